"""A whole rule file, resolved: every name bound, every literal typed, nothing left as text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field

from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from slarules.calendar import Schedule
    from slarules.model.commitments import Commitment
    from slarules.model.conditions import Condition, Score, Thing
    from slarules.model.fields import Field, FieldDeclaration
    from slarules.model.measures import Measure
    from slarules.model.needs import Needs
    from slarules.model.periods import PeriodCommitment

__all__ = ["CalendarChoice", "DateOrder", "Kind", "Rules", "Team"]


class DateOrder(StrEnum):
    """How slashed dates are written in the data."""

    DAY_MONTH_YEAR = "day/month/year"
    MONTH_DAY_YEAR = "month/day/year"
    YEAR_MONTH_DAY = "year/month/day"


@frozen(kw_only=True)
class Team:
    """A party to the agreement."""

    name: str
    lead: str | None = None
    contact: str | None = None
    members: tuple[str, ...] = ()


@frozen(kw_only=True)
class Kind:
    """A kind of record: `lead`, `deal`. `fields` maps field keys to what the file declares."""

    name: str
    identity: Field
    fields: Mapping[str, FieldDeclaration] = field(factory=dict)


@frozen
class CalendarChoice:
    """One line of `the calendar of a lead is ...`; without condition it is the `otherwise`."""

    calendar: str
    condition: Condition | None = None


@frozen(kw_only=True)
class Rules:
    """What one agreement says.

    `moments` holds the keys of the fields that the rules use as moments anywhere; a condition
    must treat those as not yet known while they lie after `at`. `zone` is the one naive
    timestamps are in, `None` where the file does not say. `starts` and `ends` are the agreement's
    dates in force. `source_name` is what diagnostics call the file, `included` the files it
    includes; `packs` are those it uses. `needs` are what the kinds of record need from one
    another's tables.
    """

    title: str
    source_name: str = "rules"
    included: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    version: str | None = None
    parties: tuple[str, ...] = ()
    owner: str | None = None
    contact: str | None = None
    starts: date | None = None
    ends: date | None = None
    because: str | None = None
    teams: Mapping[str, Team] = field(factory=dict)
    schedules: Mapping[str, Schedule]
    default_calendar: str
    calendar_choices: Mapping[str, tuple[CalendarChoice, ...]] = field(factory=dict)
    zone: ZoneInfo | None = None
    date_order: DateOrder | None = None
    year_starts: int = 1
    kinds: Mapping[str, Kind]
    things: Mapping[str, Thing]
    scores: Mapping[str, Score] = field(factory=dict)
    moments: frozenset[str] = frozenset()
    needs: Mapping[str, Needs] = field(factory=dict)
    commitments: tuple[Commitment, ...]
    period_commitments: tuple[PeriodCommitment, ...] = ()
    measures: tuple[Measure, ...] = ()
