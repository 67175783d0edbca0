"""The look all report tables share."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from slarules.reporting.printable import printable

if TYPE_CHECKING:
    from datetime import date

__all__ = ["new_table", "plain_text", "shown_moment"]


def new_table() -> Table:
    """A table of columns alone: one rule under the header, no frame."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="")
    table.show_edge = False
    return table


def plain_text(value: object, style: str = "") -> Text:
    """Text from a file or from data, as it is: no markup, no control characters."""
    return Text("" if value is None else printable(str(value)), style=style)


def shown_moment(moment: date | None) -> str:
    """`2026-03-06 16:30`, or the date alone where there is no time."""
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d %H:%M}"
    return "" if moment is None else moment.isoformat()
