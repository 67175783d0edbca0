"""What is wrong with the data: the field, the trouble, how many verdicts it leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.reporting.tables import new_table, plain_text

if TYPE_CHECKING:
    from rich.table import Table

    from slarules.evaluation import Evaluation

__all__ = ["issue_table"]

_MOST = 12


def issue_table(evaluation: Evaluation) -> Table | None:
    """The table of the most frequent issues, `None` without any."""
    issues = sorted(evaluation.data_issues, key=lambda issue: -issue.count)
    if not issues:
        return None
    table = new_table()
    table.add_column("field", overflow="fold")
    table.add_column("what is wrong", overflow="fold")
    table.add_column("verdicts", justify="right", no_wrap=True)
    table.add_column("first record", overflow="fold")
    for issue in issues[:_MOST]:
        cells = (plain_text(issue.field or "-"), plain_text(issue.what))
        table.add_row(*cells, f"{issue.count:,}", plain_text(issue.example))
    if len(issues) > _MOST:
        left = issues[_MOST:]
        table.add_row("", f"{len(left):,} other issues", f"{sum(i.count for i in left):,}", "")
    return table
