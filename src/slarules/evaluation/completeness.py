"""Completeness: every such record holds a value in each of the fields that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_score
from slarules.evaluation.finding import Finding, Reason
from slarules.evaluation.frame import Frame, Framed, answered
from slarules.evaluation.status import Status
from slarules.evaluation.values import Homeless, Unreadable, is_missing
from slarules.model.conditions import Score
from slarules.model.fields import Field

if TYPE_CHECKING:
    from slarules.evaluation.moments import Moment
    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope, Test
    from slarules.model.commitments import Commitment, Completeness

__all__ = ["CompletenessJudge"]


@frozen(kw_only=True)
class CompletenessJudge(Framed):
    """One demand for fields, compiled: rows in, findings out.

    `slots` are those of what is wanted, in its order, `None` for a score.
    """

    slots: tuple[int | None, ...]
    wanted: tuple[tuple[Field | Score, Test], ...]

    @classmethod
    def of(cls, commitment: Commitment, promise: Completeness, scope: Scope) -> CompletenessJudge:
        """Compile a commitment whose promise is completeness."""
        frame = Frame.of(commitment, scope)
        slots = tuple(_slot_of(each, scope) for each in promise.wanted)
        asked = zip(promise.wanted, slots, strict=True)
        wanted = tuple((each, _is_there(each, slot, scope)) for each, slot in asked)
        return cls(frame=frame, slots=slots, wanted=wanted)

    def find(self, row: Row, at: int) -> Finding:
        """The finding on a record that became the thing at most once."""
        became = self.frame.became(row, at)
        return became if isinstance(became, Finding) else self.find_since(row, at, became)

    def find_since(self, row: Row, at: int, became: Moment | None) -> Finding:
        """The finding on a record that became the thing at a given moment."""
        barred = self.frame.barred(row, at, became)
        if barred is not None:
            return barred
        there = [is_there(row, at) for _, is_there in self.wanted]
        is_open = None in there and False not in there
        return answered(None if is_open else all(there), first=became)

    def missing(self, row: Row, at: int) -> list[Field | Score]:
        """The fields that hold nothing, and the scores that are not decided."""
        return [each for each, is_there in self.wanted if is_there(row, at) is False]

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:
        """One for each field that is missing, or of which it cannot be told whether it is."""
        if finding.status is Status.INDETERMINATE:
            values = [(each, inquiry.row[slot]) for each, slot in self._fields()]
            return tuple(Reason(f.name, v.text) for f, v in values if isinstance(v, Unreadable))
        return tuple(_why(each, inquiry) for each in self.missing(inquiry.row, inquiry.horizon))

    def _fields(self) -> list[tuple[Field, int]]:
        """The wanted fields, with their slots; the others are scores."""
        asked = zip((each for each, _ in self.wanted), self.slots, strict=True)
        return [(f, slot) for f, slot in asked if isinstance(f, Field) and slot is not None]


def _slot_of(wanted: Field | Score, scope: Scope) -> int | None:
    return None if isinstance(wanted, Score) else scope.given_slot(wanted)


def _is_there(wanted: Field | Score, slot: int | None, scope: Scope) -> Test:
    """Whether a record holds anything in a field, whatever it is, or a score is decided.

    `None` for a field of another record that cannot be told.
    """
    if isinstance(wanted, Score):
        total = compile_score(wanted, scope)

        def is_decided(row: Row, at: int) -> bool:
            low, high = total(row, at)
            return low == high

        return is_decided
    assert slot is not None  # of a field

    def is_there(row: Row, _at: int) -> bool | None:
        value = row[slot]
        if isinstance(value, Unreadable):
            return False if isinstance(value, Homeless) else None
        return not is_missing(value)

    return is_there


def _why(wanted: Field | Score, inquiry: Inquiry) -> Reason:
    if not isinstance(wanted, Score):
        return Reason(wanted.name, "is missing")
    open_terms = inquiry.why_unknown(*(term.condition for term in wanted.terms))
    return Reason(wanted.name, f"is not decided: {'; '.join(map(str, open_terms))}")
