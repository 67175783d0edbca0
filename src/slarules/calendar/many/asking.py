"""Asking tables about columns, and the clocks themselves about the rows that tables lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, Generic

import numpy as np
from attrs import frozen

from slarules.calendar.clock import BusinessClock
from slarules.calendar.instants import DAY, EPOCH_ORDINAL, LAST_ORDINAL
from slarules.calendar.many.arrays import FLOOR, TOP, Bools, Integers
from slarules.calendar.many.growing import Growing, Table
from slarules.calendar.many.rows import ROWS, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slarules.calendar.many.hours import AnyClock

__all__ = ["Question"]

_AGES = 10_000 * 366 * DAY


@frozen
class Question(Generic[Table]):
    """A method of clocks, and how tables answer it.

    `asks` and `answers` say which numbers are places in time: `us` instants, `date` dates.
    """

    name: str
    formula: Callable[Concatenate[Table, Rows, ...], None]
    asks: tuple[str, ...]
    answers: str

    def ask(
        self,
        tables: Growing[Table],
        which: Integers | None,
        arguments: list[Integers],
        count: int,
    ) -> tuple[Integers, Bools]:
        """The answers for `count` rows, and where there are any."""
        out = np.empty(count, dtype=np.int64)
        answered = np.ones(count, dtype=np.bool_)
        room = Rows.room(which, count)
        for begin in range(0, count, ROWS):
            part = slice(begin, begin + ROWS)
            found = out[part]
            rows = room.part(part, len(found))
            asked = [each[part] if each.ndim else each for each in arguments]
            self.formula(tables.table, rows, *asked, found)
            if np.minimum.reduce(found) < FLOOR:
                self._mend(tables, rows, asked, found, answered[part])
        return out, answered

    def _mend(
        self,
        tables: Growing[Table],
        rows: Rows,
        asked: list[Integers],
        out: Integers,
        answered: Bools,
    ) -> None:
        """Answer what is missing: with wider tables, and what these lack one by one."""
        asked = [np.broadcast_to(each, out.shape) for each in asked]
        bad = out < FLOOR
        wider = tables.over(*(_places(k, a[bad]) for k, a in zip(self.asks, asked, strict=True)))
        self.formula(wider, rows, *asked, out)
        left = np.flatnonzero(out < FLOOR)
        if not left.size:
            return
        which = None if rows.which is None else rows.which[left]
        found = self._one_by_one(tables.clocks, which, [each[left] for each in asked])
        answered[left] = [answer is not None for answer in found]
        out[left] = [answer or 0 for answer in found]
        # Rows that follow are likely to end as late.
        tables.over(_places(self.answers, out[left][answered[left]]))

    def _one_by_one(
        self,
        clocks: Sequence[AnyClock],
        which: Integers | None,
        asked: list[Integers],
    ) -> list[int | None]:
        """The clocks' own answers, None where they have none or it is too large for us."""
        places = [0] * len(asked[0]) if which is None else which.tolist()
        questions = list(zip(places, *(each.tolist() for each in asked), strict=True))
        # Far dates, and what stands for none, come again and again.
        answers = dict.fromkeys(questions)
        for place, *numbers in answers:
            clock = clocks[place]
            if isinstance(clock, BusinessClock) and self._is_hopeless(numbers):
                continue
            try:
                answer = int(getattr(clock, self.name)(*numbers))
            except (ValueError, OverflowError):
                continue
            if -TOP <= answer <= TOP:
                answers[place, *numbers] = answer
        return [answers[question] for question in questions]

    def _is_hopeless(self, numbers: list[int]) -> bool:
        """Whether an amount is longer than all that a clock, asked for it, would search through."""
        return self.asks == ("us", "") and numbers[1] > _AGES


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
