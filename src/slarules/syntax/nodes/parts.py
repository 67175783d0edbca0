"""What all other nodes are made of: names, values, lengths of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from slarules.frozen import frozen

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from slarules.syntax.lexemes import LexemeKind
    from slarules.syntax.source import Span

__all__ = ["DateRange", "FieldName", "Hours", "Length", "Literal", "Reference", "place", "wording"]


def place() -> Span:
    """Declare an attribute for a node's place, which equality ignores."""
    return field(eq=False, repr=False)  # type: ignore[no-any-return]  # attrs types this loosely


def wording() -> str:
    """Declare an attribute for a node's words as written, which equality ignores."""
    return field(eq=False, repr=False)  # type: ignore[no-any-return]  # as above


@frozen
class FieldName:
    """A record's field in the file's own words."""

    name: str
    span: Span = place()


@frozen
class Reference:
    """A declared name. `terminal` is the grammar's word for what it names: THING, EVENT, ..."""

    terminal: str
    name: str
    span: Span = place()


@frozen
class Literal:
    """A value. Money is its amount, with the currency apart; a percentage is a fraction of one."""

    kind: LexemeKind
    value: str | int | Decimal | bool | date | Fraction
    span: Span = place()
    currency: str | None = None


@frozen
class Length:
    """`24 business hours`: a count, a unit in the singular, and whether it is business time."""

    count: int | Decimal
    unit: str
    business: bool
    span: Span = place()


@frozen
class Hours:
    """`from 9:00 to 17:00` in seconds after midnight."""

    opens: int
    closes: int
    span: Span = place()


@frozen
class DateRange:
    """`from 2026-12-28 to 2026-12-30`, both days included."""

    first: date
    last: date
    span: Span = place()
