"""What compiled conditions know of a record's fields: their slots, types and defaults."""

from __future__ import annotations

import pytest

import slarules

from .builders import at
from .sentences import judged, why

TWO_DEFAULTS = """
a lead has company (text, "unknown" when missing), size (number, 7 when missing)
a stranger is a lead where company is "unknown" and size is 7
marketing never delivers any stranger
"""

DEFAULTED = """
a lead has company (text, "unknown" when missing)
a stranger is a lead where company is "unknown"
every stranger includes company
"""

AS_GIVEN = """
a lead has company (text, "unknown" when missing), size (number, 7 when missing)
a small lead is a lead where size is 7
First: every lead includes company
Second: every small lead includes email
"""

SLASHED = """
timestamps are in UTC
dates are written day/month/year
a new lead is a lead where created_at is after 2026-03-31
every new lead includes company
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


def test_each_field_has_its_own_default() -> None:
    """A default of one field takes nothing from another's."""
    record = {"delivered_at": "2026-03-01T12:00Z", "mql_at": "2026-03-01T12:00Z"}
    assert judged(TWO_DEFAULTS, **record) == "missed"
    assert judged(TWO_DEFAULTS, size=8, **record) == "met"
    assert judged(TWO_DEFAULTS, company="Acme", **record) == "met"


def test_a_field_read_as_given_leaves_others_their_defaults() -> None:
    """Whether one is missing is asked of the record; what stands in for another is still read."""
    verdicts = slarules.parse(AS_GIVEN).verdicts([{}, {"size": 8}], at=at("2026-03-10T12:00"))
    assert [(verdict.commitment, verdict.status.value) for verdict in verdicts] == [
        ("First", "missed"),
        ("Second", "missed"),
        ("First", "missed"),
        ("Second", "not_applicable"),
    ]


def test_dates_read_in_the_order_of_the_file() -> None:
    """That order is one of all fields, those that conditions compare among them."""
    record = {"created_at": "03/04/2026"}
    later = "2026-05-01T00:00+00:00"
    assert judged(SLASHED, later, **record) == "missed"
    american = SLASHED.replace("day/month", "month/day")
    assert judged(american, later, **record) == "not_applicable"


def test_a_field_that_is_not_declared_has_no_default() -> None:
    """It is missing where the record does not hold it, and there where it does."""
    assert judged("every lead includes company") == "missed"
    assert judged("every lead includes company", company="Acme") == "met"


def test_a_missing_value_with_a_default_is_told_as_missing() -> None:
    """The reason names the field that the record does not hold."""
    assert why(DEFAULTED) == ["`company` is missing"]
