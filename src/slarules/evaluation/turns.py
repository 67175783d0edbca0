"""Turns: a duty that rolls begins anew each time it is done, until an event ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from slarules.evaluation.finding import Finding, Reason, indeterminate, not_applicable
from slarules.evaluation.finish import is_at_or_before, read_finish
from slarules.evaluation.frame import OUTSIDE, Frame
from slarules.evaluation.moments import Day, Moment, Moments, first_us, happened, last_us
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt

__all__ = ["NO_BEGINNING", "Turn", "Turns"]

NO_BEGINNING = indeterminate(Reason(None, "nothing says when this duty begins"))
NOT_YET = not_applicable(Reason(None, "this is not in force yet"))


class Turn(NamedTuple):
    """The time from one action, or from the beginning, to the next or to the event that ends it.

    `end` is `None` where neither has come.
    """

    start: Moment
    end: Moment | None
    is_first: bool
    is_closed: bool


@frozen(kw_only=True)
class Turns:
    """The turns of a record. Days are compared in the zone that is asked for."""

    frame: Frame
    action: MomentsAt
    until: MomentsAt

    def of(self, row: Row, at: int, zone: ZoneInfo) -> list[Turn] | Finding:
        """The turns that have begun by `at`, in their order, or why there is none."""
        times = self.times(row, at, zone)
        if isinstance(times, Finding):
            return times
        read = self.action.read_all(row)
        if isinstance(read, Unreadable):
            return indeterminate(Reason(self.action.name, read.text))._replace(first=times[0])
        done = happened(tuple(set(read)), at, zone)
        found: list[Turn] = []
        why, ended = OUTSIDE, None
        for number, became in enumerate(times):
            if number and _runs(became, ended, zone):
                continue  # becoming what it is already changes nothing
            end = self._end(row, at, became, zone)
            if isinstance(end, Finding):
                return end
            begin = self._begin(became, end, at, zone)
            if isinstance(begin, Finding):
                why = begin
            else:
                found += self._from(begin, end, done, zone)
            ended = end
        return found or why

    def times(self, row: Row, at: int, zone: ZoneInfo) -> Sequence[Moment | None] | Finding:
        """Each time the record became the thing."""
        subject = self.frame.subject
        if subject.thing.each and subject.becomes:
            return subject.all_became(row, at, zone)
        became = subject.became(row, at, zone)
        return became if isinstance(became, Finding) else (became,)

    def begins(self, row: Row, at: int, zone: ZoneInfo) -> Sequence[Moment | None]:
        """The same, empty where it never did."""
        times = self.times(row, at, zone)
        return () if isinstance(times, Finding) else times

    def is_start_of_force(self, moment: Moment) -> bool:
        """Whether it is the first date in force."""
        window = self.frame.window
        return window is not None and moment == Day(window.first)

    def _end(
        self, row: Row, at: int, became: Moment | None, zone: ZoneInfo
    ) -> Moment | Finding | None:
        """The first event at or after the record became the thing."""
        start = None if became is None else first_us(became, zone)
        end = read_finish(self.until, row, at, start, zone, early_counts=False)
        if isinstance(end, Unreadable):
            return indeterminate(Reason(self.until.name, end.text))._replace(first=became)
        return end

    def _begin(
        self, became: Moment | None, end: Moment | None, at: int, zone: ZoneInfo
    ) -> Moment | Finding:
        """When the duty begins: with the record's moment, or with the first date in force."""
        window = self.frame.window
        if became is not None and (window is None or window.holds(became)):
            return became
        if window is not None and window.is_empty:
            return OUTSIDE
        if window is None or window.first <= 1:
            return NO_BEGINNING if became is None else OUTSIDE
        begin = Day(window.first)
        if became is not None and first_us(became, self.frame.zone) > window.starts:
            return OUTSIDE
        if first_us(begin, zone) > at:
            return NOT_YET._replace(then=first_us(begin, zone))
        return OUTSIDE if end is not None and is_at_or_before(end, begin, zone) else begin

    def _from(
        self, begin: Moment, end: Moment | None, done: Moments, zone: ZoneInfo
    ) -> Iterator[Turn]:
        """The turns from a beginning to an end, as far as each begins in the dates in force."""
        counted = [
            moment
            for moment in done
            if last_us(moment, zone) >= first_us(begin, zone)
            and (end is None or is_at_or_before(moment, end, zone) is not False)
        ]
        ends: list[Moment | None] = [*counted]
        if not counted or end is None or not is_at_or_before(end, counted[-1], zone):
            ends.append(end)  # else nothing is owed any more after the last of them
        window = self.frame.window
        for number, (start, finish) in enumerate(zip([begin, *counted], ends, strict=False)):
            if number and window is not None and window.is_over_by(start):
                return
            yield Turn(start, finish, number == 0, number == len(counted) and end is not None)


def _runs(became: Moment | None, ended: Moment | None, zone: ZoneInfo) -> bool:
    """Whether a duty that ended then, or has not, still ran when the record became the thing."""
    return ended is None or became is None or is_at_or_before(became, ended, zone) is True
