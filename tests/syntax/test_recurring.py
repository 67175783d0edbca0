"""Duties that come again, as nodes: which clause says so, and which sentences are others."""

from __future__ import annotations

import pytest

import slarules
from slarules.syntax import nodes

from .parsing import statements


def promise(text: str) -> nodes.Promise:
    """The promise of the only statement of a text."""
    (only,) = statements(text)
    assert isinstance(only, nodes.Commitment)
    return only.promise


@pytest.mark.parametrize(
    "words", ["every quarter", "each quarter", "per quarter", ", each quarter"]
)
def test_in_each_period(words: str) -> None:
    """A quantifier before the thing, and a period behind it, are a duty in each of them."""
    found = promise(f"sales calls every account {words}")
    assert isinstance(found, nodes.Recurs)
    assert (found.action.name, found.thing.name, found.period) == ("calls", "account", "quarter")


@pytest.mark.parametrize("quantifier", ["every", "each", "any", "all"])
def test_every_quantifier_makes_it_a_duty(quantifier: str) -> None:
    """`every`, `each`, `any` and `all` speak of each record."""
    assert isinstance(promise(f"sales must call {quantifier} account every month"), nodes.Recurs)


@pytest.mark.parametrize("words", ["a meeting", "the meeting", "meetings", "# every\n  a meeting"])
def test_without_a_quantifier_it_is_a_volume(words: str) -> None:
    """An article, or nothing, before the thing asks for one in all."""
    (only,) = statements(f"RevOps holds {words} every quarter")
    assert isinstance(only, nodes.PeriodCommitment)


def test_until_an_event() -> None:
    """A length and an event make it roll; the clause is kept as written."""
    found = promise("sales calls every account every  2 business days\n  until resolution")
    assert isinstance(found, nodes.Rolls)
    assert (found.length.count, found.length.unit, found.length.business) == (2, "day", True)
    assert isinstance(found.until, nodes.Reference)
    assert (found.until.name, found.text) == (
        "resolution",
        "every 2 business days until resolution",
    )


def test_a_field_may_be_the_event() -> None:
    """Where no event of that name is declared, a field says when it ends."""
    found = promise("sales calls every account every 1 week until churned_at")
    assert isinstance(found, nodes.Rolls)
    assert found.until == nodes.FieldName("churned_at", found.until.span)


def test_dates_in_force_beside_the_event() -> None:
    """`until` with a date is a date in force, with an event the end of the duty."""
    dates = "from 2026-01-01 until 2026-12-31"
    found = promise(f"sales calls every account every 2 weeks until resolution\n  {dates}")
    assert isinstance(found, nodes.Rolls)
    assert (str(found.starts), str(found.ends)) == ("2026-01-01", "2026-12-31")


def test_the_name_says_how_often() -> None:
    """A commitment without a label is called by its sentence, the recurrence included."""
    (only,) = statements("sales calls every account\n  , each quarter\n  at risk after 75%")
    assert isinstance(only, nodes.Commitment)
    assert only.text == "sales calls every account, each quarter"


def test_a_percent_target_keeps_its_period() -> None:
    """The period behind a target, or beside a limit, is the target's; one before it the duty's."""
    target = "for at least 95% of them each month"
    one, *_ = statements(f"sales calls every account within 2 days {target}")
    two, *_ = statements(f"sales calls every account every week {target}")
    three, *_ = statements(f"sales calls every account every 2 days until resolution {target}")
    found = [each.promise for each in (one, two, three) if isinstance(each, nodes.Commitment)]
    assert [type(each) for each in found] == [nodes.Does, nodes.Recurs, nodes.Rolls]


def test_twice_is_a_mistake() -> None:
    """A duty comes again in one way."""
    (found,) = slarules.check("sales calls every account every week every quarter")
    assert (found.code, found.column) == (slarules.Code.SAID_TWICE, 38)
