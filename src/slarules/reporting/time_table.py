"""How long the work took, and how late the late was: two rows a commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from slarules.reporting.durations import in_words
from slarules.reporting.tables import new_table, plain_text
from slarules.reporting.time_kind import TimeKind, time_kind

if TYPE_CHECKING:
    from rich.table import Table

    from slarules.evaluation import Agreement, Evaluation
    from slarules.evaluation.summary import Durations

__all__ = ["time_table"]


def time_table(evaluation: Evaluation, agreement: Agreement) -> Table | None:
    """The table, `None` where nothing was done and nothing missed."""
    table = new_table()
    table.add_column("commitment", overflow="fold", min_width=8)
    table.add_column("", no_wrap=True)
    for heading in ("p50", "p90", "max"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("time", no_wrap=True)
    for name, summary in evaluation.summary.items():
        kind = time_kind(agreement.commitments[name])
        label = plain_text(name)
        for what, durations in (("response", summary.elapsed), ("late by", summary.overdue)):
            if durations is not None:
                table.add_row(label, what, *_cells(durations, kind), kind)
                label = Text("")
    return table if table.row_count else None


def _cells(durations: Durations, kind: TimeKind) -> list[str]:
    business = kind is not TimeKind.PLAIN
    lengths = (durations.p50, durations.p90, durations.max)
    return [in_words(length, business=business) for length in lengths]
