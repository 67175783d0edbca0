"""A progress bar on standard error, where somebody watches and the run is long."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

    from slarules.cli.data.survey import Survey

__all__ = ["watched"]

Item = TypeVar("Item")
_PATIENCE = 1.5  # seconds without a bar
_EVERY = 500  # records between two looks at the clock


def watched(
    records: Iterator[Item], survey: Survey, total: int | None, *, patience: float = _PATIENCE
) -> Iterator[Item]:
    """The records; after a while a bar shows how many of `total` bytes are read.

    There is none where standard error is not a terminal. Without `total` it counts records only.
    """
    if not sys.stderr.isatty():
        yield from records
        return
    started = monotonic()
    bar: tuple[Progress, TaskID] | None = None
    try:
        for count, record in enumerate(records, start=1):
            yield record
            if count % _EVERY:
                continue
            if bar is None and monotonic() - started >= patience:
                bar = _begin(total)
            if bar is not None:
                bar[0].update(bar[1], completed=survey.bytes_read, records=f"{count:,}")
    finally:
        if bar is not None:
            bar[0].stop()


def _begin(total: int | None) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    progress = Progress(
        TextColumn("reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[records]} records"),
        console=Console(stderr=True),
        transient=True,
    )
    progress.start()
    return progress, progress.add_task("reading", total=total, records="0")
