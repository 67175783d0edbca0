"""Property-based tests of rules: Hypothesis strategies that land on the edges of an agreement.

Needs the extra `testing`; nothing else in the package imports it.
"""

from slarules.sampling import Finding, NoSuchRecord, check_agreement
from slarules.testing.strategies import agreements, calendars, moments, records

__all__ = [
    "Finding",
    "NoSuchRecord",
    "agreements",
    "calendars",
    "check_agreement",
    "moments",
    "records",
]
