"""What compiled conditions know of a record's fields: their slots, types and defaults."""

from __future__ import annotations

import pytest

from .sentences import judged, why

DEFAULTED = """
a lead has company (text, "unknown" when missing)
a stranger is a lead where company is "unknown"
every stranger includes company
"""


@pytest.mark.parametrize(
    ("company", "expected"),
    [(None, "missed"), (" ", "missed"), ("Unknown", "met"), ("Acme", "not_applicable")],
)
def test_a_default_stands_in_for_a_missing_value_but_does_not_fill_it_in(
    company: str | None, expected: str
) -> None:
    """Conditions read the default where a field is missing; that it is missing stays true."""
    assert expected == judged(DEFAULTED, company=company)


def test_a_missing_value_with_a_default_is_told_as_missing() -> None:
    """The reason names the field that the record does not hold."""
    assert why(DEFAULTED) == ["`company` is missing"]
