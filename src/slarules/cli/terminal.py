"""Reports drawn for what an output can show: its width, its colours, its characters."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from slarules.reporting.printable import Glyphs

__all__ = ["show"]

_FILE_WIDTH = 100
_NARROWEST = 40


def show(output: TextIO, draw: Callable[[Console, Glyphs], None]) -> None:
    """Have a report drawn and write it to an output, as wide as the terminal if it is one.

    It is written in one piece by ourselves, since rich has its own way to end a program whose
    reader went away.
    """
    from rich.console import Console

    from slarules.reporting.printable import glyphs_for

    width = None if output.isatty() else _file_width()
    console = Console(file=output, highlight=False, markup=False, emoji=False, width=width)
    with console.capture() as drawn:
        draw(console, glyphs_for(output.encoding))
    output.write(drawn.get())


def _file_width() -> int:
    """What is no terminal is as wide as COLUMNS says, else wide enough for one."""
    columns = os.environ.get("COLUMNS", "")
    wide_enough = columns.isdecimal() and int(columns) >= _NARROWEST
    return int(columns) if wide_enough else _FILE_WIDTH
