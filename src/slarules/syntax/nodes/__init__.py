"""The syntax of a rule file as values: what was written, nothing looked up yet.

Equality ignores places and wording (`span`, `text`), so that two files that say the same compare
equal whatever their layout.
"""

from slarules.syntax.nodes.agreements import Agreement, Language, Team
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
    NotEvaluated,
    Promise,
    Risk,
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
from slarules.syntax.nodes.parts import DateRange, FieldName, Hours, Length, Literal, Reference
from slarules.syntax.nodes.periods import PeriodCommitment, Rate, Target, Volume
from slarules.syntax.nodes.sums import Let, Operand, Sum, Worth, WorthEntry
from slarules.syntax.nodes.tables import Belonging, RowsOf

__all__ = [
    "Agreement",
    "Always",
    "Becoming",
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
    "DateOrder",
    "DateRange",
    "DefaultCalendar",
    "Definition",
    "Does",
    "Escalation",
    "FieldDeclaration",
    "FieldName",
    "Fields",
    "Guard",
    "Hours",
    "Identity",
    "Includes",
    "IsThing",
    "Junction",
    "Language",
    "Length",
    "Let",
    "Limit",
    "Literal",
    "Makes",
    "Negation",
    "Never",
    "NoSooner",
    "NotEvaluated",
    "OpenDates",
    "OpenDays",
    "Operand",
    "Otherwise",
    "PeriodCommitment",
    "Points",
    "Promise",
    "Rate",
    "Recording",
    "Reference",
    "Risk",
    "RowsOf",
    "ScoreOf",
    "Statement",
    "Sum",
    "Target",
    "Team",
    "Timestamps",
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
    | Let
    | Worth
    | NotEvaluated
)
