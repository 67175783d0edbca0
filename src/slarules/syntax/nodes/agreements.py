"""Who agrees on what, and the version of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from slarules.syntax.nodes.parts import Reference
    from slarules.syntax.source import Span


__all__ = ["Agreement", "Language", "Team"]


@frozen
class Language:
    """`language 1`."""

    version: int | Decimal
    span: Span = place()


@frozen(kw_only=True)
class Agreement:
    """`agreement "..."` with its clauses."""

    title: str
    version: str | None = None
    parties: tuple[str, ...] = ()
    owner: str | None = None
    contact: str | None = None
    starts: date | None = None
    ends: date | None = None
    next_review: date | None = None
    because: str | None = None
    span: Span = place()


@frozen(kw_only=True)
class Team:
    """`team sales led by "VP Sales" at "sales@acme.example" has members ...`."""

    name: Reference
    lead: str | None = None
    contact: str | None = None
    members: tuple[str, ...] = ()
    span: Span = place()
