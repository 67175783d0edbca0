"""One piece of data named on the command line: where it lies and what kind of record it holds."""

from __future__ import annotations

import re
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
