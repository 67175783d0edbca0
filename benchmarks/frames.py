"""Verdicts on the rows of a Parquet file, against a script written by hand for the one rule.

The rule is a deadline with three tiers and a condition on three fields. The script does the same
with polars and numpy, and with a table of the open hours of its one calendar: it knows nothing of
other rules, calendars or odd data. Both read a Parquet file and write one with the same columns;
what they say is compared row by row first. The evaluator's own way, record by record, is timed from
file to file too, on the first rows. Run `python benchmarks/frames.py [rows]`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

import slarules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

RULES = """
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
  closed on 2026-01-19 and 2026-02-16 and 2026-05-25
an MQL is a lead
  where score is at least 60 and region is one of "NA", "EMEA" and size is at least 10
First touch: sales contacts every MQL
  within 2 business hours when source is "demo request"
  within 8 business hours when score is at least 90
  within 24 business hours otherwise
"""
ZONE = ZoneInfo("America/New_York")
CLOSED = {date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 25)}
AT = datetime(2026, 7, 1, 12, tzinfo=ZONE)
ROUNDS = 5
SECOND = 1_000_000
HOUR = 3600 * SECOND
DAYS = 150
INSTANT = pl.Datetime("us", "UTC")
SCHEMA = {
    "record": pl.Int64,
    "commitment": pl.String,
    "status": pl.String,
    "started": INSTANT,
    "due": INSTANT,
    "finished": INSTANT,
    "elapsed": pl.Duration("us"),
    "remaining": pl.Duration("us"),
}
SAMPLE = 100_000


# -- the file ----------------------------------------------------------------------------------


def leads(rows: int, seed: int) -> pl.DataFrame:
    """Leads as a warehouse exports them: four in ten are MQLs, nine in ten were contacted."""
    chance = np.random.default_rng(seed)
    first = int(datetime(2026, 1, 2, tzinfo=UTC).timestamp()) * SECOND
    started = first + chance.integers(0, DAYS * 86_400, rows) * SECOND
    contacted = started + chance.integers(0, 10 * 86_400, rows) * SECOND
    done = pl.Series(chance.random(rows) < 0.9)
    regions = pl.Series(["NA", "EMEA", "APAC", "LATAM"])
    sources = pl.Series(["demo request", "webinar", "content download", "trade show"])
    frame = pl.DataFrame(
        {
            "id": np.arange(rows) + seed * 1_000_000,
            "score": chance.integers(40, 100, rows),
            "region": regions.gather(chance.choice(4, rows, p=[0.4, 0.3, 0.2, 0.1])),
            "size": chance.integers(1, 100, rows),
            "source": sources.gather(chance.integers(0, 4, rows)),
            "mql_at": pl.Series(started).cast(INSTANT),
            "contacted_at": pl.Series(contacted).cast(INSTANT),
        }
    )
    return frame.with_columns(contacted_at=pl.when(done).then("contacted_at"))


def parts(rows: int, size: int = 1_000_000) -> Iterator[pl.DataFrame]:
    for seed in range(-(-rows // size)):
        yield leads(min(size, rows - seed * size), seed)


def write_leads(path: Path, rows: int) -> None:
    pl.concat(parts(rows)).write_parquet(path, row_group_size=262_144)


# -- by hand -----------------------------------------------------------------------------------


def open_hours() -> tuple[int, NDArray[np.int64], NDArray[np.int64]]:
    """The first hour of a table, how many hours were open before each, and when each was."""
    first, last = date(2025, 12, 31), date(2026, 12, 31)
    opened: list[int] = []
    day = first
    while day < last:
        if day.weekday() < 5 and day not in CLOSED:
            nine = datetime.combine(day, wall(9), ZONE).astimezone(UTC)
            opened += [int(nine.timestamp()) // 3600 + hour for hour in range(8)]
        day += timedelta(1)
    origin = int(datetime.combine(first, wall(0), UTC).timestamp()) // 3600
    count = (last - first).days * 24
    is_open = np.zeros(count, np.int64)
    hours = np.array(opened) - origin
    is_open[hours] = 1
    return origin, np.concatenate([[0], np.cumsum(is_open)]), hours


ORIGIN, BEFORE, OPENED = open_hours()


def worked(us: NDArray[np.int64]) -> NDArray[np.int64]:
    """The open time up to instants."""
    hour, rest = np.divmod(us - ORIGIN * HOUR, HOUR)
    before = BEFORE[hour]
    return before * HOUR + (BEFORE[hour + 1] - before) * rest


def due_after(run: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first instants at which so much open time has run."""
    hour = (run - 1) // HOUR
    return (OPENED[hour] + ORIGIN) * HOUR + run - hour * HOUR


def read_mqls(source: Path) -> pl.DataFrame:
    """The MQLs of a file, and how long each may wait."""
    is_mql = (
        (pl.col("score") >= 60) & pl.col("region").is_in(["NA", "EMEA"]) & (pl.col("size") >= 10)
    )
    limit = (
        pl.when(pl.col("source") == "demo request")
        .then(2 * HOUR)
        .when(pl.col("score") >= 90)
        .then(8 * HOUR)
        .otherwise(24 * HOUR)
    )
    return (
        pl.scan_parquet(source)
        .filter(is_mql & (pl.col("mql_at") <= AT.astimezone(UTC)))
        .select(
            record="id",
            started=pl.col("mql_at").to_physical(),
            finished=pl.col("contacted_at").to_physical().fill_null(-1),
            limit=limit,
        )
        .collect()
    )


def by_hand(source: Path, target: Path) -> None:
    """The verdicts on a file."""
    now = int(AT.timestamp()) * SECOND
    frame = read_mqls(source)
    started, finished = frame["started"].to_numpy(), frame["finished"].to_numpy()
    is_done = (finished >= 0) & (finished <= now)
    end = np.where(is_done, finished, now)
    run = worked(started)
    until = run + frame["limit"].to_numpy()
    due = due_after(until)
    late = end > due
    told = pl.DataFrame(
        {
            "record": frame["record"],
            "started": started,
            "due": due,
            "finished": end,
            "elapsed": worked(end) - run,
            "remaining": until - worked(np.full(1, now)),
            "is_done": is_done,
            "late": late,
        }
    )
    as_verdicts(told).write_parquet(target)


def as_verdicts(told: pl.DataFrame) -> pl.DataFrame:
    """The columns of verdicts."""
    return told.select(
        "record",
        pl.lit("First touch").cast(pl.Enum(["First touch"])).alias("commitment"),
        pl.when("late")
        .then(pl.lit("missed"))
        .when("is_done")
        .then(pl.lit("met"))
        .otherwise(pl.lit("on_track"))
        .cast(pl.Enum([each.value for each in slarules.Status]))
        .alias("status"),
        pl.col("started", "due").cast(INSTANT),
        pl.when("is_done").then("finished").cast(INSTANT),
        pl.col("elapsed").cast(pl.Duration("us")),
        pl.when(~pl.col("is_done") & ~pl.col("late"))
        .then("remaining")
        .cast(pl.Duration("us"))
        .alias("remaining"),
    )


# -- ours --------------------------------------------------------------------------------------


def by_rules(source: Path, target: Path) -> None:
    agreement = slarules.parse(RULES)
    frame = agreement.evaluate_frame(pl.scan_parquet(source), AT)
    frame.sink_parquet(target)


def record_by_record(source: Path, target: Path, rows: int) -> None:
    """The evaluator's own way from file to file, for the first rows."""
    records = pl.scan_parquet(source).head(rows).collect().iter_rows(named=True)
    told = [
        (
            verdict.record_id,
            verdict.commitment,
            verdict.status.value,
            verdict.started,
            verdict.due,
            verdict.finished,
            verdict.elapsed,
            verdict.remaining,
        )
        for verdict in slarules.parse(RULES).verdicts(records, AT)
        if verdict.status != "not_applicable"
    ]
    pl.DataFrame(told, SCHEMA, orient="row").write_parquet(target)


# -- the comparison ----------------------------------------------------------------------------


def seconds(call: Callable[..., None], *arguments: object) -> float:
    start = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - start


def check(ours: Path, theirs: Path) -> None:
    hand = pl.read_parquet(theirs)
    told = pl.read_parquet(ours).select(hand.columns)
    if not told.equals(hand):
        raise SystemExit("the verdicts differ")


def compare(rows: int, folder: Path) -> None:
    source, ours, theirs = (
        folder / "leads.parquet",
        folder / "ours.parquet",
        folder / "hand.parquet",
    )
    write_leads(source, rows)
    by_rules(source, ours)
    by_hand(source, theirs)
    check(ours, theirs)
    verdicts = pl.scan_parquet(ours).select(pl.len()).collect().item()
    sample = min(rows, SAMPLE)
    times = [
        (
            seconds(by_rules, source, ours),
            seconds(by_hand, source, theirs),
            seconds(record_by_record, source, theirs, sample) / sample * rows,
        )
        for _ in range(ROUNDS)
    ]
    rules, hand, scalar = (statistics.median(column) for column in zip(*times, strict=True))
    to_hand = statistics.median(each[0] / each[1] for each in times)
    to_scalar = statistics.median(each[2] / each[0] for each in times)
    print(f"{rows:,} rows, {verdicts:,} verdicts, medians of {ROUNDS} rounds")
    for name, taken in (("rules", rules), ("by hand", hand), ("record by record", scalar)):
        print(f"  {name:18} {taken:8.2f} s  {taken / rows * 1e9:8.0f} ns a row")
    print(f"  rules / by hand            {to_hand:8.2f}")
    print(f"  record by record / rules   {to_scalar:8.1f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(arguments.rows, Path(folder))


if __name__ == "__main__":
    main()
