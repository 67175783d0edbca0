"""What is said of periods, all together: commitments over them, measures, and goals."""

from slarules.model.commitments import Commitment
from slarules.model.measures import Measure
from slarules.model.periods import PeriodCommitment
from slarules.model.resolving.goals import resolve_goals
from slarules.model.resolving.measures import resolve_measures
from slarules.model.resolving.memory import Memory
from slarules.model.resolving.periods import resolve_period_commitments
from slarules.model.resolving.scope import Scope
from slarules.model.resolving.things import Words

__all__ = ["resolve_over_periods"]


def resolve_over_periods(
    scope: Scope, words: Words, commitments: tuple[Commitment, ...], memory: Memory
) -> tuple[tuple[PeriodCommitment, ...], tuple[Measure, ...]]:
    """Return the commitments over periods, goals among them, and the measures."""
    found = resolve_period_commitments(scope, words, commitments, memory)
    # what names commitments is resolved each time: those may have changed
    measures = resolve_measures(scope, words, (*commitments, *found))
    goals, measures = resolve_goals(scope, words, measures, (*commitments, *found))
    return (*found, *goals), measures
