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
    Before,
    ByField,
    ByNextClose,
    ByNextTime,
    Commitment,
    Consequence,
    Does,
    Escalation,
    Limit,
    NoSooner,
    NotEvaluated,
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

__all__ = [
    "Agreement",
    "Becoming",
    "Before",
    "ByField",
    "ByNextClose",
    "ByNextTime",
    "Calendar",
    "CalendarChoice",
    "CalendarOf",
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
    "IsThing",
    "Junction",
    "Language",
    "Length",
    "Limit",
    "Literal",
    "Negation",
    "NoSooner",
    "NotEvaluated",
    "OpenDates",
    "OpenDays",
    "Otherwise",
    "Points",
    "Recording",
    "Reference",
    "Risk",
    "ScoreOf",
    "Statement",
    "Team",
    "Timestamps",
    "Within",
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
    | ScoreOf
    | Commitment
    | NotEvaluated
)
