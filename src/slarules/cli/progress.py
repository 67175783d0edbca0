"""A progress bar on standard error, where somebody watches and the run is long."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl
    from rich.progress import Progress, TaskID

    from slarules.cli.data.survey import Survey

__all__ = ["watched", "watched_frame"]

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
    watch = _Watch(total, patience)
    try:
        for count, record in enumerate(records, start=1):
            yield record
            if not count % _EVERY:
                watch.saw(survey.bytes_read, count)
    finally:
        watch.end()


@contextmanager
def watched_frame(frame: pl.LazyFrame, *, patience: float = _PATIENCE) -> Iterator[pl.LazyFrame]:
    """The frame; while it is read, after a while, a bar shows how many of its rows are."""
    if not sys.stderr.isatty():
        yield frame
        return
    import polars as pl

    watch = _Watch(int(frame.select(pl.len()).collect().item()), patience)
    rows = 0
    one_at_a_time = Lock()  # parts are read by several threads

    def saw(part: pl.DataFrame) -> pl.DataFrame:
        nonlocal rows
        with one_at_a_time:
            rows += part.height
            watch.saw(rows, rows)
        return part

    try:
        yield frame.map_batches(saw, streamable=True, projection_pushdown=True)
    finally:
        watch.end()


@define
class _Watch:
    """A bar that appears where there is more to wait for than patience allows."""

    total: int | None
    patience: float
    _started: float = field(factory=monotonic)
    _bar: tuple[Progress, TaskID] | None = None

    def saw(self, completed: int, records: int) -> None:
        """Show how far it is, in what `total` is in."""
        if self._bar is None and monotonic() - self._started >= self.patience:
            self._bar = _begin(self.total)
        if self._bar is not None:
            self._bar[0].update(self._bar[1], completed=completed, records=f"{records:,}")

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar[0].stop()


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
