"""Where a record of a share belongs: the moments that say in which periods it is counted."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, assert_never

from attrs import frozen

from slarules.evaluation.moments import happened
from slarules.evaluation.status import Status
from slarules.evaluation.values import Unreadable
from slarules.model.commitments import (
    AttemptsBefore,
    Deadline,
    Event,
    NoSooner,
    Prohibition,
    Tier,
    Within,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.evaluation.finding import Finding
    from slarules.evaluation.moments import Moment, Moments
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import MomentsAt, Scope
    from slarules.model.commitments import Commitment
    from slarules.model.periods import Share

__all__ = ["Placement"]

ANYWHERE = Unreadable("may be any")


class Takes(Enum):
    """Which of a field's moments place a record."""

    ONLY = auto()  # a second one is one too many
    EACH = auto()
    FIRST = auto()
    LAST = auto()


@frozen(kw_only=True)
class Placement:
    """How the records of a commitment are placed.

    With `by_start` a finding's own start does: that of a clock, or of becoming the thing. Where it
    has none the moments of `source` do, which is `None` where more than one field may start it.
    Then the moment it `became` the thing places what no event starts.
    """

    by_start: bool
    source: MomentsAt | None
    became: MomentsAt | None
    takes: Takes
    zone: ZoneInfo

    @classmethod
    def of(cls, share: Share, scope: Scope) -> Placement:
        """Compile how the records of a share are placed."""
        return cls(
            by_start=_starts(share.commitment),
            source=scope.moments_at(share.places) if share.places else None,
            became=scope.moments_at(share.became) if share.became else None,
            takes=_takes(share.commitment),
            zone=scope.zone,
        )

    def of_tiers(self, finding: Finding, row: Row, at: int) -> list[Moments | Unreadable | None]:
        """What `moments` says of each tier that may apply, where that may make a difference."""
        applying = [each for each in finding.rivals if each.status is not Status.NOT_APPLICABLE]
        return [self.moments(each, row, at) for each in applying or (finding,)]

    def moments(self, finding: Finding, row: Row, at: int) -> Moments | Unreadable | None:
        """The moments up to `at` that place a record; `None` if it does not say any."""
        known = self._known(finding)
        if known is not None:
            return (known,)
        source = self.source or self._became(finding)
        read = ANYWHERE if source is None else source.read_all(row)
        if isinstance(read, Unreadable):
            return read
        if not read:
            return None
        if self.takes is Takes.ONLY and len(read) > 1:
            return ANYWHERE
        come = happened(tuple(set(read)), at, self.zone)
        match self.takes:
            case Takes.ONLY | Takes.EACH:
                return come
            case Takes.FIRST:
                return come[:1]
            case Takes.LAST:
                return come[-1:]
            case _:
                assert_never(self.takes)

    def _became(self, finding: Finding) -> MomentsAt | None:
        """What places a record on a tier whose clock no event starts."""
        track = finding.track
        return None if track is None or track.starts_at_event else self.became

    def _known(self, finding: Finding) -> Moment | None:
        """What the finding itself says, also where it cannot be told how it ended."""
        if not self.by_start:
            return finding.finished
        firsts = (each.first for each in (finding, *finding.rivals))
        return next((first for first in firsts if first is not None), None)


def _starts(commitment: Commitment) -> bool:
    """Return whether the start counts, and not the action or the event that is judged."""
    match commitment.promise:
        case AttemptsBefore() | Prohibition(action=Event()):
            return False
        case _:
            return True


def _takes(commitment: Commitment) -> Takes:
    match commitment.promise:
        case Deadline(tiers=(Tier(limit=NoSooner()), *_)):
            return Takes.LAST
        case Deadline(tiers=(Tier(limit=Within(of=Event())), *_)):
            return Takes.FIRST
        case AttemptsBefore() | Prohibition(action=Event()):
            return Takes.FIRST
        case _:
            return Takes.EACH if commitment.thing.each else Takes.ONLY
