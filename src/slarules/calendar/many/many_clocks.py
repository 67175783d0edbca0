"""Several clocks side by side, asked about columns of integers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import field, frozen

from slarules.calendar.many import questions
from slarules.calendar.many.arrays import Bools, Integers, integers
from slarules.calendar.many.dates import Dates
from slarules.calendar.many.growing import Growing
from slarules.calendar.many.open_time import OpenTime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.calendar.many.asking import Question
    from slarules.calendar.many.hours import AnyClock

__all__ = ["ManyClocks"]

Answers = tuple[Integers, Bools]
Which = int | Integers

_ALL = -1  # instead of the place of a clock: all of them, side by side


@frozen(eq=False)
class ManyClocks:
    """The questions of some clocks on columns; `which` says whom each row asks.

    `which` is a place in `clocks`, or an array of places, row by row. Instants are microseconds
    since 1970-01-01T00:00Z, amounts microseconds, dates ordinals: arrays of integers of one
    length, where an amount, a number `n` and `seconds` may be one for all rows. A method gives
    what the clock's method of that name gives, and whether it does: where that would raise, or
    the answer does not fit into 64 bits, the second array is False and the first holds 0.

    Tables cover the years 1957 to 2058, as far as they were asked about; other rows are asked
    one by one, at the speed of the clock itself. Instances may be shared between threads.
    Raises `TypeError` for what is no array of integers, `ValueError` for lengths that differ,
    and `IndexError` for a clock that there is not.
    """

    clocks: tuple[AnyClock, ...]
    _open_times: dict[int, Growing[OpenTime]] = field(factory=dict, init=False, repr=False)
    _date_tables: dict[int, Growing[Dates]] = field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, clocks: Sequence[AnyClock]) -> ManyClocks:
        """The questions of these clocks, at least one."""
        if not clocks:
            raise ValueError("there is no clock to ask")
        return cls(tuple(clocks))

    def __reduce__(self) -> tuple[type[ManyClocks], tuple[tuple[AnyClock, ...]]]:
        return ManyClocks, (self.clocks,)

    def add_us(self, which: Which, start: Integers, amount: int | Integers) -> Answers:
        """The first instants at which amounts of open time have run."""
        return self._open(questions.ADD, which, start, amount)

    def subtract_us(self, which: Which, end: Integers, amount: int | Integers) -> Answers:
        """The last instants from which amounts of open time run."""
        return self._open(questions.SUBTRACT, which, end, amount)

    def between_us(self, which: Which, start: Integers, end: Integers) -> Answers:
        """The open time between instants."""
        return self._open(questions.BETWEEN, which, start, end)

    def is_open_us(self, which: Which, us: Integers) -> tuple[Bools, Bools]:
        """Whether instants are open."""
        found, answered = self._open(questions.IS_OPEN, which, us)
        return found.astype(np.bool_), answered

    def next_open_us(self, which: Which, us: Integers) -> Answers:
        """The first open instants from instants on."""
        return self._open(questions.NEXT_OPEN, which, us)

    def local_date(self, which: Which, us: Integers) -> Answers:
        """The dates clocks show."""
        return self._ask_dates(questions.LOCAL_DATE, which, us)

    def date_of(self, which: Which, us: Integers) -> Answers:
        """The business dates of instants."""
        return self._ask_dates(questions.DATE_OF, which, us)

    def date_starts(self, which: Which, ordinal: Integers) -> Answers:
        """The first instants of dates."""
        return self._ask_dates(questions.DATE_STARTS, which, ordinal)

    def date_ends(self, which: Which, ordinal: Integers) -> Answers:
        """The last instants of dates, or the closes of shifts from them over midnight."""
        return self._ask_dates(questions.DATE_ENDS, which, ordinal)

    def last_close(self, which: Which, ordinal: Integers) -> Answers:
        """The last closings of business dates."""
        return self._ask_dates(questions.LAST_CLOSE, which, ordinal)

    def at_time(self, which: Which, ordinal: Integers, seconds: int | Integers) -> Answers:
        """The instants of wall times on dates, in seconds after midnight."""
        return self._ask_dates(questions.AT_TIME, which, ordinal, seconds)

    def is_business_date(self, which: Which, ordinal: Integers) -> tuple[Bools, Bools]:
        """Whether any open time starts on dates."""
        found, answered = self._ask_dates(questions.IS_BUSINESS_DATE, which, ordinal)
        return found.astype(np.bool_), answered

    def next_business_date(self, which: Which, ordinal: Integers, n: int | Integers = 1) -> Answers:
        """The `n`th business dates after dates."""
        return self._ask_dates(questions.NEXT_BUSINESS_DATE, which, ordinal, n)

    def count_business_dates(self, which: Which, after: Integers, upto: Integers) -> Answers:
        """The business dates later than one date, up to and with another."""
        return self._ask_dates(questions.COUNT_BUSINESS_DATES, which, after, upto)

    def _open(
        self, question: Question[OpenTime], which: Which, *columns: int | Integers
    ) -> Answers:
        place, rows, arguments, count = self._checked(which, columns)
        tables = self._open_times.get(place)
        if tables is None:
            tables = Growing(OpenTime.of, self._side_by_side(place))
            tables = self._open_times.setdefault(place, tables)
        return question.ask(tables, rows, arguments, count)

    def _ask_dates(
        self, question: Question[Dates], which: Which, *columns: int | Integers
    ) -> Answers:
        place, rows, arguments, count = self._checked(which, columns)
        tables = self._date_tables.get(place)
        if tables is None:
            tables = Growing(Dates.of, self._side_by_side(place))
            tables = self._date_tables.setdefault(place, tables)
        return question.ask(tables, rows, arguments, count)

    def _side_by_side(self, place: int) -> tuple[AnyClock, ...]:
        return self.clocks if place == _ALL else (self.clocks[place],)

    def _checked(
        self, which: Which, columns: tuple[int | Integers, ...]
    ) -> tuple[int, Integers | None, list[Integers], int]:
        """The place of the clock, or `_ALL` and the places; and the columns at one length."""
        arrays = [integers(np.asarray(column)) for column in (which, *columns)]
        lengths = {len(array) for array in arrays if array.ndim}
        if len(lengths) > 1:
            raise ValueError(f"columns of one length are needed, not of {sorted(lengths)} rows")
        if not lengths:
            raise TypeError("one of the columns has to be an array")
        (length,) = lengths
        places, *rest = arrays
        if length and not (places.min() >= 0 and places.max() < len(self.clocks)):
            raise IndexError(f"there are {len(self.clocks)} clocks, and others are asked")
        return (_ALL, places, rest, length) if places.ndim else (int(places), None, rest, length)
