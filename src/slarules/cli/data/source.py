"""One piece of data named on the command line: where it lies and what kind of record it holds."""

from __future__ import annotations

import re
from glob import glob, has_magic
from pathlib import Path

from attrs import frozen

__all__ = ["Source"]

_KIND_AND_PATH = re.compile(r"([A-Za-z][\w -]*)=(.+)", re.DOTALL)


@frozen
class Source:
    """A path (`-` is standard input), and the kind of its records where that was said."""

    path: str
    kind: str | None = None

    @classmethod
    def of(cls, argument: str) -> Source:
        """Read `path` or `kind=path`; a file that bears the whole argument as its name wins."""
        found = _KIND_AND_PATH.fullmatch(argument)
        if found is None or Path(argument).exists():
            return cls(argument)
        return cls(found[2], found[1].strip())

    def expanded(self) -> list[Source]:
        """The files that a pattern such as `leads-*.csv` names, in order; else itself."""
        if not has_magic(self.path) or Path(self.path).exists():
            return [self]
        found = sorted(glob(self.path, recursive=True))  # noqa: PTH207 -- as the user wrote it
        return [Source(path, self.kind) for path in found] or [self]
