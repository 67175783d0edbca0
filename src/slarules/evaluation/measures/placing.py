"""Where records of a thing are counted: in the periods of the moments they became it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.periods.fold import C, Fold
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.model.conditions import Thing

__all__ = ["Placing"]


@frozen(kw_only=True)
class Placing:
    """A thing, compiled; with `is_single` a record became it once."""

    fits: Test
    source: MomentsAt
    is_single: bool

    @classmethod
    def of(cls, thing: Thing, scope: Scope) -> Placing:
        """Compile a thing that has a moment."""
        assert thing.moment is not None  # or it would not be resolved
        return cls(
            fits=compile_thing(thing, scope),
            source=scope.moments_at(thing.moment),
            is_single=not thing.each,
        )

    def counters(self, fold: Fold[C], row: Row, group: str) -> Iterator[tuple[C, bool]]:
        """The counters a record belongs in, and whether it does for certain."""
        fits = self.fits(row, fold.at)
        if fits is False:
            return
        moments = self.source.read_all(row)
        if isinstance(moments, Unreadable) or (self.is_single and len(moments) > 1):
            yield fold.anywhere(group), False
        elif not moments:
            fold.unplaced += 1
        else:
            for number in fold.timeline.numbers_of(moments, fold.at):
                yield fold.counter(group, number), fits is True
