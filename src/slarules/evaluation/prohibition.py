"""Prohibitions: the action is never done to a record that fits what is forbidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from slarules.evaluation.conditions import compile_optional, compile_thing
from slarules.evaluation.finding import Finding, Reason, indeterminate, not_applicable
from slarules.evaluation.frame import OUTSIDE, Frame, Framed, answered
from slarules.evaluation.moments import Moment, happened
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable
from slarules.evaluation.wording import article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.evaluation.reasons import Inquiry
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope, Test
    from slarules.model.commitments import Commitment, Prohibition

__all__ = ["ProhibitionJudge"]


@frozen(kw_only=True)
class ProhibitionJudge(Framed):
    """One prohibition, compiled: rows in, findings out.

    `action` is `None` where nothing records it. `not_done` is the finding on a record it was not
    done to.
    """

    promise: Prohibition
    action: MomentsAt | None
    not_done: Finding
    is_forbidden: Test
    fits: Test | None

    @classmethod
    def of(cls, commitment: Commitment, promise: Prohibition, scope: Scope) -> ProhibitionJudge:
        """Compile a commitment whose promise is a prohibition."""
        action = promise.action
        name = action.name if action else ""
        return cls(
            frame=Frame.of(commitment, scope),
            promise=promise,
            action=scope.moments_at(action.field) if action else None,
            not_done=not_applicable(Reason(None, f"no `{name}` is recorded up to then")),
            is_forbidden=compile_thing(promise.forbidden, scope),
            fits=compile_optional(promise.condition, scope),
        )

    @property
    def sources(self) -> Sequence[MomentsAt]:
        """The fields it reads as moments."""
        return () if self.action is None else (self.action,)

    @property
    def forbidden(self) -> str:
        """What is forbidden, in words."""
        condition = self.promise.condition
        where = "" if condition is None else f" where {condition.text}"
        return f"{article(self.promise.forbidden.name)}{where}"

    @property
    def is_thing(self) -> None:
        """What was done comes first."""

    def find(self, row: Row, at: int) -> Finding:
        """The finding on a record, whatever it has become: all of the kind are judged."""
        return self.find_since(row, at, None)

    def find_since(self, row: Row, at: int, became: Moment | None) -> Finding:  # noqa: ARG002 - as all judges
        """The same: what was done decides, not when the record became anything."""
        done = self._done(row, at)
        if isinstance(done, Finding):
            return done
        found = answered(self._is_clean(row, at), finished=done)
        return self.frame.excepted(row, at, found) or found

    def _done(self, row: Row, at: int) -> Moment | Finding | None:
        """When the action was first done in the dates in force, `None` where nothing says."""
        if self.action is None:
            return None
        read = self.action.read_all(row)
        if isinstance(read, Unreadable):
            return indeterminate(Reason(self.action.name, read.text))
        done = happened(read, at, self.frame.zone)
        if not done:
            return self.not_done
        return next((moment for moment in done if self.frame.is_in_force(moment)), OUTSIDE)

    def _is_clean(self, row: Row, at: int) -> bool | None:
        """Whether a record does not fit what is forbidden."""
        forbidden = self.is_forbidden(row, at)
        fits = True if self.fits is None or forbidden is False else self.fits(row, at)
        if forbidden is False or fits is False:
            return True
        return None if forbidden is None or fits is None else False

    def reasons(self, inquiry: Inquiry, finding: Finding) -> tuple[Reason, ...]:
        """That the record is what is forbidden, or what leaves that open."""
        match finding.status:
            case Status.MISSED:
                return (Reason(None, f"it is {self.forbidden}"),)
            case Status.INDETERMINATE:
                condition = self.promise.condition
                thing = inquiry.why_thing_unknown(self.promise.forbidden)
                return tuple(dict.fromkeys((*thing, *inquiry.why_unknown(condition))))
            case _:
                return ()
