"""Ordered alternatives: the first that fits, and all that may where that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from slarules.evaluation.choices import Choice, Choices

if TYPE_CHECKING:
    from slarules.evaluation.records import Row


def says(slot: int, since: int = 0) -> Choice[str]:
    """An alternative that a slot of the row decides, from some horizon on."""

    def test(row: Row, horizon: int) -> bool | None:
        return row[slot] if horizon >= since else False

    return Choice("ab"[slot], test)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([True, True], ["a"]),
        ([True, None], ["a"]),
        ([False, True], ["b"]),
        ([False, False], ["z"]),
        ([None, True], ["a", "b"]),
        ([None, False], ["a", "z"]),
        ([None, None], ["a", "b", "z"]),
        ([False, None], ["b", "z"]),
    ],
)
def test_alternatives_that_may_hold(row: Row, expected: list[str]) -> None:
    """All that are open before the first that fits, and that one."""
    assert expected == Choices((says(0), says(1)), "z").possible(row, 0)


def test_an_alternative_without_a_condition_always_fits() -> None:
    """Nothing after it is asked for."""
    assert Choices((says(0), Choice("c"), says(1)), "z").possible([None, True], 0) == ["a", "c"]


def test_conditions_are_asked_at_the_horizon() -> None:
    """What fits later does not fit yet."""
    choices = Choices((says(0, since=5),), "z")
    assert [choices.possible([True], horizon) for horizon in (4, 5)] == [["z"], ["a"]]


def test_alternatives_that_do_not_apply_are_passed_over() -> None:
    """Those of which is said so, whatever their conditions; what holds otherwise stays."""
    choices = Choices((says(0), says(1)), "z")
    assert choices.possible([True, True], 0, lambda option: option != "a") == ["b"]
    assert choices.possible([None, None], 0, lambda option: option != "a") == ["b", "z"]
    assert choices.possible([True, True], 0, lambda _: False) == ["z"]
