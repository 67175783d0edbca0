"""How the time for reading, linting and formatting grows up to 50,000 statements.

    python benchmarks/growth.py [--largest 50000]

Each line is a shape of file: right ones, ones with a mistake in each statement, and single
statements of many parts. A ratio of 4 is linear, for each size is four times the one before.
"""

from __future__ import annotations

import argparse
from contextlib import suppress
from itertools import pairwise
from time import perf_counter

import slarules

SHAPES = {
    "commitments": lambda i: f"Touch {i}: sales contacts every MQL within {i % 90 + 1} hours\n",
    "definitions": lambda i: f"a s{i} lead is a lead where score is at least {i}\n",
    "definitions in chains": lambda i: (
        f"a s{i} lead is a {f's{i - 1} lead' if i % 40 else 'lead'} where score is at least {i}\n"
    ),
    "volumes": lambda i: f"V{i}: marketing delivers at least {i + 1} MQLs per month\n",
    "slips": lambda i: f"sales contacts every MQL witin {i} hours\n",
    "unknown names": lambda i: f"sales contacts every segmnt{i} lead within {i} days\n",
}


def seconds(work: object, text: str) -> float:
    start = perf_counter()
    with suppress(slarules.RuleError):  # the formatter refuses what cannot be read
        work(text)  # type: ignore[operator]
    return perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description="How reading and formatting grow with the file.")
    parser.add_argument("--largest", type=int, default=50_000)
    largest = parser.parse_args().largest
    sizes = [largest // 16, largest // 4, largest]
    seconds(slarules.check, "sales contacts every MQL within 1 hour")
    for name, shape in SHAPES.items():
        texts = ["".join(shape(i) for i in range(size)) for size in sizes]
        for work in (slarules.check, slarules.format_text):
            times = [seconds(work, text) for text in texts]
            ratios = ", ".join(f"{b / a:.1f}" for a, b in pairwise(times))
            print(f"{name:24}{work.__name__:12}{times[-1]:7.1f} s; times {ratios}", flush=True)


if __name__ == "__main__":
    main()
