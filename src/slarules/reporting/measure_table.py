"""What measures came to: a row a period and group, the last periods only."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen
from rich.text import Text

from slarules.evaluation.periods.figures import brief
from slarules.reporting.period_table import unplaced
from slarules.reporting.tables import new_table, plain_text

if TYPE_CHECKING:
    from rich.table import Table

    from slarules.evaluation import Evaluation, MeasureValue

__all__ = ["measure_table"]

_MOST = 12  # rows a measure


@frozen(kw_only=True)
class _Columns:
    """Which columns there is anything to say in."""

    groups: bool
    ranges: bool
    open: bool
    unclear: bool

    def headings(self) -> list[tuple[str, bool]]:
        """The headings between the period's and the measure's, and whether they are wanted."""
        return [
            ("value", True),
            ("may be", self.ranges),
            ("records", True),
            ("not done", self.open),
            ("unclear", self.unclear),
        ]


def measure_table(evaluation: Evaluation) -> Table | None:
    """The table, `None` where nothing was measured."""
    values = list(chain.from_iterable(evaluation.measures.values()))
    if not values:
        return None
    columns = _Columns(
        groups=any(each.group is not None for each in values),
        ranges=any(_range(each) for each in values),
        open=any(each.open for each in values),
        unclear=any(each.indeterminate for each in values),
    )
    table = new_table()
    table.caption_justify = "left"
    table.add_column("measure", overflow="fold", min_width=8, max_width=40)
    if columns.groups:
        table.add_column("for", overflow="fold")
    table.add_column("period", no_wrap=True)
    for heading, is_wanted in columns.headings():
        if is_wanted:
            table.add_column(heading, justify="right")
    for name, found in evaluation.measures.items():
        left_out = len(found) - _MOST
        label = f"{name} ({left_out:,} earlier rows left out)" if left_out > 0 else name
        for value in found[-_MOST:]:
            table.add_row(plain_text(label), *_cells(value, columns))
            label = ""
    table.caption = unplaced(evaluation, evaluation.measures)
    return table


def _cells(value: MeasureValue, columns: _Columns) -> list[Text]:
    note = "" if value.is_over else " (running)"
    note += " (partial)" if value.is_partial else ""
    group = [plain_text(value.group)] if columns.groups else []
    text = value.text.replace(" of business time", " business")
    texts = [text, _range(value), f"{value.records:,}"]
    texts += [f"{count:,}" if count else "" for count in (value.open, value.indeterminate)]
    shown_texts = [
        Text(text)
        for text, (_, is_wanted) in zip(texts, columns.headings(), strict=True)
        if is_wanted
    ]
    return [*group, Text(f"{value.period}{note}"), *shown_texts]


def _range(value: MeasureValue) -> str:
    """What it comes to at least and at most, where that differs and the value does not say so."""
    if value.low is None or value.low == value.high or value.is_more_than:
        return ""
    most = "more" if value.high is None else brief(value.high, value.unit)
    return f"{brief(value.low, value.unit)} to {most}"  # the value says which time it is
