"""Commitments over periods: what is counted, and what it comes to in each period."""

from typing import TYPE_CHECKING

from slarules.late import late_names

if TYPE_CHECKING:
    from slarules.evaluation.periods.commitment import PeriodCommitment
    from slarules.evaluation.periods.verdict import PeriodVerdict

__all__ = ["PeriodCommitment", "PeriodVerdict"]

if not TYPE_CHECKING:  # a misspelt name is an error for type checkers
    __getattr__ = late_names(
        __name__,
        {
            "PeriodCommitment": "slarules.evaluation.periods.commitment",
            "PeriodVerdict": "slarules.evaluation.periods.verdict",
        },
    )
