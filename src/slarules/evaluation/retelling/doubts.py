"""What would leave a commitment without an answer, worked out from what it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from attrs import field, frozen

from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.retelling.phrases import fields
from slarules.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsThing,
    Not,
    Operator,
    Score,
    Thing,
)
from slarules.model.fields import Field
from slarules.model.tables import FromTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slarules.evaluation.scope import Scope

__all__ = ["Doubts"]

_DATES = {Operator.BEFORE, Operator.AFTER, Operator.ON_OR_BEFORE, Operator.ON_OR_AFTER}
_NEVER_UNKNOWN = {Operator.KNOWN, Operator.MISSING}


@frozen
class Doubts:
    """The fields of one commitment, by what is expected of them."""

    scope: Scope
    numbers: dict[Field, None] = field(factory=dict)
    yes_nos: dict[Field, None] = field(factory=dict)
    values: dict[Field, None] = field(factory=dict)
    moments: dict[Field, None] = field(factory=dict)
    intervals: dict[Field, None] = field(factory=dict)
    others: list[str] = field(factory=list)

    def thing(self, thing: Thing | None) -> None:
        """A definition is asked for, with all it rests on."""
        while thing is not None:
            self.condition(thing.condition)
            thing = thing.base

    def condition(self, condition: Condition | None) -> None:
        """A condition is asked for."""
        match condition:
            case None:
                return
            case Comparison():
                self._comparison(condition)
            case IsThing():
                self.thing(condition.thing)
            case Not():
                self.condition(condition.condition)
            case AllOf() | AnyOf():
                for part in condition.conditions:
                    self.condition(part)
            case _:
                assert_never(condition)

    def moment(self, wanted: Field | FromTable | None) -> None:
        """A field, or another table, is read as moments."""
        if isinstance(wanted, FromTable):
            child = wanted.belonging.child
            self.other(f"records of {child}: not given, or it is unknown which are {wanted.name}")
        elif wanted is not None:
            self.moments[wanted] = None

    def interval(self, wanted: Field | FromTable) -> None:
        """A field is read as intervals of time."""
        assert isinstance(wanted, Field)  # rows hold moments, so they are no pauses
        self.intervals[wanted] = None

    def other(self, text: str) -> None:
        """Something else would leave it open."""
        self.others.append(text)

    def lines(self) -> Iterator[Line]:
        """What leaves it without an answer, one kind of trouble a line."""
        troubles = list(self._troubles())
        if troubles:
            yield Line("no answer (indeterminate) where it depends on one of these:")
            yield from (Line(each, 1) for each in troubles)

    def _comparison(self, comparison: Comparison) -> None:
        if isinstance(comparison.subject, Score):
            for term in comparison.subject.terms:
                self.condition(term.condition)
            return
        if comparison.operator in _NEVER_UNKNOWN:
            return
        if comparison.operator in _DATES:
            self.moment(comparison.subject)
            for value in comparison.values:
                self.moment(value if isinstance(value, Field) else None)
            return
        literal = comparison.values[0]
        if isinstance(literal, bool):
            self.yes_nos[comparison.subject] = None
        elif isinstance(literal, str):
            self.values[comparison.subject] = None
        else:
            self.numbers[comparison.subject] = None

    def _troubles(self) -> Iterator[str]:
        if self.moments:
            zone = ", or one without a time zone" if self.scope.rules.zone is None else ""
            yield f"{fields(self.moments)}: no moment{zone}"
        if self.intervals:
            yield f"{fields(self.intervals)}: no pairs of a beginning and an end"
        yield from self._of_values(self.numbers, "no number")
        yield from self._of_values(self.yes_nos, "neither yes nor no")
        plain = [each for each in self.values if not self._has_default(each)]
        if plain:
            yield f"{fields(plain)}: missing"
        yield from self.others

    def _of_values(self, wanted: Iterable[Field], trouble: str) -> Iterator[str]:
        """Fields that have to be there and to read as something; some need not be there."""
        strict = [each for each in wanted if not self._has_default(each)]
        lenient = [each for each in wanted if self._has_default(each)]
        if strict:
            yield f"{fields(strict)}: missing, or {trouble}"
        if lenient:
            yield f"{fields(lenient)}: {trouble}"

    def _has_default(self, wanted: Field) -> bool:
        declared = self.scope.kind.fields.get(wanted.key)
        return declared is not None and declared.default is not None
