"""What each kind of record needs from the tables of others, found by walking what the rules say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs
from attrs import define, field

from slarules.model.conditions import Score, Thing
from slarules.model.fields import Field, field_key
from slarules.model.tables import Belonging, FromTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Mentions", "Needs", "fields_in", "needs_of"]


@define(eq=False, repr=False)
class Needs:
    """What records of one kind need: events of their children's rows, fields of their parents'.

    `fields` maps a field as the rules write it (`owner.region`) to how it is found. `offers` are
    the fields that the children need of this kind.
    """

    rows: list[FromTable] = field(factory=list)
    fields: dict[Field, tuple[Belonging, Field]] = field(factory=dict)
    offers: list[Field] = field(factory=list)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds whose tables have to be there before."""
        children = [belonging.child for belonging in self.listed]
        return tuple(dict.fromkeys([*children, *(each.parent for each in self.looked_up)]))

    @property
    def listed(self) -> list[Belonging]:
        """By which belongings children's rows are needed."""
        return list(dict.fromkeys(each.belonging for each in self.rows))

    @property
    def looked_up(self) -> list[Belonging]:
        """By which belongings parents' fields are needed."""
        return list(dict.fromkeys(belonging for belonging, _ in self.fields.values()))

    def rows_of(self, belonging: Belonging) -> list[FromTable]:
        """The events that are needed of one kind of children."""
        return [each for each in self.rows if each.belonging == belonging]


Mention = tuple[str, "FromTable | Field"]
"""A kind, and an event in rows or a field of a parent that something said of it asks for."""


@define(eq=False, repr=False)
class Mentions:
    """What each part of the rules asks of other tables, kept from one walk to the next.

    Parts are known again by being the same object, and kept so that no new one is taken for them.
    """

    _before: dict[tuple[str, int], tuple[object, list[Mention]]] = field(factory=dict)
    _now: dict[tuple[str, int], tuple[object, list[Mention]]] = field(factory=dict)

    def of(
        self, kind: str, what: object, by_field: Mapping[tuple[str, str], Belonging]
    ) -> list[Mention]:
        """What is asked for by everything inside `what`, which is said of a kind."""
        key = kind, id(what)
        known = self._now.get(key) or self._before.get(key)
        if known is None:
            known = what, self._walk(kind, what, by_field)
        self._now[key] = known
        return known[1]

    def forget_others(self) -> None:
        """Keep what was asked for since the last time alone."""
        self._before, self._now = self._now, {}

    def _walk(
        self, kind: str, what: object, by_field: Mapping[tuple[str, str], Belonging]
    ) -> list[Mention]:
        found: list[Mention] = []
        rest = [(kind, what)]
        while rest:
            kind, part = rest.pop()
            match part:
                case Thing() | Score() if part is not what:  # many things are said of them
                    found += self.of(kind, part, by_field)
                case FromTable():
                    found.append((kind, part))
                    inner = (part.belonging.key, part.moment, part.thing, part.condition)
                    rest += ((part.belonging.child, each) for each in inner)
                case Field():
                    belonging = by_field.get((kind, field_key(part.path[0])))
                    inner_field = belonging.field_of_parent(part) if belonging else None
                    if belonging is not None and inner_field is not None:
                        found.append((kind, part))
                        rest += [(belonging.parent, inner_field), (kind, belonging.key)]
                case _:
                    rest += ((kind, each) for each in _inside(part))
        return found


def needs_of(
    belongings: Iterable[Belonging], said: Iterable[tuple[str, object]], mentions: Mentions
) -> Mapping[str, Needs]:
    """The needs of each kind, for pairs of a kind and what the rules say of its records.

    `mentions` are those of earlier walks with the same belongings.
    """
    by_field = {(each.child, field_key(each.parent)): each for each in belongings}
    found: dict[str, Needs] = {}
    noted: set[tuple[str, int]] = set()
    for kind, what in said if by_field else ():
        for mention in mentions.of(kind, what, by_field):
            kind, part = mention
            if (kind, id(part)) not in noted:
                noted.add((kind, id(part)))
                _note(found, kind, part, by_field)
    mentions.forget_others()
    return found


def _note(
    found: dict[str, Needs],
    kind: str,
    part: FromTable | Field,
    by_field: Mapping[tuple[str, str], Belonging],
) -> None:
    """Note what a kind needs for an event in rows, or for a field of a parent."""
    if isinstance(part, FromTable):
        found.setdefault(part.belonging.child, Needs())
        rows = found.setdefault(kind, Needs()).rows
        if part not in rows:
            rows.append(part)
        return
    needs = found.setdefault(kind, Needs())
    belonging = by_field[kind, field_key(part.path[0])]
    inner = belonging.field_of_parent(part)
    assert inner is not None  # or it would be no mention
    needs.fields[part] = belonging, inner
    offers = found.setdefault(belonging.parent, Needs()).offers
    if inner not in offers:
        offers.append(inner)


def fields_in(what: object) -> tuple[Field, ...]:
    """All fields inside conditions and the like, each once."""
    found: dict[Field, None] = {}
    seen: dict[int, object] = {}
    rest = [what]
    while rest:
        part = rest.pop()
        if id(part) in seen:
            continue
        seen[id(part)] = part
        if isinstance(part, Field):
            found[part] = None
        rest += _inside(part)
    return tuple(found)


def _inside(part: Any) -> Iterable[object]:
    """What a part of the rules is made of; texts, numbers and the like say nothing of tables."""
    if isinstance(part, tuple | list):
        return part
    inside = (getattr(part, name) for name in _attributes(part.__class__))
    return [each for each in inside if each is not None and type(each) not in _LEAVES]


_LEAVES = frozenset({str, int, bool})


@cache
def _attributes(type_: Any) -> tuple[str, ...]:
    """Return the names of what a part is made of, none where it is no part of the rules."""
    return tuple(each.name for each in attrs.fields(type_)) if attrs.has(type_) else ()
