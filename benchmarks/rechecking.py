"""How long a text takes that was checked before, after one statement in it has changed.

Run: `python benchmarks/rechecking.py`. 1,000 statements of all families; medians, beside a fresh
check of the same text, taken in turn.
"""

from __future__ import annotations

import statistics
from time import perf_counter
from typing import TYPE_CHECKING

from slarules import Checker, check

if TYPE_CHECKING:
    from collections.abc import Callable

COUNT, ROUNDS = 1_000, 15
KINDS = (
    'a segment{i} lead is a lead where score is at least {i} and region is one of "NA", "EMEA"\n',
    "a lead becomes a segment{i} lead at segment{i}_at\n",
    '"rings{i}" and "ring {i}" are recorded as rung{i}_at\n',
    'the fit{i} score of a lead adds\n  20 when title contains "VP"\n  -5 when email is missing\n',
    "let target{i} be {i} * 2\n",
    "First touch {i}: sales rings{i} every segment{i} lead within 24 business hours\n"
    '  at risk after 75%\n  escalate to "VP Sales" 8 business hours after due\n',
    "sales must contact every segment{i} lead\n"
    '  within {i} minutes when source is "demo request"\n'
    "  within 48 business hours until 2026-03-31\n  within 24 business hours otherwise\n",
    "sales calls every segment{i} lead by the end of the next business day\n"
    '  unless stage is "lost"\n',
    'marketing delivers at least target{i} segment{i} leads per month\n  because "{i} is many"\n',
    "every segment{i} lead includes company, email and phone\n",
    "marketing never delivers any segment{i} lead where employees is less than {i}\n",
    "sales makes at least {i} contact attempts to every segment{i} lead within 5 business days\n",
    "at least 20% of segment{i} leads become SQLs within {i} days, each quarter\n",
    "an order{i} is a record\n",
    "an order{i} belongs to a lead by lead_id, at ordered_at\n",
    '"orders{i}" is recorded as the first order{i} where amount is at least {i}\n',
    '"reorders{i}" are recorded as every order{i} where amount is at least {i}\n',
    "Order {i}: sales orders{i} every segment{i} lead within 5 days\n"
    "  for at least {i}.5% of them each month for each region\n"
    '  escalate to "VP Sales" when the target is missed\n',
    "Review {i}: sales rings{i} every segment{i} lead every quarter\n  at risk after 75%\n",
    "Again {i}: sales reorders{i} every segment{i} lead every {i} business days until orders{i}\n",
    "Whole {i}: every segment{i} lead includes email\n  for at least 9% of them each quarter\n",
    "measure won{i} as the share of segment{i} leads that are SQLs, each quarter\n",
    "measure speed{i} as the median time from segment{i}_at to rings{i} of leads, each week\n",
    "measure size{i} as the average employees of segment{i} leads, each month\n",
    "measure kept{i} as the share of Order {i} that is met, each month\n",
    'goal: won{i} is at least {i}%\n  when missed 3 months in a row, "change it"\n',
    "goal: kept{i} is at least {i}%\n",
)


def mixed(count: int) -> str:
    return "".join(KINDS[n % len(KINDS)].format(i=n // len(KINDS) + 1) for n in range(count))


def times(edit: Callable[[int], str]) -> tuple[float, float]:
    """Return the median seconds after edits, and of fresh checks of the same texts."""
    checker = Checker()
    checker.check(edit(0))
    again, fresh = [], []
    for n in range(1, ROUNDS + 1):
        text = edit(n)
        start = perf_counter()
        found = checker.check(text)
        again.append(perf_counter() - start)
        start = perf_counter()
        expected = check(text)
        fresh.append(perf_counter() - start)
        assert expected == found
    return statistics.median(again), statistics.median(fresh)


def main() -> None:
    text = mixed(COUNT)
    edits: dict[str, Callable[[int], str]] = {
        "a commitment changed": lambda n: text.replace(
            "every segment30 lead within 24", f"every segment30 lead within {24 + n}"
        ),
        "a definition changed": lambda n: text.replace(
            "score is at least 30 ", f"score is at least {400 + n} "
        ),
        "a statement added on top": lambda n: "sales calls every lead within 1 day\n" * n + text,
        "a definition added": lambda n: text + f"a new{n} lead is a lead where score is known\n",
        "a mistake made": lambda n: text.replace(
            "every segment30 lead within 24", f"every segment30 lead witin {24 + n}"
        ),
    }
    print(f"{COUNT:,} statements of all families, once more after")
    for what, edit in edits.items():
        again, fresh = times(edit)
        ratio = fresh / again
        print(f"  {what:<26} {again * 1000:6.1f} ms, {ratio:4.1f} times as fast as a fresh check")


if __name__ == "__main__":
    main()
