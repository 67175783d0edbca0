"""Scores in columns: each combination of answers to a score's terms is added up once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen

from slarules.columnar.truth import FALSE, TRUE, UNKNOWN, Truth
from slarules.evaluation.scores import add_up, compare_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import Ask, Horizon
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Points, Range, Test
    from slarules.model.conditions import Comparison

__all__ = ["Combinations", "ScoreColumns"]

_MOST_CODES = 1 << 18  # before those that do not occur are left out
_SAID = {FALSE: False, UNKNOWN: None, TRUE: True}
_ANSWERS = {said: answer for answer, said in _SAID.items()}
_TIMELESS = 0  # a horizon for tests of answers, which have been asked at theirs


@frozen(kw_only=True)
class Combinations:
    """The answers to a score's terms: each combination once, and which of them each row has.

    A combination is a row for the evaluator: an answer in each term's slot, then an empty slot
    in which the sum is remembered.
    """

    rows: list[Row]
    codes: NDArray[np.integer[Any]]
    left: NDArray[np.bool_]

    @classmethod
    def of(cls, truths: Sequence[Truth], height: int) -> Combinations:
        """The combinations that occur."""
        codes, size = np.zeros(height, np.int64), 1
        for truth in truths:
            codes, size = codes * 3 + truth.answers, size * 3
            if size > _MOST_CODES:
                found, codes = np.unique(codes, return_inverse=True)
                size = len(found)
        holders = np.full(size, -1)  # of each combination some row that has it
        holders[codes] = np.arange(height)
        occurring = np.flatnonzero(holders >= 0)
        places = np.empty(size, np.int64)
        places[occurring] = np.arange(len(occurring))
        answers = [truth.answers[holders[occurring]].tolist() for truth in truths]
        rows: list[Row] = [[_SAID[each] for each in row] for row in zip(*answers, strict=True)]
        for row in rows:
            row.append(None)
        left = np.logical_or.reduce([truth.left for truth in truths])
        return cls(rows=rows, codes=places[codes], left=left)

    def ask(self, test: Test) -> Truth:
        """What a test of the answers says, asked once of each combination."""
        answers = [_ANSWERS[test(row, _TIMELESS)] for row in self.rows]
        return Truth(np.array(answers, np.uint8)[self.codes], self.left)


@frozen
class ScoreColumns:
    """A score, compiled for columns: its terms, and what they add up to by the answers to them.

    `key` tells it from other scores.
    """

    key: int
    terms: tuple[Ask, ...]
    total: Range

    @classmethod
    def of(cls, key: int, terms: Sequence[tuple[Points, Ask]]) -> ScoreColumns:
        """Compile a score of these terms."""
        answers = [(points, _answer_at(slot)) for slot, (points, _) in enumerate(terms)]
        return cls(key, tuple(ask for _, ask in terms), add_up(answers, len(terms)))

    def compared(self, comparison: Comparison) -> Ask:
        """A comparison of the score."""
        test = compare_range(self.total, comparison)
        return lambda batch, horizon: self._combinations(batch, horizon).ask(test)

    def decided(self, batch: Batch, horizon: Horizon) -> Truth:
        """Whether the score is one number, whatever is not known."""

        def is_decided(row: Row, until: int) -> bool:
            low, high = self.total(row, until)
            return low == high

        return self._combinations(batch, horizon).ask(is_decided)

    def _combinations(self, batch: Batch, horizon: Horizon) -> Combinations:
        key = ("score", self.key, horizon) if isinstance(horizon, int) else None
        found = batch.memo.get(key)
        if not isinstance(found, Combinations):
            truths = [ask(batch, horizon) for ask in self.terms]
            found = Combinations.of(truths, batch.height)
            if key is not None:
                batch.memo[key] = found
        return found


def _answer_at(slot: int) -> Test:
    return lambda row, _horizon: row[slot]
