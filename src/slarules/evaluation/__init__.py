"""The evaluator: commitments applied to records, verdicts, and the arithmetic behind them."""

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
