"""ISO texts in columns: moments and dates in the forms that nearly all exports use.

Only forms that Python's own reading takes for the same moment are read here, byte by byte; each
has a length of its own. Whatever else a text holds, it is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

__all__ = ["IsoTexts"]

_ZERO = ord("0")
_SECOND = 1_000_000
_DATE = 10  # the length of one without a time
_MONTHS = 12 * 10_000  # of the years that four digits can write


@frozen
class _Layout:
    """What comes after a date and `T10:00`: seconds, digits of their fraction, and a zone.

    The zone takes no place, one (`Z`) or six (`+01:00`).
    """

    seconds: bool
    fraction: int
    zone: int

    @property
    def length(self) -> int:
        return 16 + 3 * self.seconds + (self.fraction and self.fraction + 1) + self.zone


_LAYOUTS = {
    each.length: each
    for zone in (0, 1, 6)
    for each in (
        _Layout(False, 0, zone),
        _Layout(True, 0, zone),
        _Layout(True, 3, zone),
        _Layout(True, 6, zone),
    )
}


@frozen
class IsoTexts:
    """What the texts of a column read as, as far as they are read.

    `us` are microseconds since 1970: at UTC where a text is `zoned`, as written where it is
    `naive`, and midnight of dates.
    """

    us: NDArray[np.int64]
    zoned: NDArray[np.bool_]
    naive: NDArray[np.bool_]
    dates: NDArray[np.bool_]

    @classmethod
    def of(cls, series: pl.Series) -> IsoTexts:
        """Read a column of text."""
        height = len(series)
        found = cls(np.zeros(height, np.int64), *(np.zeros(height, bool) for _ in range(3)))
        lengths = series.str.len_bytes().fill_null(0).to_numpy()
        for length in np.flatnonzero(np.bincount(lengths, minlength=1)).tolist():
            layout = _LAYOUTS.get(length)
            if layout is not None or length == _DATE:
                rows = np.flatnonzero(lengths == length)
                found._read(rows, _characters(series, rows, length), layout)
        return found

    def _read(
        self, rows: NDArray[np.int64], text: NDArray[np.uint8], layout: _Layout | None
    ) -> None:
        """Read the texts of one length, of which each line of `text` holds one character."""
        fine = np.ones(len(rows), bool)
        us = _date(text, fine)
        marks, zoned = self.dates, False
        if layout is not None:
            us += _time(text, layout, fine)
            zoned = layout.zone > 0
            marks = self.zoned if zoned else self.naive
            us -= _offset(text, layout, fine)
        self.us[rows] = us
        marks[rows] = fine


def _characters(series: pl.Series, rows: NDArray[np.int64], length: int) -> NDArray[np.uint8]:
    """The bytes of texts of one length: all first ones, all second ones, and so on."""
    if len(rows) < len(series):
        series = series.gather(rows)
    joined = series.str.join("").item().encode()
    return np.frombuffer(joined, np.uint8).reshape(len(rows), length).T.copy()


def _date(text: NDArray[np.uint8], fine: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Midnight of the dates that texts begin with."""
    _expect(text, {4: "-", 7: "-"}, fine)
    year, month = _number(text, 0, 4, fine), _number(text, 5, 2, fine)
    fine &= (year >= 1) & (month >= 1) & (month <= 12)
    months = np.where(fine, year * 12 + month - 1, 1970 * 12)
    first = int(months.min(initial=_MONTHS))
    last = int(months.max(initial=0))
    calendar = np.arange(first - 1970 * 12, last + 2 - 1970 * 12).astype("datetime64[M]")
    begins = calendar.astype("datetime64[D]").astype(np.int64)
    months -= first
    day = _number(text, 8, 2, fine)
    fine &= (day >= 1) & (day <= (begins[1:] - begins[:-1])[months])
    return (begins[months] + day - 1) * (86_400 * _SECOND)


def _time(text: NDArray[np.uint8], layout: _Layout, fine: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Microseconds since midnight."""
    fine &= (text[10] == ord("T")) | (text[10] == ord(" "))
    us = _hours_and_minutes(text, 11, fine)
    if layout.seconds:
        _expect(text, {16: ":"}, fine)
        seconds = _number(text, 17, 2, fine)
        fine &= seconds <= 59
        us += seconds * _SECOND
    if layout.fraction:
        _expect(text, {19: "."}, fine)
        us += _number(text, 20, layout.fraction, fine) * 10 ** (6 - layout.fraction)
    return us


def _offset(
    text: NDArray[np.uint8], layout: _Layout, fine: NDArray[np.bool_]
) -> NDArray[np.int64] | int:
    """How far a text's zone is ahead of UTC."""
    begin = layout.length - layout.zone
    match layout.zone:
        case 1:
            _expect(text, {begin: "Z"}, fine)
            return 0
        case 6:
            sign = text[begin]
            fine &= (sign == ord("+")) | (sign == ord("-"))
            ahead = _hours_and_minutes(text, begin + 1, fine)
            return np.where(sign == ord("-"), -ahead, ahead)
        case _:
            return 0


def _hours_and_minutes(
    text: NDArray[np.uint8], at: int, fine: NDArray[np.bool_]
) -> NDArray[np.int64]:
    _expect(text, {at + 2: ":"}, fine)
    hours, minutes = _number(text, at, 2, fine), _number(text, at + 3, 2, fine)
    fine &= (hours <= 23) & (minutes <= 59)
    return (hours * 60 + minutes) * (60 * _SECOND)


def _number(
    text: NDArray[np.uint8], at: int, count: int, fine: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The numbers that so many digits write."""
    value = np.zeros(text.shape[1], np.int64)
    for characters in text[at : at + count]:
        digit = characters - np.uint8(_ZERO)  # what comes before the digits wraps round
        fine &= digit <= 9
        value = value * 10 + digit
    return value


def _expect(text: NDArray[np.uint8], marks: dict[int, str], fine: NDArray[np.bool_]) -> None:
    for at, mark in marks.items():
        fine &= text[at] == ord(mark)
