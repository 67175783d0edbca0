"""Frozen classes with shared methods are as those that attrs writes."""

from __future__ import annotations

import attrs
import pytest
from attrs import field
from hypothesis import given
from hypothesis import strategies as st

from slarules.frozen import frozen


@frozen
class Shared:
    """A class whose methods are shared; the place is neither compared nor shown."""

    name: str
    size: int = 0
    place: int = field(default=0, eq=False, repr=False)


@attrs.frozen
class Written:
    """The same class as attrs makes it."""

    name: str
    size: int = 0
    place: int = field(default=0, eq=False, repr=False)


@frozen(eq=False, kw_only=True)
class Alone:
    """A class that is equal to itself only, and says itself how it is shown."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


values = st.tuples(st.sampled_from("ab"), st.integers(0, 1), st.integers(0, 1))


@given(values, values)
def test_they_are_equal_where_those_of_attrs_are(one: tuple, other: tuple) -> None:
    """Equality and hashes leave out what attrs leaves out."""
    expected = Written(*one) == Written(*other)
    assert expected == (Shared(*one) == Shared(*other))
    assert expected != (Shared(*one) != Shared(*other))
    if expected:
        assert hash(Shared(*one)) == hash(Shared(*other))


@given(values)
def test_they_are_shown_as_those_of_attrs(value: tuple) -> None:
    """A value reads like the call that makes it."""
    assert repr(Written(*value)).replace("Written", "Shared") == repr(Shared(*value))


def test_other_classes_are_never_equal() -> None:
    """The same attributes are not enough."""
    assert Shared("a") != Written("a")
    assert Shared("a") != "a"


def test_what_a_class_says_itself_is_kept() -> None:
    """Neither a class's own method nor identity is written over."""
    one = Alone(name="a")
    assert repr(one) == "<a>"
    assert one != Alone(name="a")
    assert len({one, one, Alone(name="a")}) == 2


@frozen
class Mapped:
    """A class that compares what cannot be hashed."""

    name: str
    by_name: dict[str, int] = field(factory=dict, hash=False)


def test_what_cannot_be_hashed_is_compared_all_the_same() -> None:
    """A field may be left out of the hash alone."""
    assert hash(Mapped("a", {"b": 1})) == hash(Mapped("a"))
    assert Mapped("a", {"b": 1}) != Mapped("a")


def test_they_are_frozen_attrs_classes() -> None:
    """Whoever asks attrs about them gets an answer, and nobody changes them."""
    assert [each.name for each in attrs.fields(Shared)] == ["name", "size", "place"]
    assert Shared("b") == attrs.evolve(Shared("a"), name="b")
    assert not hasattr(Shared("a"), "__dict__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Shared("a").name = "b"  # type: ignore[misc]
