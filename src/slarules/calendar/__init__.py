"""Business time: which moments count, and how much of them lies between two others.

A `Schedule` declares hours in wall time; a `BusinessCalendar` answers questions about it on
datetimes, its `clock` on integers. Nothing here knows of rules.
"""

from slarules.calendar.business_calendar import BusinessCalendar, Day, Landing
from slarules.calendar.clock import BusinessClock
from slarules.calendar.errors import CalendarError, HolidaysUnknown, NeverOpen, OutOfRange
from slarules.calendar.holiday_book import holiday_names, known_countries, known_subdivisions
from slarules.calendar.instants import from_us, to_us
from slarules.calendar.intervals import Intervals
from slarules.calendar.pauses import merge
from slarules.calendar.plain_clock import PlainClock
from slarules.calendar.schedule import Closure, HolidayRegion, Schedule, Shift

__all__ = [
    "BusinessCalendar",
    "BusinessClock",
    "CalendarError",
    "Closure",
    "Day",
    "HolidayRegion",
    "HolidaysUnknown",
    "Intervals",
    "Landing",
    "NeverOpen",
    "OutOfRange",
    "PlainClock",
    "Schedule",
    "Shift",
    "from_us",
    "holiday_names",
    "known_countries",
    "known_subdivisions",
    "merge",
    "to_us",
]
