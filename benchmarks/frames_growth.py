"""Time and memory of frames that grow: rows made on the fly, verdicts counted and let go.

Run `python benchmarks/frames_growth.py [rows ...]`. Each size is a process of its own, so that its
peak memory is its own. Making the rows is part of the time: one part is drawn and given again and
again with other names. Seconds of the processor are those of all threads.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import polars as pl
from polars.io.plugins import register_io_source

import slarules
from frames import AT, RULES, leads

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
PART = 250_000


def streamed(rows: int) -> pl.LazyFrame:
    """So many leads, made when they are asked for."""
    part = leads(min(rows, PART), seed=1)

    def parts(
        with_columns: list[str] | None,
        _predicate: pl.Expr | None,
        _n_rows: int | None,
        _batch_size: int | None,
    ) -> Iterator[pl.DataFrame]:
        for begin in range(0, rows, PART):
            made = part.head(rows - begin).with_columns(pl.col("id") + begin)
            yield made if with_columns is None else made.select(with_columns)

    return register_io_source(parts, schema=part.schema)


def measure(rows: int) -> None:
    agreement = slarules.parse(RULES)
    agreement.evaluate_frame(leads(1_000, seed=2), AT)  # compiles what is compiled when asked
    frame = agreement.evaluate_frame(streamed(rows), AT)
    start, processor = time.perf_counter(), time.process_time()
    verdicts = sum(part.height for part in frame.collect_batches())
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{rows:>12,} rows {verdicts:>11,} verdicts {seconds:8.2f} s {processor:8.2f} s processor"
        f" {processor / rows * 1e9:7.0f} ns a row {peak:6.0f} MB"
    )


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]]
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for rows in sizes or SIZES:
        subprocess.run([sys.executable, __file__, str(rows)], check=True)


if __name__ == "__main__":
    main()
