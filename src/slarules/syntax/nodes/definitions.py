"""What the words of a file mean, and where records keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place

if TYPE_CHECKING:
    from slarules.syntax.nodes.conditions import Condition
    from slarules.syntax.nodes.parts import FieldName, Literal, Reference
    from slarules.syntax.nodes.tables import RowsOf
    from slarules.syntax.source import Span


__all__ = ["Becoming", "Definition", "Recording"]


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


@frozen(kw_only=True)
class Recording:
    """`"contacts" and "first contact" are recorded as first_contacted_at`.

    `field` is the rows of a second table where these record it. Without it the names are actions
    that nothing records.
    """

    names: tuple[Literal, ...]
    field: FieldName | RowsOf | None
    span: Span = place()
