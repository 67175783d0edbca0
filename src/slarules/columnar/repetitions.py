"""Repetitions in columns: the moment from which on an action was done often enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.spreads import Spread
from slarules.evaluation.finding import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from slarules.calendar import BusinessClock
    from slarules.columnar.moment_lists import Listed
    from slarules.evaluation.repetition import Repeated

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Repetition", "counted_reasons", "first_of_each"]


@frozen(kw_only=True)
class Repetition:
    """How often something is done; `spread` is set where it has to spread over some time."""

    repeated: Repeated
    spread: Spread | None

    @classmethod
    def of(cls, repeated: Repeated, calendars: Sequence[BusinessClock]) -> Repetition:
        """What a judge counts, on the calendars that may count."""
        once = list({id(each): each for each in calendars}.values())
        over = repeated.over
        return cls(repeated=repeated, spread=None if over is None else Spread.of(over, once))

    def reached(self, listed: Listed, begin: Integers) -> tuple[Integers, Flags]:
        """For each row of a batch the moment that completes it, of those since it began.

        `NONE` where none does; the second array says which rows are left.
        """
        rows, us, counts, numbers = _since(listed, begin)
        enough, left = numbers >= self.repeated.needed, listed.left.copy()
        if self.spread is not None:
            first = us[np.arange(len(us)) - numbers + 1]
            _, spreads, answered = self.spread.between(first, us)
            enough &= spreads & (numbers > 1)
            left[rows[~answered]] = True
        if self.repeated.apart is not None:
            left |= counts > 1  # which of them count depends on those that did before
        return first_of_each(rows[enough], us[enough], len(begin)), left

    def reasons(
        self, name: str, listed: Listed, begin: Integers, until: Integers, asked: Integers
    ) -> tuple[NDArray[np.int32], tuple[tuple[Reason, ...], ...]]:
        """How often it was done till then: reasons, and the places in them of the rows asked."""
        rows, us, _, _ = _since(listed, begin)
        in_time = us <= until[rows]
        rows, us = rows[in_time], us[in_time]
        counts = np.bincount(rows, minlength=len(begin))
        spreads = np.full(len(begin), NONE)
        if self.spread is not None:
            some = np.flatnonzero(counts)
            ends = np.cumsum(counts)[some]
            ran, _, answered = self.spread.between(us[ends - counts[some]], us[ends - 1])
            spreads[some] = np.where(answered, ran, NONE)
        return counted_reasons(self.repeated, name, counts[asked], spreads[asked])


def counted_reasons(
    repeated: Repeated, name: str, counts: Integers, spreads: Integers
) -> tuple[NDArray[np.int32], tuple[tuple[Reason, ...], ...]]:
    """How often something was done over how much time, `NONE` for none, in the evaluator's words.

    Gives the reasons, each once, and the place in them of each count.
    """
    lengths, length = np.unique(spreads, return_inverse=True)
    kinds = counts * len(lengths) + length
    _, some, places = np.unique(kinds, return_index=True, return_inverse=True)
    words = [
        repeated.count_in_words(count, None if spread == NONE else spread)
        for count, spread in zip(counts[some].tolist(), spreads[some].tolist(), strict=True)
    ]
    reasons = tuple((Reason(name, f"counts {each}"),) for each in words)
    return places.astype(np.int32), reasons


def first_of_each(rows: Integers, us: Integers, height: int) -> Integers:
    """For each row of a batch the first of its moments, which come row by row; `NONE` without."""
    found = np.full(height, NONE)
    is_first = np.ones(len(rows), np.bool_)
    is_first[1:] = rows[1:] != rows[:-1]
    found[rows[is_first]] = us[is_first]
    return found


def _since(listed: Listed, begin: Integers) -> tuple[Integers, Integers, Integers, Integers]:
    """The moments not before each row's begin and whose they are; how many each row has, and
    which of its own each is."""
    counts_ = listed.us >= begin[listed.rows]
    rows, us = listed.rows[counts_], listed.us[counts_]
    counts = np.bincount(rows, minlength=len(begin))
    numbers = np.arange(len(rows)) - (np.cumsum(counts) - counts)[rows] + 1
    return rows, us, counts, numbers
