"""Numbers with a name: exact sums with units, and what a record is worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

import slarules
from slarules.model.periods import Amount


def _amount(sums: str, unit: str | None) -> Amount:
    """What the value `n` comes to, told by the target it gives."""
    promise = "marketing delivers MQLs worth at least n per month\na lead is worth amount"
    if unit is None:
        promise = "marketing delivers at least n MQLs per month"
    (only,) = slarules.parse(f"let n be {sums}\n{promise}").rules.period_commitments
    return only.promise.amount


@pytest.mark.parametrize(
    ("sums", "number", "unit"),
    [
        ("$100", 100, "USD"),
        ("€100 * 2 + €1", 201, "EUR"),
        ("2 * (€100 + €1)", 202, "EUR"),
        ("£10 / 4", Fraction(5, 2), "GBP"),
        ("10% * $100", 10, "USD"),
        ("$90 - $30 - $20", 40, "USD"),
        ("$100 / 10%", 1000, "USD"),
        ("$90 / $30", 3, None),
    ],
)
def test_sums(sums: str, number: int | Fraction, unit: str | None) -> None:
    """Products before sums, from left to right, with the unit that is left."""
    assert _amount(sums, unit) == Amount(Fraction(number), unit)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("let n be $1 + £1", "money in GBP cannot be added to money in USD"),
        ("let n be $1 - 10%", "a percentage cannot be taken from money in USD"),
        ("let n be $1 * $1", "money cannot be multiplied by money"),
        ("let n be 1 / $1", "a number cannot be divided by money in USD"),
        ("let n be 1 / 0", "nothing can be divided by zero"),
        ("let n be m\nlet m be n", "`n` is worked out from itself"),
        ("let n be 1\nlet n be 2", "`n` is declared twice; the first time is on line 1"),
        ("marketing delivers at least $5 MQLs per month", "records are counted"),
        ("marketing delivers at least 5% MQLs per month", "a percentage is no number of records"),
        ("a lead is worth n\nmarketing delivers MQLs worth at least 5 per month", "in money"),
        ("marketing delivers MQLs worth at least $5 per month", "nothing says what an MQL is"),
        (
            "a lead is worth £5 otherwise\nmarketing delivers MQLs worth at least $5 per month",
            "a lead is worth so much GBP, not USD",
        ),
        ("a lead is worth\n  £5 when hot is true\n  $5 otherwise", "this is another currency"),
        ("a lead is worth\n  £5 otherwise\n  £6 when hot is true", "`otherwise` comes last"),
        ("marketing delivers at least 5 MQLs", "nothing says over which period"),
        (
            "V: marketing delivers at least 5 MQLs per month\n"
            "v: marketing delivers at least 6 MQLs per month",
            "another commitment is called `v` too",
        ),
        (
            "a win is a deal\na deal is a record\nmarketing delivers at least 5 things per month\n"
            "a thing is a gizmo",
            "nothing says when a gizmo becomes a thing",
        ),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    """Units that do not fit, circles and missing words are said with their place."""
    errors = [each.message for each in slarules.check(text) if each.severity == "error"]
    assert any(message in each for each in errors), errors


def test_numbers_that_grow_without_end() -> None:
    """Sums of sums that would fill the memory are refused."""
    lines = ["let a be 10"] + [
        f"let {b} be {a} * {a}" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
    ]
    assert any(each.code == slarules.Code.TOO_LARGE for each in slarules.check("\n".join(lines)))


def test_names_in_conditions() -> None:
    """A condition may name its number."""
    text = "let threshold be 30 * 2\nan MQL is a lead where score is at least threshold\n"
    agreement = slarules.parse(text + "First: sales contacts every MQL within 2 hours")
    lead = {"mql_at": "2026-01-05T10:00Z", "contacted_at": "2026-01-05T10:00Z"}
    first = agreement.commitments["First"]
    assert first.verdict({**lead, "score": 60}).status == "met"
    assert first.verdict({**lead, "score": 59}).status == "not_applicable"
    (found,) = slarules.check("let t be 30%\nan MQL is a lead where score is at least t")
    assert "not with a percentage" in found.message
