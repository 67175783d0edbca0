"""Limits: by when an action has to be done, and the events that they are counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from slarules.frozen import frozen

if TYPE_CHECKING:
    from datetime import date

    from slarules.model.conditions import Condition
    from slarules.model.durations import Duration
    from slarules.model.fields import Field
    from slarules.model.period_unit import PeriodUnit
    from slarules.model.tables import FromTable

__all__ = [
    "Before",
    "ByField",
    "ByNextClose",
    "ByNextTime",
    "EndOfPeriod",
    "Event",
    "Limit",
    "NoSooner",
    "Tier",
    "Within",
]


@frozen(kw_only=True)
class Event:
    """An action or event by the name the rules use, and what records its moment(s).

    That is a field of the record, or rows of another table.
    """

    name: str
    field: Field | FromTable


@frozen
class Within:
    """`within 24 business hours`, `within 5 business days of contract signature`.

    Without `of` the clock starts when the record becomes the thing.
    """

    duration: Duration
    of: Event | None = None


@frozen
class ByNextTime:
    """`by the next 17:00 on a business day`; the wall time in seconds after local midnight."""

    seconds: int


@frozen
class ByNextClose:
    """`by the end of the next business day`."""


@frozen
class ByField:
    """`by due_date`: the record carries its own deadline."""

    field: Field


@frozen
class Before:
    """`before onboarding start`: order, not time."""

    event: Event


@frozen
class NoSooner:
    """`no sooner than 10 business days after last attempt`."""

    duration: Duration
    after: Event


@frozen
class EndOfPeriod:
    """By the end of the quarter: the limit of a duty that recurs every quarter, in each of them.

    No sentence states it as such.
    """

    unit: PeriodUnit


Limit = Within | ByNextTime | ByNextClose | ByField | Before | NoSooner | EndOfPeriod


@frozen(kw_only=True)
class Tier:
    """One limit and when it applies. `condition` and dates are `None` where nothing is said.

    The dates speak of clocks that start on them, both days included. `text` is as written.
    """

    limit: Limit
    condition: Condition | None = None
    starts: date | None = None
    ends: date | None = None
    text: str = field(eq=False)
