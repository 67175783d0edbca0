"""A row a commitment: how many verdicts of each status, and the share met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen
from rich.text import Text

from slarules.evaluation import Status
from slarules.reporting.tables import new_table, plain_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from slarules.evaluation import Evaluation
    from slarules.evaluation.summary import Summary
    from slarules.reporting.printable import Glyphs

__all__ = ["share_in_percent", "status_table"]

_BAR = 10  # cells
_ANY_WIDTH = 10_000
_FOLDED_NAME = 16
_WIDEST_NAME = 40  # a commitment without a label is called by its sentence
_OPEN = (Status.ON_TRACK, Status.AT_RISK, Status.PAUSED)
_HEADINGS = {
    Status.MET: "met",
    Status.MISSED: "missed",
    Status.ON_TRACK: "on track",
    Status.AT_RISK: "at risk",
    Status.PAUSED: "paused",
    Status.INDETERMINATE: "indeterminate",
    Status.NOT_APPLICABLE: "n/a",
}


def status_table(evaluation: Evaluation, glyphs: Glyphs, console: Console) -> Table | None:
    """The table, `None` without commitments. Statuses that no verdict has are left out.

    Where the console is too narrow for all columns, first the open statuses are taken together,
    then the bars are left out.
    """
    summaries = list(evaluation.summary.values())
    if not summaries:
        return None
    if _fits(_Layout(summaries, glyphs), console):
        return _Layout(summaries, glyphs).table(_WIDEST_NAME)
    merged = _Layout(summaries, glyphs, roomy=False)
    if _fits(merged, console):
        return merged.table(_WIDEST_NAME)
    return _Layout(summaries, None, roomy=False).table(_WIDEST_NAME)


def _fits(layout: _Layout, console: Console) -> bool:
    """Whether a layout is narrow enough once long names are folded."""
    unlimited = console.options.update(max_width=_ANY_WIDTH)
    table = layout.table(_FOLDED_NAME)
    return console.measure(table, options=unlimited).maximum <= console.width


@frozen
class _Layout:
    """Which columns the table has; without glyphs there are no bars."""

    summaries: list[Summary]
    glyphs: Glyphs | None
    roomy: bool = True

    def table(self, widest_name: int) -> Table:
        columns = _columns(self.summaries, roomy=self.roomy)
        table = new_table()
        table.add_column("commitment", overflow="fold", min_width=8, max_width=widest_name)
        for heading, _ in columns:
            table.add_column(heading, justify="right", no_wrap=True)
        table.add_column("share met", no_wrap=True)
        for summary in self.summaries:
            counts = [_count(summary, statuses) for _, statuses in columns]
            share = _share(summary.share_met, self.glyphs)
            table.add_row(plain_text(summary.commitment), *counts, share)
        return table


def share_in_percent(share: float) -> str:
    """`83.8 %`, rounded down, so that only what is all met reads as 100."""
    tenths = int(share * 1000 + 1e-9)
    return "100 %" if tenths == 1000 else f"{tenths / 10:.1f} %"


def _columns(summaries: list[Summary], *, roomy: bool) -> list[tuple[str, tuple[Status, ...]]]:
    columns: list[tuple[str, tuple[Status, ...]]] = []
    for status, heading in _HEADINGS.items():
        if roomy or status not in _OPEN:
            columns.append((heading, (status,)))
        elif status is Status.ON_TRACK:
            columns.append(("open", _OPEN))
    always = {Status.MET, Status.MISSED}
    return [
        (heading, statuses)
        for heading, statuses in columns
        if always & set(statuses) or any(s.counts[each] for s in summaries for each in statuses)
    ]


def _count(summary: Summary, statuses: tuple[Status, ...]) -> Text:
    count = sum(summary.counts[status] for status in statuses)
    if not count:
        return Text("-", style="dim")
    return Text(f"{count:,}", style="bold red" if Status.MISSED in statuses else "")


def _share(share: float | None, glyphs: Glyphs | None) -> Text:
    if share is None:
        return Text(f"{'-':>{_BAR + 8 if glyphs else 7}}", style="dim")
    figure = f"{share_in_percent(share):>7}"
    if glyphs is None:
        return Text(figure)
    halves = int(share * _BAR * 2 + 1e-9)
    filled = glyphs.full * (halves // 2) + glyphs.partly * (halves % 2)
    bar = Text(filled, style="green")
    bar.append(glyphs.none * (_BAR - len(filled)), style="red")
    return bar.append(f" {figure}", style="default")
