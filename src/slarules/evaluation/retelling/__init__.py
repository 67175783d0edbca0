"""Retelling: what an agreement says, in plain words, without any data."""

from slarules.evaluation.retelling.agreement import retell_agreement
from slarules.evaluation.retelling.commitment import retell_commitment
from slarules.evaluation.retelling.periods import retell_period_commitment

__all__ = ["retell_agreement", "retell_commitment", "retell_period_commitment"]
