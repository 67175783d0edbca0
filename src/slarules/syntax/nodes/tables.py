"""Second tables: which records belong to which, and the rows that record an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import FieldName, Reference, place

if TYPE_CHECKING:
    from slarules.syntax.nodes.conditions import Condition
    from slarules.syntax.source import Span

__all__ = ["Belonging", "RowsOf"]


@frozen(kw_only=True)
class Belonging:
    """`an activity belongs to a lead by lead_id, at done_at`."""

    thing: Reference
    parent: Reference
    key: FieldName
    at: FieldName | None
    span: Span = place()


@frozen(kw_only=True)
class RowsOf:
    """`the first activity where ...`, or `every activity where ...`."""

    thing: Reference
    condition: Condition | None
    is_first: bool
    span: Span = place()
