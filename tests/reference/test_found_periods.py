"""What the reference found in commitments over periods, each in its smallest case."""

from datetime import UTC, datetime
from typing import Any

import slarules

AT = datetime(2026, 3, 20, 12, tzinfo=UTC)


def evaluated(text: str, *records: dict[str, Any]) -> slarules.Evaluation:
    """Return the evaluation of leads."""
    return slarules.parse(text).evaluate({"lead": list(records)}, at=AT)


def test_nothing_is_said_before_a_commitment_is_in_force() -> None:
    """The month runs, but what begins on its 25th has no verdict on the 20th."""
    text = "Tested: sales contacts at least 5 MQLs per month\n  from 2026-03-25\n"
    assert evaluated(text).periods["Tested"] == []


def test_nothing_is_said_of_what_is_never_in_force() -> None:
    """An agreement that ends before its commitment begins leaves no day of any period."""
    text = """
agreement "Short" between sales and marketing
  in force from 2026-01-01 until 2026-01-31
Tested: sales contacts at least 5 MQLs per year
  from 2026-02-10
"""
    assert evaluated(text).periods["Tested"] == []
