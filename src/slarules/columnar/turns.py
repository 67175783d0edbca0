"""Turns in columns: the times between actions that a duty which rolls is made of; as `Turns`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.calendar.wall import date_start_us
from slarules.columnar.actions import Action
from slarules.columnar.answers import NONE
from slarules.columnar.entrants import Gate
from slarules.columnar.moment_lists import ReadListed, compile_listed, ranges
from slarules.columnar.occurrences import Occurrences, TimesGate
from slarules.columnar.races import Timed
from slarules.columnar.runners import Runners
from slarules.evaluation.occurrences import MOST_OCCURRENCES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.moment_lists import Listed
    from slarules.columnar.scope import ColumnScope
    from slarules.evaluation.rolling import RollingJudge
    from slarules.evaluation.window import Window

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["TurnColumns", "TurnsOfRows"]


@frozen(kw_only=True)
class TurnsOfRows:
    """The turns of a batch's rows: when each began, when it ended (`NONE` if it has not).

    `closed` are those that the event ended.
    """

    begun: Occurrences
    ends: Integers
    closed: Flags


@frozen(kw_only=True)
class Runs:
    """Each time a duty ran: whose, from when and until when, which is `NONE` while it does."""

    rows: Integers
    begins: Integers
    ends: Integers

    def those(self, chosen: Flags) -> Runs:
        """Some of them."""
        return Runs(rows=self.rows[chosen], begins=self.begins[chosen], ends=self.ends[chosen])


@frozen(kw_only=True)
class TurnColumns:
    """The turns of a duty, compiled for columns. Dates begin in all of the `zones`."""

    gate: Gate | TimesGate
    action: ReadListed
    until: Action
    window: Window | None
    zones: Sequence[ZoneInfo]

    @classmethod
    def of(cls, judge: RollingJudge, columns: ColumnScope) -> TurnColumns:
        """Compile the turns of a duty whose judge is compiled already."""
        turns = judge.turns
        subject = turns.frame.subject
        repeated = subject.thing.each and subject.becomes is not None
        gate = TimesGate if repeated else Gate
        return cls(
            gate=gate.of(subject.thing, columns),
            action=compile_listed(turns.action, columns.defaults),
            until=Action.of(turns.until, columns),
            window=turns.frame.window,
            zones=[track.zone for track in judge.tracks.values()],
        )

    def of_rows(self, batch: Batch) -> TurnsOfRows:
        """All turns that have begun."""
        times, out = self._times(batch)
        listed = self.action(batch)
        out[times.rows[listed.left[times.rows]]] = True
        ended = self._ended(batch, times)
        out[times.rows[ended.left]] = True
        runs = Runs(rows=times.rows, begins=times.us, ends=ended.us)
        runs = runs.those(_is_new(runs))
        runs = self._in_force(runs, batch.at, out)
        return self._turns(runs.those(~out[runs.rows]), listed, times, out)

    def _times(self, batch: Batch) -> tuple[Occurrences, Flags]:
        """Each time rows became the thing, and which rows are left to the evaluator."""
        out = np.zeros(batch.height, bool)
        if isinstance(self.gate, TimesGate):
            times = self.gate.occurrences(batch)
            out[times.left] = True
            return times, out
        entrants = self.gate.entrants(batch)
        out[entrants.left] = True
        rows, us = entrants.rows, entrants.became
        if us is None:  # nothing of the record says when the duty begins
            out[rows] = True
            rows = us = np.empty(0, np.int64)
        never = entrants.never_became
        return Occurrences(rows=rows, us=us, left=entrants.left, never_became=never), out

    def _ended(self, batch: Batch, times: Occurrences) -> Timed:
        """When the event came that ends the duty; `read_finish` of each time."""
        runners = Runners(rows=times.rows, which=0, start=times.us)
        if not self.until.is_listed(batch):
            return self.until.since(batch, runners)
        listed = self.until.many(batch)
        places = listed.places_from(times.rows, times.us)
        us = np.full(len(places), NONE)
        came = places < listed.places_behind(times.rows)
        us[came] = listed.us[places[came]]
        return Timed(us=us, left=listed.left[times.rows])

    def _in_force(self, runs: Runs, at: int, out: Flags) -> Runs:
        """Those that began in the dates in force; marks rows of which dates decide the rest."""
        window = self.window
        if window is None:
            return runs
        held = (runs.begins >= window.starts) & (runs.begins < window.ends)
        if not window.is_empty:
            starts = [date_start_us(zone, window.first) for zone in self.zones]
            over = (runs.ends != NONE) & (runs.ends <= min(starts))
            begins_by_date = (runs.begins < window.starts) & ~over & (min(starts) <= at)
            out[runs.rows[begins_by_date]] = True
        return runs.those(held)

    def _turns(self, runs: Runs, listed: Listed, times: Occurrences, out: Flags) -> TurnsOfRows:
        """The turns of runs: from the beginning to an action, from action to action, and on."""
        first = listed.places_from(runs.rows, runs.begins)
        has_ended = runs.ends != NONE
        last = listed.places_behind(runs.rows)
        last[has_ended] = listed.places_from(runs.rows[has_ended], runs.ends[has_ended] + 1)
        done = last - first
        until_last = has_ended & (done > 0)
        # After an action at the very end nothing is owed any more.
        until_last[until_last] = listed.us[last[until_last] - 1] == runs.ends[until_last]
        counts = done + 1 - until_last
        whose = np.repeat(np.arange(len(counts)), counts)
        number = ranges(np.zeros_like(counts), counts)
        place = first[whose] + number
        starts, ends = runs.begins[whose], runs.ends[whose]
        later, is_done = number > 0, number < done[whose]
        starts[later] = listed.us[place[later] - 1]
        ends[is_done] = listed.us[place[is_done]]
        rows, closed = runs.rows[whose], ~is_done & has_ended[whose]
        kept = np.ones(len(rows), bool)
        if self.window is not None:
            kept = starts < self.window.ends
        out |= np.bincount(rows[kept], minlength=len(out)) > MOST_OCCURRENCES
        kept &= ~out[rows]
        begun = Occurrences(
            rows=rows[kept],
            us=starts[kept],
            left=np.flatnonzero(out),
            never_became=times.never_became,
        )
        return TurnsOfRows(begun=begun, ends=ends[kept], closed=closed[kept])


def _is_new(runs: Runs) -> Flags:
    """Where a duty begins: what becomes the thing while the duty runs changes nothing.

    The event that ends a run is the next one after all its beginnings.
    """
    new = np.ones(len(runs.rows), bool)
    again = runs.rows[1:] == runs.rows[:-1]
    ended = (runs.ends[:-1] != NONE) & (runs.ends[1:] != runs.ends[:-1])
    new[1:] = ~again | ended
    return new
