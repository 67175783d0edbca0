"""Cases: records with the verdicts they should have, in files beside the rules."""

from slarules.cases.case import Case, CaseError, Expected
from slarules.cases.reading import read_cases

__all__ = ["Case", "CaseError", "Expected", "read_cases"]
