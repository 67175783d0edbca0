"""One kind of record as a table: what its rows take from others, and what others take from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from slarules.frozen import frozen
from slarules.model.needs import Needs

if TYPE_CHECKING:
    from slarules.evaluation.records import RecordReader
    from slarules.evaluation.scope import Scope
    from slarules.evaluation.tables.selection import Selection
    from slarules.model.tables import Belonging

__all__ = ["Gathering", "Listing", "Lookup", "Table"]


@frozen(kw_only=True)
class Lookup:
    """Fields of the one parent that a row names: into which slots, from which of its offers."""

    belonging: Belonging
    key_slot: int
    slots: tuple[tuple[int, int], ...]


@frozen(kw_only=True)
class Gathering:
    """What rows say of the parents they name: the events that they may record."""

    belonging: Belonging
    key_slot: int
    selections: tuple[Selection, ...]


@frozen(kw_only=True)
class Listing:
    """Events that children's rows record: their slots, in the order the children gather them."""

    belonging: Belonging
    slots: tuple[int, ...]


@frozen(kw_only=True)
class Table:
    """One kind of record, compiled.

    `offered` are the slots of the fields that children need, and then of the same fields as they
    are given, without their defaults.
    """

    kind: str
    reader: RecordReader = field(repr=False)
    needed: tuple[str, ...]
    key_name: str
    key_slot: int
    lookups: tuple[Lookup, ...]
    gatherings: tuple[Gathering, ...]
    listings: tuple[Listing, ...]
    offered: tuple[int, ...]

    @classmethod
    def of(cls, scope: Scope) -> Table:
        """Compile a kind of record, when all else that is asked of it has a slot in its scope."""
        kind, all_needs = scope.kind, scope.rules.needs
        needs = all_needs.get(kind.name, Needs())
        key_slot = scope.slot(kind.identity)
        offered = [scope.slot(each) for each in needs.offers]
        offered += [scope.given_slot(each) for each in needs.offers]
        gatherings = tuple(
            _gathering(belonging, parent, scope)
            for parent in all_needs.values()
            for belonging in parent.listed
            if belonging.child == kind.name
        )
        return cls(
            kind=kind.name,
            needed=needs.kinds,
            key_name=kind.identity.name,
            key_slot=key_slot,
            gatherings=gatherings,
            lookups=tuple(_lookup(belonging, needs, scope) for belonging in needs.looked_up),
            listings=tuple(
                Listing(
                    belonging=belonging,
                    slots=tuple(scope.slot(each) for each in needs.rows_of(belonging)),
                )
                for belonging in needs.listed
            ),
            offered=tuple(offered),
            reader=scope.reader(),
        )


def _gathering(belonging: Belonging, parent: Needs, scope: Scope) -> Gathering:
    from slarules.evaluation.tables.selection import Selection  # most rules gather nothing

    return Gathering(
        belonging=belonging,
        key_slot=scope.slot(belonging.key),
        selections=tuple(Selection.of(each, scope) for each in parent.rows_of(belonging)),
    )


def _lookup(belonging: Belonging, needs: Needs, scope: Scope) -> Lookup:
    offers = scope.rules.needs[belonging.parent].offers
    return Lookup(
        belonging=belonging,
        key_slot=scope.slot(belonging.key),
        slots=tuple(
            (slot, offers.index(inner) + as_given * len(offers))
            for wanted, (found, inner) in needs.fields.items()
            if found == belonging
            for slot, as_given in scope.slots_of(wanted)
        ),
    )
