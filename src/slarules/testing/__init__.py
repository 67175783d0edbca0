"""Property-based tests of rules: Hypothesis strategies that land on the edges of an agreement.

Needs the extra `testing`; nothing else in the package imports it.
"""

from slarules.testing.laws import Finding, check_agreement
from slarules.testing.search import NoSuchRecord
from slarules.testing.strategies import moments, records

__all__ = ["Finding", "NoSuchRecord", "check_agreement", "moments", "records"]
