"""Commitments over periods: what is counted, and what it comes to in each period."""

from slarules.evaluation.periods.commitment import PeriodCommitment
from slarules.evaluation.periods.verdict import PeriodVerdict

__all__ = ["PeriodCommitment", "PeriodVerdict"]
