"""Which of several events came first and which last, as far as their moments tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from attrs import field, frozen

from slarules.evaluation.moments import MomentReader, first_us, last_us
from slarules.evaluation.values import Unreadable, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules.model.fields import Epoch
    from slarules.model.rules import DateOrder

__all__ = ["Place", "PlaceReader", "Unplaced", "comparable", "first_of", "last_of"]

_UTC = ZoneInfo("UTC")
_NO_ZONES = Unreadable("cannot be told: some of its moments have a time zone and some have none")


class Place(NamedTuple):
    """The first and the last instant an event may have taken place at, in microseconds.

    They differ for dates without a time. `local` ones were read without knowing the zone, and can
    be compared among themselves only.
    """

    first: int
    last: int
    local: bool


@frozen
class Unplaced:
    """A moment that cannot be read, and whether it stands for more than one."""

    problem: str
    several: bool = False


@frozen
class PlaceReader:
    """Reads moments as the evaluation does. `zone` is the one of naive values, if it is known."""

    zone: ZoneInfo | None = None
    order: DateOrder | None = None
    epoch: Epoch | None = None
    _exact: MomentReader = field(init=False, repr=False)
    _local: MomentReader = field(init=False, repr=False)

    @_exact.default
    def _make_exact(self) -> MomentReader:
        return MomentReader(zone=self.zone, order=self.order, epoch=self.epoch)

    @_local.default
    def _make_local(self) -> MomentReader:
        return MomentReader(zone=_UTC, order=self.order, epoch=self.epoch)

    def read(self, value: object) -> Place | Unplaced:
        """Where in time a moment lies. Never raises."""
        found = self._exact.read(value)
        if isinstance(found, int):
            return Place(found, found, False)
        local = self.zone is None
        if local and isinstance(found, Unreadable):
            found = self._local.read(value)
        if found is None or isinstance(found, tuple):
            return Unplaced(f"is {show(value)}, which is not one moment", several=True)
        if isinstance(found, Unreadable):
            return Unplaced(found.text)
        zone = self.zone or _UTC
        return Place(first_us(found, zone), last_us(found, zone), local)


def comparable(places: Sequence[Place | Unplaced]) -> list[Place] | Unreadable:
    """The places themselves where they can be compared, else what keeps them from it."""
    placed: list[Place] = []
    for place in places:
        if isinstance(place, Unplaced):
            return Unreadable(f"cannot be told: one of its moments {place.problem}")
        placed.append(place)
    return placed if len({place.local for place in placed}) <= 1 else _NO_ZONES


def first_of(places: Sequence[Place]) -> int:
    """The position of the earliest; of equal ones the first."""
    return min(range(len(places)), key=lambda i: (places[i].first, places[i].last))


def last_of(places: Sequence[Place]) -> int:
    """The position of the latest; of equal ones the last."""
    return max(range(len(places)), key=lambda i: (places[i].last, places[i].first, i))
