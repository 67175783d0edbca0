"""Verdicts on periods in words, and their figures."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from slarules.evaluation.periods.figures import Figure, as_json, brief, rounded, shown
from tests.evaluation.periods.judging import lead, periods

MARCH = "2026-03-02T10:00+01:00"
MIDDLE, END = "2026-03-16T13:00+01:00", "2026-04-01T00:00+02:00"


def test_a_volume_for_each_owner() -> None:
    """What was counted from when to when, its pace, what is in doubt, and who is told when."""
    text = """Volume: marketing delivers at least 4 MQLs per month for each owner
  escalate to "boss" when missed
  when missed, "talk"
"""
    leads = [lead(MARCH, owner="ana"), lead(MARCH, owner="ana"), lead(MARCH, None, owner="bo")]
    (ana, bo) = periods(text, leads, MIDDLE)
    assert ana.explain() == (
        "Volume, 2026-03 for ana: on track\n"
        "  marketing delivers at least 4 MQLs per month for each owner\n"
        "  counted from 2026-03-01 to 2026-03-31, both included: 2, of at least 4\n"
        "  47.7 % of its business time is gone; at this pace it comes to 4\n"
        '  escalate to "boss" when missed: on Wed 1 Apr 2026 0:00, if unmet'
    )
    assert "both included: 0 to 1, of at least 4" in bo.explain()
    assert ana.to_dict()["projection"] == 4
    assert ana.at.isoformat() == "2026-03-16T13:00:00+01:00"
    missed = periods(text, leads, END)[1]
    assert missed.explain() == (
        "Volume, 2026-03 for bo: missed\n"
        "  marketing delivers at least 4 MQLs per month for each owner\n"
        "  counted from 2026-03-01 to 2026-03-31, both included: 0 to 1, of at least 4\n"
        "  1 record may or may not count\n"
        '  escalate to "boss" when missed: due since Wed 1 Apr 2026 0:00\n'
        "  consequence: talk"
    )


def test_a_value_of_which_not_all_is_known() -> None:
    """What may be worth anything has no upper end; an amount is told in its currency."""
    text = "a lead is worth amount\nmarketing delivers MQLs worth at least $1,000.50 per month"
    leads = [lead(MARCH, amount="100.25"), lead(MARCH, amount="much")]
    (found,) = periods(text, leads, MIDDLE)
    assert found.explain() == (
        "marketing delivers MQLs worth at least $1,000.50 per month, 2026-03: on track\n"
        "  counted from 2026-03-01 to 2026-03-31, both included: "
        "USD 100.25 or more, of at least USD 1,000.50\n"
        "  47.7 % of its business time is gone; at this pace it comes to USD 210.04\n"
        "  1 record does not say what it is worth"
    )
    (found,) = periods(text, [*leads, leads[1]], MIDDLE)
    assert [str(each) for each in found.reasons] == ["2 records do not say what they are worth"]
    assert (found.actual, found.possible) == (Decimal("100.25"), None)


def test_a_percent_target_with_open_records() -> None:
    """How the records stand, and that those which are open are read in both ways."""
    text = (
        "First touch: sales contacts every MQL within 24 hours\n"
        "  for at least 90% of them each month"
    )
    leads = [
        lead(MARCH, contacted_at="2026-03-02T11:00+01:00"),
        lead("2026-03-16T10:00+01:00"),
        lead(MARCH, contacted_at="soon"),
        lead(MARCH),
    ]
    (found,) = periods(text, leads, MIDDLE)
    assert found.explain() == (
        "First touch, 2026-03: at risk\n"
        "  sales contacts every MQL within 24 hours for at least 90% of them\n"
        "  counted from 2026-03-01 to 2026-03-31, both included: 25 % to 75 %, of at least 90 %\n"
        "  1 met, 1 missed, 1 open, 1 indeterminate\n"
        "  what is open or indeterminate is taken once as missed and once as met\n"
        "  47.7 % of its business time is gone"
    )
    (sure,) = periods(text, leads[:1], MIDDLE)
    assert "taken once as missed" not in sure.explain()


@pytest.mark.parametrize(
    ("number", "unit", "text", "json"),
    [
        (1204, None, "1,204", 1204),
        (Fraction(5, 2), None, "2.50", 2.5),
        (-5, None, "-5", -5),
        (Fraction(1, 3), "%", "33.3 %", 1 / 3),
        (Fraction(1, 2), "%", "50 %", 0.5),
        (Fraction(9999, 10000), "%", "99.9 %", 0.9999),
        (20_000, "USD", "USD 20,000", 20_000),
        (Fraction(10**17 + 1), "USD", "USD 100,000,000,000,000,001", 1e17),
        (Decimal("0.1"), "USD", "USD 0.10", 0.1),
        (Fraction(10, 3), "USD", "USD 3.33", 10 / 3),
        (Fraction(-1, 3), "USD", "USD -0.34", -1 / 3),
        (timedelta(hours=26), "time", "1 d 2 h", 93_600.0),
    ],
)
def test_figures(number: Figure, unit: str | None, text: str, json: float) -> None:
    """Figures have thousands commas, two decimals or none, and shares are rounded down."""
    assert shown(number, unit) == text
    assert brief(number, unit) == text
    assert as_json(number) == json


def test_figures_of_business_time() -> None:
    """Which time it is is told where nothing beside it does so."""
    assert shown(timedelta(hours=26), "business time") == "26 h of business time"
    assert brief(timedelta(hours=26), "business time") == "26 h"
    assert as_json(None) is None


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (None, "USD", None),
        (Fraction(5, 2), None, 2),
        (Fraction(-1, 2), None, -1),
        (Fraction(10, 3), "USD", Decimal("3.33")),
        (Fraction(300, 100), "USD", 3),
        (Fraction(301, 100), "USD", Decimal("3.01")),
    ],
)
def test_projections_are_rounded_down(
    number: Fraction | None, unit: str | None, expected: object
) -> None:
    """To whole records, or to cents."""
    assert rounded(number, unit) == expected


def test_a_verdict_as_json() -> None:
    """Every name and value, with what is a date, a figure or an escalation as plain values."""
    text = """Volume: marketing delivers at least 40 MQLs per month for each owner
  from 2026-02-15
  escalate to "boss" when missed
  when missed, "talk"
  when missed 2 months in a row, "walk"
"""
    leads = [lead(MARCH, owner="ana"), lead(MARCH, None, owner="ana")]
    february, march = (each.to_dict() for each in periods(text, leads, END)[:2])
    assert march == {
        "commitment": "Volume",
        "period": "2026-03",
        "group": "ana",
        "status": "missed",
        "actual": 1,
        "possible": 2,
        "target": 40,
        "unit": None,
        "projection": None,
        "starts": "2026-03-01",
        "ends": "2026-03-31",
        "is_partial": False,
        "missed_in_a_row": 1,
        "counts": {},
        "reasons": ["1 record may or may not count"],
        "escalations": [
            {
                "to": "boss",
                "when": "2026-04-01T00:00:00+02:00",
                "due_by_at": True,
                "text": 'escalate to "boss" when missed',
            }
        ],
        "consequences": ["talk"],
    }
    assert (february["starts"], february["is_partial"], february["missed_in_a_row"]) == (
        "2026-02-15",
        True,
        0,
    )
    assert february["reasons"] == ["in force on 14 of its days, and prorated to them"]
    assert (february["target"], february["consequences"]) == (20, ["talk"])


def test_what_may_count_is_told_of_one_and_of_several() -> None:
    """One record may or may not count, two may or may not count."""
    text = "marketing delivers at least 4 MQLs per month"
    for count, words in (
        (1, "1 record may or may not count"),
        (2, "2 records may or may not count"),
    ):
        (found,) = periods(text, [lead(MARCH, None)] * count, MIDDLE)
        assert [str(each) for each in found.reasons] == [words]
    worth = f"a lead is worth amount\n{text.replace('at least 4 MQLs', 'MQLs worth at least $4')}"
    (found,) = periods(worth, [lead(MARCH, None, amount="5"), lead(MARCH, amount="x")], MIDDLE)
    assert [str(each) for each in found.reasons] == [
        "1 record may or may not count",
        "1 record does not say what it is worth",
    ]
