"""Realistic data for a rule file, the same for the same seed."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from slarules.model.fields import Field
from slarules.sampling.drawing import Drawn
from slarules.sampling.fitting import get
from slarules.sampling.making import Maker
from slarules.sampling.spoiling import spoilt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation import Agreement
    from slarules.sampling.drawing import Source

__all__ = ["columns_of", "sample"]


def columns_of(agreement: Agreement, kind: str) -> tuple[str, ...]:
    """The fields that commitments on a kind of record read, its identity first."""
    identity = agreement.rules.kinds[kind].identity
    of_kind = [each for each in agreement.commitments.values() if each.kind == kind]
    fields = dict.fromkeys(Field(name) for each in of_kind for name in each.fields)
    return tuple(each.name for each in dict.fromkeys((identity, *fields)))


def sample(
    agreement: Agreement,
    kind: str,
    *,
    count: int,
    at: datetime,
    seed: int = 0,
    missing: float = 0.0,
    noise: float = 0.0,
) -> Iterator[dict[str, Any]]:
    """So many records of a kind as they may be at an aware moment, one after another.

    Each is made for one of the commitments about its kind, and has the fields of all of them, under
    the names the rules write (a field of a nested record under its dotted name). `missing` and
    `noise` are shares of values that are left out, or cannot be read; the identity is always there,
    and counts up. Raises `ValueError` where no commitment is about the kind.
    """
    of_kind = [each for each in agreement.commitments.values() if each.kind == kind]
    makers = [Maker.of(each, at) for each in of_kind]
    if not makers:
        raise ValueError(f"no commitment is about records of the kind `{kind}`")
    identity, *names = columns_of(agreement, kind)
    source = Drawn(Random(seed))
    for number in range(1, count + 1):
        record = _one(makers, source)
        kept = {name: _so_far(get(record, Field(name)), at) for name in names}
        kept = spoilt(source, kept, missing=missing, noise=noise)
        yield {identity: f"{kind}-{number}", **{name: kept.get(name) for name in names}}


def _so_far(value: object, at: datetime) -> object:
    """A value without moments that are still to come: an export has none."""
    if isinstance(value, list):
        return [_so_far(each, at) for each in value if _so_far(each, at) is not None] or None
    if value is ... or (isinstance(value, datetime) and value > at):
        return None
    return value


def _one(makers: list[Maker], source: Source) -> dict[str, Any]:
    """A record made for one commitment, with what the others read put beside it."""
    first = source.number(0, len(makers) - 1)
    record: dict[str, Any] = {}
    for maker in (*makers[first:], *makers[:first]):
        record = {**maker.record(source), **record}
    return record
