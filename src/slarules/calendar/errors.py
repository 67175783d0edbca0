"""What a calendar cannot answer, as errors with one-line messages."""

from __future__ import annotations

__all__ = ["CalendarError", "HolidaysUnknown", "NeverOpen", "OutOfRange"]


class CalendarError(ValueError):
    """A question a calendar cannot answer, or a schedule that cannot be one."""


class HolidaysUnknown(CalendarError):
    """The answer depends on a year for which a holiday region has no data."""


class NeverOpen(CalendarError):
    """The search found no open time, or no closing, within its span."""


class OutOfRange(CalendarError):
    """The question or its answer lies outside the years 1 to 9999."""
