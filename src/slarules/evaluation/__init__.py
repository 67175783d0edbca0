"""The evaluator: commitments applied to records, verdicts, and the arithmetic behind them."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from slarules.late import late_names

if TYPE_CHECKING:
    from slarules.evaluation.agreement import Agreement
    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.commitments import Commitments
    from slarules.evaluation.edition import Edition, data_versions
    from slarules.evaluation.escalations import EscalationStep
    from slarules.evaluation.finding import Reason
    from slarules.evaluation.measures import Measure, MeasureValue
    from slarules.evaluation.periods import PeriodCommitment, PeriodVerdict
    from slarules.evaluation.status import Status
    from slarules.evaluation.summary import DataIssue, Durations, Evaluation, Summary
    from slarules.evaluation.tables.merge import KeyOrderError
    from slarules.evaluation.tables.unmatched import Unmatched
    from slarules.evaluation.verdict import Verdict

__all__ = [
    "Agreement",
    "Commitment",
    "Commitments",
    "DataIssue",
    "Durations",
    "Edition",
    "EscalationStep",
    "Evaluation",
    "KeyOrderError",
    "Measure",
    "MeasureValue",
    "PeriodCommitment",
    "PeriodVerdict",
    "Reason",
    "Status",
    "Summary",
    "Unmatched",
    "Verdict",
    "data_versions",
]

_HOMES = MappingProxyType(
    {
        "Agreement": "slarules.evaluation.agreement",
        "Commitment": "slarules.evaluation.commitment",
        "Commitments": "slarules.evaluation.commitments",
        "data_versions": "slarules.evaluation.edition",
        "DataIssue": "slarules.evaluation.summary",
        "Durations": "slarules.evaluation.summary",
        "Edition": "slarules.evaluation.edition",
        "EscalationStep": "slarules.evaluation.escalations",
        "Evaluation": "slarules.evaluation.summary",
        "KeyOrderError": "slarules.evaluation.tables.merge",
        "Measure": "slarules.evaluation.measures.measure",
        "MeasureValue": "slarules.evaluation.measures.value",
        "PeriodCommitment": "slarules.evaluation.periods.commitment",
        "PeriodVerdict": "slarules.evaluation.periods.verdict",
        "Reason": "slarules.evaluation.finding",
        "Status": "slarules.evaluation.status",
        "Summary": "slarules.evaluation.summary",
        "Unmatched": "slarules.evaluation.tables.unmatched",
        "Verdict": "slarules.evaluation.verdict",
    }
)

if not TYPE_CHECKING:  # a misspelt name is an error for type checkers
    __getattr__ = late_names(__name__, _HOMES)
