"""Which rows of a table record an event, and what was found of it, by the key of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from slarules.evaluation.conditions import compile_optional, compile_thing, definition
from slarules.evaluation.moments import first_us, last_us
from slarules.evaluation.reasons import Inquiry
from slarules.evaluation.tables.found import Found
from slarules.evaluation.values import Unreadable
from slarules.evaluation.wording import article
from slarules.frozen import frozen
from slarules.model.needs import fields_in

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.evaluation.finding import Reason
    from slarules.evaluation.moments import Moment, Moments
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.model.tables import FromTable

__all__ = ["Ledger", "Selection"]


@frozen(kw_only=True)
class Selection:
    """One event's rows, compiled in the scope of their own kind.

    `timed` are the fields of the conditions that hold moments: while one lies ahead, a row may
    yet come to fit. `zones` are those of all calendars: a date begins for each in its own.
    """

    wanted: FromTable
    scope: Scope
    is_thing: Test
    fits: Test | None
    moment: MomentsAt
    timed: tuple[MomentsAt, ...]
    zones: frozenset[ZoneInfo]

    @classmethod
    def of(cls, wanted: FromTable, scope: Scope) -> Selection:
        """Compile an event's rows."""
        fields = fields_in((*definition(wanted.thing), wanted.condition))
        return cls(
            wanted=wanted,
            scope=scope,
            is_thing=compile_thing(wanted.thing, scope),
            fits=compile_optional(wanted.condition, scope),
            moment=scope.moments_at(wanted.moment),
            timed=tuple(scope.moments_at(each) for each in fields if scope.holds_moments(each)),
            zones=frozenset(each.zone for each in scope.rules.schedules.values()),
        )

    def holds(self, row: Row, at: int) -> bool | None:
        """Whether a row records the event, `None` where that cannot be known."""
        is_thing = self.is_thing(row, at)
        if is_thing is False or self.fits is None:
            return is_thing
        fits = self.fits(row, at)
        return fits if is_thing or fits is False else None

    def doubt(self, row: Row, at: int, read: Moments | Unreadable) -> str:
        """What leaves open whether, or when, a row records the event."""
        child = article(self.wanted.belonging.child)
        if isinstance(read, Unreadable):
            return f"`{self.moment.name}` of {child} {read.text}"
        inquiry = Inquiry(scope=self.scope, row=row, horizon=at)
        reasons: list[Reason] = [*inquiry.why_thing_unknown(self.wanted.thing)]
        reasons += inquiry.why_unknown(self.wanted.condition)
        told = [f"`{each.field}` of {child} {each.text}" for each in reasons if each.field]
        return min(told, default=f"whether {child} fits cannot be told")

    def ledger(self, at: int) -> Ledger:
        """What gathers the event's moments, as of a moment."""
        return Ledger(of=self, at=at)


@define
class _Doubt:
    """The rows of one key that may fit: their moments, and what is the matter with one."""

    text: str
    moments: list[Moment] = field(factory=list)
    is_bounded: bool = True


@define(kw_only=True)
class Ledger:
    """The moments of one event by key: of the first only the earliest, and how many there were."""

    of: Selection
    at: int
    _firsts: dict[str, tuple[Moment, int]] = field(factory=dict)
    _all: dict[str, list[Moment]] = field(factory=dict)
    _doubts: dict[str, _Doubt] = field(factory=dict)
    _changes: dict[str, list[Moment]] = field(factory=dict)

    def add(self, key: str, row: Row) -> None:
        """Note one row of a key."""
        holds = self.of.holds(row, self.at)
        for source in self.of.timed:
            self._note_changes(key, source.read_all(row))
        if holds is False:
            return
        read = self.of.moment.read_all(row)
        if holds is None or isinstance(read, Unreadable):
            self._note_doubt(key, row, read)
        elif self.of.wanted.is_first:
            for moment in read:
                self._note_first(key, moment)
        elif read:
            self._all.setdefault(key, []).extend(read)

    def forget(self) -> None:
        """Begin anew, for the next key."""
        for each in (self._firsts, self._all, self._doubts, self._changes):
            each.clear()

    def found(self, key: str, rows: int) -> Found:
        """What was found for a key that has so many rows."""
        first = self._firsts.get(key)
        moments = self._sorted(self._all.get(key, ())) if first is None else first[:1]
        fitting = len(moments) if first is None else first[1]
        changes = tuple(self._changes.get(key, ()))
        doubt = self._doubts.get(key)
        return Found(
            moments=moments,
            fitting=fitting,
            rows=rows,
            is_first=self.of.wanted.is_first,
            open_moments=() if doubt is None else self._open(doubt, moments),
            doubt=None if doubt is None else doubt.text,
            changes=changes,
        )

    def _open(self, doubt: _Doubt, moments: Moments) -> Moments | None:
        """The moments of rows that may fit; for the first only those before the one there is."""
        if not doubt.is_bounded:
            return None
        found = self._sorted(doubt.moments)
        if not self.of.wanted.is_first or not moments:
            return found
        return tuple(each for each in found if self._place(each) < self._place(moments[0]))

    def _note_first(self, key: str, moment: Moment) -> None:
        known = self._firsts.get(key)
        if known is None:
            self._firsts[key] = moment, 1
        else:
            self._firsts[key] = min(known[0], moment, key=self._place), known[1] + 1

    def _note_doubt(self, key: str, row: Row, read: Moments | Unreadable) -> None:
        """Note a row that may fit; while it has not happened in any zone, it changes nothing."""
        begun: list[Moment] = []
        if not isinstance(read, Unreadable):
            begins = [min(first_us(moment, zone) for zone in self.of.zones) for moment in read]
            begun = [moment for moment, us in zip(read, begins, strict=True) if us <= self.at]
            ahead = [us for us in begins if us > self.at]
            if ahead:
                self._changes.setdefault(key, []).extend(ahead)
            if not begun:
                return
        text = self.of.doubt(row, self.at, read)
        doubt = self._doubts.get(key)
        if doubt is None:
            doubt = self._doubts[key] = _Doubt(text)
        doubt.text = min(doubt.text, text)  # whatever the order of the rows
        doubt.is_bounded &= not isinstance(read, Unreadable)
        doubt.moments.extend(begun)

    def _note_changes(self, key: str, read: Moments | Unreadable) -> None:
        if not isinstance(read, Unreadable):
            ahead = [us for moment in read if (us := self._place(moment)[0]) > self.at]
            if ahead:
                self._changes.setdefault(key, []).extend(ahead)

    def _sorted(self, moments: list[Moment] | Moments) -> Moments:
        return tuple(sorted(moments, key=self._place))

    def _place(self, moment: Moment) -> tuple[int, int]:
        """What moments are sorted by; a date comes before the times on it."""
        zone = self.of.scope.zone
        return first_us(moment, zone), last_us(moment, zone)
