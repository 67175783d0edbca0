"""Data as it really comes: values that are missing, and values that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slarules.sampling.drawing import Source

__all__ = ["spoilt"]

_JUNK: tuple[object, ...] = (
    "n/a",
    "soon",
    "",
    " ",
    "2026-13-45",
    "31/02/2026",
    [],
    {"value": 1},
    -1,
    True,
    "12:30",
)


def spoilt(
    source: Source, record: dict[str, Any], *, missing: float, noise: float
) -> dict[str, Any]:
    """A record without some of its values, and with others that cannot be read.

    `missing` and `noise` are the shares of values this happens to, from 0 to 1.
    """
    kept = {}
    for name, value in record.items():
        chance = source.number(1, 1000)
        if chance <= 1000 * missing:
            continue
        kept[name] = source.pick(_JUNK) if chance <= 1000 * (missing + noise) else value
    return kept
