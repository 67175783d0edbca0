"""Reasons for misses: those of many rows that have one and the same are made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, assert_never

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from slarules.columnar.conditions import compile_condition
from slarules.columnar.truth import FALSE
from slarules.columnar.values import distinct
from slarules.evaluation.conditions import definition
from slarules.evaluation.finding import Reason
from slarules.evaluation.reasons import failing
from slarules.model.conditions import AllOf, AnyOf, Comparison, Condition, IsThing, Not, Thing
from slarules.model.fields import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import ColumnScope

__all__ = ["Because", "Why", "WhyNot", "always"]

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Because(NamedTuple):
    """For each row the place of its reasons, -1 for none, and where only the evaluator can tell."""

    places: NDArray[np.int32]
    reasons: tuple[tuple[Reason, ...], ...]
    open: Flags


Why = Callable[[Integers, Flags], Because]
"""From rows of a batch and which of them are missed to the reasons."""


def always(reason: Reason) -> Why:
    """One reason for every miss."""

    def why(rows: Integers, missed: Flags) -> Because:
        places = np.where(missed, np.int32(0), np.int32(-1))
        return Because(places, ((reason,),), np.zeros(len(rows), bool))

    return why


@define(kw_only=True)
class WhyNot:
    """Why rows of a batch do not fit a definition: the second look of the evaluator, of many.

    Each reason is kept once, with its place.
    """

    batch: Batch
    columns: ColumnScope
    _places: dict[Reason, int] = field(factory=dict, init=False)
    _of_row: NDArray[np.int32] = field(init=False)
    _open: Flags = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._of_row = np.full(self.batch.height, -1, np.int32)
        self._open = np.zeros(self.batch.height, bool)

    def of(self, thing: Thing, rows: Integers, missed: Flags) -> Because:
        """Which condition of a definition fails in each row that is missed."""
        self._first(definition(thing), rows[missed])
        reasons = tuple((reason,) for reason in self._places)
        return Because(self._of_row[rows], reasons, self._open[rows])

    def _first(self, conditions: Sequence[Condition], rows: Integers) -> None:
        """Give each row the reason of the first condition that is false of it."""
        for condition in conditions:
            if not len(rows):
                return
            truth = compile_condition(condition, self.columns)(self.batch, self.batch.at)
            open_ = truth.left[rows]
            self._open[rows[open_]] = True
            fails = (truth.answers[rows] == FALSE) & ~open_
            self._give(condition, rows[fails])
            rows = rows[~fails & ~open_]

    def _give(self, condition: Condition, rows: Integers) -> None:
        match condition:
            case AllOf():
                self._first(condition.conditions, rows)
            case IsThing():
                self._first(definition(condition.thing), rows)
            case Comparison(subject=Field() as subject):
                self._give_value(subject, condition, rows)
            case Comparison() | Not() | AnyOf():
                reason = Reason(None, f"`{condition.text}` does not hold")
                self._of_row[rows] = self._place(reason)
            case _:
                assert_never(condition)

    def _give_value(self, subject: Field, comparison: Comparison, rows: Integers) -> None:
        """Say which value makes a comparison false; each value once."""
        slot = self.columns.scope.slot(subject)
        found = distinct(self.batch, slot, self.columns.defaults)
        if found is None:
            self._open[rows] = True
            return
        held, which = np.unique(found.codes[rows], return_inverse=True)
        reasons = [failing(subject, found.values[code], comparison) for code in held.tolist()]
        places = np.array([self._place(reason) for reason in reasons], np.int32)
        self._of_row[rows] = places[which]

    def _place(self, reason: Reason) -> int:
        return self._places.setdefault(reason, len(self._places))
