"""The ways in which a CRM export goes wrong, each on a small share of invented leads."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

Lead = dict[str, Any]


def spoil(lead: Lead, chance: float) -> None:
    """Spoil a lead in the one way that a number from 0 to 1 picks, or mostly in none."""
    left = chance
    for share, way in _WAYS:
        left -= share
        if left < 0:
            way(lead)
            return


def _reformat(lead: Lead, name: str, pattern: str) -> None:
    if isinstance(lead[name], datetime):
        lead[name] = lead[name].strftime(pattern)


def _contacted_too_early(lead: Lead) -> None:
    if isinstance(lead["mql_at"], datetime) and lead["first_contacted_at"] is not None:
        lead["first_contacted_at"] = lead["mql_at"] - timedelta(hours=5, minutes=12)


_WAYS: tuple[tuple[float, Callable[[Lead], None]], ...] = (
    (0.012, lambda lead: lead.update(score=None)),
    (0.008, lambda lead: lead.update(score="high")),
    (0.012, lambda lead: lead.update(employees=f"{lead['employees']:,}+")),
    (0.010, lambda lead: lead.update(region="  ")),
    (0.030, lambda lead: lead.update(region=str(lead["region"]).lower())),
    (0.040, lambda lead: lead.update(source=str(lead["source"]).title())),
    (0.010, lambda lead: lead.update(mql_at="n/a")),
    (0.006, lambda lead: lead.update(mql_at="31/02/2026")),
    (0.012, lambda lead: _reformat(lead, "mql_at", "%Y-%m-%d %H:%M:%S")),
    (0.006, lambda lead: _reformat(lead, "first_contacted_at", "%d %b %Y %H:%M EST")),
    (0.010, _contacted_too_early),
)
