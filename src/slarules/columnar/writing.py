"""Verdicts as Parquet: frames of them, or verdicts that come one by one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import polars as pl
from polars.io.plugins import register_io_source

from slarules.columnar.verdict_frame import Part, VerdictFrames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from slarules.evaluation import Verdict

__all__ = ["write_frame", "write_verdicts"]

_VERDICTS = 50_000  # in a row group


def write_frame(frame: pl.LazyFrame, path: Path) -> int:
    """Write a lazy frame of verdicts as it is computed; the number of missed ones."""
    frame.sink_parquet(path)
    missed = pl.scan_parquet(path, glob=False).filter(pl.col("status") == "missed")
    return int(missed.select(pl.len()).collect().item())


def write_verdicts(verdicts: Iterable[Verdict], commitments: Iterable[str], path: Path) -> int:
    """Write verdicts on the commitments of these names as they come; the number of missed ones.

    The columns are those of `agreement.evaluate_frame`; what identifies a record is text.
    """
    frames = VerdictFrames(pl.String(), tuple(commitments))
    problems: list[BaseException] = []

    def parts(*_: object) -> Iterator[pl.DataFrame]:
        left = iter(verdicts)
        try:
            while some := list(islice(left, _VERDICTS)):
                yield _frame(frames, some)
        except BaseException as problem:
            problems.append(problem)
            raise

    try:
        return write_frame(register_io_source(parts, schema=frames.schema), path)
    except Exception:
        if problems:  # polars tells of it in words of its own
            raise problems[0] from None
        raise


def _frame(frames: VerdictFrames, verdicts: list[Verdict]) -> pl.DataFrame:
    numbers = {name: number for number, name in enumerate(frames.commitments)}
    judged: dict[int, list[tuple[int, Verdict]]] = {}
    for row, verdict in enumerate(verdicts):
        judged.setdefault(numbers[verdict.commitment], []).append((row, verdict))
    identities: list[Any] = [each.record_id for each in verdicts]
    texts = [None if each is None else str(each) for each in identities]
    return frames.of(
        pl.Series("record", texts, dtype=pl.String),
        [(number, Part.of_verdicts(found)) for number, found in sorted(judged.items())],
    )
