"""Short indented lines that fit a terminal."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Line", "below", "laid_out"]

_WIDTH = 80
_STEP = "  "


class Line(NamedTuple):
    """One thought, and how deep it is indented."""

    text: str
    level: int = 0


def below(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines, each one step deeper."""
    return (Line(line.text, line.level + 1) for line in lines)


def laid_out(lines: Iterable[Line]) -> str:
    """The lines as text; long ones go on below, deeper than what follows them."""
    return "\n".join(_wrapped(line) for line in lines)


def _wrapped(line: Line) -> str:
    indent = _STEP * line.level
    wrapper = TextWrapper(
        width=_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + 2 * _STEP,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.fill(line.text)
