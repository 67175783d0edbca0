"""Evaluations: what the verdicts on many records come to."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from slarules.evaluation import measure
from slarules.evaluation.edition import Edition, data_versions
from slarules.evaluation.finding import Ground
from slarules.evaluation.report import SCHEMA_VERSION, plain
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slarules.evaluation.finding import Reason
    from slarules.evaluation.measures import MeasureValue
    from slarules.evaluation.periods import PeriodVerdict
    from slarules.evaluation.tables.unmatched import Unmatched
    from slarules.evaluation.verdict import Verdict

__all__ = ["DataIssue", "Durations", "Evaluation", "Summary", "Tally"]

_MOST_ISSUES = 200  # kinds of issues kept apart; beyond that the data is beyond listing
_QUOTED = re.compile(r"`[^`]*`")


@frozen(kw_only=True)
class Durations:
    """How long things took: exact, each the duration of a record (the nearest rank)."""

    count: int
    p50: timedelta
    p90: timedelta
    max: timedelta

    @classmethod
    def of(cls, microseconds: array[int]) -> Durations | None:
        """Rank durations, `None` if there are none."""
        if not microseconds:
            return None
        ranked = sorted(microseconds)

        def ranked_at(percent: int) -> timedelta:
            return timedelta(microseconds=ranked[-(-percent * len(ranked) // 100) - 1])

        return cls(count=len(ranked), p50=ranked_at(50), p90=ranked_at(90), max=ranked_at(100))

    def to_dict(self) -> dict[str, Any]:
        """The durations in seconds."""
        return {
            "count": self.count,
            "p50": plain(self.p50),
            "p90": plain(self.p90),
            "max": plain(self.max),
        }


@frozen(kw_only=True)
class Summary:
    """One commitment's verdicts, counted.

    `never_became` are those not applicable because the record has no moment at which it became
    the thing. `elapsed` is of records that are done, `overdue` of missed ones, business or plain
    as each limit is.
    """

    commitment: str
    counts: Mapping[Status, int]
    never_became: int
    elapsed: Durations | None
    overdue: Durations | None

    @property
    def share_met(self) -> float | None:
        """The share of met among met and missed, `None` if there are neither."""
        met, missed = self.counts[Status.MET], self.counts[Status.MISSED]
        return met / (met + missed) if met + missed else None

    def to_dict(self) -> dict[str, Any]:
        """The summary as JSON-ready values."""
        return {
            "commitment": self.commitment,
            "counts": {status.value: count for status, count in self.counts.items()},
            "share_met": self.share_met,
            "never_became": self.never_became,
            "elapsed": self.elapsed and self.elapsed.to_dict(),
            "overdue": self.overdue and self.overdue.to_dict(),
        }


@frozen(kw_only=True)
class DataIssue:
    """What is wrong with a field, how many verdicts that leaves open, and the first such record.

    `field` is `None` for what concerns the whole record; `what` is the first record's reason.
    """

    field: str | None
    what: str
    count: int
    example: Any

    def to_dict(self) -> dict[str, Any]:
        """The issue as JSON-ready values."""
        example = plain(self.example)
        return {"field": self.field, "what": self.what, "count": self.count, "example": example}


@frozen(kw_only=True)
class Evaluation:
    """The verdicts on many records at one moment, summed up.

    `missed` holds the first missed verdicts, up to the limit that was asked for. `periods` holds
    the verdicts of commitments over periods by commitment, `measures` the values of measures by
    measure, and `unplaced` how many records each of both could not place in a period or group.
    `unmatched` are rows of second tables that belong to no record that was given.
    """

    edition: Edition
    at: datetime
    records: int
    summary: Mapping[str, Summary]
    missed: tuple[Verdict, ...]
    data_issues: tuple[DataIssue, ...]
    periods: Mapping[str, list[PeriodVerdict]] = field(factory=dict)
    unplaced: Mapping[str, int] = field(factory=dict)
    measures: Mapping[str, list[MeasureValue]] = field(factory=dict)
    unmatched: tuple[Unmatched, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The evaluation as JSON-ready values."""
        return {
            "schema_version": SCHEMA_VERSION,
            "agreement": self.edition.to_dict(),
            "data": dict(data_versions()),
            "at": plain(self.at),
            "records": self.records,
            "summary": {name: each.to_dict() for name, each in self.summary.items()},
            "periods": {
                name: [verdict.to_dict() for verdict in each] for name, each in self.periods.items()
            },
            "unplaced": dict(self.unplaced),
            "unmatched": [each.to_dict() for each in self.unmatched],
            "measures": {
                name: [value.to_dict() for value in each] for name, each in self.measures.items()
            },
            "missed": [verdict.to_dict() for verdict in self.missed],
            "data_issues": [issue.to_dict() for issue in self.data_issues],
        }


class Tally:
    """Counts one commitment's verdicts as they pass by."""

    def __init__(self, commitment: str) -> None:
        self.commitment = commitment
        self._counts: Counter[Status] = Counter()
        self._never_became = 0
        self._elapsed = array("q")
        self._overdue = array("q")

    def add(self, verdict: Verdict) -> None:
        """Count one verdict."""
        status, finding, at = verdict.status, verdict.finding, verdict.at_us
        self._counts[status] += 1
        if finding.ground is Ground.NEVER_BECAME:
            self._never_became += 1
        if finding.finished is not None:
            elapsed = measure.elapsed(finding, at)
            if elapsed is not None:
                self._elapsed.append(elapsed)
        if status is Status.MISSED:
            overdue = measure.overdue(finding, at)
            if overdue is not None:
                self._overdue.append(overdue)

    def summary(self) -> Summary:
        """What was counted so far."""
        return Summary(
            commitment=self.commitment,
            counts={status: self._counts[status] for status in Status},
            never_became=self._never_became,
            elapsed=Durations.of(self._elapsed),
            overdue=Durations.of(self._overdue),
        )


class IssueBook:
    """Gathers what is wrong with the data: one entry for each field and kind of trouble."""

    def __init__(self) -> None:
        self._issues: dict[tuple[str | None, str], DataIssue] = {}

    def add(self, verdict: Verdict) -> None:
        """Note why a verdict is indeterminate."""
        reasons = verdict.reasons
        about_fields = [reason for reason in reasons if reason.field is not None]
        for reason in about_fields or reasons:
            self._note(reason, verdict)

    def issues(self) -> tuple[DataIssue, ...]:
        """The issues so far, the commonest first."""
        return tuple(sorted(self._issues.values(), key=lambda issue: -issue.count))

    def _note(self, reason: Reason, verdict: Verdict) -> None:
        kind = reason.field, _QUOTED.sub("``", reason.text)  # the same trouble, whatever the value
        known = self._issues.get(kind)
        if known is not None:
            self._issues[kind] = DataIssue(
                field=known.field, what=known.what, count=known.count + 1, example=known.example
            )
        elif len(self._issues) < _MOST_ISSUES:
            self._issues[kind] = DataIssue(
                field=reason.field, what=reason.text, count=1, example=verdict.record_id
            )
