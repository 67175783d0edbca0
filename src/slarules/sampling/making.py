"""Records made for a commitment: they fit its words, and land on and beside its edges."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, assert_never

from attrs import frozen

from slarules.calendar import BusinessCalendar, to_us
from slarules.model.commitments import (
    AttemptsBefore,
    Before,
    ByField,
    Completeness,
    Deadline,
    Event,
    NoSooner,
    Prohibition,
    Recurring,
    Rolling,
    Standing,
    Within,
)
from slarules.model.conditions import Score
from slarules.model.fields import Field
from slarules.sampling.edges import TICK, moment_near
from slarules.sampling.fitting import KNOWN, fit, fit_thing, get, put
from slarules.sampling.words import Words

if TYPE_CHECKING:
    from slarules.evaluation import Commitment, Status, Verdict
    from slarules.model.rules import Rules
    from slarules.sampling.drawing import Source

__all__ = ["Maker"]

Record = dict[str, Any]

_LONG_SPANS = tuple(timedelta(days=days) for days in (100, 30, 400))
_SPANS = tuple(timedelta(days=days) for days in (1, 3, 10, 40))


@frozen
class Maker:
    """Makes records for one commitment as they are at a moment.

    It sets every field that the commitment reads: definitions and tiers mostly hold, clocks start
    near edges of the calendar, and actions lie on and around the due instant that this gives.
    """

    commitment: Commitment
    at: datetime
    words: Words
    calendar: BusinessCalendar

    @classmethod
    def of(cls, commitment: Commitment, at: datetime) -> Maker:
        """Prepare to make records of a commitment for an aware moment.

        Moments are drawn around its own calendar, or the default one.
        """
        rules = commitment.scope.rules
        name = commitment.model.calendar or rules.default_calendar
        calendar = BusinessCalendar(rules.schedules[name])
        return cls(commitment, at, Words.of(commitment), calendar)

    @property
    def rules(self) -> Rules:
        """The rules that the commitment is part of."""
        return self.commitment.scope.rules

    def record(self, source: Source) -> Record:
        """One record."""
        record: Record = self.words.plain(source)
        self._fit(source, record)
        latest = source.pick(self._anchors())
        if isinstance(self.commitment.model.promise, Recurring):
            earliest = latest - source.pick(_LONG_SPANS)
        else:
            earliest = max(self._begin(), latest - source.pick(_SPANS))
        start = moment_near(source, self.calendar, min(earliest, latest), latest)
        self._start(source, record, start)
        self._act(source, record, start)
        identity = self.rules.kinds[self.commitment.kind].identity
        put(record, identity, f"{self.commitment.kind}-{source.number(1, 9999)}")
        return record

    def verdict(self, record: Record) -> Verdict:
        """The verdict at the moment the records are made for."""
        return self.commitment.verdict(record, self.at)

    def statuses(self, record: Record) -> set[Status]:
        """What the verdicts on a record say: several where something is asked of it repeatedly."""
        return {verdict.status for verdict in self.commitment.verdicts(record, self.at)}

    # -- conditions ----------------------------------------------------------------------------

    def _fit(self, source: Source, record: Record) -> None:
        """Set the fields of conditions, those of the definition last."""
        model = self.commitment.model
        for choice in self.rules.calendar_choices.get(model.thing.kind, ()):
            if choice.condition is not None:
                fit(source, choice.condition, bool(source.number(0, 1)), record)
        self._fit_promise(source, record)
        if model.unless is not None:
            fit(source, model.unless, source.number(0, 5) == 5, record)
        fit_thing(source, model.thing, source.number(0, 9) < 9, record)

    def _fit_promise(self, source: Source, record: Record) -> None:
        promise = self.commitment.model.promise
        match promise:
            case Deadline(tiers=tiers):
                chosen = source.number(0, len(tiers) - 1)
                for number, tier in enumerate(tiers[: chosen + 1]):
                    if tier.condition is not None:
                        fit(source, tier.condition, number == chosen, record)
            case Completeness(wanted=wanted):
                for each in wanted:
                    if not isinstance(each, Score):
                        put(record, each, source.pick(["given", "given", "given", None, " "]))
            case Prohibition():
                if promise.condition is not None:
                    fit(source, promise.condition, bool(source.number(0, 1)), record)
                fit_thing(source, promise.forbidden, bool(source.number(0, 1)), record)
            case Standing(other=other):
                fit_thing(source, other, bool(source.number(0, 1)), record)
            case AttemptsBefore() | Recurring() | Rolling():
                pass
            case _:
                assert_never(promise)

    # -- moments -------------------------------------------------------------------------------

    def _anchors(self) -> list[datetime]:
        """The moments before which clocks start: that of the question, and where dates end."""
        model, dates = self.commitment.model, [self.rules.ends, self.commitment.model.ends]
        if isinstance(model.promise, Deadline):
            dates += [day for tier in model.promise.tiers for day in (tier.starts, tier.ends)]
        ends = [self._midnight(day) + timedelta(days=1) for day in dates if day is not None]
        return [self.at, *(end for end in ends if end < self.at)]

    def _begin(self) -> datetime:
        """When the records begin: not long before the dates in force do."""
        starts = self.commitment.model.starts or self.rules.starts
        return self._midnight(starts or date(3, 1, 1)) - timedelta(hours=2)

    def _midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=self.calendar.zone)

    def _start(self, source: Source, record: Record, start: datetime) -> None:
        """Set the moments that conditions and clocks begin with."""
        for wanted in self.words.moments:
            said = get(record, wanted)
            if said == KNOWN or (said is ... and source.number(0, 2)):
                put(record, wanted, min(self._around(source, start), self.at))
        model = self.commitment.model
        if model.thing.moment is not None:
            put(record, model.thing.moment, self._became(source, start))
        if isinstance(model.promise, Deadline):
            for tier in model.promise.tiers:
                match tier.limit:
                    case Within(of=Event(field=Field() as wanted)):
                        put(record, wanted, self._around(source, start))
                    case NoSooner(after=Event(field=Field() as wanted)):
                        put(record, wanted, self._around(source, start))
                    case Before(event=Event(field=Field() as wanted)):
                        put(record, wanted, self._around(source, start))
                    case ByField(field=wanted):
                        put(record, wanted, start + timedelta(hours=source.number(-30, 90)))

    def _became(self, source: Source, start: datetime) -> object:
        """When the record became the thing: now and then not yet, or never."""
        chance = source.number(0, 24)
        if chance >= 23:
            return None if chance == 24 else self.at + timedelta(hours=1)
        if not self.commitment.model.thing.each:
            return start
        return [start - timedelta(days=day) for day in range(source.number(1, 3))]

    def _act(self, source: Source, record: Record, start: datetime) -> None:
        """Set the actions around the due instant that the record has without them."""
        actions, pauses, restarts = self.words.actions, self.words.pauses, self.words.restarts
        promise = self.commitment.model.promise
        if isinstance(promise, AttemptsBefore):
            if isinstance(promise.event.field, Field):
                put(record, promise.event.field, start)
            begin = start - source.pick(_SPANS)
            for each in actions:
                put(record, each, self._action(source, begin, start))
            return
        if isinstance(promise, Recurring | Rolling):
            count = source.number(0, 6)
            times = [moment_near(source, self.calendar, start, self.at) for _ in range(count)]
            for each in actions:
                put(record, each, times)
            return
        for each in (*actions, *pauses, *restarts):
            put(record, each, None)
        due = self.verdict(record).due or self._around(source, start)
        for each in pauses:
            if source.number(0, 3) == 3:
                put(record, each, [self._pause(source, start, due)])
        for each in restarts:
            if source.number(0, 3) == 3:
                put(record, each, [self._near(source, start, due)])
        due = self.verdict(record).due or due
        for each in actions:
            put(record, each, self._action(source, start, due))

    def _action(self, source: Source, start: datetime, due: datetime) -> object:
        """No moment, one, or where several are counted, about as many as are wanted."""
        count = self.words.attempts
        if count is None:
            return None if source.number(0, 4) == 0 else self._near(source, start, due)
        wanted = max(0, count + source.pick([0, 1, -1, -count]))
        step = max((due - start) / max(count, 1), TICK)
        return [start + (number + 1) * step for number in range(wanted)] or None

    def _near(self, source: Source, start: datetime, due: datetime) -> datetime:
        """A moment on or beside an edge: of the start, of due, or of the moment of the question."""
        middle = start + (due - start) / 2
        edges = [due, due + TICK, due - TICK, start, middle, start - TICK, self.at, self.at + TICK]
        moment = source.pick([*edges, due + timedelta(days=1)])
        return moment.astimezone(self.calendar.zone)

    def _pause(self, source: Source, start: datetime, due: datetime) -> list[datetime | None]:
        begins = self._near(source, start, due)
        ends = source.pick([timedelta(hours=1), timedelta(days=1), timedelta(minutes=5), None])
        return [begins, None if ends is None else begins + ends]

    def _around(self, source: Source, start: datetime) -> datetime:
        """Some moment from a day before to a week after."""
        latest = min(to_us(start + timedelta(days=7)), to_us(self.at + timedelta(days=1)))
        after = timedelta(microseconds=latest - to_us(start))
        return moment_near(source, self.calendar, start - timedelta(days=1), start + after)
