"""Lengths of time: from how they are written to what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.model.durations import Duration, Unit

if TYPE_CHECKING:
    from slarules.syntax import nodes

__all__ = ["duration_of"]


def duration_of(length: nodes.Length) -> Duration:
    """Return the duration that a length states."""
    return Duration(length.count, Unit(length.unit), length.business)
