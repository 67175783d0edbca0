"""The share of things that are another thing too."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.measures.placing import Placing
from slarules.evaluation.measures.reading import NOTHING, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.evaluation.periods.fold import Fold
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Scope, Test
    from slarules.evaluation.verdict import Verdict
    from slarules.model.conditions import Thing

__all__ = ["PartCounter", "PartGauge"]


@define
class PartCounter:
    """Records by whether they are the other thing, and whether they belong here for certain."""

    counts: Counter[tuple[bool | None, bool]] = field(factory=Counter)

    def add(self, is_other: bool | None, *, is_certain: bool) -> None:
        """Count a record."""
        self.counts[is_other, is_certain] += 1

    def merge(self, other: PartCounter) -> None:
        """Add another counter's records."""
        self.counts.update(other.counts)

    def reading(self) -> Reading:
        """The share; what draws it neither up nor down may as well not belong here."""
        counts, records = self.counts, sum(self.counts.values())
        if not records:
            return NOTHING
        yes, no, unknown = (counts[each, True] for each in (True, False, None))
        maybe_yes, maybe_no, either = (counts[each, False] for each in (True, False, None))
        certain = yes + no + unknown
        return Reading(
            value=Fraction(yes, yes + no) if yes + no else None,
            low=_share(yes, certain + maybe_no + either, or_else=1),
            high=_share(yes + unknown + maybe_yes + either, certain + maybe_yes + either),
            records=records,
            indeterminate=unknown + maybe_yes + maybe_no + either,
        )


def _share(part: int, whole: int, *, or_else: int = 0) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(or_else)


@frozen(kw_only=True)
class PartGauge:
    """One such measure, compiled."""

    placing: Placing
    is_other: Test

    @classmethod
    def of(cls, thing: Thing, other: Thing, scope: Scope) -> PartGauge:
        """Compile the share of a thing that is another."""
        return cls(placing=Placing.of(thing, scope), is_other=compile_thing(other, scope))

    def counter(self) -> PartCounter:
        """An empty counter."""
        return PartCounter()

    def count(
        self, fold: Fold[PartCounter], row: Row, _verdicts: Sequence[Verdict], group: str
    ) -> None:
        """Count a record where it belongs."""
        for counter, is_certain in self.placing.counters(fold, row, group):
            counter.add(self.is_other(row, fold.at), is_certain=is_certain)

    def reading(self, counter: PartCounter) -> Reading:
        """What a counter comes to."""
        return counter.reading()
