"""Scores, and the points they add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place

if TYPE_CHECKING:
    from slarules.syntax.nodes.conditions import Condition
    from slarules.syntax.nodes.parts import Literal, Reference
    from slarules.syntax.source import Span


__all__ = ["Points", "ScoreOf"]


@frozen
class Points:
    """`15 when employees is at least 200`."""

    points: Literal
    condition: Condition


@frozen(kw_only=True)
class ScoreOf:
    """`the fit score of a lead adds ...`."""

    score: Reference
    thing: Reference
    terms: tuple[Points, ...]
    span: Span = place()
