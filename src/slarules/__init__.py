"""Service level agreements between teams, written as plain language and run as code."""

from slarules.diagnostics import Code, Diagnostic, RuleError, Severity
from slarules.evaluation import Agreement, Commitment, Evaluation, Reason, Status, Verdict
from slarules.loading import check, check_file, load, parse

__version__ = "0.1.0"

__all__ = [
    "Agreement",
    "Code",
    "Commitment",
    "Diagnostic",
    "Evaluation",
    "Reason",
    "RuleError",
    "Severity",
    "Status",
    "Verdict",
    "__version__",
    "check",
    "check_file",
    "load",
    "parse",
]
