"""Wall times in columns: to the instants at which a zone's clocks first show them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
from attrs import field, frozen

from slarules.calendar import to_us
from slarules.calendar.instants import DAY

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

__all__ = ["WallClock", "numbered"]

_MICROSECOND = timedelta(microseconds=1)
_START = datetime(1970, 1, 1)
_CHANGES = np.iinfo(np.int64).min  # stands for the offset of a date on which the clocks change


_MANY_DATES = 1 << 17  # more than lie between any two dates people still write


@frozen
class WallClock:
    """A zone's clocks. `known` are the offsets from UTC by date, as far as somebody asked."""

    zone: ZoneInfo
    known: dict[int, int] = field(factory=dict, init=False, repr=False, eq=False)

    def instants(self, shown: NDArray[np.int64]) -> NDArray[np.int64]:
        """The instants of what the clocks show, in microseconds since 1970 there and at UTC.

        As the standard library has it for a naive datetime: a time that the clocks jump over
        moves forward, one that they show twice is the first.
        """
        if not len(shown):
            return shown
        dates, places = numbered(shown // DAY)
        by_row = np.array([self._offset(date) for date in dates], np.int64)[places]
        changing = np.flatnonzero(by_row == _CHANGES)
        by_row[changing] = 0
        found = shown - by_row
        found[changing] = self._one_by_one(shown[changing])
        return found

    def _one_by_one(self, shown: NDArray[np.int64]) -> NDArray[np.int64]:
        values, places = np.unique(shown, return_inverse=True)
        found = [to_us(self._at(value)) for value in values.tolist()]
        return np.array(found, np.int64)[places]

    def _offset(self, date: int) -> int:
        """The offset all through a date, or that it changes on it."""
        offset = self.known.get(date)
        if offset is None:  # no zone's offset changes and changes back within an hour
            hours = [self._at(date * DAY + hour * DAY // 24) for hour in range(25)]
            found = {each.replace(fold=fold).utcoffset() for each in hours for fold in (0, 1)}
            only = found.pop()
            whole = None if found or only is None else only // _MICROSECOND
            offset = self.known[date] = _CHANGES if whole is None else whole
        return offset

    def _at(self, shown: int) -> datetime:
        return (_START + shown * _MICROSECOND).replace(tzinfo=self.zone)


def numbered(dates: NDArray[np.int64]) -> tuple[list[int], NDArray[np.int64]]:
    """The dates there are, and the place of each row's among them."""
    first = int(dates.min())
    if int(dates.max()) - first > _MANY_DATES:
        found, places = np.unique(dates, return_inverse=True)
        return found.tolist(), places
    places = dates - first
    occurring = np.flatnonzero(np.bincount(places))
    numbers = np.zeros(int(occurring[-1]) + 1, np.int64)
    numbers[occurring] = np.arange(len(occurring))
    return (occurring + first).tolist(), numbers[places]
