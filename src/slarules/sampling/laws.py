"""What must hold of every agreement, tried on records made for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from attrs import field, frozen

from slarules.evaluation import Status
from slarules.model.commitments import Deadline
from slarules.sampling.drawing import Drawn
from slarules.sampling.making import Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from slarules.evaluation import Agreement, Commitment, Verdict

__all__ = ["Finding", "check_agreement"]

Record = dict[str, Any]

_ELSEWHERE = ZoneInfo("Pacific/Chatham")
_LATER = (timedelta(microseconds=1), timedelta(hours=3), timedelta(days=5), timedelta(days=60))
_FINAL = (Status.MET, Status.MISSED)


@frozen(kw_only=True)
class Finding:
    """A law that does not hold, or something the agreement says and no record can show.

    `law` is its name, `message` what was found; `record` and `at` are the example, if it has one.
    """

    law: str
    commitment: str
    message: str
    record: Record | None = field(default=None, repr=False)
    at: datetime | None = None

    def __str__(self) -> str:
        example = "" if self.record is None else f"\n  for example {self.record!r} at {self.at}"
        return f"{self.commitment}: {self.message} ({self.law}){example}"


def check_agreement(
    agreement: Agreement, *, at: datetime | None = None, tries: int = 300
) -> list[Finding]:
    """Try an agreement's per-record commitments on many records, and return what is wrong.

    Two kinds of things are found. Laws that hold of every agreement (a moment's zone, a record's
    type and fields nobody speaks of change nothing; an answer once final stays) are bugs in
    slarules if they break. Things an agreement says that no record shows (a commitment that is
    never met or never missed, a tier that never applies) are mistakes in the rules, or hard to
    reach: then raise `tries`. `at` is the aware moment of the question, now by default. The
    records are the same in each run.
    """
    moment = datetime.now(UTC) if at is None else at
    found: list[Finding] = []
    for commitment in agreement.commitments.values():
        trial = _Trial(Maker.of(commitment, moment))
        found += trial.findings(tries)
    return found


@frozen
class _Trial:
    """One commitment under test."""

    maker: Maker
    statuses: set[Status] = field(factory=set)
    tiers: set[str] = field(factory=set)

    @property
    def commitment(self) -> Commitment:
        return self.maker.commitment

    def findings(self, tries: int) -> Iterator[Finding]:
        """What breaks, the first record of each law only; then what was never seen."""
        source, broken = Drawn(Random(0)), set()
        for _ in range(tries):
            record = self.maker.record(source)
            verdict = self.maker.verdict(record)
            self.statuses.update(self.maker.statuses(record))
            self.tiers.add(verdict.tier or "")
            for law, check in _LAWS.items():
                message = None if law in broken else check(self.maker, record, verdict)
                if message is not None:
                    broken.add(law)
                    yield self._finding(law, message, record)
        yield from self._unseen(tries)

    def _unseen(self, tries: int) -> Iterator[Finding]:
        for status in _FINAL:
            if status not in self.statuses:
                message = f"none of {tries:,} records is {status}"
                yield self._finding(f"it can be {status}", message)
        promise = self.commitment.model.promise
        if isinstance(promise, Deadline) and len(promise.tiers) > 1:
            for tier in promise.tiers:
                if tier.text not in self.tiers:
                    message = f"`{tier.text}` applies to none of {tries:,} records"
                    yield self._finding("every limit can apply", message)

    def _finding(self, law: str, message: str, record: Record | None = None) -> Finding:
        at = None if record is None else self.maker.at
        name = self.commitment.name
        return Finding(law=law, commitment=name, message=message, record=record, at=at)


# -- laws ----------------------------------------------------------------------------------------


def _zones_change_nothing(maker: Maker, record: Record, verdict: Verdict) -> str | None:
    relabelled = {name: _relabelled(value) for name, value in record.items()}
    return _differs(verdict, maker.verdict(relabelled))


def _relabelled(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(_ELSEWHERE)
    return [_relabelled(each) for each in value] if isinstance(value, list) else value


def _types_change_nothing(maker: Maker, record: Record, verdict: Verdict) -> str | None:
    named = all(name.isidentifier() for name in record)
    other = maker.commitment.verdict(SimpleNamespace(**record), maker.at) if named else verdict
    return _differs(verdict, other)


def _others_change_nothing(maker: Maker, record: Record, verdict: Verdict) -> str | None:
    more = {"a field nobody speaks of": "x", **dict(reversed(record.items()))}
    return _differs(verdict, maker.verdict(more))


def _answers_stay(maker: Maker, record: Record, verdict: Verdict) -> str | None:
    """Whether what is met or missed remains so, unless a condition looks at moments."""
    words = maker.words
    if words.looks_at_moments or maker.commitment.is_repeated or verdict.status not in _FINAL:
        return None
    for later in _LATER:
        status = maker.commitment.verdict(record, maker.at + later).status
        if status is not verdict.status:
            return f"it is {verdict.status}, and {later} later {status}"
    return None


def _change_is_announced(maker: Maker, record: Record, verdict: Verdict) -> str | None:
    """Whether nothing changes right before `next_change`."""
    change = verdict.next_change
    if change is None or change - maker.at > timedelta(days=3650):
        return None
    before = maker.commitment.verdict(record, change - timedelta(microseconds=1))
    if before.status is not verdict.status and not maker.commitment.is_repeated:
        return f"it changes before {change}, its next change"
    return None


def _differs(first: Verdict, second: Verdict) -> str | None:
    one, other = _essence(first), _essence(second)
    return None if one == other else f"{one} becomes {other}"


def _essence(verdict: Verdict) -> tuple[object, ...]:
    return verdict.status.value, verdict.due, verdict.finished, verdict.tier


_LAWS: dict[str, Callable[[Maker, Record, Verdict], str | None]] = {
    "a moment's zone changes nothing": _zones_change_nothing,
    "a record's type changes nothing": _types_change_nothing,
    "other fields and their order change nothing": _others_change_nothing,
    "an answer once final stays": _answers_stay,
    "no change comes before `next_change`": _change_is_announced,
}
