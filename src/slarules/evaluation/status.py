"""The answers a verdict can give."""

from enum import StrEnum

__all__ = ["Status"]


class Status(StrEnum):
    """Whether a commitment was kept for a record, is still open, or cannot be judged."""

    MET = "met"
    MISSED = "missed"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    PAUSED = "paused"
    NOT_APPLICABLE = "not_applicable"
    INDETERMINATE = "indeterminate"
