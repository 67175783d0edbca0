"""What the words of a file mean, and where records keep them."""

from slarules.frozen import frozen
from slarules.syntax.nodes.conditions import Condition
from slarules.syntax.nodes.parts import FieldName, Literal, Reference, place
from slarules.syntax.nodes.tables import RowsOf
from slarules.syntax.source import Span

__all__ = [
    "Becoming",
    "Definition",
    "FieldDeclaration",
    "Fields",
    "Identity",
    "Points",
    "Recording",
    "ScoreOf",
]


@frozen(kw_only=True)
class Definition:
    """`an MQL is a lead where ...`; without base it is a kind of record of its own."""

    thing: Reference
    plural: Reference | None
    base: Reference | None
    condition: Condition | None
    span: Span = place()


@frozen(kw_only=True)
class Becoming:
    """`a lead becomes an MQL at mql_at`, `... at each of mql_dates`."""

    base: Reference
    thing: Reference
    field: FieldName
    each: bool
    span: Span = place()


@frozen
class Identity:
    """`a lead is identified by lead_id`."""

    thing: Reference
    field: FieldName
    span: Span = place()


@frozen(kw_only=True)
class FieldDeclaration:
    """`score (number)`, `is_job_seeker (yes or no, no when missing)`."""

    field: FieldName
    type: str
    default: Literal | None
    span: Span = place()


@frozen
class Fields:
    """`a lead has ...`."""

    thing: Reference
    declarations: tuple[FieldDeclaration, ...]
    span: Span = place()


@frozen(kw_only=True)
class Recording:
    """`"contacts" and "first contact" are recorded as first_contacted_at`.

    `field` is the rows of a second table where these record it. Without it the names are actions
    that nothing records.
    """

    names: tuple[Literal, ...]
    field: FieldName | RowsOf | None
    span: Span = place()


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
    span: Span = place()
