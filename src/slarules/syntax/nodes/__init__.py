"""The syntax of a rule file as values: what was written, nothing looked up yet.

Equality ignores places and wording (`span`, `text`), so that two files that say the same compare
equal whatever their layout.
"""

from slarules.syntax.nodes.agreements import Agreement, Language, Team
from slarules.syntax.nodes.borrowing import Include, Use
from slarules.syntax.nodes.calendars import (
    Calendar,
    CalendarChoice,
    CalendarOf,
    ClosedDates,
    ClosedHolidays,
    DateOrder,
    DefaultCalendar,
    OpenDates,
    OpenDays,
    Timestamps,
    YearStart,
)
from slarules.syntax.nodes.commitments import (
    Always,
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    Clauses,
    Commitment,
    Consequence,
    Does,
    Escalation,
    Includes,
    Limit,
    Makes,
    Never,
    NoSooner,
    Promise,
    Recurs,
    Risk,
    Rolls,
    Within,
)
from slarules.syntax.nodes.conditions import (
    Comparison,
    Condition,
    Guard,
    IsThing,
    Junction,
    Negation,
    Otherwise,
)
from slarules.syntax.nodes.definitions import (
    Becoming,
    Definition,
    FieldDeclaration,
    Fields,
    Identity,
    Points,
    Recording,
    ScoreOf,
)
from slarules.syntax.nodes.measures import (
    BecomingPoint,
    CountOf,
    Goal,
    Measure,
    Measured,
    OfField,
    OfTime,
    Point,
    ShareMet,
    ShareOfThings,
)
from slarules.syntax.nodes.parts import DateRange, FieldName, Hours, Length, Literal, Reference
from slarules.syntax.nodes.periods import JudgedOnce, PeriodCommitment, Rate, Target, Volume
from slarules.syntax.nodes.sums import Let, Operand, Sum, Worth, WorthEntry
from slarules.syntax.nodes.tables import Belonging, RowsOf

__all__ = [
    "Agreement",
    "Always",
    "Becoming",
    "BecomingPoint",
    "Before",
    "Belonging",
    "ByField",
    "ByNextClose",
    "ByNextTime",
    "Calendar",
    "CalendarChoice",
    "CalendarOf",
    "Clauses",
    "ClosedDates",
    "ClosedHolidays",
    "Commitment",
    "Comparison",
    "Condition",
    "Consequence",
    "CountOf",
    "DateOrder",
    "DateRange",
    "DefaultCalendar",
    "Definition",
    "Does",
    "Escalation",
    "FieldDeclaration",
    "FieldName",
    "Fields",
    "Goal",
    "Guard",
    "Hours",
    "Identity",
    "Include",
    "Includes",
    "IsThing",
    "JudgedOnce",
    "Junction",
    "Language",
    "Length",
    "Let",
    "Limit",
    "Literal",
    "Makes",
    "Measure",
    "Measured",
    "Negation",
    "Never",
    "NoSooner",
    "OfField",
    "OfTime",
    "OpenDates",
    "OpenDays",
    "Operand",
    "Otherwise",
    "PeriodCommitment",
    "Point",
    "Points",
    "Promise",
    "Rate",
    "Recording",
    "Recurs",
    "Reference",
    "Risk",
    "Rolls",
    "RowsOf",
    "ScoreOf",
    "ShareMet",
    "ShareOfThings",
    "Statement",
    "Sum",
    "Target",
    "Team",
    "Timestamps",
    "Use",
    "Volume",
    "Within",
    "Worth",
    "WorthEntry",
    "YearStart",
]

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
