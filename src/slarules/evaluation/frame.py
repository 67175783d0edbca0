"""The frame around a question that is no race with a clock: the thing, the dates, `unless`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.conditions import compile_optional
from slarules.evaluation.finding import Finding, Ground, Reason, not_applicable
from slarules.evaluation.occurrences import Occurrence, Timed, each_time
from slarules.evaluation.status import Status
from slarules.evaluation.subject import Subject
from slarules.evaluation.window import Window
from slarules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from slarules.evaluation.moments import Moment
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.model.commitments import Commitment

__all__ = ["OUTSIDE", "Frame", "Framed", "answered", "excepted"]

OUTSIDE = not_applicable(Reason(None, "its moment lies outside the dates in force"))
_ANSWERS = {True: Status.MET, False: Status.MISSED, None: Status.INDETERMINATE}


@frozen(kw_only=True)
class Frame:
    """What is asked before a family's own question. `zone` is the default calendar's."""

    subject: Subject
    window: Window | None
    unless: Test | None
    zone: ZoneInfo

    @classmethod
    def of(cls, commitment: Commitment, scope: Scope) -> Frame:
        """Compile the frame of a commitment."""
        return cls(
            subject=Subject.of(commitment.thing, scope),
            window=Window.in_force(commitment, scope),
            unless=compile_optional(commitment.unless, scope),
            zone=scope.zone,
        )

    @property
    def sources(self) -> tuple[MomentsAt, ...]:
        """The field that says when records became the thing, if there is one."""
        return (self.subject.becomes,) if self.subject.becomes else ()

    def became(self, row: Row, at: int) -> Moment | Finding | None:
        """When the record became the thing, as far as it has a moment, or why it is not asked."""
        return self.subject.became(row, at, self.zone)

    def times(self, row: Row, at: int) -> tuple[Moment, ...] | Finding:
        """Each time a record became the thing up to `at`, in order; a finding if that is never."""
        return self.subject.all_became(row, at, self.zone)

    def is_in_force(self, moment: Moment | None) -> bool:
        """Whether a moment lies in the dates in force; what has none is never outside."""
        return moment is None or self.window is None or self.window.holds(moment)

    def barred(self, row: Row, at: int, became: Moment | None) -> Finding | None:
        """Why a record that became the thing then is not asked further, `None` if it is."""
        if not self.is_in_force(became):
            return OUTSIDE
        return self.excepted(row, at, answered(True, first=became))

    def excepted(self, row: Row, at: int, found: Finding) -> Finding | None:
        """What `unless` makes of a finding, `None` if it leaves it as it is."""
        return None if self.unless is None else excepted(self.unless(row, at), found)


@frozen(kw_only=True)
class Framed:
    """What judges without a clock have in common: all but the family's own question."""

    frame: Frame

    @property
    def sources(self) -> Sequence[MomentsAt]:
        """The fields it reads as moments."""
        return self.frame.sources

    @property
    def pauses(self) -> tuple[MomentsAt, ...]:
        """None: no clock runs."""
        return ()

    @property
    def is_thing(self) -> Test | None:
        """Whether a row is the thing it is about."""
        return self.frame.subject.fits

    def zones(self, row: Row, at: int) -> set[ZoneInfo]:  # noqa: ARG002 - no calendar counts
        """The default calendar's."""
        return {self.frame.zone}

    def times(self, row: Row, at: int) -> tuple[Moment, ...] | Finding:
        """Each time a record became the thing up to `at`, in order; a finding if that is never."""
        return self.frame.times(row, at)

    def occurrences(self: Timed, row: Row, at: int) -> list[Occurrence]:
        """One for each time the record became the thing."""
        return each_time(self, row, at)


def excepted(exception: bool | None, found: Finding) -> Finding | None:
    """What an exception makes of a finding, `None` where there is none."""
    match exception:
        case False:
            return None
        case True:
            return found._replace(status=Status.NOT_APPLICABLE, ground=Ground.EXCEPTED)
        case _:
            ground = Ground.EXCEPTION_UNKNOWN
            return found._replace(status=Status.INDETERMINATE, ground=ground)


def answered(
    holds: bool | None, *, first: Moment | None = None, finished: Moment | None = None
) -> Finding:
    """The finding on a question that was asked: met where it holds, missed where it does not."""
    return Finding(_ANSWERS[holds], Ground.JUDGED, first=first, finished=finished)
