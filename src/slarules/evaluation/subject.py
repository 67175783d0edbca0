"""What a commitment is about: which records are the thing, and when they became it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.conditions import compile_thing
from slarules.evaluation.finding import Finding, Ground, Reason, indeterminate, not_applicable
from slarules.evaluation.moments import Moment, first_us, happened
from slarules.evaluation.values import Unreadable
from slarules.evaluation.wording import article
from slarules.frozen import frozen

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.model.conditions import Thing

__all__ = ["NOT_A_RECORD", "Subject"]

NOT_A_RECORD = indeterminate(Reason(None, "is not a record"), ground=Ground.NOT_A_RECORD)
NOT_THE_THING = not_applicable(ground=Ground.NOT_THE_THING)
THING_UNKNOWN = indeterminate(ground=Ground.THING_UNKNOWN)


@frozen(kw_only=True)
class Subject:
    """A thing, compiled. `becomes` is the field of its moment, if it has one."""

    thing: Thing
    fits: Test
    becomes: MomentsAt | None
    never: Finding
    not_yet: Finding

    @classmethod
    def of(cls, thing: Thing, scope: Scope) -> Subject:
        """Compile a thing."""
        name = article(thing.name)
        never, not_yet = Reason(None, f"never became {name}"), Reason(None, f"not yet {name}")
        return cls(
            thing=thing,
            fits=compile_thing(thing, scope),
            becomes=scope.moments_at(thing.moment) if thing.moment else None,
            never=not_applicable(never, ground=Ground.NEVER_BECAME),
            not_yet=not_applicable(not_yet),
        )

    def became(self, row: Row, at: int, zone: ZoneInfo) -> Moment | Finding | None:
        """When the record became the thing, `None` where things of this kind have no moment.

        A finding, if the record is not the thing, or not yet, or that cannot be told. `zone` is
        that of dates, which come at another instant in each.
        """
        fits = self.fits(row, at)
        if fits is False:
            return NOT_THE_THING
        became: Moment | Finding | None = None
        if self.becomes is not None:
            read = self.becomes.reader.read(row[self.becomes.slot])
            became = read if type(read) is int and read <= at else self._only(read, at, zone)
            if isinstance(became, Finding):
                return became
        return THING_UNKNOWN if fits is None else became

    def all_became(self, row: Row, at: int, zone: ZoneInfo) -> tuple[Moment, ...] | Finding:
        """Each time the record became the thing up to `at`, in order; at least once."""
        assert self.becomes is not None
        fits = self.fits(row, at)
        if fits is False:
            return NOT_THE_THING
        read = self.becomes.read_all(row)
        if isinstance(read, Unreadable):
            return self._unreadable(read)
        if not read:
            return self.never
        begun = happened(tuple(set(read)), at, zone)
        if not begun:
            return self.not_yet
        return THING_UNKNOWN if fits is None else begun

    def _only(
        self, read: Moment | tuple[Moment, ...] | Unreadable | None, at: int, zone: ZoneInfo
    ) -> Moment | Finding:
        if isinstance(read, tuple):
            if len(read) > 1:
                return self._unreadable(Unreadable("holds several moments"))
            read = read[0]
        if read is None:
            return self.never
        if isinstance(read, Unreadable):
            return self._unreadable(read)
        return self.not_yet if first_us(read, zone) > at else read

    def _unreadable(self, read: Unreadable) -> Finding:
        assert self.becomes is not None
        return indeterminate(Reason(self.becomes.name, read.text))
