"""Service level agreements between teams, written as plain language and run as code.

The names below are imported when they are first used, so that a program which imports `slarules`
pays for the parser and the evaluator only where it needs them.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING

from slarules.late import late_names

if TYPE_CHECKING:
    from slarules.calendar import BusinessCalendar
    from slarules.checker import Checker
    from slarules.diagnostics import Code, Diagnostic, RuleError, Severity
    from slarules.evaluation import (
        Agreement,
        Commitment,
        Evaluation,
        KeyOrderError,
        Measure,
        MeasureValue,
        PeriodCommitment,
        PeriodVerdict,
        Reason,
        Status,
        Unmatched,
        Verdict,
    )
    from slarules.evaluation.events import EventRecords, records_of_events
    from slarules.loading import check, check_file, format_text, load, parse
    from slarules.pages import explain_code

__version__ = "0.1.0"

__all__ = [
    "Agreement",
    "BusinessCalendar",
    "Checker",
    "Code",
    "Commitment",
    "Diagnostic",
    "Evaluation",
    "EventRecords",
    "KeyOrderError",
    "Measure",
    "MeasureValue",
    "PeriodCommitment",
    "PeriodVerdict",
    "Reason",
    "RuleError",
    "Severity",
    "Status",
    "Unmatched",
    "Verdict",
    "__version__",
    "check",
    "check_file",
    "explain_code",
    "format_text",
    "load",
    "parse",
    "records_of_events",
]

_HOMES = MappingProxyType(
    {
        "Agreement": "slarules.evaluation",
        "BusinessCalendar": "slarules.calendar",
        "Checker": "slarules.checker",
        "Code": "slarules.diagnostics",
        "Commitment": "slarules.evaluation",
        "Diagnostic": "slarules.diagnostics",
        "Evaluation": "slarules.evaluation",
        "EventRecords": "slarules.evaluation.events",
        "Measure": "slarules.evaluation",
        "MeasureValue": "slarules.evaluation",
        "KeyOrderError": "slarules.evaluation",
        "PeriodCommitment": "slarules.evaluation",
        "PeriodVerdict": "slarules.evaluation",
        "Reason": "slarules.evaluation",
        "RuleError": "slarules.diagnostics",
        "Severity": "slarules.diagnostics",
        "Status": "slarules.evaluation",
        "Unmatched": "slarules.evaluation",
        "Verdict": "slarules.evaluation",
        "check": "slarules.loading",
        "check_file": "slarules.loading",
        "explain_code": "slarules.pages",
        "format_text": "slarules.loading",
        "load": "slarules.loading",
        "parse": "slarules.loading",
        "records_of_events": "slarules.evaluation.events",
    }
)


if not TYPE_CHECKING:  # a misspelt name is an error for type checkers
    __getattr__ = late_names(__name__, _HOMES)


def __dir__() -> list[str]:
    return __all__
