"""Occurrences: the times at which something is asked of rows, each of them a row of its own.

What a record becomes repeatedly is asked about anew each time. So these times are rows of a batch
of their own, in which a lane judges them as it judges any rows; its answers are then told of the
rows whose the times are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, frozen

from slarules.columnar.conditions import compile_thing
from slarules.columnar.entrants import Entrants
from slarules.columnar.moment_lists import ReadListed, compile_listed
from slarules.columnar.truth import FALSE, TRUE
from slarules.columnar.values import some_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from slarules.columnar.answers import Answers, LaneSince
    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.model.conditions import Thing

    Integers = NDArray[np.int64]

__all__ = ["EachTimeLane", "Occurrences", "TimesGate"]

_NOTHING = np.empty(0, np.int64)


@frozen(kw_only=True)
class Occurrences:
    """The times at which something is asked of the rows of a batch, row by row and in order.

    `rows` says whose each is; `left` are the rows of which only the evaluator can tell. So many
    rows never became what is asked about, since no moment says when.
    """

    rows: Integers
    us: Integers
    left: Integers
    never_became: int

    def batch(self, batch: Batch, slots: Iterable[int]) -> tuple[Batch, Entrants]:
        """A batch with a row for each, which holds these slots; and all of them as entrants."""
        own = some_of(batch, self.rows, tuple(slots))
        return own, Entrants(rows=np.arange(len(self.rows)), became=self.us, left=_NOTHING)

    def told(self, found: Answers, height: int) -> Answers:
        """Answers about such rows as answers about the rows of the batch, which has so many.

        A row of which one time is left is left with all of them.
        """
        out = np.zeros(height, bool)
        out[self.rows[found.left]] = True
        silent = ~out[self.rows]
        silent[found.rows] = False
        if len(found.left):
            found = found.only(~out[self.rows[found.rows]])
        return evolve(
            found,
            rows=self.rows[found.rows],
            left=np.concatenate([self.left, np.flatnonzero(out)]),
            occurrence=self.us[found.rows],
            exempt=self.rows[silent],
            never_became=self.never_became,
        )


@frozen(kw_only=True)
class TimesGate:
    """A thing that records become repeatedly, compiled for columns."""

    fits: Ask
    becomes: ReadListed

    @classmethod
    def of(cls, thing: Thing, columns: ColumnScope) -> TimesGate:
        """Compile a thing."""
        assert thing.moment is not None
        source = columns.scope.moments_at(thing.moment)
        becomes = compile_listed(source, columns.defaults)
        return cls(fits=compile_thing(thing, columns), becomes=becomes)

    def occurrences(self, batch: Batch) -> Occurrences:
        """Each time that a row of a batch became the thing."""
        truth, listed = self.fits(batch, batch.at), self.becomes(batch)
        is_it = (truth.answers == TRUE) & ~(truth.left | listed.left)
        is_not = (truth.answers == FALSE) & ~truth.left
        has_become = np.zeros(batch.height, bool)
        has_become[listed.rows] = True
        # What has no moment, or none yet, is not the thing whether its condition is known or not.
        never = ~(has_become | listed.left | truth.left)
        nothing = never & ~listed.held & ~is_not
        counts = is_it[listed.rows]
        return Occurrences(
            rows=listed.rows[counts],
            us=listed.us[counts],
            left=np.flatnonzero(~(is_it | is_not | never)),
            never_became=int(np.count_nonzero(nothing)),
        )


@frozen(kw_only=True)
class EachTimeLane:
    """What is asked each time a record becomes the thing; `lane` judges each of these times."""

    gate: TimesGate
    lane: LaneSince
    slots: frozenset[int]

    def answers(self, batch: Batch) -> Answers:
        """What is said of each time that the rows of a batch became the thing."""
        times = self.gate.occurrences(batch)
        own, entrants = times.batch(batch, self.slots)
        return times.told(self.lane.since(own, entrants), batch.height)
