"""What keeps data from being read."""

from __future__ import annotations

__all__ = ["DataError"]


class DataError(ValueError):
    """Data that cannot be read; its text is one line that names the file, and the line in it."""

    def __init__(self, name: str, problem: str, line: int | None = None) -> None:
        place = name if line is None else f"{name}, line {line:,}"
        super().__init__(f"{place}: {problem}")
