"""What rows of other tables said of a record, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.tables.found import Found
from slarules.evaluation.wording import article
from slarules.syntax.inflection import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slarules.evaluation.records import Row
    from slarules.model.tables import FromTable

__all__ = ["told_rows"]


def told_rows(events: Iterable[tuple[FromTable, int]], row: Row) -> Iterator[str]:
    """A line for each event that rows record: how many there are, and how many fit."""
    for wanted, slot in events:
        found = row[slot]
        if isinstance(found, Found):
            doubt = f"; open is one more: {found.doubt}" if found.doubt else ""
            yield f"{wanted.name}: {_counted(found, wanted.belonging.child)}{doubt}"


def _counted(found: Found, kind: str) -> str:
    if not found.rows:
        return f"there is no {kind}"
    of_all = f"of {found.rows:,} {kind if found.rows == 1 else plural(kind)}"
    if not found.fitting:
        return f"no {kind} fits, {of_all}"
    fitting = found.fitting
    if found.is_first and fitting > 1:
        return f"the first of {fitting:,} {plural(kind)} that fit, {of_all}"
    fit = f"{article(kind)} that fits" if fitting == 1 else f"{fitting:,} {plural(kind)} that fit"
    return f"{fit}, {of_all}"
