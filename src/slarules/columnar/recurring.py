"""Duties that recur in each period over columns: the lane of `RecurringJudge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar import PlainClock
from slarules.columnar.answers import NONE, STATUSES, Answers
from slarules.columnar.framing import FrameColumns, in_force
from slarules.columnar.moment_lists import ReadListed, compile_listed, ranges
from slarules.columnar.timers import Clocks
from slarules.columnar.truth import FALSE
from slarules.columnar.wall import numbered
from slarules.evaluation import measure
from slarules.evaluation.moments import Day
from slarules.evaluation.occurrences import MOST_OCCURRENCES
from slarules.evaluation.status import Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import ColumnScope
    from slarules.evaluation.finding import Reason
    from slarules.evaluation.recurring import RecurringJudge
    from slarules.model.commitments import Commitment

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["RecurringLane"]

_MET = STATUSES.index(Status.MET)
_INDETERMINATE = STATUSES.index(Status.INDETERMINATE)
_MOST_ASKED = 64  # periods of which exceptions are asked; of more only the evaluator


@frozen(kw_only=True)
class _Table:
    """What is said of each period from `first` on, where nothing was done in it."""

    first: int
    status: NDArray[np.uint8]
    started: Integers
    due: Integers
    remaining: Integers
    why: NDArray[np.int32]
    reasons: tuple[tuple[Reason, ...], ...]
    names: tuple[str, ...]


@frozen(kw_only=True)
class RecurringLane:
    """One duty in each period, compiled for columns. `clocks` holds the zone of the periods."""

    frame: FrameColumns
    judge: RecurringJudge
    action: ReadListed
    clocks: Clocks

    @classmethod
    def of(
        cls, commitment: Commitment, judge: RecurringJudge, columns: ColumnScope
    ) -> RecurringLane:
        """Compile a duty whose judge is compiled already."""
        return cls(
            frame=FrameColumns.of(commitment, judge.frame, columns),
            judge=judge,
            action=compile_listed(judge.action, columns.defaults),
            clocks=Clocks.of([PlainClock(judge.timer.zone)]),
        )

    def answers(self, batch: Batch) -> Answers:
        """What is said of each period of the rows of a batch."""
        entrants = self.frame.entrants(batch)
        listed = self.action(batch)
        first, unsure = self._first(len(entrants.rows), entrants.became)
        last = self._last(batch.at)
        count = last + 1 - first
        unsure |= listed.left[entrants.rows] | (count > MOST_OCCURRENCES)
        begun = (count > 0) & ~unsure
        rows, first, count = entrants.rows[begun], first[begun], count[begun]
        left = [entrants.left, entrants.rows[unsure]]
        table = self._table(int(first.min(initial=last)), last, batch.at)
        numbers = ranges(first - table.first, count)
        rows = np.repeat(rows, count)
        finished, answered = self._finished(batch, rows, numbers, table)
        open_ = (finished == NONE) & (table.status[numbers] == _INDETERMINATE)
        open_ |= ~answered | self._excepted(batch, rows, numbers, table)
        if open_.any():
            out = np.zeros(batch.height, bool)
            out[rows[open_]] = True
            left.append(np.flatnonzero(out))
            kept = ~out[rows]
            rows, numbers, finished = rows[kept], numbers[kept], finished[kept]
        return _told(table, rows, numbers, finished, np.concatenate(left), entrants.never_became)

    def _first(self, height: int, became: Integers | None) -> tuple[Integers, Flags]:
        """The number of each row's first period, and where only the evaluator can tell."""
        timer, window = self.judge.timer, self.judge.frame.window
        earliest = -1
        if window is not None and window.first > 1:
            earliest = timer.number_of(Day(window.first))
        if became is None:
            return np.full(height, earliest), np.full(height, earliest < 0)
        numbers, answered = self._numbers(became)
        return np.maximum(numbers + 1, earliest), ~answered

    def _last(self, at: int) -> int:
        """The number of the last period that has begun, in force."""
        timer, window = self.judge.timer, self.judge.frame.window
        last = timer.number_of(at)
        if window is not None:
            last = min(last, timer.number_of(Day(window.last)))
        return last - (timer.span(last).starts > at)

    def _numbers(self, us: Integers) -> tuple[Integers, Flags]:
        """The numbers of the periods that instants lie in."""
        ordinals, answered = self.clocks.many.local_date(0, us)
        if not answered.any():
            return np.zeros(len(us), np.int64), answered
        dates, places = numbered(np.where(answered, ordinals, ordinals[answered.argmax()]))
        number_of = self.judge.timer.dates.number_of
        return np.array([number_of(date) for date in dates], np.int64)[places], answered

    def _table(self, first: int, last: int, at: int) -> _Table:
        judge = self.judge
        spans = [judge.timer.span(number) for number in range(first, last + 1)]
        found = [judge.unexcepted(span, at, None) for span in spans]
        remaining = [measure.remaining(each, at) for each in found]
        reasons = tuple(dict.fromkeys(each.reasons for each in found if each.reasons))
        places = [reasons.index(each.reasons) if each.reasons else -1 for each in found]
        return _Table(
            first=first,
            status=np.array([STATUSES.index(each.status) for each in found], np.uint8),
            started=np.array([span.starts for span in spans], np.int64),
            due=np.array([span.due for span in spans], np.int64),
            remaining=np.array([NONE if each is None else each for each in remaining], np.int64),
            why=np.array(places, np.int32),
            reasons=reasons,
            names=tuple(judge.timer.name_of(span.starts) for span in spans),
        )

    def _finished(
        self, batch: Batch, rows: Integers, numbers: Integers, table: _Table
    ) -> tuple[Integers, Flags]:
        """When it was first done in each period of each row, and which of that is answered."""
        listed, size = self.action(batch), len(table.names)
        counts = in_force(self.judge.frame.window, listed.us)
        whose, us = listed.rows[counts], listed.us[counts]
        within, answered = self._numbers(us)
        within -= table.first
        unknown = np.zeros(batch.height, bool)
        unknown[whose[~answered]] = True
        counts = answered & (within >= 0) & (within < size)
        done, first = np.unique(whose[counts] * size + within[counts], return_index=True)
        finished = np.full(len(rows), NONE)
        if len(done):
            asked = rows * size + numbers
            places = np.minimum(np.searchsorted(done, asked), len(done) - 1)
            finished = np.where(done[places] == asked, us[counts][first[places]], NONE)
        return finished, ~unknown[rows]

    def _excepted(self, batch: Batch, rows: Integers, numbers: Integers, table: _Table) -> Flags:
        """Where an exception may apply; only moments up to due count for it."""
        unless = self.frame.unless
        if unless is None:
            return np.zeros(len(rows), bool)
        if len(table.names) > _MOST_ASKED:
            return np.ones(len(rows), bool)
        truths = [unless(batch, min(batch.at, due)) for due in table.due.tolist()]
        free = np.stack([(each.answers == FALSE) & ~each.left for each in truths])
        excepted: Flags = ~free[numbers, rows]
        return excepted


def _told(
    table: _Table,
    rows: Integers,
    numbers: Integers,
    finished: Integers,
    left: Integers,
    never_became: int,
) -> Answers:
    done, nothing = finished != NONE, np.full(len(rows), NONE)
    return Answers(
        rows=rows,
        status=np.where(done, np.uint8(_MET), table.status[numbers]),
        started=table.started[numbers],
        due=table.due[numbers],
        finished=finished,
        elapsed=nothing,
        remaining=np.where(done, NONE, table.remaining[numbers]),
        left=left,
        why=table.why[numbers] if table.reasons else None,
        reasons=table.reasons,
        period=numbers.astype(np.int32),
        periods=table.names,
        overdue=nothing,
        never_became=never_became,
    )
