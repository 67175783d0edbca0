"""Promises: what else a team can owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.clauses import Clauses
from slarules.syntax.nodes.commitments import Does
from slarules.syntax.nodes.parts import wording

if TYPE_CHECKING:
    from slarules.syntax.nodes.conditions import Condition
    from slarules.syntax.nodes.parts import FieldName, Length, Reference


__all__ = ["Always", "Includes", "JudgedOnce", "Makes", "Never", "Promise", "Recurs", "Rolls"]


@frozen(kw_only=True)
class Includes(Clauses):
    """`sales provides use cases for every closed deal`; `every MQL includes email` has no team."""

    team: Reference | None
    thing: Reference
    wanted: tuple[Reference | FieldName, ...]


@frozen(kw_only=True)
class Never(Clauses):
    """`marketing never delivers any lead where ...`."""

    team: Reference
    action: Reference
    thing: Reference
    condition: Condition | None


@frozen(kw_only=True)
class Always(Clauses):
    """`every MQL is an ICP lead`."""

    thing: Reference
    other: Reference
    team: None = None


@frozen(kw_only=True)
class Makes(Clauses):
    """`sales makes at least 6 contact attempts over at least 10 business days`.

    Either `before` an event, or to every thing within a limit.
    """

    team: Reference
    at_most: bool
    count: int
    action: Reference
    over: Length | None
    before: Reference | None
    thing: Reference


@frozen(kw_only=True)
class Recurs(Clauses):
    """`customer success delivers a report for every account every quarter`."""

    team: Reference
    action: Reference
    thing: Reference
    period: str


@frozen(kw_only=True)
class Rolls(Clauses):
    """`customer success updates every escalation every 2 business days until resolution`."""

    team: Reference
    action: Reference
    thing: Reference
    length: Length
    until: Reference | FieldName
    text: str = wording()


Promise = Does | Includes | Never | Always | Makes | Recurs | Rolls

JudgedOnce = Does | Includes | Never | Always | Makes
"""Promises that a record keeps or misses once, so that only a target misses several in a row."""
