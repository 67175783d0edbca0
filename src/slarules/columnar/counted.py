"""Counting the rows of a frame for commitments over periods and for measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slarules.columnar.binding import Binding
from slarules.columnar.frames import batches_of, read_frame
from slarules.evaluation.measures.gauges import MetGauge
from slarules.evaluation.periods.goal import GoalJudge
from slarules.evaluation.periods.share import ShareJudge

if TYPE_CHECKING:
    from slarules.evaluation.group import Group
    from slarules.evaluation.periods.book import PeriodBook
    from slarules.evaluation.periods.fold import Fold

__all__ = ["book_of_frame"]

_ROWS = 65_536


def book_of_frame(group: Group, frame: object, at: int) -> PeriodBook:
    """The folds of a group's commitments over periods and measures, with all rows counted."""
    given = read_frame(frame)
    binding = Binding.of(group.reader, given.collect_schema())
    book = group.book(at)
    asked = {_judged_by(fold) for fold in (*book.folds, *book.measures)}
    commitments = [each for each in group.commitments if each.name in asked]
    read = group.reader.read
    for part in batches_of(given.select(binding.read), _ROWS):
        for record in part.iter_rows(named=True):
            row = read(record)
            verdicts = [v for each in commitments for v in each.judged(record, row, at)]
            book.add(row, verdicts)
    return book


def _judged_by(fold: Fold[Any]) -> str | None:
    """The commitment whose verdicts a fold counts, `None` where it counts no verdicts."""
    counting: object = fold.counting
    if isinstance(counting, GoalJudge):
        counting = counting.gauge
    if isinstance(counting, MetGauge):
        counting = counting.share
    if isinstance(counting, ShareJudge) and counting.rate is None:
        return counting.name
    return None
