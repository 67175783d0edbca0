"""Second tables: what belongs to what, and the rows that record an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from slarules.diagnostics import Code, Severity, quoted_list
from slarules.model.fields import Field, FieldDeclaration, field_key
from slarules.model.needs import Needs, needs_of
from slarules.model.tables import Belonging, FromTable
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.inflection import plural, with_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from slarules.model.conditions import Condition, Thing
    from slarules.model.resolving.scope import Said
    from slarules.model.resolving.things import Words
    from slarules.syntax.source import Source, Span

__all__ = ["Tables"]

_Rows = tuple["Thing", "Condition | None", "Field | None"]


@define(eq=False, repr=False)
class Tables:
    """What belongs to what in a file; each statement is resolved once, when first asked for."""

    words: Words
    _belongings: dict[tuple[str, str], tuple[Said[nodes.Belonging], Belonging]] | None = None
    _by_field: dict[tuple[str, str], Belonging] = field(factory=dict)
    _rows: dict[int, _Rows | None] = field(factory=dict)
    _said: set[tuple[str, int, int, str]] = field(factory=set)

    @property
    def belongings(self) -> tuple[Belonging, ...]:
        """All that belongs to something, in the file's order."""
        return tuple(belonging for _, belonging in self._resolved().values())

    def declared(self, kind: str, wanted: Field) -> FieldDeclaration | None:
        """What the file declares of a field of a kind, or of the parent's that it stands for."""
        own = self.words.kind(kind).fields.get(wanted.key)
        if own is not None:
            return own
        self._resolved()
        belonging = self._by_field.get((kind, field_key(wanted.path[0])))
        inner = None if belonging is None else belonging.field_of_parent(wanted)
        if belonging is None or inner is None:
            return None
        return self.words.kind(belonging.parent).fields.get(inner.key)

    # -- what belongs to what ------------------------------------------------------------------

    def _resolved(self) -> dict[tuple[str, str], tuple[Said[nodes.Belonging], Belonging]]:
        if self._belongings is None:
            self._belongings = {}
            for said in self.words.scope.belongings:
                self._add(self._belongings, said)
        return self._belongings

    def _add(
        self,
        known: dict[tuple[str, str], tuple[Said[nodes.Belonging], Belonging]],
        said: Said[nodes.Belonging],
    ) -> None:
        node = said.node
        child, parent = self._kind(said, node.thing), self._kind(said, node.parent)
        if child is None or parent is None:
            return
        pair = f"{with_article(node.thing.name)} belongs to {with_article(node.parent.name)}"
        if child == parent:
            message = f"{pair}: records of one kind do not belong to one another"
            help = "give the other records a kind of their own: `a parent account is a record`"
            self._report(said.source, Code.CIRCLE_OF_TABLES, node.parent.span, message, help)
        elif (child, parent) in known:
            first, _ = known[child, parent]
            line, _ = first.source.place(first.node.span.start)
            message = f"line {line} says already how {pair}"
            help = "leave one of them out"
            self._report(said.source, Code.DECLARED_TWICE, node.span, message, help)
        else:
            at = None if node.at is None else self.words.moment(node.at)
            key = Field(node.key.name)
            belonging = Belonging(child=child, parent=parent, key=key, at=at)
            known[child, parent] = said, belonging
            self._by_field[child, field_key(parent)] = belonging
            self.words.kind(child)
            self.words.kind(parent)

    def _kind(self, said: Said[nodes.Belonging], name: nodes.Reference) -> str | None:
        """Return a kind without resolving any definition: those may be what asks for it."""
        key, scope = key_of(name.name), self.words.scope
        if key in scope.broken:
            return None
        definition = scope.definitions.get(key)
        if definition is not None and definition.node.base is not None:
            message = f"whole kinds of record belong to others, and `{name.name}` is a definition"
            help = f"write `{with_article(definition.node.base.name)}`"
            self._report(said.source, Code.WRONG_KIND, name.span, message, help)
            return None
        self._warn_near(said, name)
        return key

    def _warn_near(self, said: Said[nodes.Belonging], name: nodes.Reference) -> None:
        """A kind that nothing else declares, and that is called almost like one that is."""
        scope = self.words.scope
        is_defined = key_of(name.name) in scope.definitions
        near = None if is_defined else scope.thing_names.nearest(name.name)
        if near is not None:
            message = f"`{name.name}` is no declared thing, and is taken for a kind of record"
            code, warning = Code.NO_SUCH_WORD, Severity.WARNING
            help = f"did you mean `{near}`?"
            scope.report(said.source, code, name.span, message, help, severity=warning)

    # -- events --------------------------------------------------------------------------------

    def event(
        self,
        recording: Said[nodes.Recording],
        rows: nodes.RowsOf,
        source: Source,
        node: nodes.Reference,
        kind: str | None,
    ) -> FromTable | None:
        """Return the rows that record an event of a kind's records; `None` after a mistake."""
        resolved = self._rows_of(recording, rows)
        if resolved is None or kind is None:
            return None
        thing, condition, moment = resolved
        found = self._resolved().get((thing.kind, kind))
        if found is None:
            self._report_elsewhere(source, node, thing, kind)
            return None
        moment = moment or found[1].at or thing.moment
        if moment is None:
            self._report_no_moment(recording, rows, thing, found[1])
            return None
        self.words.moments.add(moment.key)
        return FromTable(
            name=node.name,
            belonging=found[1],
            thing=thing,
            condition=condition,
            moment=moment,
            is_first=rows.is_first,
        )

    def check(self) -> None:
        """Resolve what no commitment asked for, so that its mistakes are reported."""
        self._resolved()
        recordings = {id(said): said for said in self.words.scope.events.values()}
        for said in recordings.values():
            match said.node.field:
                case None | nodes.FieldName():
                    pass
                case rows:
                    self._rows_of(said, rows)

    def _rows_of(self, said: Said[nodes.Recording], rows: nodes.RowsOf) -> _Rows | None:
        if id(rows) not in self._rows:
            self._rows[id(rows)] = self._resolve_rows(said, rows)
        return self._rows[id(rows)]

    def _resolve_rows(self, said: Said[nodes.Recording], rows: nodes.RowsOf) -> _Rows | None:
        """Return the thing its rows are, their condition, and their moment if the thing has one."""
        thing = self.words.thing(rows.thing.name)
        if thing is None:
            return None
        condition = None
        if rows.condition is not None:
            condition = self.words.conditions(said.source, thing.kind).resolve(rows.condition)
            if condition is None:
                return None
        if not any(child == thing.kind for child, _ in self._resolved()):
            name = with_article(thing.kind)
            message = f"nothing says which record {name} belongs to"
            help = f"say it: `{name} belongs to a lead by lead_id`"
            self._report(said.source, Code.BELONGS_ELSEWHERE, rows.thing.span, message, help)
            return None
        moment = thing.moment if self.words.becomes_on_its_own(thing) else None
        return thing, condition, moment

    def _report_elsewhere(
        self, source: Source, node: nodes.Reference, thing: Thing, kind: str
    ) -> None:
        parents = [b.parent for b in self.belongings if b.child == thing.kind]
        message = (
            f"`{node.name}` is recorded in {plural(thing.kind)}, which belong to "
            f"{quoted_list(parents, last='and')}, not to {with_article(kind)}"
        )
        help = f"say it: `{with_article(thing.kind)} belongs to {with_article(kind)} by {kind}_id`"
        self._report(source, Code.BELONGS_ELSEWHERE, node.span, message, help)

    def _report_no_moment(
        self,
        said: Said[nodes.Recording],
        rows: nodes.RowsOf,
        thing: Thing,
        belonging: Belonging,
    ) -> None:
        name, parent = with_article(thing.kind), with_article(belonging.parent)
        message = f"nothing says when {name} happened"
        help = f"say it: `{name} belongs to {parent} by {belonging.key}, at done_at`"
        self._report(said.source, Code.NO_MOMENT, rows.thing.span, message, help)

    # -- circles -------------------------------------------------------------------------------

    def needs(self, said: Iterable[tuple[str, object]]) -> Mapping[str, Needs]:
        """Return what each kind needs from others; kinds that need one another are reported."""
        found = needs_of(self.belongings, said, self.words.mentions)
        circle = _circle(found)
        if circle:
            child = next(each for each in self._resolved() if set(each) <= set(circle))
            belonging = self._resolved()[child][0]
            way = ", and ".join(f"{with_article(a)} needs its {b}" for a, b in _pairs(circle))
            message = f"{way}: each has to be read before the other"
            help = "let conditions and events of one of them do without the other's table"
            code, span = Code.CIRCLE_OF_TABLES, belonging.node.span
            self._report(belonging.source, code, span, message, help)
            return {}
        return found

    def _report(self, source: Source, code: Code, span: Span, message: str, help: str) -> None:
        place = source.name, *source.place(span.start), message
        if place not in self._said:
            self._said.add(place)
            self.words.scope.report(source, code, span, message, help)


def _circle(needs: Mapping[str, Needs]) -> list[str]:
    """Return kinds that need one another's tables, each the next; nothing where there are none."""
    if not needs:
        return []
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter({kind: each.kinds for kind, each in needs.items()}).prepare()
    except CycleError as error:
        first, *others = error.args[1][::-1]  # it goes from what is needed to what needs it
        return [first, *others[:-1]]
    return []


def _pairs(circle: Sequence[str]) -> list[tuple[str, str]]:
    return [(kind, circle[(n + 1) % len(circle)]) for n, kind in enumerate(circle)]
