"""Things, scores and events: what a name stands for, whatever the order it was declared in."""

from __future__ import annotations

from contextlib import contextmanager
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, field

from slarules.diagnostics import Code
from slarules.model.commitments import Event
from slarules.model.conditions import Score, ScoreTerm, Thing
from slarules.model.fields import Field, FieldDeclaration, FieldType
from slarules.model.needs import Mentions
from slarules.model.resolving.conditions import ConditionResolver
from slarules.model.resolving.field_declarations import resolve_declaration
from slarules.model.resolving.path import Path
from slarules.model.resolving.tables import Tables
from slarules.model.rules import Kind
from slarules.spelling import key_of, nearest
from slarules.syntax import nodes
from slarules.syntax.inflection import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from slarules.model.resolving.amounts import Amounts
    from slarules.model.resolving.scope import Said, Scope
    from slarules.syntax.source import Source

__all__ = ["Words"]

_DEFAULT_IDENTITY = Field("id")


@define(eq=False, repr=False)
class Words:
    """Looks names up; each is resolved once, when it is first asked for.

    `moments` collects the keys of all fields that are used as moments, `looked_up` what was asked
    of the scope: a table and a key.
    """

    scope: Scope
    moments: set[str] = field(factory=set)
    looked_up: dict[tuple[str, str], None] = field(factory=dict)
    _things: dict[str, Thing | None] = field(factory=dict)
    _scores: dict[str, Score | None] = field(factory=dict)
    _kinds: dict[str, Kind] = field(factory=dict)
    _used: dict[tuple[str, str], set[str]] = field(factory=dict)  # moments, by what uses them
    path: Path = field(init=False)
    mentions: Mentions = field(factory=Mentions)
    tables: Tables = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.path = Path(self.scope)
        self.tables = Tables(self)

    def of(self, scope: Scope) -> Words:
        """Return the same words for a scope in which nothing is declared in another way.

        What was resolved holds no places, so it is right wherever the statements stand now; but for
        tables, which name the statements they were told by.
        """
        self.moments = set()
        self.scope = self.path.scope = scope
        self.tables = Tables(self)
        return self

    @cached_property
    def amounts(self) -> Amounts:
        """The numbers with names; few files have any."""
        from slarules.model.resolving.amounts import Amounts

        return Amounts(self)

    @contextmanager
    def gathering(self) -> Iterator[set[str]]:
        """Yield the moments that are used from here on, and add them to the others at the end."""
        before, self.moments = self.moments, set()
        try:
            yield self.moments
        finally:
            before |= self.moments
            self.moments = before

    # -- things --------------------------------------------------------------------------------

    def thing(self, name: str) -> Thing | None:
        """Return a thing; `None` where it cannot be known what it is, which is then reported."""
        key = key_of(name)
        if key in self.scope.broken:
            return None
        if key not in self._things:
            with self.path.step("definitions", key) as is_possible:
                if not is_possible:
                    return None
                with self.gathering() as self._used["definitions", key]:
                    self._things[key] = self._resolve(key, name)
        self.moments |= self._used["definitions", key]
        return self._things[key] if self.path.reuse("definitions", key) else None

    def _resolve(self, key: str, name: str) -> Thing | None:
        said = self.scope.definitions.get(key)
        self.looked_up["definitions", key] = None
        if said is None or said.node.base is None:
            moment, each = self._moment(key, key)
            return Thing(
                name=name, plural=self._plural(key, name), kind=key, moment=moment, each=each
            )
        base = self.thing(said.node.base.name)
        if base is None:
            return None
        condition = None
        if said.node.condition is not None:
            resolver = self.conditions(said.source, base.kind)
            condition = resolver.resolve(said.node.condition)
        moment, each = self._moment(key, base.kind)
        if moment is None:
            moment, each = base.moment, base.each
        return Thing(
            name=name,
            plural=self._plural(key, name),
            kind=base.kind,
            base=base,
            condition=condition,
            moment=moment,
            each=each,
        )

    def _plural(self, key: str, name: str) -> str:
        said = self.scope.definitions.get(key)
        declared = said.node.plural if said else None
        return declared.name if declared and declared.name != name else plural(name)

    def _moment(self, key: str, kind: str) -> tuple[Field | None, bool]:
        """Return the field that says when a record became the thing, if a statement does.

        The built-in statement about a word does not speak of another kind of record that a file
        gives the same name.
        """
        said = self.scope.becomings.get(key)
        self.looked_up["becomings", key] = None
        if said is None or (said.built_in and self.kind_of(said.node.base) != kind):
            return None, False
        return self.moment(said.node.field), said.node.each

    def kind_of(self, base: nodes.Reference) -> str | None:
        """Return the kind of record that a thing is, as far as that is known."""
        key = key_of(base.name)
        if self.path.leads_through("definitions", key):
            return key
        thing = self.thing(base.name)
        return thing.kind if thing else None

    def becomes_on_its_own(self, thing: Thing) -> bool:
        """Return whether the thing's moment is of a definition, not just of the kind of record."""
        step: Thing | None = thing
        while step is not None and step.base is not None:
            if key_of(step.name) in self.scope.becomings:
                return True
            step = step.base
        return False

    # -- kinds of record -----------------------------------------------------------------------

    def kind(self, key: str) -> Kind:
        """Return a kind of record with its identity and the fields that are declared."""
        if key not in self._kinds:
            identity = self.scope.identities.get(key)
            self.looked_up["identities", key] = None
            with self.gathering() as self._used["kinds", key]:
                self._kinds[key] = Kind(
                    name=key,
                    identity=Field(identity.node.field.name) if identity else _DEFAULT_IDENTITY,
                    fields=self._declarations(key),
                )
        self.moments |= self._used["kinds", key]
        return self._kinds[key]

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kinds that were asked for."""
        return self._kinds

    def _declarations(self, kind: str) -> dict[str, FieldDeclaration]:
        declared: dict[str, FieldDeclaration] = {}
        own: set[str] = set()
        for said in self.scope.fields.get(kind, ()):
            for node in said.node.declarations:
                declaration = resolve_declaration(self.scope, said, node)
                if declaration.type in (FieldType.MOMENT, FieldType.DATE, FieldType.MOMENTS):
                    self.moments.add(declaration.field.key)
                is_twice = declaration.field.key in own
                own |= set() if said.built_in else {declaration.field.key}
                if is_twice:
                    message = f"the field `{node.field.name}` is declared twice"
                    help = "leave one of them out"
                    span, code = node.field.span, Code.DECLARED_TWICE
                    self.scope.report(said.source, code, span, message, help)
                declared[declaration.field.key] = declaration
        return declared

    def near_field(self, name: str, kind: str) -> str | None:
        """Return the declared field that an undeclared one is nearly called, if there is one."""
        names = {
            Field(node.field.name).key: node.field.name
            for said in self.scope.fields.get(kind, ())
            for node in said.node.declarations
        }
        key = Field(name).key
        near = None if key in names else nearest(key, names)
        return names[near] if near is not None else None

    # -- scores --------------------------------------------------------------------------------

    def score(self, name: str) -> Score | None:
        """Return a score; `None` where it cannot be known what it is, which is then reported."""
        key = key_of(name)
        if key in self.scope.broken:
            return None
        if key not in self._scores:
            with self.path.step("scores", key) as is_possible:
                if not is_possible:
                    return None
                with self.gathering() as self._used["scores", key]:
                    self._scores[key] = self._resolve_score(self.scope.scores[key])
        self.moments |= self._used["scores", key]
        return self._scores[key] if self.path.reuse("scores", key) else None

    def _resolve_score(self, said: Said[nodes.ScoreOf]) -> Score | None:
        thing = self.thing(said.node.thing.name)
        if thing is None:
            return None
        resolver = self.conditions(said.source, thing.kind)
        terms = []
        for term in said.node.terms:
            condition = resolver.resolve(term.condition)
            points = term.points.value
            if condition is not None and isinstance(points, int | Decimal):
                terms.append(ScoreTerm(points=points, condition=condition))
        return Score(name=said.node.score.name, kind=thing.kind, terms=tuple(terms))

    @property
    def scores(self) -> dict[str, Score]:
        """The scores that were asked for, by name."""
        return {score.name: score for score in self._scores.values() if score is not None}

    # -- events and moments --------------------------------------------------------------------

    def event(
        self,
        source: Source,
        node: nodes.Reference | nodes.FieldName,
        thing: nodes.Reference | None,
    ) -> Event | None:
        """Return an action or event of a thing's records, or a field that stands for one.

        `None` where nothing records it; that is reported.
        """
        if isinstance(node, nodes.FieldName):
            from slarules.model.resolving.near_event import warn_near_event  # most are declared

            warn_near_event(self.scope, source, node)
            return Event(name=node.name, field=self.moment(node))
        said = self.scope.events.get(key_of(node.name))
        self.looked_up["events", key_of(node.name)] = None
        if said is None:
            return None  # its declaration is broken, and that is reported
        if said.node.field is None:
            message = f"nothing says where `{node.name}` is recorded"
            help = f'declare it: `"{node.name}" is recorded as a_field`'
            self.scope.report(source, Code.NOT_RECORDED, node.span, message, help)
            return None
        if isinstance(said.node.field, nodes.FieldName):
            return Event(name=node.name, field=self.moment(said.node.field))
        if thing is None:
            message = f"nothing says whose `{node.name}` is meant"
            help = "say it at the end: `... of leads`"
            self.scope.report(source, Code.WHOSE_TIME, node.span, message, help)
            return None
        rows = self.tables.event(said, said.node.field, source, node, self.kind_of(thing))
        return None if rows is None else Event(name=node.name, field=rows)

    def moment(self, node: nodes.FieldName) -> Field:
        """Return a field that is used as a moment."""
        moment = Field(node.name)
        self.moments.add(moment.key)
        return moment

    def conditions(self, source: Source, kind: str) -> ConditionResolver:
        """Return what resolves the conditions about a kind of record in a file."""
        return ConditionResolver(words=self, source=source, kind=kind)
