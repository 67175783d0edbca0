"""Cases: records with the verdicts they should have, in files beside the rules."""

from types import MappingProxyType
from typing import TYPE_CHECKING

from slarules.late import late_names

if TYPE_CHECKING:
    from slarules.cases.case import Case, CaseError, Expected
    from slarules.cases.reading import read_cases

__all__ = ["Case", "CaseError", "Expected", "read_cases"]

_HOMES = MappingProxyType(
    {
        "Case": "slarules.cases.case",
        "CaseError": "slarules.cases.case",
        "Expected": "slarules.cases.case",
        "read_cases": "slarules.cases.reading",
    }
)

if not TYPE_CHECKING:  # a misspelt name is an error for type checkers
    __getattr__ = late_names(__name__, _HOMES)
