"""Compare the evaluator with the reference at length.

`python -m tests.reference --cases 100000 --seed 1` asks about single records, with `--periods`
about commitments over periods, with `--frames` about tables, as frames too. A difference is
printed in its smallest form, with the seed that made it: `--only 1/205` asks again what seed 1
asked as its 205th text. With `--shrink` each is kept in `found/` too, where a test asks it ever
after.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from attrs import frozen

from . import compare, compare_periods
from .fixtures import saved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    import slarules


def main() -> int:
    """Run the comparison and print what was met with."""
    parser = argparse.ArgumentParser(prog="python -m tests.reference", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", help="only the texts of these, such as `1/205`", nargs="+")
    parser.add_argument("--periods", action="store_true", help="commitments over periods")
    parser.add_argument("--frames", action="store_true", help="tables, asked as frames as well")
    parser.add_argument("--shrink", action="store_true", help="keep what differs as fixtures")
    parser.add_argument("--show", type=int, default=3, help="how many differences to print")
    options = parser.parse_args()
    seeds = options.only or (f"{options.seed}/{nth}" for nth in count())
    module, a_text = (compare_periods, 20) if options.periods else (compare, 100)
    if options.frames:
        from . import frames  # needs polars

        module, a_text = frames, 5
    asked = Run(module, a_text, options.show, keep=options.shrink and not options.frames)
    return 1 if run(asked, seeds, options.cases) else 0


@frozen
class Run:
    """What is compared, how many cases a text has, and how many differences are shown or kept."""

    module: ModuleType
    a_text: int
    show: int
    keep: bool = False

    def tell(self, seed: str, case: Any) -> None:
        """Print a difference in its smallest form; keep it where that is wanted."""
        smallest = self.module.shrunk(case)
        print(f"--- differs ({seed})\n{smallest}\n{self.module.outcome_of(smallest)}", flush=True)
        if self.keep:
            print("kept as", saved(self.module.as_fixture(smallest), seed.replace("/", "_")))


def run(asked: Run, seeds: Iterable[str], wanted: int) -> int:
    """Compare that many cases, some for each text, and return how many differ.

    A long run may be interrupted: then it tells what it came to.
    """
    module, show = asked.module, asked.show
    started, done, refused, differences = time.monotonic(), 0, 0, 0
    statuses: Counter[str] = Counter()
    promises: Counter[str] = Counter()
    with suppress(KeyboardInterrupt):
        for seed in seeds:
            if done >= wanted:
                break
            before, shown = done, False
            for agreement, case in module.cases(random.Random(seed), asked.a_text):
                done += 1
                found = module.outcome(agreement, case)
                statuses.update(found.statuses)
                promises.update(_promises(agreement))
                if found.agrees:
                    continue
                differences += 1
                if show and not shown:
                    show, shown = show - 1, True
                    asked.tell(seed, case)
            refused += done == before
    print(f"{done} cases up to {seed}, {time.monotonic() - started:.0f} s, {refused} texts refused")
    print(f"{differences} differences")
    print("statuses:", dict(statuses.most_common()))
    print("promises:", dict(promises.most_common()))
    return differences


def _promises(agreement: slarules.Agreement) -> list[str]:
    """Return what sorts of promise and limit an agreement has."""
    rules = agreement.rules
    if rules.measures:
        return [f"measure {type(rules.measures[0].measured).__name__}"]
    promise: Any = (*rules.period_commitments, *rules.commitments)[0].promise
    repeated = "attempts " if getattr(promise, "repetition", None) else ""
    worth = " of worth" if getattr(promise, "worth", None) else ""
    becoming = " becoming" if getattr(promise, "becomes", None) else ""
    tiers = getattr(promise, "tiers", None)
    if tiers is None:
        return [type(promise).__name__ + worth + becoming]
    return [repeated + type(tier.limit).__name__ for tier in tiers]


if __name__ == "__main__":
    raise SystemExit(main())
