"""The groups of `for each owner`: read without case, called as the team's members are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from slarules.evaluation.values import Unreadable, read_text, unwrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope
    from slarules.model.periods import PeriodCommitment

__all__ = ["Grouping", "Groups"]

WHOLE = ""  # the key of all records, where there is no `for each`


@frozen
class Grouping:
    """Which field groups the records, `None` if none does, and the members there are anyway."""

    slot: int | None
    members: tuple[str, ...]

    @classmethod
    def of(cls, commitment: PeriodCommitment, scope: Scope) -> Grouping:
        """Compile a `for each`."""
        slot = None if commitment.group is None else scope.slot(commitment.group)
        return cls(slot, commitment.members)


@frozen
class Groups:
    """The groups seen so far; each is called as the first of its spellings in the alphabet."""

    grouping: Grouping
    _names: dict[str, str] = field(factory=dict)

    def key_of(self, row: Row) -> str | None:
        """The key of a row's group, `None` where it says none that can be read."""
        if self.grouping.slot is None:
            return WHOLE
        value = unwrap(row[self.grouping.slot])
        key = read_text(value)
        if key is None or isinstance(key, Unreadable):
            return None
        self._see(key, str(value).strip())
        return key

    @property
    def names(self) -> Mapping[str, str]:
        """The names of the groups seen so far, by key."""
        return self._names

    def see(self, names: Mapping[str, str]) -> None:
        """Take over groups that were seen elsewhere."""
        for key, name in names.items():
            self._see(key, name)

    def named(self) -> dict[str, str | None]:
        """The names of all groups by key, in their order."""
        if self.grouping.slot is None:
            return {WHOLE: None}
        members = {member.strip().casefold(): member for member in self.grouping.members}
        names = {**self._names, **members}
        return {key: names[key] for key in sorted(names)}

    def _see(self, key: str, name: str) -> None:
        known = self._names.get(key)
        if known is None or name < known:
            self._names[key] = name
