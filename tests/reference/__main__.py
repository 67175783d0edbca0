"""`python -m tests.reference --cases 100000 --seed 1`: compare at length."""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from itertools import count

from .compare import cases, outcome, outcome_of, shrunk

RECORDS_OF_A_TEXT = 40


def main() -> int:
    """Run the comparison and print what was met with."""
    parser = argparse.ArgumentParser(prog="python -m tests.reference", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="how many differences to print")
    options = parser.parse_args()
    differences = run(options.cases, options.seed, options.show)
    return 1 if differences else 0


def run(wanted: int, seed: int, show: int) -> int:
    """Compare that many cases and return how many differ."""
    started, done, refused, differences = time.monotonic(), 0, 0, 0
    statuses: Counter[str] = Counter()
    limits: Counter[str] = Counter()
    for nth in count():
        if done >= wanted:
            break
        rng = random.Random(f"{seed}/{nth}")
        before = done
        differs_here = False
        for agreement, case in cases(rng, RECORDS_OF_A_TEXT):
            done += 1
            found = outcome(agreement, case.record, case.at)
            statuses.update(a.status for a in found.expected)
            limits.update(
                type(t.limit).__name__ for c in agreement.rules.commitments for t in c.promise.tiers
            )
            if not found.agrees:
                differences += 1
                if show > 0 and not differs_here:
                    show -= 1
                    smallest = shrunk(case)
                    print(f"--- differs (seed {seed}/{nth})\n{smallest}")
                    answers = outcome_of(smallest)
                    print(f"expected {answers.expected}\nactual   {answers.actual}\n", flush=True)
                differs_here = True
        refused += done == before
    print(f"{done} cases, seed {seed}, {time.monotonic() - started:.0f} s, {refused} texts refused")
    print(f"{differences} differences")
    print("statuses:", dict(statuses.most_common()))
    print("limits:", dict(limits.most_common()))
    return differences


if __name__ == "__main__":
    raise SystemExit(main())
