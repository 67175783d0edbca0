"""What Spark costs on one machine: the same file through frames, and through two local workers.

    python benchmarks/spark.py [rows]

The file is that of `benchmarks/frames.py`, in eight parts. Both ways write a Parquet file of
verdicts; that they hold the same rows is checked first, and each way is timed three times, in
turn. Spark is running before the clock is.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

import slarules
from frames import AT, RULES, parts
from slarules.spark import verdicts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import SparkSession

ROUNDS = 3
FILES = 8


def session() -> SparkSession:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.session.timeZone", "UTC")
    return builder.config("spark.driver.host", "127.0.0.1").getOrCreate()


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    asked = argparse.ArgumentParser(description="Frames against Spark, over the same file.")
    asked.add_argument("rows", type=int, nargs="?", default=1_000_000)
    rows = asked.parse_args().rows
    spark, agreement = session(), slarules.parse(RULES)
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        source, framed, sparked = (Path(folder, name) for name in ("leads", "frames", "spark"))
        source.mkdir()
        for number, part in enumerate(parts(rows, -(-rows // FILES))):
            part.write_parquet(source / f"{number}.parquet")

        def by_frames() -> None:
            found = agreement.evaluate_frame(pl.scan_parquet(source / "*.parquet"), AT)
            found.sink_parquet(framed)

        def by_spark() -> None:
            found = verdicts(spark.read.parquet(str(source)), agreement, AT)
            found.write.mode("overwrite").parquet(str(sparked))

        by_frames(), by_spark()
        same = ("record", "commitment", "status", "started", "due", "finished")
        told = pl.read_parquet(framed, glob=False).select(same).sort("record")
        said = pl.read_parquet(sparked / "*.parquet").select(same).sort("record")
        text = [pl.col("commitment", "status").cast(pl.String)]
        instants = [pl.col("started", "due", "finished").cast(pl.Datetime("us", "UTC"))]
        assert told.with_columns(*text).equals(said.with_columns(*instants)), "verdicts differ"
        pairs = [(seconds(by_frames), seconds(by_spark)) for _ in range(ROUNDS)]
    spark.stop()
    ours, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
    factor = statistics.median(b / a for a, b in pairs)
    print(f"{rows:,} rows in {FILES} files, {told.height:,} verdicts, the same both ways")
    print(f"  frames            {ours:6.2f} s, {rows / ours / 1e6:6.2f} M rows/s")
    print(f"  Spark, local[2]   {theirs:6.2f} s, {rows / theirs / 1e6:6.2f} M rows/s")
    print(f"  Spark / frames    {factor:6.2f}")


if __name__ == "__main__":
    main()
