"""Tracks for many rows: which tier on which calendar is each row's, and when its clock starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import define, field, frozen

from slarules.columnar.actions import Action
from slarules.columnar.answers import NONE
from slarules.columnar.conditions import compile_condition
from slarules.columnar.truth import FALSE, TRUE
from slarules.model.commitments import NoSooner

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.entrants import Entrants
    from slarules.columnar.races import Timed
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.evaluation.deadline import DeadlineJudge
    from slarules.evaluation.rolling import RollingJudge
    from slarules.evaluation.track import Track
    from slarules.evaluation.window import Window
    from slarules.model.commitments import Commitment, Deadline
    from slarules.model.conditions import Condition

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["NO_TRACK", "Option", "Starts", "Tracks", "calendars_of", "chosen_calendars"]

NO_TRACK = -1


@frozen
class Option:
    """One of several in order: the question it hangs on, and the dates a clock has to start on."""

    fits: Ask | None
    window: Window | None = None


@frozen(kw_only=True)
class Tracks:
    """All tracks of a commitment by number: for each calendar that may count one for each tier.

    The last calendar counts where none that is chosen fits.
    """

    tracks: tuple[Track, ...]
    calendars: tuple[Option, ...]
    tiers: tuple[Option, ...]
    events: Mapping[int, Action]

    @classmethod
    def of(
        cls, judge: DeadlineJudge, commitment: Commitment, promise: Deadline, columns: ColumnScope
    ) -> Tracks:
        """Compile the choices that a deadline's judge makes row by row."""
        names, calendars = calendars_of(judge.calendars.otherwise, commitment, columns)
        tracks = tuple(
            judge.tracks[name, tier] for name in names for tier in range(len(promise.tiers))
        )
        events = {track.event.slot: track.event for track in tracks if track.event is not None}
        return cls(
            tracks=tracks,
            calendars=calendars,
            tiers=tuple(
                Option(_asked(tier.condition, columns), window)
                for tier, window in zip(promise.tiers, judge.tier_windows, strict=True)
            ),
            events={slot: Action.of(event, columns) for slot, event in events.items()},
        )

    @classmethod
    def of_rolling(
        cls, judge: RollingJudge, commitment: Commitment, columns: ColumnScope
    ) -> Tracks:
        """The same of a duty that rolls, which has one limit."""
        names, calendars = calendars_of(judge.calendars.otherwise, commitment, columns)
        return cls(
            tracks=tuple(judge.tracks[name] for name in names),
            calendars=calendars,
            tiers=(Option(None),),
            events={},
        )

    def starts(self, batch: Batch, entrants: Entrants) -> Starts:
        """When the clocks of all tracks start, for rows that are the thing."""
        return Starts(batch=batch, rows=entrants.rows, became=entrants.became, events=self.events)

    def chosen(self, batch: Batch, starts: Starts) -> tuple[int | Integers, Flags]:
        """Each row's track, `NO_TRACK` where no tier fits, and where only the evaluator can tell.

        A single number where there is but one track for all.
        """
        rows = starts.rows
        unsure = np.zeros(len(rows), np.bool_)
        if len(self.tracks) == 1 and self.tiers[0] == Option(None):
            return 0, unsure
        calendar, unsure = chosen_calendars(self.calendars, batch, rows)
        tier = np.full(len(rows), NO_TRACK, np.int64)
        default = self.tracks[-len(self.tiers) :]
        holding = [
            _holding(option.window, starts, track)
            for option, track in zip(self.tiers, default, strict=True)
        ]
        _choose(self.tiers, batch, rows, tier, unsure, holding)
        if not self.calendars:
            return tier, unsure
        return np.where(tier == NO_TRACK, NO_TRACK, calendar * len(self.tiers) + tier), unsure


@define(kw_only=True)
class Starts:
    """When clocks start in some rows of a batch; each event is read once."""

    batch: Batch
    rows: Integers
    became: Integers | None
    events: Mapping[int, Action]
    _read: dict[tuple[int, bool], Timed] = field(factory=dict, init=False)

    def of(self, track: Track) -> tuple[Integers, Flags]:
        """The instants a track's clock starts at, and where only the evaluator can tell.

        `NONE` where its event has not come, or where the thing has no moment.
        """
        if track.event is not None and track.starts_at_event:
            found = self._event(track.event.slot, is_last=isinstance(track.tier.limit, NoSooner))
            return found.us, found.left
        if self.became is None:
            return np.full(len(self.rows), NONE), np.zeros(len(self.rows), np.bool_)
        return self.became, np.zeros(len(self.rows), np.bool_)

    def _event(self, slot: int, *, is_last: bool) -> Timed:
        """When an event happened, the first time or the last."""
        found = self._read.get((slot, is_last))
        if found is None:
            event = self.events[slot]
            found = (event.last if is_last else event.first)(self.batch, self.rows)
            self._read[slot, is_last] = found
        return found


def chosen_calendars(
    calendars: Sequence[Option], batch: Batch, rows: Integers
) -> tuple[Integers, Flags]:
    """The number of each row's calendar, the last where none fits, and where that is open."""
    found = np.full(len(rows), len(calendars), np.int64)
    unsure = np.zeros(len(rows), np.bool_)
    _choose(calendars, batch, rows, found, unsure, [None] * len(calendars))
    return found, unsure


def _choose(
    options: Sequence[Option],
    batch: Batch,
    rows: Integers,
    found: Integers,
    unsure: Flags,
    holding: Sequence[tuple[Flags, Flags] | None],
) -> None:
    """Write each row's first option that fits; rows where that is open become unsure."""
    undecided = np.ones(len(rows), np.bool_)
    for number, (option, held) in enumerate(zip(options, holding, strict=True)):
        fits = undecided.copy()
        open_ = np.zeros(len(rows), np.bool_)
        if option.fits is not None:
            truth = option.fits(batch, batch.at)
            answers = truth.answers[rows]
            open_ = undecided & (truth.left[rows] | ((answers != TRUE) & (answers != FALSE)))
            fits &= (answers == TRUE) & ~open_
        if held is not None:
            holds, left = held
            open_ = (open_ & (holds | left)) | (fits & left)
            fits &= holds & ~left
        found[fits] = number
        unsure |= open_
        undecided &= ~(fits | open_)


def _holding(window: Window | None, starts: Starts, track: Track) -> tuple[Flags, Flags] | None:
    """Where a tier's dates hold the start of its clock; one that has not started may still."""
    if window is None:
        return None
    start, left = starts.of(track)
    return (start == NONE) | ((window.starts <= start) & (start < window.ends)), left


def calendars_of(
    otherwise: str, commitment: Commitment | None, columns: ColumnScope
) -> tuple[list[str], tuple[Option, ...]]:
    """The calendars that may count by name, and what all but the last of them hang on.

    Those that are chosen for the kind of record, unless a commitment has its own.
    """
    rules, kind = columns.scope.rules, columns.scope.kind.name
    has_own = commitment is not None and commitment.calendar is not None
    chosen = () if has_own else rules.calendar_choices.get(kind, ())
    options = tuple(Option(_asked(choice.condition, columns)) for choice in chosen)
    return [*(choice.calendar for choice in chosen), otherwise], options


def _asked(condition: Condition | None, columns: ColumnScope) -> Ask | None:
    return None if condition is None else compile_condition(condition, columns)
