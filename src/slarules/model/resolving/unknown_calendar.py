"""A calendar that is named and nowhere declared."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from slarules.diagnostics import Code, quoted_list

if TYPE_CHECKING:
    from slarules.model.resolving.scope import Scope
    from slarules.syntax import nodes
    from slarules.syntax.source import Source

__all__ = ["report_unknown_calendar"]

_MOST_SHOWN = 9  # calendars, one more than a list shows


def report_unknown_calendar(scope: Scope, source: Source, name: nodes.Literal) -> None:
    """Report a calendar that the file does not declare."""
    names = [str(c.node.name.value) for c in islice(scope.calendars.values(), _MOST_SHOWN)]
    near = scope.calendar_names.nearest(str(name.value))
    message = f"no calendar is called `{name.value}`"
    help = f"did you mean `{near}`?" if near else f"declared: {quoted_list(names, last='and')}"
    scope.report(source, Code.UNKNOWN_CALENDAR, name.span, message, help)
