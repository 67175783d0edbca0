"""An evaluation as people read it in a terminal: what was kept, how long it took, what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from slarules.reporting.issue_table import issue_table
from slarules.reporting.measure_table import measure_table
from slarules.reporting.overdue_table import overdue_table
from slarules.reporting.period_table import period_table
from slarules.reporting.printable import printable
from slarules.reporting.status_table import status_table
from slarules.reporting.time_table import time_table

if TYPE_CHECKING:
    from rich.console import Console

    from slarules.evaluation import Agreement, Evaluation
    from slarules.reporting.printable import Glyphs

__all__ = ["print_evaluation"]


def print_evaluation(
    evaluation: Evaluation, agreement: Agreement, console: Console, glyphs: Glyphs
) -> None:
    """Print the report of an evaluation by an agreement, as wide as the console."""
    console.print(_headline(evaluation, glyphs))
    sections = (
        ("Commitments", status_table(evaluation, glyphs, console)),
        ("Periods", period_table(evaluation)),
        ("Measures", measure_table(evaluation)),
        ("Response and lateness", time_table(evaluation, agreement)),
        ("Data issues", issue_table(evaluation)),
        (_overdue_title(evaluation), overdue_table(evaluation)),
    )
    for title, table in sections:
        if table is not None:
            console.print()
            console.print(Text(title, style="bold"))
            console.print(table)


def _headline(evaluation: Evaluation, glyphs: Glyphs) -> Text:
    edition = evaluation.edition
    version = f", version {edition.version}" if edition.version else ""
    text = Text(printable(f"{edition.title}{version}"), style="bold")
    records = f"{evaluation.records:,} record{'' if evaluation.records == 1 else 's'} read"
    at = f"{evaluation.at:%A, %Y-%m-%d %H:%M %Z}"
    return text.append(f"\nas of {at} {glyphs.dot} {records}", style="not bold")


def _overdue_title(evaluation: Evaluation) -> str:
    from slarules.evaluation import Status

    missed = sum(summary.counts[Status.MISSED] for summary in evaluation.summary.values())
    kept = len(evaluation.missed)
    return "Most overdue" if missed == kept else f"Most overdue of the first {kept:,} missed"
