"""Tracks: one tier of limits on one calendar, ready to run."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, assert_never

from slarules.calendar import BusinessClock, PlainClock
from slarules.evaluation.clock import due_of
from slarules.evaluation.course import dues, open_time
from slarules.evaluation.limits import (
    Clock,
    ClockTimer,
    NextCloseTimer,
    NextTimeTimer,
    Timer,
    before,
    timer_for,
)
from slarules.evaluation.wording import wall
from slarules.frozen import frozen
from slarules.model.commitments import (
    AfterShare,
    AfterTime,
    Before,
    BeforeDue,
    ByField,
    ByNextClose,
    ByNextTime,
    EndOfPeriod,
    Event,
    NoSooner,
    RiskPoint,
    Tier,
    Within,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.evaluation.course import Along
    from slarules.evaluation.limits import Pauses
    from slarules.evaluation.scope import MomentsAt, Scope

__all__ = ["Track"]


@frozen(kw_only=True)
class Track:
    """A limit on a calendar.

    `clock` is the limit's own kind of time, in which its verdicts are measured. `timer` is `None`
    where the record decides the due instant. `event` is the field the limit speaks of: the one
    its clock starts at, the deadline the record carries, or what the action has to come before.
    `ran` is how much of the clock's time has run, and `due_since` when a clock limit is due, where
    nothing pauses it.
    """

    tier: Tier
    name: str
    calendar: BusinessClock
    zone: ZoneInfo
    epoch: datetime
    clock: Clock
    ran: Along
    timer: Timer | None = None
    due_since: Along | None = None
    warning_timer: Timer | None = None
    event: MomentsAt | None = None
    event_name: str = ""
    risk: RiskPoint | None = None

    @property
    def starts_at_event(self) -> bool:
        """Whether the clock starts at the event rather than when the record becomes the thing."""
        return self.event is not None and isinstance(self.tier.limit, Within | NoSooner)

    @property
    def limit_text(self) -> str:
        """The limit in words."""
        match self.tier.limit:
            case Within(duration, None):
                return f"within {duration}"
            case Within(duration, event):
                return f"within {duration} of {self.event_name}"
            case NoSooner(duration, event):
                return f"no sooner than {duration} after {event.name}"
            case ByNextTime(seconds):
                return f"by the next {wall(seconds)} on a business day"
            case ByNextClose():
                return "by the end of the next business day"
            case ByField(wanted):
                return f"by {wanted.name}"
            case Before(event):
                return f"before {event.name}"
            case EndOfPeriod(unit):
                return f"by the end of the {unit}"
            case _:
                assert_never(self.tier.limit)

    @classmethod
    def of(cls, tier: Tier, calendar: BusinessClock, risk: RiskPoint | None, scope: Scope) -> Track:
        """Compile a tier for a calendar."""
        clock, timer = _clock_and_timer(tier, calendar)
        event = _event(tier)
        return cls(
            tier=tier,
            name=calendar.schedule.name,
            calendar=calendar,
            zone=calendar.zone,
            epoch=datetime(1970, 1, 1, tzinfo=calendar.zone),
            clock=clock,
            ran=scope.along((calendar, clock is calendar), lambda: open_time(clock)),
            timer=timer,
            due_since=_due_since(timer, calendar, scope),
            warning_timer=_warning_timer(risk, timer, calendar),
            event=scope.moments_at(event.field) if event else None,
            event_name=event.name if event else "",
            risk=risk,
        )

    def warning(
        self, started: int | None, day: int | None, due: int | None, pauses: Pauses
    ) -> int | None:
        """The instant from which an open record is at risk, `None` if there is none (yet)."""
        if started is not None and self.warning_timer is not None:
            return due_of(self.warning_timer, started, day, pauses)
        if due is None:
            return None
        match self.risk:
            case BeforeDue(duration):
                return before(due, duration, self.calendar)
            case AfterShare(share) if started is not None:
                return started + ceil((due - started) * share)
            case _:
                return None


def _clock_and_timer(tier: Tier, calendar: BusinessClock) -> tuple[Clock, Timer | None]:
    plain = PlainClock(calendar.zone)
    match tier.limit:
        case Within(duration) | NoSooner(duration):
            return calendar if duration.business else plain, timer_for(duration, calendar)
        case ByNextTime(seconds):
            return calendar, NextTimeTimer(calendar, seconds)
        case ByNextClose():
            return calendar, NextCloseTimer(calendar)
        case ByField() | Before() | EndOfPeriod():
            return plain, None
        case _:
            assert_never(tier.limit)


def _due_since(timer: Timer | None, calendar: BusinessClock, scope: Scope) -> Along | None:
    if not isinstance(timer, ClockTimer):
        return None
    clock, amount = timer.clock, timer.amount
    return scope.along((calendar, clock is calendar, amount), lambda: dues(clock, amount))


def _warning_timer(
    risk: RiskPoint | None, timer: Timer | None, calendar: BusinessClock
) -> Timer | None:
    """The timer of a warning that runs on the clock, `None` for one that is told from due."""
    match risk:
        case AfterShare(share) if isinstance(timer, ClockTimer):
            return ClockTimer(timer.clock, ceil(timer.amount * share))
        case AfterTime(duration):
            return timer_for(duration, calendar)
        case _:
            return None


def _event(tier: Tier) -> Event | None:
    match tier.limit:
        case Within(_, event) | NoSooner(_, event) | Before(event):
            return event
        case ByNextTime() | ByNextClose() | EndOfPeriod():
            return None
        case ByField(wanted):
            return Event(name=wanted.name, field=wanted)
        case _:
            assert_never(tier.limit)
