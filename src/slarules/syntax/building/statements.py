"""A whole statement: the table of which builder reads which tree."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from slarules.syntax.building import calendars, commitments, declarations, sums, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from slarules.syntax import nodes
    from slarules.syntax.building.context import Branch, Context

__all__ = ["build_statement"]

_BUILDERS: Mapping[str, Callable[[Context, Branch], nodes.Statement]] = MappingProxyType(
    {
        "language": declarations.language,
        "agreement": declarations.agreement,
        "team": declarations.team,
        "calendar": calendars.calendar,
        "default_calendar": calendars.default_calendar,
        "calendar_of": calendars.calendar_of,
        "timestamps": calendars.timestamps,
        "date_order": calendars.date_order,
        "year_start": calendars.year_start,
        "definition": declarations.definition,
        "record": declarations.definition,
        "becoming": declarations.becoming,
        "identity": declarations.identity,
        "fields": declarations.fields,
        "recording": declarations.recording,
        "unrecorded": declarations.recording,
        "belonging": tables.belonging,
        "score": declarations.score,
        "worth": sums.worth,
        "let": sums.let,
        "include": declarations.include,
        "use": declarations.use,
    }
)


def build_statement(context: Context, tree: Branch) -> list[nodes.Statement]:
    """Return the nodes of a parsed statement: itself, and the target a commitment may have."""
    (branch,) = tree.children
    if branch.data == "commitment":
        return commitments.commitment(context, branch)
    if branch.data in ("measure", "goal"):
        from slarules.syntax.building import measures  # few files have any

        read = measures.measure if branch.data == "measure" else measures.goal
        return [read(context, branch)]
    return [_BUILDERS[branch.data](context, branch)]
