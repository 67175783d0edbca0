"""What commitments over periods came to: a row a period and group, the last periods only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from slarules.evaluation import Status
from slarules.evaluation.periods.figures import shown
from slarules.reporting.tables import new_table, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from slarules.evaluation import Evaluation, PeriodVerdict

__all__ = ["period_table", "unplaced"]

_MOST = 12  # rows a commitment
_STYLES = {Status.MISSED: "bold red", Status.AT_RISK: "yellow"}


def period_table(evaluation: Evaluation) -> Table | None:
    """The table, `None` where no period was judged."""
    table = new_table()
    table.caption_justify = "left"
    table.add_column("commitment", overflow="fold", min_width=8, max_width=40)
    if any(each.group is not None for found in evaluation.periods.values() for each in found):
        table.add_column("for", overflow="fold")
    table.add_column("period", no_wrap=True)
    for heading in ("actual", "target", "projection"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("status", no_wrap=True)
    for name, verdicts in evaluation.periods.items():
        left_out = len(verdicts) - _MOST
        label = f"{name} ({left_out:,} earlier rows left out)" if left_out > 0 else name
        for verdict in verdicts[-_MOST:]:
            table.add_row(plain_text(label), *_cells(verdict, len(table.columns)))
            label = ""
    table.caption = unplaced(evaluation, evaluation.periods)
    return table if table.row_count else None


def unplaced(evaluation: Evaluation, names: Iterable[str]) -> Text | None:
    """How many records belong to no period or group, for each of these names that has any."""
    counts = ((name, evaluation.unplaced.get(name, 0)) for name in names)
    found = [f"{name} {count:,}" for name, count in counts if count]
    if not found:
        return None
    return plain_text(f"records without a moment or a group: {', '.join(found)}", "dim")


def _cells(verdict: PeriodVerdict, columns: int) -> list[Text]:
    group = [plain_text(verdict.group)] if columns > 6 else []
    unit = verdict.unit
    actual = "-" if verdict.actual is None else shown(verdict.actual, unit)
    if verdict.actual is not None and verdict.possible != verdict.actual:
        actual += "+" if verdict.possible is None else f" to {shown(verdict.possible, unit)}"
    projection = "" if verdict.projection is None else shown(verdict.projection, unit)
    status = verdict.status.replace("_", " ") + (" (partial)" if verdict.is_partial else "")
    return [
        *group,
        Text(verdict.period),
        Text(actual),
        Text(f"{verdict.of.bound} {shown(verdict.target, unit)}"),
        Text(projection),
        Text(status, style=_STYLES.get(verdict.status, "")),
    ]
