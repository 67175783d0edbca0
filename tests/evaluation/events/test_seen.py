"""Which cases were there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.events.seen import SeenCases

if TYPE_CHECKING:
    import pytest


def test_each_case_is_new_once() -> None:
    """However many there are and however they were spelt, none is taken for another."""
    seen, cases = SeenCases(), [*range(2_500), *map(str, range(2_500))]
    assert [case for case in cases if not seen.add(case)] == []
    assert [case for case in reversed(cases) if seen.add(case)] == []
    assert len(seen._slots) == 8_192


def test_cases_that_share_a_place_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slot that is taken is passed over, from the last to the first again; 0 is a hash too."""
    hashes = {"'a'": 1023, "'b'": 1023 + 1024, "'c'": 1023 + 2048, "'d'": 0, "'e'": 1, "'f'": 2}
    monkeypatch.setattr("slarules.evaluation.events.seen.hash", hashes.__getitem__, raising=False)
    seen = SeenCases()
    found = [seen.add(case) for case in ("a", "b", "c", "d", "e", "f", "c", "b", "a", "f")]
    assert found == [True] * 4 + [False, True] + [False] * 4
    assert seen._slots[1023] == 1023
    assert list(seen._slots[:4]) == [1023 + 1024, 1023 + 2048, 1, 2]
