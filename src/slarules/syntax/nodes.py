"""The syntax of a rule file as values: what was written, nothing looked up yet.

Equality ignores places and wording (`span`, `text`), so that two files that say the same compare
equal whatever their layout.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.source import Span


def _span() -> Span:
    return field(eq=False, repr=False)  # type: ignore[no-any-return]  # attrs types this loosely


def _text() -> str:
    return field(eq=False, repr=False)  # type: ignore[no-any-return]  # as above


# -- small parts -------------------------------------------------------------------------------


@frozen
class FieldName:
    """A record's field in the file's own words."""

    name: str
    span: Span = _span()


@frozen
class Reference:
    """A declared name. `terminal` is the grammar's word for what it names: THING, EVENT, ..."""

    terminal: str
    name: str
    span: Span = _span()


@frozen
class Literal:
    """A value. Money is its amount, with the currency apart; a percentage is a fraction of one."""

    kind: LexemeKind
    value: str | int | Decimal | bool | date | Fraction
    span: Span = _span()
    currency: str | None = None


@frozen
class Length:
    """`24 business hours`: a count, a unit in the singular, and whether it is business time."""

    count: int | Decimal
    unit: str
    business: bool
    span: Span = _span()


@frozen
class Hours:
    """`from 9:00 to 17:00` in seconds after midnight."""

    opens: int
    closes: int
    span: Span = _span()


@frozen
class DateRange:
    """`from 2026-12-28 to 2026-12-30`, both days included."""

    first: date
    last: date
    span: Span = _span()


# -- conditions --------------------------------------------------------------------------------


@frozen(kw_only=True)
class Comparison:
    """`score is at least 60`; the operator by the name it has in the grammar."""

    subject: FieldName | Reference
    operator: str
    values: tuple[Literal | FieldName | Reference, ...]
    text: str = _text()
    span: Span = _span()


@frozen(kw_only=True)
class IsThing:
    """`it is an MQL`."""

    thing: Reference
    text: str = _text()
    span: Span = _span()


@frozen(kw_only=True)
class Negation:
    """`not (...)`, `it is not a ...`."""

    term: "Condition"
    text: str = _text()
    span: Span = _span()


@frozen(kw_only=True)
class Junction:
    """Terms joined by `and`, or by `or`."""

    word: str
    terms: "tuple[Condition, ...]"
    text: str = _text()
    span: Span = _span()


Condition = Comparison | IsThing | Negation | Junction


@frozen
class Otherwise:
    """The last choice: what holds where no other does."""

    span: Span = _span()


Guard = Condition | Otherwise | None


# -- who, when, why ----------------------------------------------------------------------------


@frozen
class Language:
    """`language 1`."""

    version: int | Decimal
    span: Span = _span()


@frozen(kw_only=True)
class Agreement:
    """`agreement "..."` with its clauses."""

    title: str
    version: str | None = None
    parties: tuple[str, ...] = ()
    owner: str | None = None
    contact: str | None = None
    starts: date | None = None
    ends: date | None = None
    because: str | None = None
    span: Span = _span()


@frozen(kw_only=True)
class Team:
    """`team sales led by "VP Sales" at "sales@acme.example" has members ...`."""

    name: Reference
    lead: str | None = None
    contact: str | None = None
    members: tuple[str, ...] = ()
    span: Span = _span()


# -- business time -----------------------------------------------------------------------------


@frozen
class OpenDays:
    """`open Monday to Friday from 9:00 to 17:00`; Monday is 0. No hours: the whole day."""

    days: tuple[int, ...]
    hours: tuple[Hours, ...]
    span: Span = _span()


@frozen
class OpenDates:
    """`open on 2026-11-27 from 9:00 to 13:00`: hours that beat the week's and the holidays'."""

    dates: tuple[DateRange, ...]
    hours: tuple[Hours, ...]
    span: Span = _span()


@frozen
class ClosedDates:
    """`closed on 2026-12-24`, `closed on 2026-12-31 from 12:00 to 14:00`. No hours: whole days."""

    dates: tuple[DateRange, ...]
    hours: tuple[Hours, ...]
    span: Span = _span()


@frozen
class ClosedHolidays:
    """`closed on holidays of US-NY except "Columbus Day"`."""

    regions: tuple[Literal, ...]
    except_: tuple[Literal, ...]
    span: Span = _span()


@frozen(kw_only=True)
class Calendar:
    """`calendar "New York"` with its clauses in order."""

    name: Literal
    zone: Literal | None
    rules: tuple[OpenDays | OpenDates | ClosedDates | ClosedHolidays, ...]
    span: Span = _span()


@frozen
class DefaultCalendar:
    """`the default calendar is "New York"`."""

    name: Literal
    span: Span = _span()


@frozen
class CalendarChoice:
    """`"EMEA" when region is "EMEA"`."""

    name: Literal
    guard: Guard
    span: Span = _span()


@frozen
class CalendarOf:
    """`the calendar of a lead is ...`."""

    thing: Reference
    choices: tuple[CalendarChoice, ...]
    span: Span = _span()


@frozen
class Timestamps:
    """`timestamps are in Europe/Paris`."""

    zone: Literal
    span: Span = _span()


@frozen
class DateOrder:
    """`dates are written day/month/year`."""

    order: str
    span: Span = _span()


@frozen
class YearStart:
    """`the year starts in February`; January is 1."""

    month: int
    span: Span = _span()


# -- what the words mean -----------------------------------------------------------------------


@frozen(kw_only=True)
class Definition:
    """`an MQL is a lead where ...`; without base it is a kind of record of its own."""

    thing: Reference
    plural: Reference | None
    base: Reference | None
    condition: Condition | None
    span: Span = _span()


@frozen(kw_only=True)
class Becoming:
    """`a lead becomes an MQL at mql_at`, `... at each of mql_dates`."""

    base: Reference
    thing: Reference
    field: FieldName
    each: bool
    span: Span = _span()


@frozen
class Identity:
    """`a lead is identified by lead_id`."""

    thing: Reference
    field: FieldName
    span: Span = _span()


@frozen(kw_only=True)
class FieldDeclaration:
    """`score (number)`, `is_job_seeker (yes or no, no when missing)`."""

    field: FieldName
    type: str
    default: Literal | None
    span: Span = _span()


@frozen
class Fields:
    """`a lead has ...`."""

    thing: Reference
    declarations: tuple[FieldDeclaration, ...]
    span: Span = _span()


@frozen(kw_only=True)
class Recording:
    """`"contacts" and "first contact" are recorded as first_contacted_at`.

    Without field the names are actions that nothing records.
    """

    names: tuple[Literal, ...]
    field: FieldName | None
    span: Span = _span()


@frozen
class Points:
    """`15 when employees is at least 200`."""

    points: Literal
    condition: Condition


@frozen(kw_only=True)
class ScoreOf:
    """`the fit score of a lead adds ...`."""

    score: Reference
    thing: Reference
    terms: tuple[Points, ...]
    span: Span = _span()


# -- commitments -------------------------------------------------------------------------------


@frozen
class Within:
    """`within 24 business hours of contract signature`."""

    length: Length
    of: Reference | FieldName | None


@frozen
class ByNextTime:
    """`by the next 17:00 on a business day`, in seconds after midnight."""

    time: int


@frozen
class ByNextClose:
    """`by the end of the next business day`."""


@frozen
class ByField:
    """`by due_date`."""

    field: FieldName


@frozen
class Before:
    """`before onboarding start`."""

    moment: Reference | FieldName


@frozen
class NoSooner:
    """`no sooner than 10 business days after last attempt`."""

    length: Length
    after: Reference | FieldName


@frozen(kw_only=True)
class Limit:
    """A limit, and when it applies."""

    limit: Within | ByNextTime | ByNextClose | ByField | Before | NoSooner
    guard: Guard
    starts: date | None = None
    ends: date | None = None
    text: str = _text()
    span: Span = _span()


@frozen(kw_only=True)
class Risk:
    """`at risk after 75%`, `at risk after 2 hours`, or `at risk 30 minutes before due`."""

    share: Fraction | None = None
    length: Length | None = None
    before_due: bool = False
    span: Span = _span()


@frozen(kw_only=True)
class Escalation:
    """`escalate to "VP Sales" 8 business hours after due`.

    `to` is a name, a field of the record, or one of the phrases `agreement's owner` and
    `team's lead`, then kept as a `Reference`.
    """

    to: str | FieldName | Reference
    trigger: str
    length: Length | None = None
    text: str = _text()
    span: Span = _span()


@frozen(kw_only=True)
class Consequence:
    """`when missed, "return the lead to marketing"`."""

    consequence: str
    in_a_row: int | None = None
    of_target: bool = False
    span: Span = _span()


@frozen(kw_only=True)
class Does:
    """`sales contacts every MQL` with the clauses of a deadline."""

    team: Reference
    action: Reference
    thing: Reference
    limits: tuple[Limit, ...]
    calendar: Literal | None = None
    pauses: tuple[Reference | FieldName, ...] = ()
    restarts: tuple[Reference | FieldName, ...] = ()
    unless: Condition | None = None
    early_counts: bool = False
    risk: Risk | None = None
    escalations: tuple[Escalation, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    starts: date | None = None
    ends: date | None = None
    because: str | None = None


@frozen(kw_only=True)
class Commitment:
    """A commitment: its label, or `None`, and what is promised."""

    label: str | None
    promise: Does
    text: str = _text()
    span: Span = _span()


@frozen
class NotEvaluated:
    """A statement of the language that this version reads, but does not evaluate.

    `names` are the actions and events that it would declare.
    """

    what: str
    span: Span = _span()
    names: tuple[str, ...] = ()


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
