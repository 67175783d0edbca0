"""How far a calendar's knowledge reaches: the years of its holidays, or the ends of time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from slarules.calendar.errors import CalendarError, HolidaysUnknown, OutOfRange
from slarules.calendar.instants import LAST_ORDINAL
from slarules.frozen import frozen

if TYPE_CHECKING:
    from slarules.calendar.day_rules import DayRules
    from slarules.calendar.holiday_book import HolidayBook

__all__ = ["Known"]


@frozen(kw_only=True)
class Known:
    """The first and last date (ordinals) a calendar can speak about, and whose limits they are."""

    name: str
    first: int
    last: int
    first_of: HolidayBook | None
    last_of: HolidayBook | None

    @classmethod
    def of(cls, rules: DayRules) -> Known:
        """The dates all of a schedule's holiday regions cover, else the years 1 to 9999."""
        name, books = rules.schedule.name, rules.books
        if not books:
            return cls(name=name, first=1, last=LAST_ORDINAL, first_of=None, last_of=None)
        latest = max(books, key=lambda book: book.covered[0])
        soonest = min(books, key=lambda book: book.covered[1])
        return cls(
            name=name,
            first=date(latest.covered[0], 1, 1).toordinal(),
            last=date(soonest.covered[1], 12, 31).toordinal(),
            first_of=latest,
            last_of=soonest,
        )

    def outside(self, ordinal: int) -> CalendarError:
        """The error for a date that is not known."""
        book = self.first_of if ordinal < self.first else self.last_of
        if book is None or not 1 <= ordinal <= LAST_ORDINAL:
            return OutOfRange(f"calendar `{self.name}` ends at the years 1 and 9999")
        first, last = book.covered
        return HolidaysUnknown(
            f"calendar `{self.name}` needs the holidays of {book.region.code} in "
            f"{date.fromordinal(ordinal).year}, known are those of {first} to {last}"
        )
