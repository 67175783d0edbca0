"""Why a condition is unknown or false: the slow second look, taken when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from attrs import field

from slarules.evaluation.conditions import compile_condition, definition
from slarules.evaluation.dates import is_about_dates
from slarules.evaluation.finding import Reason
from slarules.evaluation.moments import Day, first_us
from slarules.evaluation.values import (
    Unreadable,
    is_missing,
    read_number,
    read_text,
    read_yes_no,
    show,
)
from slarules.frozen import frozen
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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope

__all__ = ["Inquiry", "failing"]

_TEXT_OPERATORS = {
    Operator.CONTAINS,
    Operator.NOT_CONTAINS,
    Operator.CONTAINS_WORD,
    Operator.STARTS_WITH,
    Operator.ENDS_WITH,
}


@frozen(kw_only=True)
class Inquiry:
    """Questions about the conditions of one row at one horizon; made for one question each."""

    scope: Scope
    row: Row
    horizon: int
    _seen: set[int] = field(factory=set, init=False)

    def answer(self, condition: Condition) -> bool | None:
        """What the condition says."""
        return compile_condition(condition, self.scope)(self.row, self.horizon)

    def why_thing_unknown(self, thing: Thing) -> tuple[Reason, ...]:
        """What is the matter with the fields that a definition needs."""
        return tuple(
            dict.fromkeys(reason for part in definition(thing) for reason in self._unknown(part))
        )

    def why_unknown(self, *conditions: Condition | None) -> tuple[Reason, ...]:
        """What is the matter with the fields that unknown conditions need."""
        found = (self._unknown(each) for each in conditions if each is not None)
        return tuple(dict.fromkeys(reason for reasons in found for reason in reasons))

    def why_not(self, thing: Thing) -> Reason:
        """Which condition of a definition fails, with the record's value."""
        return self.why_false(self._failing(definition(thing)))

    def why_false(self, condition: Condition) -> Reason:
        """Which part of a false condition makes it so."""
        match condition:
            case AllOf():
                return self.why_false(self._failing(condition.conditions))
            case IsThing():
                return self.why_not(condition.thing)
            case Comparison(subject=Field() as subject):
                return failing(subject, self.row[self.scope.slot(subject)], condition)
            case Comparison() | Not() | AnyOf():
                return Reason(None, f"`{condition.text}` does not hold")
            case _:
                assert_never(condition)

    def _failing(self, conditions: Iterable[Condition]) -> Condition:
        return next(part for part in conditions if self.answer(part) is False)

    def _unknown(self, condition: Condition) -> Iterator[Reason]:
        if id(condition) in self._seen or self.answer(condition) is not None:
            return
        self._seen.add(id(condition))
        match condition:
            case Comparison():
                yield from self._undecided(condition)
            case IsThing():
                for part in definition(condition.thing):
                    yield from self._unknown(part)
            case Not():
                yield from self._unknown(condition.condition)
            case AllOf() | AnyOf():
                for part in condition.conditions:
                    yield from self._unknown(part)
            case _:
                assert_never(condition)

    def _undecided(self, comparison: Comparison) -> Iterator[Reason]:
        subject = comparison.subject
        if isinstance(subject, Score):
            for term in subject.terms:
                yield from self._unknown(term.condition)
            return
        others = [value for value in comparison.values if isinstance(value, Field)]
        problems = [
            Reason(wanted.name, problem)
            for wanted in (subject, *others)
            if (problem := self._problem(wanted, comparison)) is not None
        ]
        open_day = Reason(subject.name, "is a date without a time, which is not enough to tell")
        yield from problems or [open_day]

    def _problem(self, wanted: Field, comparison: Comparison) -> str | None:
        """What is wrong with a field where a comparison reads it."""
        value = self.row[self.scope.slot(wanted)]
        if isinstance(value, Unreadable):
            return value.text
        if is_missing(value):
            return "is missing"
        if is_about_dates(comparison) or not comparison.values:
            return self._moment_problem(wanted, value)
        readings = (_read_as(literal, comparison, value) for literal in comparison.values)
        return next((read.text for read in readings if isinstance(read, Unreadable)), None)

    def _moment_problem(self, wanted: Field, value: object) -> str | None:
        read = self.scope.moments(wanted).read(value)
        match read:
            case Unreadable(text):
                return text
            case tuple() if len(read) != 1:
                return "holds several moments"
            case tuple():
                read = read[0]
        if isinstance(read, int | Day) and first_us(read, self.scope.zone) > self.horizon:
            return "has not happened by then"
        return None


def failing(subject: Field, value: object, comparison: Comparison) -> Reason:
    """That a field's value makes a comparison false."""
    held = "is missing" if is_missing(value) else f"is {show(value)}"
    if comparison.operator is Operator.KNOWN and not is_missing(value):
        held += ", which has not happened by then"
    return Reason(subject.name, f"{held}, so not `{comparison.text}`")


def _read_as(literal: object, comparison: Comparison, value: object) -> object:
    """A value, read as a literal of a comparison asks for."""
    if comparison.operator in _TEXT_OPERATORS or isinstance(literal, str):
        return read_text(value)
    return read_yes_no(value) if isinstance(literal, bool) else read_number(value)
