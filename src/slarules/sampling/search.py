"""Records with a given status, found by trying, and the reason where there can be none."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from slarules.evaluation import Status
from slarules.sampling.drawing import Drawn

if TYPE_CHECKING:
    from slarules.sampling.making import Maker

__all__ = ["NoSuchRecord", "examples_of"]

_TRIES = 4_000
_ENOUGH = 40


class NoSuchRecord(LookupError):
    """No record of such a status was found, though many were tried."""


def examples_of(maker: Maker, status: Status) -> list[dict[str, Any]]:
    """Some records whose verdict has a status; `NoSuchRecord` where none is found.

    The search is the same each time. What it says of a status that the commitment cannot have is
    certain; of others it says that none was among those tried.
    """
    impossible = _why_never(maker, status)
    if impossible:
        raise NoSuchRecord(f"no record of `{maker.commitment.name}` is {status}: {impossible}")
    source, found = Drawn(Random(0)), []
    for _ in range(_TRIES):
        record = maker.record(source)
        if status in maker.statuses(record):
            found.append(record)
            if len(found) == _ENOUGH:
                break
    if not found:
        raise NoSuchRecord(
            f"no record of `{maker.commitment.name}` was found that is {status} at "
            f"{maker.at:%Y-%m-%d %H:%M %z}, of {_TRIES:,} that were tried"
        )
    return found


def _why_never(maker: Maker, status: Status) -> str | None:
    """Why a status cannot occur, whatever the record."""
    promise = maker.commitment.model.promise
    if status is Status.PAUSED and not maker.words.pauses:
        return "it has no `paused during` clause"
    if status is Status.AT_RISK and getattr(promise, "risk", None) is None:
        return "it has no `at risk` clause"
    return None
