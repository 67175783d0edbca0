"""Events in, one record a case out: all at once, or case by case where they are in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from slarules.evaluation.events.activities import Activities
from slarules.evaluation.events.case_record import CaseEvent, RecordMaker
from slarules.evaluation.events.errors import CaseReturned
from slarules.evaluation.events.event import EventReader, Key, LeftOut
from slarules.evaluation.events.order import PlaceReader
from slarules.evaluation.events.seen import SeenCases
from slarules.evaluation.inputs import by_kind
from slarules.model.fields import Epoch
from slarules.model.rules import DateOrder

__all__ = ["EventRecords", "records_of_events"]


class EventRecords(Iterator[dict[str, Any]]):
    """The records of an event log, to be iterated over once, and what was seen on the way.

    What it counts is complete once all records are taken. `events` is the number of rows read,
    `cases` that of records. `left_out` says of how many rows no record tells, by the reason.
    `unreadable` is the number of moments that cannot be read; they stay in the records, so that
    no verdict is built on the others alone. `is_in_order` is whether the events of each case stood
    together, so that `in_order` could have been said.
    """

    def __init__(
        self,
        rows: Iterable[object],
        reader: EventReader,
        activities: Activities,
        maker: RecordMaker,
        *,
        in_order: bool,
    ) -> None:
        self._rows = rows
        self._reader = reader
        self._activities = activities
        self._maker = maker
        self._left_out: dict[LeftOut, int] = {}
        self._records = self._one_by_one() if in_order else self._all_at_once()
        self.events = 0
        self.cases = 0
        self.is_in_order = True

    def __next__(self) -> dict[str, Any]:
        record = next(self._records)
        self.cases += 1
        return record

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of all fields met so far: case, kept columns, then three for each activity."""
        return self._activities.fields

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows are in no record, by the reason, such as `has no case`."""
        return {reason.value: count for reason, count in self._left_out.items()}

    @property
    def merged(self) -> dict[str, tuple[str, ...]]:
        """Activities the log spells in several ways, which are one: the spellings by the name."""
        return self._activities.merged

    @property
    def unreadable(self) -> int:
        """How many moments cannot be read."""
        return self._maker.unreadable

    @property
    def problem(self) -> str | None:
        """What is wrong with the first of them, such as "is `soon`, which is no moment"."""
        return self._maker.problem

    def _one_by_one(self) -> Iterator[dict[str, Any]]:
        seen = SeenCases()
        for key, case, events in self._runs():
            if not seen.add(key):
                self.is_in_order = False
                raise CaseReturned(case)
            yield self._maker.record(case, events)

    def _all_at_once(self) -> Iterator[dict[str, Any]]:
        cases: dict[Key, tuple[object, list[CaseEvent]]] = {}
        for key, case, events in self._runs():
            if key in cases:
                self.is_in_order = False
                cases[key][1].extend(events)
            else:
                cases[key] = case, events
        for key in list(cases):
            case, events = cases.pop(key)  # each case's memory is free once its record is made
            yield self._maker.record(case, events)

    def _runs(self) -> Iterator[tuple[Key, object, list[CaseEvent]]]:
        """The events of a case that stand together, with the case's key and its first spelling."""
        for key, run in groupby(self._events(), itemgetter(0)):
            rows = list(run)
            yield key, rows[0][1], [event for _, _, event in rows]

    def _events(self) -> Iterator[tuple[Key, object, CaseEvent]]:
        """The events that count, each with the key of its case and the case as the row has it."""
        for row in self._rows:
            self.events += 1
            event = self._reader.read(row)
            if isinstance(event, LeftOut):
                self._leave_out(event)
                continue
            activity = self._activities.fields_of(event.activity)
            if activity is None:
                self._leave_out(LeftOut.ODD_ACTIVITY)
                continue
            yield event.key, event.case, CaseEvent(activity, event.moment, event.kept)

    def _leave_out(self, reason: LeftOut) -> None:
        self._left_out[reason] = self._left_out.get(reason, 0) + 1


def records_of_events(
    events: Iterable[object],
    *,
    case: str = "case",
    activity: str | Iterable[str] = "activity",
    at: str = "timestamp",
    keep: Iterable[str] = (),
    keep_from: str = "first",
    in_order: bool = False,
    zone: str | ZoneInfo | None = None,
    date_order: str | None = None,
    epoch: str | None = None,
    names: Mapping[str, str] | None = None,
) -> EventRecords:
    """Return one record a case from the rows of an event log, one row an event.

    Rows are mappings or objects, as records are. `case`, `activity` and `at` name the columns of
    what happened to which case when; several columns of the activity, such as its name and its
    step, are taken together. The activity `Take in charge` gives a record three fields:
    `take_in_charge_at`, the list of all its moments in order of time, `take_in_charge_first_at` and
    `take_in_charge_last_at`. A case without it has none of them. `names` gives activities other
    names than their own. Of the columns `keep` the record has the value of the case's first event,
    with `keep_from="last"` of its last.

    Moments stay as they are. To order them, naive ones are read in `zone` (an IANA name), slashed
    dates in `date_order` (`day/month/year` and the like), numbers as `epoch` (`seconds` or
    `milliseconds`): say what the rule file says. Where a moment cannot be read it stays in the
    list, and the first and the last are `Unreadable`, unless it is the only one.

    Without `in_order` all events are read before the first record comes, and kept in memory. With
    it, events of a case stand together and only one case is held, with at most 24 bytes for each
    case before. A case that comes back raises `CaseReturned`, while iterating.

    Raises `ValueError` for an unknown zone or choice, or where two columns share a field,
    `TypeError` for what is no iterable of rows; while iterating, `EventError` (a `ValueError`)
    where two activities would share a field or there are more than 10,000 of them.
    """
    parts = (activity,) if isinstance(activity, str) else tuple(activity)
    columns = (keep,) if isinstance(keep, str) else tuple(keep)
    if not parts:
        raise ValueError("say which column holds the activity")
    if keep_from not in ("first", "last"):
        raise ValueError(f"`keep_from` is `first` or `last`, not `{keep_from}`")
    rows = by_kind(events, "event", ("event",), ("event",))["event"]
    activities = Activities((case, *columns), names or {})
    places = PlaceReader(
        _zone(zone), DateOrder(date_order) if date_order else None, Epoch(epoch) if epoch else None
    )
    maker = RecordMaker(places, activities.columns, last=keep_from == "last")
    reader = EventReader(case, parts, at, columns)
    return EventRecords(rows, reader, activities, maker, in_order=in_order)


def _zone(zone: str | ZoneInfo | None) -> ZoneInfo | None:
    if zone is None or isinstance(zone, ZoneInfo):
        return zone
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # unknown, or no proper name at all
        raise ValueError(f"`{zone}` is not a time zone") from None
