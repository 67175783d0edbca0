"""`python -m tests.reference --cases 100000 --seed 1`: compare at length."""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from . import compare

if TYPE_CHECKING:
    import slarules

RECORDS_OF_A_TEXT = 40


def main() -> int:
    """Run the comparison and print what was met with."""
    parser = argparse.ArgumentParser(prog="python -m tests.reference", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--show", type=int, default=3, help="how many differences to print")
    parser.add_argument("--text", type=int, help="only the text of this number, from `seed/number`")
    options = parser.parse_args()
    return 1 if run(options.cases, options.seed, options.show, options.text) else 0


def run(wanted: int, seed: str, show: int, only: int | None) -> int:
    """Compare that many cases and return how many differ."""
    started, done, refused, differences = time.monotonic(), 0, 0, 0
    statuses: Counter[str] = Counter()
    promises: Counter[str] = Counter()
    for nth in count() if only is None else (only,):
        if done >= wanted:
            break
        before, shown = done, False
        for agreement, case in compare.cases(random.Random(f"{seed}/{nth}"), RECORDS_OF_A_TEXT):
            done += 1
            found = compare.outcome(agreement, case.record, case.at, case.shape)
            statuses.update(a.status for a in found.expected)
            promises.update(_promises(agreement))
            if found.agrees:
                continue
            differences += 1
            if differences <= show and not shown:
                shown = True
                print(f"--- differs (seed {seed}/{nth})\n{_told(case)}", flush=True)
        refused += done == before
    print(f"{done} cases, seed {seed}, {time.monotonic() - started:.0f} s, {refused} texts refused")
    print(f"{differences} differences")
    print("statuses:", dict(statuses.most_common()))
    print("promises:", dict(promises.most_common()))
    return differences


def _promises(agreement: slarules.Agreement) -> list[str]:
    """Return what sorts of promise and limit an agreement has."""
    promise = agreement.rules.commitments[0].promise
    repeated = "attempts " if getattr(promise, "repetition", None) else ""
    tiers = getattr(promise, "tiers", None)
    if tiers is None:
        return [type(promise).__name__]
    return [repeated + type(tier.limit).__name__ for tier in tiers]


def _told(case: compare.Case) -> str:
    smallest = compare.shrunk(case)
    answers = compare.outcome_of(smallest)
    lines = [str(smallest), f"{len(answers.expected)} expected, {len(answers.actual)} actual"]
    for mine, theirs in zip(answers.expected, answers.actual, strict=False):
        differing = [n for n in compare.COMPARED if getattr(mine, n) != getattr(theirs, n)]
        lines += [f"  {mine.status}"]
        lines += [f"  {n}: {getattr(mine, n)} | {getattr(theirs, n)}" for n in differing]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
