"""Rows of a second table that found no record to belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from typing import Any

__all__ = ["Unmatched"]


@frozen(kw_only=True)
class Unmatched:
    """How many rows of a kind belong to no record of another that was given.

    `without_key` have no key that can be read, `unknown_key` one that no record has. They count
    for nobody.
    """

    kind: str
    of: str
    without_key: int
    unknown_key: int

    @property
    def count(self) -> int:
        """How many there are."""
        return self.without_key + self.unknown_key

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON-ready values."""
        return {
            "kind": self.kind,
            "of": self.of,
            "without_key": self.without_key,
            "unknown_key": self.unknown_key,
        }

    def __str__(self) -> str:
        rows = f"{self.count:,} `{self.kind}` record{'' if self.count == 1 else 's'}"
        verb = "belongs" if self.count == 1 else "belong"
        parts = []
        if self.without_key:
            parts.append(f"{self.without_key:,} without a key")
        if self.unknown_key:
            parts.append(f"{self.unknown_key:,} with one that no `{self.of}` record has")
        return f"{rows} {verb} to no {self.of}: {', '.join(parts)}"
