"""Second tables: what belongs to what, and events that are recorded as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.syntax import nodes
from slarules.syntax.building import conditions, values

if TYPE_CHECKING:
    from slarules.syntax.building.context import Branch, Context

__all__ = ["belonging", "rows_of"]


def belonging(context: Context, branch: Branch) -> nodes.Belonging:
    """Read `an activity belongs to a lead by lead_id, at done_at`."""
    thing, parent, key, at = branch.children
    return nodes.Belonging(
        thing=values.reference(context, thing),
        parent=values.reference(context, parent),
        key=values.field_name(context, key),
        at=None if at is None else values.field_name(context, at),
        span=context.span(branch),
    )


def rows_of(context: Context, branch: Branch) -> nodes.RowsOf:
    """Read `the first activity where ...` or `every activity where ...`."""
    thing, where = branch.children
    return nodes.RowsOf(
        thing=values.reference(context, thing),
        condition=conditions.where(context, where),
        is_first=branch.data == "first_of",
        span=context.span(branch),
    )
