"""First match wins: ordered alternatives, each with a condition, some of which may be unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from slarules.evaluation.conditions import compile_optional
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope, Test
    from slarules.model.commitments import Commitment

__all__ = ["Choice", "Choices", "calendar_choices", "kind_calendars"]

Option = TypeVar("Option")


@frozen
class Choice(Generic[Option]):
    """An alternative and the test it stands under; `None` always fits."""

    option: Option
    test: Test | None = None


@frozen
class Choices(Generic[Option]):
    """Alternatives in order. `otherwise` is what holds where none fits."""

    choices: tuple[Choice[Option], ...]
    otherwise: Option

    def possible(
        self, row: Row, horizon: int, applies: Callable[[Option], bool] | None = None
    ) -> list[Option]:
        """Every alternative that may hold: one, or several where conditions are unknown.

        Those of which `applies` says no are passed over.
        """
        found = []
        for choice in self.choices:
            fits = True if choice.test is None else choice.test(row, horizon)
            if fits is False or (applies is not None and not applies(choice.option)):
                continue
            found.append(choice.option)
            if fits:
                return found
        return [*found, self.otherwise]


def calendar_choices(commitment: Commitment, scope: Scope) -> Choices[str]:
    """The calendars a commitment may be counted on: its own, or those of the kind of record."""
    if commitment.calendar is not None:
        return Choices((), commitment.calendar)
    return kind_calendars(scope)


def kind_calendars(scope: Scope) -> Choices[str]:
    """The calendars of a kind of record: those that are chosen for it, else the default one."""
    rules = scope.rules
    choices = tuple(
        Choice(choice.calendar, compile_optional(choice.condition, scope))
        for choice in rules.calendar_choices.get(scope.kind.name, ())
    )
    return Choices(choices, rules.default_calendar)
