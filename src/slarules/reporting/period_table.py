"""What commitments over periods came to: a row a period and group, the last periods only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from slarules.evaluation import Status
from slarules.evaluation.periods.figures import brief, shown
from slarules.model.periods import BUSINESS_TIME
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
    every = [each for found in evaluation.periods.values() for each in found]
    has_groups = any(each.group is not None for each in every)
    has_projections = any(each.projection is not None for each in every)
    if has_groups:
        table.add_column("for", overflow="fold")
    table.add_column("period", no_wrap=True)
    for heading in ("actual", "target", *(["projection"] if has_projections else [])):
        table.add_column(heading, justify="right")
    table.add_column("status", no_wrap=True)
    for name, verdicts in evaluation.periods.items():
        left_out = len(verdicts) - _MOST
        label = f"{name} ({left_out:,} earlier rows left out)" if left_out > 0 else name
        for verdict in verdicts[-_MOST:]:
            table.add_row(plain_text(label), *_cells(verdict, has_groups, has_projections))
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


def _cells(verdict: PeriodVerdict, has_groups: bool, has_projections: bool) -> list[Text]:
    group = [plain_text(verdict.group)] if has_groups else []
    unit = verdict.unit
    actual = "-" if verdict.actual is None else brief(verdict.actual, unit)
    if verdict.actual is not None and verdict.possible != verdict.actual:
        actual += "+" if verdict.possible is None else f" to {brief(verdict.possible, unit)}"
    projection = "" if verdict.projection is None else shown(verdict.projection, unit)
    kind = " business" if unit == BUSINESS_TIME else ""  # said once, in the target
    status = verdict.status.replace("_", " ") + (" (partial)" if verdict.is_partial else "")
    return [
        *group,
        Text(verdict.period),
        Text(actual),
        Text(f"{verdict.of.bound} {brief(verdict.target, unit)}{kind}"),
        *([Text(projection)] if has_projections else []),
        Text(status, style=_STYLES.get(verdict.status, "")),
    ]
