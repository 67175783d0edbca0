"""Sentences of the families that no clock decides, as nodes."""

from __future__ import annotations

import pytest

from slarules.syntax import nodes

from .parsing import statements


def promise(text: str) -> nodes.Promise:
    """The promise of the only statement of a text."""
    (only,) = statements(text)
    assert isinstance(only, nodes.Commitment)
    return only.promise


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("sales provides use cases, email and phone for every MQL", "sales"),
        ("sales must provide use cases, email and phone for each MQL", "sales"),
        ("every MQL includes use cases, email and phone", None),
        ("all MQLs must include use cases, email, and phone", None),
    ],
)
def test_completeness(text: str, team: str | None) -> None:
    """What has to be there is a list of fields, with or without a team that provides it."""
    found = promise(text)
    assert isinstance(found, nodes.Includes)
    assert [wanted.name for wanted in found.wanted] == ["use cases", "email", "phone"]
    assert team == (found.team.name if found.team else None)
    assert found.thing.name == "MQL"


@pytest.mark.parametrize("words", ["never contacts any", "must never contact a", "never contacts"])
def test_prohibition(words: str) -> None:
    """A prohibition names what is forbidden, and may say where."""
    bare, narrowed = promise(f"sales {words} MQL"), promise(f"sales {words} MQL where age is 1")
    assert isinstance(bare, nodes.Never)
    assert isinstance(narrowed, nodes.Never)
    assert (bare.condition, bare.thing.name) == (None, "MQL")
    assert isinstance(narrowed.condition, nodes.Comparison)


def test_standing_condition() -> None:
    """`is` between two things is a standing condition, as is `must be`."""
    found = promise("every MQL is an SQL")
    assert isinstance(found, nodes.Always)
    assert (found.thing.name, found.other.name) == ("MQL", "SQL")
    assert found == promise("every MQL must be an SQL")


def test_attempts_before_an_event() -> None:
    """Attempts before an event say how many, over what time, and before what."""
    found = promise(
        "sales makes at least six contact attempts over at least 10 business days "
        "before disqualifying a lead"
    )
    assert isinstance(found, nodes.Makes)
    assert found.before is not None
    assert found.over is not None
    assert (found.count, found.at_most, found.before.name) == (6, False, "disqualifying")
    assert (found.over.count, found.over.unit, found.over.business) == (10, "day", True)
    assert found.limits == ()


def test_attempts_within_a_limit() -> None:
    """Attempts to a thing have a limit, and may be some time apart."""
    found = promise("sales makes at most 3 contact attempts to every MQL within 5 days")
    assert isinstance(found, nodes.Makes)
    assert (found.count, found.at_most, found.before, found.over) == (3, True, None, None)
    assert len(found.limits) == 1
    spaced = promise(
        "sales makes at least 3 contact attempts to every MQL within 5 days, at least 4 hours apart"
    )
    assert spaced.apart is not None
    assert (spaced.apart.count, spaced.apart.unit) == (4, "hour")
