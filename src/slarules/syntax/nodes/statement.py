"""Whatever a file may say."""

from slarules.syntax.nodes.agreements import Agreement, Language, Team
from slarules.syntax.nodes.borrowing import Include, Use
from slarules.syntax.nodes.calendars import Calendar
from slarules.syntax.nodes.commitments import Commitment
from slarules.syntax.nodes.definitions import Becoming, Definition, Recording
from slarules.syntax.nodes.fields import Fields, Identity
from slarules.syntax.nodes.measures import Goal, Measure
from slarules.syntax.nodes.periods import PeriodCommitment
from slarules.syntax.nodes.scores import ScoreOf
from slarules.syntax.nodes.settings import (
    CalendarOf,
    DateOrder,
    DefaultCalendar,
    Timestamps,
    YearStart,
)
from slarules.syntax.nodes.sums import Let, Worth
from slarules.syntax.nodes.tables import Belonging

__all__ = ["Statement"]

Statement = (
    Language
    | Agreement
    | Team
    | Calendar
    | DefaultCalendar
    | CalendarOf
    | Timestamps
    | DateOrder
    | YearStart
    | Definition
    | Becoming
    | Identity
    | Fields
    | Recording
    | Belonging
    | ScoreOf
    | Commitment
    | PeriodCommitment
    | Measure
    | Goal
    | Let
    | Worth
    | Include
    | Use
)
