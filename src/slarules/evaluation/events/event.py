"""One row of an event log: what happened to which case, when, and what else the row says."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from attrs import field, frozen

from slarules.evaluation.records import RecordReader, Row
from slarules.evaluation.values import Number, Unreadable, read_number, read_text, unwrap
from slarules.model.fields import Field

__all__ = ["Event", "EventReader", "Key", "LeftOut"]

Key = str | Number | UUID
"""What cases are told apart by."""

_MOST_BITS = 256  # of a number that is a case
_LONGEST_ACTIVITY = 200  # characters; longer text is no name of an activity


class LeftOut(StrEnum):
    """Why a row belongs to no record, as one would say of it."""

    NO_RECORD = "is no record"
    NO_CASE = "has no case"
    NO_ACTIVITY = "has no activity"
    ODD_CASE = "has a case that is neither text nor a number"
    ODD_ACTIVITY = "has an activity that gives no field name"


class Event(NamedTuple):
    """An event; `moment` and `kept`, the values of the kept columns, are as the row has them."""

    key: Key
    case: object
    activity: tuple[str, ...]
    moment: object
    kept: tuple[object, ...]


@frozen
class EventReader:
    """Reads events from rows of any shape; columns match whatever their case and separators."""

    case: str
    activity: tuple[str, ...]
    at: str
    keep: tuple[str, ...]
    _reader: RecordReader = field(init=False, repr=False, eq=False)

    @_reader.default
    def _columns(self) -> RecordReader:
        return RecordReader(tuple(map(Field, (self.case, self.at, *self.activity, *self.keep))))

    def read(self, row: object) -> Event | LeftOut:
        """The event of a row, or why there is none. Never raises."""
        values = self._reader.read(row)
        if values is None:
            return LeftOut.NO_RECORD
        key = _key_of(values[0])
        if isinstance(key, LeftOut):
            return key
        activity = self._activity_of(values)
        if isinstance(activity, LeftOut):
            return activity
        return Event(key, values[0], activity, values[1], tuple(values[2 + len(self.activity) :]))

    def _activity_of(self, values: Row) -> tuple[str, ...] | LeftOut:
        """The activity's parts. The first must be there; others, such as a lifecycle, need not."""
        parts: list[str] = []
        for value in values[2 : 2 + len(self.activity)]:
            text = read_text(value)
            if text is None:
                if not parts:
                    return LeftOut.NO_ACTIVITY
            elif isinstance(text, Unreadable) or len(text) > _LONGEST_ACTIVITY:
                return LeftOut.ODD_ACTIVITY
            else:
                parts.append(str(unwrap(value)).strip())
        return tuple(parts)


def _key_of(value: object) -> Key | LeftOut:
    """What tells cases apart: text without outer spaces, and its case kept, as ids need it."""
    value = unwrap(value)
    if isinstance(value, str):
        return value.strip() or LeftOut.NO_CASE
    if isinstance(value, UUID):
        return value
    number = read_number(value)
    if number is None:
        return LeftOut.NO_CASE
    if isinstance(number, Unreadable):
        return LeftOut.ODD_CASE
    is_long = isinstance(number, int) and number.bit_length() > _MOST_BITS
    return LeftOut.ODD_CASE if is_long else number
