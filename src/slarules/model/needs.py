"""What each kind of record needs from the tables of others, found by walking what the rules say."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
from attrs import define, field

from slarules.model.fields import Field, field_key
from slarules.model.tables import Belonging, FromTable

__all__ = ["Needs", "fields_in", "needs_of"]


@define
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


def needs_of(
    belongings: Iterable[Belonging], said: Iterable[tuple[str, object]]
) -> Mapping[str, Needs]:
    """The needs of each kind, for pairs of a kind and what the rules say of its records."""
    walk = _Walk({(each.child, field_key(each.parent)): each for each in belongings})
    if walk.belongings:
        for kind, what in said:
            walk.go(kind, what)
    return walk.found


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


@define
class _Walk:
    """One walk through the rules; what it has seen is not walked again.

    It keeps what it has seen, so that nothing new is taken for it.
    """

    belongings: Mapping[tuple[str, str], Belonging]
    found: dict[str, Needs] = field(factory=dict)
    _seen: dict[tuple[str, int], object] = field(factory=dict)

    def go(self, kind: str, what: object) -> None:
        """Note the needs of everything inside `what`, which is said of a kind."""
        rest = [(kind, what)]
        while rest:
            kind, part = rest.pop()
            if (kind, id(part)) in self._seen:
                continue
            self._seen[kind, id(part)] = part
            rest += self._step(kind, part)

    def _step(self, kind: str, part: object) -> Iterator[tuple[str, object]]:
        """Note what a part needs, and yield what is inside it."""
        match part:
            case FromTable():
                self._note_rows(kind, part)
                for inner in (part.belonging.key, part.moment, part.thing, part.condition):
                    yield part.belonging.child, inner
            case Field():
                yield from self._field(kind, part)
            case _:
                yield from ((kind, each) for each in _inside(part))

    def _note_rows(self, kind: str, wanted: FromTable) -> None:
        self.found.setdefault(wanted.belonging.child, Needs())
        rows = self.found.setdefault(kind, Needs()).rows
        if wanted not in rows:
            rows.append(wanted)

    def _field(self, kind: str, wanted: Field) -> Iterator[tuple[str, object]]:
        belonging = self.belongings.get((kind, field_key(wanted.path[0])))
        inner = None if belonging is None else belonging.field_of_parent(wanted)
        if belonging is not None and inner is not None:
            self.found.setdefault(kind, Needs()).fields[wanted] = belonging, inner
            offers = self.found.setdefault(belonging.parent, Needs()).offers
            if inner not in offers:
                offers.append(inner)
            yield belonging.parent, inner
            yield kind, belonging.key


def _inside(part: Any) -> Iterable[object]:
    """What a part of the rules is made of; texts, numbers and the like say nothing of tables."""
    if isinstance(part, tuple | list):
        return part
    inside = (getattr(part, name) for name in _attributes(part.__class__))
    return [each for each in inside if each is not None and type(each) not in _LEAVES]


_LEAVES = frozenset({str, int, bool, Fraction})


@cache
def _attributes(type_: Any) -> tuple[str, ...]:
    """Return the names of what a part is made of, none where it is no part of the rules."""
    return tuple(each.name for each in attrs.fields(type_)) if attrs.has(type_) else ()
