"""Mutation testing of a package: `python .ci/mutants PACKAGE [PATTERN...]`.

mutmut makes the mutants; here they are run. mutmut starts pytest once more for each mutant and in
a process where the tests have run before, so that what calendars remember hides mutants from
them. Here the tests are collected once, and each mutant is a fork in which nothing has run: its
code is put in place of the function's, and the tests that call the function run until one fails,
those first that killed another mutant of it. What became of each is remembered in
`mutants/PACKAGE.outcomes` and not run again, so a run may be stopped and go on later. What survived
runs again where a pattern chooses it, with far more of its tests: `python .ci/mutants PACKAGE '*'`.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest
from function import watch
from making import difference, fingerprints, write_mutants
from packages import LEFT_OUT, PACKAGES, SLOW
from session import Session, remembered

ROOT = Path(__file__).parents[2]


def main(package: str, *patterns: str) -> int:
    """Run a package's mutants and print the figures and what survived."""
    os.nice(19)
    wanted, tests = PACKAGES[package]
    copy = ROOT / "mutants" / package
    made = write_mutants(ROOT, copy, wanted)
    sys.path[:] = [str(copy / "src"), *(p for p in sys.path if p != str(ROOT / "src"))]
    os.environ.pop("PYTHONPATH", None)
    os.chdir(copy)
    texts, told = fingerprints(made), copy.with_suffix(".outcomes")
    before = remembered(told, texts)
    survived = {name for name, how in before.items() if how not in ("killed", "timed out")}
    again = {name for name in survived if any(fnmatch(name, pattern) for pattern in patterns)}
    known = {name: how for name, how in before.items() if name not in again}
    runs = Session(copy, told, texts, watch(), patterns or ("*",), known, survived)
    ignored = [f"--ignore-glob={each}" for each in LEFT_OUT]
    quiet = ["no:terminal", "no:cacheprovider", "no:xdist", "no:slarules", "no:faulthandler"]
    plain = [
        "--rootdir=.",
        "--assert=plain",
        "--hypothesis-seed=0",
        "-oaddopts=--import-mode=importlib",
    ]
    chosen = [*tests, "-k", f"not ({SLOW})", *ignored]
    if pytest.main([*plain, *chosen, *(f"-p{each}" for each in quiet)], plugins=[runs]):
        return 1
    for name, outcome in runs.outcomes.items():
        if outcome in ("survived", "no tests"):
            print(f"\n{outcome}: {name}\n{difference(name, made)}")
    tally = Counter(runs.outcomes.values())
    caught, run = tally["killed"] + tally["timed out"], tally.total()
    print(f"\n{package}: {len(texts)} mutants, {run} of them run:", dict(tally))
    print(f"score {100 * caught / max(run, 1):.1f} %")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
