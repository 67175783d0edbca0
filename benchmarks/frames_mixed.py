"""What a commitment costs in an agreement of thirty of all families, beside the single rule.

Run `python benchmarks/frames_mixed.py [rows]`. Both read the same Parquet file and write the
verdicts to one. One lead in ten has been paused, one in ten reassigned, each has up to four
attempts, and three in ten came back, some of them twice. Prints the share of what the evaluator
itself was asked, too.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

import slarules
from frames import AT, INSTANT, RULES, leads
from slarules.calendar import to_us
from slarules.columnar.evaluator import FrameEvaluator

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 3
HEAD = """
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
  closed on 2026-01-19 and 2026-02-16 and 2026-05-25
calendar "Berlin"
  in Europe/Berlin
  open Monday to Friday from 8:30 to 17:30
the default calendar is "Office"
the calendar of a lead is
  "Berlin" when region is "EMEA"
  "Office" otherwise
"waiting" is recorded as waits
"signature" is recorded as signed_at
the fit of a lead adds
  20 when size is at least 50
  15 when source is "demo request"
an MQL is a lead where score is at least 60 and region is one of "NA", "EMEA"
a big lead is a lead where size is at least 80
a returning lead is a lead where score is at least 60
a lead becomes a returning lead at each of return_dates
"updates" is recorded as contact_attempts
"""
SENTENCES = (
    'sales contacts every MQL\n  within 2 business hours when source is "demo request"\n'
    "  within 8 business hours when score is at least 90\n  within 24 business hours otherwise\n",
    "sales contacts every MQL within 3 business days\n  at risk after 75%\n",
    "sales contacts every MQL within 36 hours\n  restarting on reassignment\n",
    "sales contacts every MQL within 16 business hours\n  paused during waiting\n",
    "sales contacts every MQL by the end of the next business day\n  unless fit is at least 30\n",
    "sales contacts every MQL by due_date\n",
    "sales contacts every MQL before signature\n",
    "sales contacts every MQL within 2 days of signature\n  earlier contact counts\n",
    "sales makes at least 3 contact attempts to every MQL within 10 business days\n",
    "sales makes at most 3 contact attempts to every MQL within 5 days\n",
    "sales makes at least 2 contact attempts before disqualifying an MQL\n",
    "every MQL includes company, size and source\n",
    'marketing never contacts any MQL where source is "trade show"\n',
    "every big lead is an MQL\n",
    "sales contacts every MQL every quarter\n",
)
REPEATED = (
    "sales updates every MQL every 10 business days until signature\n",
    "sales updates every returning lead within 2 business days\n",
)
COMMITMENTS = 2 * len(SENTENCES)


def rules(sentences: Sequence[str] = (*SENTENCES, *SENTENCES[:-2], *REPEATED)) -> str:
    """The thirty, each with a name of its own: all but two are there twice."""
    numbered = enumerate(sentences, start=1)
    return HEAD + "".join(f"Rule {number}: {sentence}" for number, sentence in numbered)


def more(frame: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The leads with what the other sentences ask for."""
    chance = np.random.default_rng(seed)
    started = frame["mql_at"].to_physical().to_numpy()
    height = frame.height

    def later(hours: int, share: float) -> pl.Series:
        us = pl.Series(started + chance.integers(0, hours * 3600, height) * 1_000_000)
        there = pl.Series(chance.random(height) < share)
        return pl.select(pl.when(there).then(us).cast(INSTANT)).to_series()

    returns = [later(300 * number, 0.15) for number in (1, 2)]
    attempts = [later(100 * number, 0.8) for number in range(1, 5)]
    begins, again = later(20, 0.1), later(40, 0.1)
    waits = pl.struct(pl.lit(begins).alias("from"), pl.lit(begins).dt.offset_by("5h").alias("to"))
    return frame.with_columns(
        signed_at=later(500, 0.5),
        due_date=later(300, 0.9),
        disqualified_at=later(900, 0.2),
        company=pl.lit("Acme"),
        contact_attempts=pl.concat_list(*(pl.lit(each) for each in attempts)).list.drop_nulls(),
        return_dates=pl.concat_list(*(pl.lit(each) for each in returns)).list.drop_nulls(),
        waits=pl.when(pl.lit(begins).is_not_null()).then(pl.concat_list(waits)),
        reassigned_at=pl.lit(again),
    )


def by_rules(text: str, source: Path, target: Path) -> float:
    start = time.perf_counter()
    slarules.parse(text).evaluate_frame(pl.scan_parquet(source), AT).sink_parquet(target)
    return time.perf_counter() - start


def left_over(source: Path) -> None:
    """Print the share of rows of each sentence that the evaluator was asked about."""
    sentences = (*SENTENCES, *REPEATED)
    agreement = slarules.parse(rules(sentences))
    frame = pl.scan_parquet(source).head(50_000).collect()
    evaluator = FrameEvaluator.of(agreement.group_of(None), frame.schema, to_us(AT))
    batch = evaluator.binding.batch(frame, evaluator.at)
    for sentence, answers in zip(sentences, evaluator.answers(batch), strict=True):
        share = len(answers.left) / frame.height
        print(f"  {share:6.1%} left  {' '.join(sentence.split())[:70]}")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "leads.parquet"), Path(folder, "verdicts.parquet")
        more(leads(rows, seed=1), seed=2).write_parquet(source)
        left_over(source)
        times = [
            (by_rules(RULES, source, target), by_rules(rules(), source, target))
            for _ in range(ROUNDS)
        ]
    one, all_ = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(b / COMMITMENTS / a for a, b in times)
    print(f"{rows:,} rows, medians of {ROUNDS} rounds")
    print(f"  the single rule        {one / rows * 1e9:8.0f} ns a row")
    print(
        f"  thirty commitments     {all_ / rows / COMMITMENTS * 1e9:8.0f} ns a row and commitment"
    )
    print(f"  one of thirty / single {ratio:8.2f}")


if __name__ == "__main__":
    main()
