"""Making a case that differs as small as it can be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    C = TypeVar("C")


def smallest(case: C, smaller: Callable[[C], Iterator[C]], differs: Callable[[C], bool]) -> C:
    """Return the case once nothing can be taken from it without losing the difference."""
    found: C | None = case
    while found is not None:
        case = found
        found = next((candidate for candidate in smaller(case) if differs(candidate)), None)
    return case


def fewer_lines(case: Any) -> Iterator[Any]:
    """Yield a case without some of the lines of its text."""
    lines = case.text.lines
    for size in (3, 2, 1):
        for i in range(len(lines) - size + 1):
            yield evolve(case, text=evolve(case.text, lines=lines[:i] + lines[i + size :]))


def simplified(value: Any) -> Iterator[Any]:
    """Yield plainer forms of a value: moments in UTC, and on the hour or minute."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        plain = value.astimezone(UTC)
        forms = (
            plain.replace(minute=0, second=0, microsecond=0),
            plain.replace(second=0, microsecond=0),
            plain.replace(microsecond=0),
            plain,
        )
        yield from (form for form in forms if value.tzinfo is not UTC or form != value)
