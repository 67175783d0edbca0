"""The record of one case, made of its events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import define

from slarules.evaluation.events.order import (
    Place,
    PlaceReader,
    Unplaced,
    comparable,
    first_of,
    last_of,
)
from slarules.evaluation.values import Unreadable, is_missing

if TYPE_CHECKING:
    from slarules.evaluation.events.activities import ActivityFields

__all__ = ["NO_MOMENT", "CaseEvent", "RecordMaker"]

NO_MOMENT = "missing"
"""What stands for the moment of an event that has none: text that no rule reads as a moment."""


class CaseEvent(NamedTuple):
    """An event of a case that is known."""

    activity: ActivityFields
    moment: object
    kept: tuple[object, ...]


@define
class RecordMaker:
    """Makes records, and counts the moments that could not be read on the way.

    `columns` are the names of the case's field and of those of the kept columns, whose values come
    from the last event of the case if `last`, else from the first. `problem` says what is wrong
    with the first moment that could not be read.
    """

    places: PlaceReader
    columns: tuple[str, ...]
    last: bool
    unreadable: int = 0
    problem: str | None = None

    def record(self, case: object, events: list[CaseEvent]) -> dict[str, Any]:
        """The record of a case with at least one event, in the order of the log."""
        moments = [NO_MOMENT if is_missing(event.moment) else event.moment for event in events]
        places = [self._place(moment) for moment in moments]
        kept = self._kept([event.kept for event in events], places)
        record = dict(zip(self.columns, (case, *kept), strict=True))
        by_activity: dict[int, list[int]] = {}
        for position, event in enumerate(events):
            by_activity.setdefault(event.activity.number, []).append(position)
        for _, positions in sorted(by_activity.items()):  # one order of fields: fewer shapes
            activity = events[positions[0]].activity
            own = [moments[position] for position in positions]
            found = _ordered(own, [places[position] for position in positions])
            record[activity.all], record[activity.first], record[activity.last] = found
        return record

    def _place(self, moment: object) -> Place | Unplaced:
        place = self.places.read(moment)
        if isinstance(place, Unplaced):
            self.unreadable += 1
            self.problem = self.problem or place.problem
        return place

    def _kept(
        self, rows: list[tuple[object, ...]], places: list[Place | Unplaced]
    ) -> tuple[object, ...]:
        """The values of the kept columns; those that never change need no order."""
        row = rows[0]
        if all(_same(row, other) for other in rows):
            return row
        placed = comparable(places)
        if isinstance(placed, Unreadable):
            columns = zip(*rows, strict=True)
            return tuple(
                column[0] if all(_same(column[0], value) for value in column) else placed
                for column in columns
            )
        return rows[last_of(placed) if self.last else first_of(placed)]


def _ordered(
    moments: list[object], places: list[Place | Unplaced]
) -> tuple[list[object], object, object]:
    """All moments of an activity, the first and the last.

    One that cannot be read may be either, so that neither is known beside it.
    """
    if len(moments) == 1 and not (isinstance(places[0], Unplaced) and places[0].several):
        return moments, moments[0], moments[0]
    placed = comparable(places)
    if isinstance(placed, Unreadable):
        return moments, placed, placed
    order = sorted(range(len(placed)), key=placed.__getitem__)
    return [moments[i] for i in order], moments[first_of(placed)], moments[last_of(placed)]


def _same(one: object, other: object) -> bool:
    """Whether two values are one; arrays and the like, which do not say, are not."""
    try:
        return one is other or bool(one == other)
    except Exception:  # a value's own code
        return False
