"""Text from files made safe to print: data must not steer anybody's terminal."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Glyphs", "glyphs_for", "printable"]


@frozen(kw_only=True)
class Glyphs:
    """The signs bars are drawn with."""

    full: str
    partly: str
    none: str
    dash: str
    dot: str


_BLOCKS = Glyphs(full="█", partly="▒", none="·", dash="\N{EN DASH}", dot="·")
_ASCII = Glyphs(full="#", partly="+", none=".", dash="-", dot="-")


def glyphs_for(encoding: str | None) -> Glyphs:
    """Block signs where an output can show them, else plain characters."""
    try:
        "".join((_BLOCKS.full, _BLOCKS.partly, _BLOCKS.dot, _BLOCKS.dash)).encode(encoding or "")
    except (LookupError, UnicodeError):
        return _ASCII
    return _BLOCKS


def printable(text: str) -> str:
    """The text with control characters, line breaks among them, shown as escapes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape", "backslashreplace").decode()
