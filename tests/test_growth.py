"""Time grows with the size of a rule file, and no faster: counted in calls, not in seconds."""

from __future__ import annotations

from cProfile import Profile
from pstats import Stats
from typing import TYPE_CHECKING

import pytest

import slarules

if TYPE_CHECKING:
    from collections.abc import Callable

SHAPES: dict[str, Callable[[int], str]] = {
    "commitments": lambda i: f"Touch {i}: sales contacts every MQL within {i % 90 + 1} hours\n",
    "definitions": lambda i: f"a s{i} lead is a lead where score is at least {i}\n",
    "a chain of definitions": lambda i: (
        f"a s{i} lead is a {f's{i - 1} lead' if i % 40 else 'lead'} where score is at least {i}\n"
    ),
    "definitions and who uses them": lambda i: (
        f"a s{i} lead is a lead where score is at least {i}\n"
        f"a lead becomes a s{i} lead at s{i}_at\n"
        f"sales contacts every s{i} lead within 3 hours\n"
    ),
    "actions": lambda i: f'"rings{i}" and "ring {i}" are recorded as rung{i}_at\n',
    "volumes": lambda i: f"V{i}: marketing delivers at least {i + 1} MQLs per month\n",
    "comments": lambda i: f"# a comment of its own, number {i}\n",
    "sentences of no language": lambda i: f"bananas {i} are yellow\n",
    "slips": lambda i: f"sales contacts every MQL witin {i} hours\n",
    "unknown names": lambda i: f"sales contacts every segmnt{i} lead within {i} days\n",
    "names and slips in them": lambda i: (
        f"a segment{i} lead is a lead where score is at least {i}\n"
        f"sales contacts every segmnt{i} lead witin 3 days\n"
    ),
    "the same name": lambda _: "Same: sales contacts every MQL within 3 hours\n",
    "open quotes": lambda _: 'a calendar "x\n',
}
ONCE: dict[str, Callable[[int], str]] = {
    "tiers": lambda n: (
        "sales contacts every MQL within"
        + "".join(f"\n  {i + 1} hours when score is at least {n - i}" for i in range(n))
    ),
    "a list of values": lambda n: (
        "a big lead is a lead where region is one of " + ", ".join(f'"r{i}"' for i in range(n))
    ),
    "terms of a score": lambda n: (
        "the fit score of a lead adds\n"
        + "".join(f"  {i + 1} when employees is at least {i}\n" for i in range(n))
    ),
    "alternatives": lambda n: (
        "a big lead is a lead where " + " or ".join(f"score is {i}" for i in range(n))
    ),
}


def calls(work: Callable[[str], object], text: str) -> int:
    """How many functions are called for a text, those of other libraries among them."""
    profile = Profile()
    profile.enable()
    try:
        work(text)
    except slarules.RuleError:
        pass
    finally:
        profile.disable()
    return int(Stats(profile).total_calls)  # type: ignore[attr-defined]  # typeshed lacks it


def text_of(shape: str, count: int) -> str:
    """A rule file of so many statements, or of one statement with so many parts."""
    if shape in ONCE:
        return ONCE[shape](count)
    return "".join(SHAPES[shape](i) for i in range(count))


@pytest.mark.parametrize("work", [slarules.check, slarules.format_text])
@pytest.mark.parametrize("shape", [*SHAPES, *ONCE])
def test_growth_is_linear(shape: str, work: Callable[[str], object]) -> None:
    """Four times the text takes about four times the work, right or full of mistakes."""
    work("sales contacts every MQL within 1 hour")  # what is read once
    small, large = (calls(work, text_of(shape, count)) for count in (60, 240))
    assert large <= 4.4 * small
