"""Lengths of time: from how they are written to what they mean."""

from slarules.model.durations import Duration, Unit
from slarules.syntax import nodes

__all__ = ["duration_of"]


def duration_of(length: nodes.Length) -> Duration:
    """Return the duration that a length states."""
    return Duration(length.count, Unit(length.unit), length.business)
