"""How words are compared: by letters added, left out, replaced or swapped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slarules.spelling import Spelling, distance

LETTERS = st.text("abc ", max_size=8)


def plain_distance(one: str, other: str) -> int:
    """The same by its definition, without any short cut."""
    rows = [[max(i, j) for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            wrong = one[i - 1] != other[j - 1]
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + wrong)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i][j] = best
    return rows[-1][-1]


@given(LETTERS, LETTERS)
def test_distance_is_what_it_is_defined_as(one: str, other: str) -> None:
    """Leaving out what two words begin and end with alike changes nothing."""
    assert plain_distance(one, other) == distance(one, other)


@given(LETTERS, LETTERS)
def test_distance_does_not_care_which_comes_first(one: str, other: str) -> None:
    """One word is as far from the other as the other from it."""
    assert distance(one, other) == distance(other, one)


@given(st.lists(st.text("abcd", min_size=1, max_size=9), max_size=20), st.text("abcd", max_size=9))
def test_the_index_finds_what_comparing_all_finds(names: list[str], word: str) -> None:
    """The nearest name is as near as any, if it is near enough at all."""
    most = 0 if len(word) <= 2 else 1 if len(word) <= 5 else 2
    near = [d for name in names if (d := distance(word, name)) <= most]
    found = Spelling(names).nearest(word)
    assert (found is None) == (not near)
    assert found is None or distance(word, found) == min(near)
