"""Asking tables about columns, and the clocks themselves about the rows that tables lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, Generic

import numpy as np
from attrs import frozen

from slarules.calendar.instants import DAY, EPOCH_ORDINAL, LAST_ORDINAL
from slarules.calendar.many.arrays import FLOOR, ROWS, TOP, Bools, Integers
from slarules.calendar.many.growing import Growing, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from slarules.calendar.many.hours import AnyClock

__all__ = ["Question"]

Which = Integers | None


@frozen
class Question(Generic[Table]):
    """A method of clocks, and how tables answer it.

    `asks` and `answers` say which numbers are places in time: `us` instants, `date` dates.
    """

    name: str
    formula: Callable[Concatenate[Table, Which, ...], None]
    asks: tuple[str, ...]
    answers: str

    def ask(
        self, tables: Growing[Table], which: Which, arguments: tuple[Integers, ...]
    ) -> tuple[Integers, Bools]:
        """The answers, and where there are any."""
        out = np.empty(len(arguments[0]), dtype=np.int64)
        answered = np.ones(len(out), dtype=np.bool_)
        for begin in range(0, len(out), ROWS):
            rows = slice(begin, begin + ROWS)
            clocks = which if which is None else which[rows]
            asked = tuple(each[rows] for each in arguments)
            self.formula(tables.table, clocks, *asked, out[rows])
            if out[rows].min() < FLOOR:
                self._mend(tables, clocks, asked, out[rows], answered[rows])
        return out, answered

    def _mend(
        self,
        tables: Growing[Table],
        which: Which,
        asked: tuple[Integers, ...],
        out: Integers,
        answered: Bools,
    ) -> None:
        """Answer what is missing: with wider tables, and what these lack one by one."""
        bad = out < FLOOR
        wider = tables.over(*(_places(k, a[bad]) for k, a in zip(self.asks, asked, strict=True)))
        self.formula(wider, which, *asked, out)
        rows = np.flatnonzero(out < FLOOR)
        if not rows.size:
            return
        found = self._one_by_one(tables.clocks, which, asked, rows)
        answered[rows] = [answer is not None for answer in found]
        out[rows] = [answer or 0 for answer in found]
        # Rows that follow are likely to end as late.
        tables.over(_places(self.answers, out[rows]))

    def _one_by_one(
        self,
        clocks: Sequence[AnyClock],
        which: Which,
        asked: tuple[Integers, ...],
        rows: NDArray[np.intp],
    ) -> list[int | None]:
        """The clocks' own answers, None where they have none or it is too large for us."""
        places = [0] * len(rows) if which is None else which[rows].tolist()
        questions = list(zip(places, *(each[rows].tolist() for each in asked), strict=True))
        # Far dates, and what stands for none, come again and again.
        answers = dict.fromkeys(questions)
        for place, *numbers in answers:
            try:
                answer = int(getattr(clocks[place], self.name)(*numbers))
            except (ValueError, OverflowError):
                continue
            if -TOP <= answer <= TOP:
                answers[place, *numbers] = answer
        return [answers[question] for question in questions]


def _places(kind: str, numbers: Integers) -> Integers:
    """The instants of numbers, none if they are no places in time."""
    match kind:
        case "us":
            return numbers
        case "date":
            near = numbers[(numbers >= 1) & (numbers <= LAST_ORDINAL)]
            return (near - EPOCH_ORDINAL) * DAY
        case _:
            return numbers[:0]
