"""Lints about several limits of one commitment: never reached, order decides, gaps."""

from __future__ import annotations

import pytest

from .found import found

A, B, OTHER = "  within 1 hour", "  within 2 hours", "  within 8 hours otherwise\n"
FEW = "an MQL is a lead where score is at least 60 and region is one of"
FEW += ' "NA", "EMEA"\na lead becomes an MQL at mql_at\n'


def tiers(*guards: str, head: str = "") -> str:
    """A commitment with limits of one hour, two hours and so on, each with its guard."""
    lines = [f"  within {number} hours {guard}" for number, guard in enumerate(guards, start=2)]
    return "\n".join([f"{head}sales contacts every MQL", *lines, ""])


NEVER = [
    ("when score is at least 60", "when score is at least 80", "otherwise"),
    ("when score is more than 60", "when score is between 61 and 70", "otherwise"),
    ('when region is one of "NA", "EMEA"', 'when region is " na"', "otherwise"),
    ('when region is not "NA"', 'when region is "EMEA"', "otherwise"),
    ("when score is known", "when score is less than 5", "otherwise"),
    ("when plan is known", "when vip is true", "when vip is true and plan is known", "otherwise"),
    ("until 2026-06-30", "from 2026-02-01 until 2026-03-31", "otherwise"),
    ("when a is 1 or b is 2", "when b is 2", "otherwise"),
    ("when a is at least 1", "when a is 1 or a is 2", "otherwise"),
    ("when signed_on is before 2026-03-01", "when signed_on is on or before 2026-01-31"),
]


@pytest.mark.parametrize("guards", NEVER)
def test_a_limit_that_is_never_reached(guards: tuple[str, ...]) -> None:
    """An earlier limit that surely holds wherever a later one does is reported once."""
    (message,) = found(tiers(*guards), "SLA301")
    assert "is never reached: where it holds" in message


REACHED = [
    ("when score is at least 80", "when score is at least 60", "otherwise"),
    ("when score is more than 60", "when score is at least 60", "otherwise"),
    ('when region is "NA"', 'when region is one of "NA", "EMEA"', "otherwise"),
    ('when title contains "VP"', 'when title is "vp sales"', "otherwise"),
    ("when score is known", "when score is missing", "otherwise"),
    ("until 2026-03-31", "from 2026-03-01", "otherwise"),
    ("when score is at least 60 until 2026-03-31", "when score is at least 80", "otherwise"),
    ("when not (score is at least 60)", "when score is at least 80", "otherwise"),
    ('when size is "10"', "when size is at least 10", "otherwise"),
    ("when signed_on is before closed_on", "when signed_on is before 2026-03-01", "otherwise"),
    ("when vip is true", "when vip is false", "otherwise"),
    ("when a is 1 and b is 2", "when b is 2", "otherwise"),
]


@pytest.mark.parametrize("guards", REACHED)
def test_limits_that_some_record_gets(guards: tuple[str, ...]) -> None:
    """Special cases before general ones, and all that is not sure, are left alone."""
    assert found(tiers(*guards), "SLA301") == []


def test_the_definition_counts() -> None:
    """What the definition demands decides too: always, or never."""
    always = tiers("when score is at least 50", "when vip is true", "otherwise", head=FEW)
    assert len(found(always, "SLA301")) == 2
    never = tiers('when region is "APAC"', "otherwise", head=FEW)
    (message,) = found(never, "SLA301")
    assert message == "this limit never holds: its condition rules out every `MQL`"


def test_things_in_conditions() -> None:
    """`it is a ...` means the whole chain of its definitions."""
    head = "a hot lead is a lead where score is at least 90\n"
    head += "a burning lead is a hot lead where vip is true\n"
    found_one = tiers("when it is a hot lead", "when it is a burning lead", "otherwise", head=head)
    assert len(found(found_one, "SLA301")) == 1
    turned = tiers("when it is a burning lead", "when it is a hot lead", "otherwise", head=head)
    assert found(turned, "SLA301") == []
    by_score = tiers("when score is more than 80", "when it is a hot lead", "otherwise", head=head)
    assert len(found(by_score, "SLA301")) == 1


OVERLAP = [
    ("when score is at most 70", "when score is at least 60", "60"),
    ("when score is between 1 and 10", "when score is between 10 and 20", "10"),
    ('when region is one of "A", "B"', 'when region is one of "B", "C"', '"b"'),
    ("when due_on is before 2026-03-01", "when due_on is after 2026-01-31", "2026-02-01"),
]


@pytest.mark.parametrize(("one", "other", "shared"), OVERLAP)
def test_limits_that_overlap_in_part(one: str, other: str, shared: str) -> None:
    """The value that both let through is named."""
    (message,) = found(tiers(one, other, "otherwise"), "SLA302")
    assert f"is `{shared}`, and the earlier one wins" in message


APART = [
    ("when score is less than 60", "when score is at least 60", "otherwise"),
    ("when score is at most 99", "when score is at least 100", "otherwise"),
    ("when score is less than 100", "when score is more than 99", "otherwise"),
    ("when score is at least 80", "when score is at least 60", "otherwise"),
    ("when score is at most 70", "when age is at least 60", "otherwise"),
    ('when title contains "VP"', 'when title contains "Chief"', "otherwise"),
    ("when score is 10", "when score is between 1 and 10", "when score is between 10 and 20"),
    ("when a is at most 7 until 2026-01-31", "when a is at least 6 from 2026-02-01", "otherwise"),
]


@pytest.mark.parametrize("guards", APART)
def test_limits_whose_order_is_plain(guards: tuple[str, ...]) -> None:
    """Neighbours, special cases, other fields and other times are no overlaps."""
    assert found(tiers(*guards), "SLA302") == []


def test_the_same_limit_twice_is_no_overlap() -> None:
    """Where both limits are the same, the order decides nothing."""
    text = "sales contacts every MQL\n  within 1 hour when score is at most 70\n"
    text += "  within 1 hour when score is at least 60\n"
    assert found(text, "SLA302") == []


GAPS = [
    (('when plan is "gold"', 'when plan is "silver"'), "where `plan` is anything else"),
    (("when score is at least 80", "when score is less than 60"), "where `score` is `60`"),
    (("when vip is true", "when score is at least 5"), "where `vip` is `no` and where `score`"),
    (("until 2026-01-31", "from 2026-03-01"), "for a clock that starts on `2026-02-01`"),
    (('when plan is "a" or plan is "b"', 'when plan is "c"'), "`plan` is anything else"),
    (("when a is 1 and b is 2", "when a is 2"), "where `a` is `0`"),
]


@pytest.mark.parametrize(("guards", "where"), GAPS)
def test_limits_with_a_gap(guards: tuple[str, ...], where: str) -> None:
    """A record or a date that gets no limit is named."""
    (message,) = found(tiers(*guards), "SLA303")
    assert where in message


CLOSED = [
    ("when plan is known", "when plan is missing"),
    ("when score is at least 60", "when score is less than 60"),
    ("when score is at least 100", "when score is at most 99"),
    ("when score is between 0 and 50", "when score is at least 51"),
    ('when plan is "gold"', 'when plan is not "gold"'),
    ("when vip is true", "when vip is false"),
    ("until 2026-01-31", "from 2026-02-01"),
    ('when plan is "gold"', "otherwise"),
    ('when title contains "VP"', 'when title contains "Chief"'),
    ('when plan is "gold"',),
]


@pytest.mark.parametrize("guards", CLOSED)
def test_limits_without_a_sure_gap(guards: tuple[str, ...]) -> None:
    """What is complete, or may be, and a single limit with a condition, are left alone."""
    assert found(tiers(*guards), "SLA303") == []


def test_the_definition_closes_gaps() -> None:
    """Where the definition allows few values, those few are enough."""
    both = tiers('when region is "NA"', 'when region is "EMEA"', head=FEW)
    assert found(both, "SLA303") == []
    loose = "an MQL is a lead where plan is known or vip is true\n"
    assert found(tiers("when plan is known", "when vip is true", head=loose), "SLA303") == []


def test_dates_in_force_close_gaps() -> None:
    """Nothing has to be said about days on which the agreement is not in force."""
    dated = tiers("from 2026-01-01 until 2026-06-30", "from 2026-07-01 until 2026-12-31")
    assert len(found(dated, "SLA303")) == 1
    head = 'agreement "A" in force from 2026-01-01 until 2026-12-31\n'
    assert found(head + dated, "SLA303") == []
