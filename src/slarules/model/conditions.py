"""Conditions: what a record must be like. Names are resolved, literals are typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import field

from slarules.frozen import frozen
from slarules.model.fields import Field

__all__ = [
    "AllOf",
    "AnyOf",
    "Comparison",
    "Condition",
    "IsThing",
    "Not",
    "Operator",
    "Score",
    "ScoreTerm",
    "Thing",
    "Value",
]


class Operator(StrEnum):
    """How a field is compared; values are the words of the language."""

    IS = "is"
    IS_NOT = "is not"
    ONE_OF = "is one of"
    NOT_ONE_OF = "is not one of"
    AT_LEAST = "is at least"
    AT_MOST = "is at most"
    MORE_THAN = "is more than"
    LESS_THAN = "is less than"
    BETWEEN = "is between"
    KNOWN = "is known"
    MISSING = "is missing"
    CONTAINS = "contains"
    NOT_CONTAINS = "does not contain"
    CONTAINS_WORD = "contains the word"
    STARTS_WITH = "starts with"
    ENDS_WITH = "ends with"
    BEFORE = "is before"
    AFTER = "is after"
    ON_OR_BEFORE = "is on or before"
    ON_OR_AFTER = "is on or after"


Literal = str | int | Decimal | bool | date
Value = Literal | Field
"""A literal, or for the four date operators another field."""


@frozen(kw_only=True)
class Comparison:
    """`score is at least 60`. `values` has one value, several for lists, two for `between`.

    `KNOWN` and `MISSING` have none. Numbers are `int` or `Decimal`; money is its amount.
    `text` is the comparison as written.
    """

    subject: Field | Score
    operator: Operator
    values: tuple[Value, ...]
    text: str = field(eq=False)


@frozen(kw_only=True)
class IsThing:
    """`it is an MQL`: the record fits the thing's definition (its whole chain of conditions)."""

    thing: Thing
    text: str = field(eq=False)


@frozen(kw_only=True)
class Not:
    """`not (...)`, `it is not a ...`."""

    condition: Condition
    text: str = field(eq=False)


@frozen(kw_only=True)
class AllOf:
    """`... and ...`; at least two."""

    conditions: tuple[Condition, ...]
    text: str = field(eq=False)


@frozen(kw_only=True)
class AnyOf:
    """`... or ...`; at least two."""

    conditions: tuple[Condition, ...]
    text: str = field(eq=False)


Condition = Comparison | IsThing | Not | AllOf | AnyOf


@frozen(kw_only=True)
class Thing:
    """What a commitment is about: a kind of record, or a definition on top of another thing.

    `lead` itself is a `Thing` whose `base` and `condition` are `None`. `moment` is when a record
    became the thing (its own, or the one inherited from the base), `each` says that the field
    holds several moments and each is an occurrence of its own.
    """

    name: str
    plural: str = field(eq=False)
    kind: str
    base: Thing | None = None
    condition: Condition | None = None
    moment: Field | None = None
    each: bool = False


@frozen(kw_only=True)
class ScoreTerm:
    """`15 when employees is at least 200`."""

    points: int | Decimal
    condition: Condition


@frozen(kw_only=True)
class Score:
    """`the fit score of a lead adds ...`: the sum of the points of the terms that hold."""

    name: str
    kind: str
    terms: tuple[ScoreTerm, ...]
