"""The commitments of an agreement by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from slarules.evaluation.commitment import Commitment
from slarules.spelling import key_of

__all__ = ["Commitments"]


class Commitments(Mapping[str, Commitment]):
    """Commitments by name, in the file's order; names ignore case and runs of spaces.

    A name that is not there is a `KeyError` that suggests those like it. `of_periods` are the
    names of commitments over periods, which have no verdict on a record.
    """

    def __init__(self, commitments: Iterable[Commitment], of_periods: Iterable[str] = ()) -> None:
        self._by_key = {key_of(each.name): each for each in commitments}
        self._of_periods = {key_of(name) for name in of_periods}

    def __getitem__(self, name: str) -> Commitment:
        found = self._by_key.get(key_of(name))
        if found is None and key_of(name) in self._of_periods:
            raise KeyError(f"`{name}` is about periods: see `period_commitments`")
        if found is None:
            from difflib import get_close_matches  # most names are there

            near = get_close_matches(key_of(name), self._by_key, n=3)
            hint = ", ".join(f"`{self._by_key[key].name}`" for key in near)
            raise KeyError(f"no commitment `{name}`" + (f"; is it {hint}?" if hint else ""))
        return found

    def __iter__(self) -> Iterator[str]:
        return (each.name for each in self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def __repr__(self) -> str:
        return f"<Commitments {list(self)}>"
