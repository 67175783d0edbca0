"""Warning points: from how they are written to what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.model.commitments import AfterShare, AfterTime, BeforeDue, RiskPoint
from slarules.model.resolving.lengths import duration_of

if TYPE_CHECKING:
    from slarules.syntax import nodes

__all__ = ["risk_of"]


def risk_of(node: nodes.Risk) -> RiskPoint:
    """Return the warning point that a clause states."""
    if node.share is not None:
        return AfterShare(node.share)
    assert node.length is not None  # the grammar has either
    duration = duration_of(node.length)
    return BeforeDue(duration) if node.before_due else AfterTime(duration)
