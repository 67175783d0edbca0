"""Where a file takes words from that are not its own: other files, and packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place

if TYPE_CHECKING:
    from slarules.syntax.nodes.parts import Literal
    from slarules.syntax.source import Span


__all__ = ["Include", "Use"]


@frozen
class Include:
    """`include "calendars.sla"`."""

    file: Literal
    span: Span = place()


@frozen
class Use:
    """`use "hubspot"`."""

    pack: Literal
    span: Span = place()
