"""Texts of the package itself, which are read at each start.

`pathlib` would take longer to load than they take to read.
"""

# ruff: noqa: PTH118, PTH120, PTH123

import os

__all__ = ["own_text"]

_PACKAGE = os.path.dirname(__file__)


def own_text(*path: str) -> str | None:
    """Return a text by its path inside the package, `None` where it is not there."""
    try:
        with open(os.path.join(_PACKAGE, *path), encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None
