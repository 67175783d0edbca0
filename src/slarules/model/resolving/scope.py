"""Everything that is declared, by name; the file's own words win over the built-in ones."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from attrs import define, field

from slarules.diagnostics import Code, Diagnostic, Severity
from slarules.frozen import frozen
from slarules.spelling import Spelling, key_of
from slarules.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.syntax.document import Document
    from slarules.syntax.source import Source, Span

__all__ = ["Said", "Scope", "collect", "place_of"]

N = TypeVar("N")


@frozen
class Said(Generic[N]):
    """A statement, the file it stands in, and whether that is the built-in vocabulary."""

    node: N
    source: Source
    built_in: bool


Declared = dict[str, Said[N]]


@define(eq=False, repr=False)
class Scope:
    """The statements of a file by what they declare, and the diagnostics found on the way.

    All mappings are keyed by `key_of` a name. `broken` are the names whose declarations could not
    be read: what needs them is left out in silence, since that mistake is reported already.
    """

    source: Source
    broken: frozenset[str]
    diagnostics: list[Diagnostic] = field(factory=list)
    definitions: Declared[nodes.Definition] = field(factory=dict)
    becomings: Declared[nodes.Becoming] = field(factory=dict)
    identities: Declared[nodes.Identity] = field(factory=dict)
    fields: dict[str, list[Said[nodes.Fields]]] = field(factory=dict)
    events: Declared[nodes.Recording] = field(factory=dict)
    scores: Declared[nodes.ScoreOf] = field(factory=dict)
    teams: Declared[nodes.Team] = field(factory=dict)
    calendars: Declared[nodes.Calendar] = field(factory=dict)
    choices: Declared[nodes.CalendarOf] = field(factory=dict)
    commitments: list[Said[nodes.Commitment]] = field(factory=list)
    period_commitments: list[Said[nodes.PeriodCommitment]] = field(factory=list)
    measures: Declared[nodes.Measure] = field(factory=dict)
    goals: list[Said[nodes.Goal]] = field(factory=list)
    lets: Declared[nodes.Let] = field(factory=dict)
    worths: Declared[nodes.Worth] = field(factory=dict)
    belongings: list[Said[nodes.Belonging]] = field(factory=list)
    agreement: Said[nodes.Agreement] | None = None
    default_calendar: Said[nodes.DefaultCalendar] | None = None
    timestamps: Said[nodes.Timestamps] | None = None
    date_order: Said[nodes.DateOrder] | None = None
    year_start: Said[nodes.YearStart] | None = None
    packs: Declared[nodes.Use] = field(factory=dict)

    @property
    def promises(self) -> bool:
        """Whether there are commitments; without any, a file is a vocabulary for others."""
        return bool(self.commitments or self.period_commitments)

    @cached_property
    def calendar_names(self) -> Spelling:
        """The calendars, to find the one that is meant. Asked for when all is collected."""
        return Spelling(str(said.node.name.value) for said in self.calendars.values())

    @cached_property
    def event_names(self) -> Spelling:
        """The actions and events, to find the one that is meant."""
        names = (name for said in self.events.values() for name in said.node.names)
        return Spelling(str(name.value) for name in names)

    @cached_property
    def thing_names(self) -> Spelling:
        """The things that are defined, to find the one that is meant."""
        return Spelling(said.node.thing.name for said in self.definitions.values())

    @cached_property
    def score_names(self) -> Spelling:
        """The scores, to find the one that is meant."""
        return Spelling(said.node.score.name for said in self.scores.values())

    def report(
        self,
        source: Source,
        code: Code,
        span: Span,
        message: str,
        help: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a diagnostic about a place in a source."""
        self.diagnostics.append(
            source.diagnostic(code, span, message, help=help, severity=severity)
        )


def collect(
    document: Document, vocabulary: Iterable[Document], included: Iterable[Document] = ()
) -> Scope:
    """Return the scope of a document: the vocabulary's words, then its own over them.

    An included document's words count as if they stood before its own.
    """
    own_documents = [*included, document]
    broken = frozenset[str]().union(*(each.broken for each in own_documents))
    scope = Scope(source=document.source, broken=broken)
    for built_in in vocabulary:
        for node, source in built_in.placed():
            _add(scope, Said(node, source, True))
    for each in own_documents:
        for node, source in each.placed():
            _add(scope, Said(node, source, False))
    own = {key: said for key, said in scope.calendars.items() if not said.built_in}
    if own:  # the built-in calendar is there only for files that declare none
        scope.calendars = own
    return scope


def place_of(said: Said[Any], reader: Said[Any]) -> str:
    """Return where a statement stands, as told to who looks at another one."""
    line, _ = said.source.place(said.node.span.start)
    file = "" if said.source.name == reader.source.name else f" of `{said.source.name}`"
    return f"on line {line}{file}"


def _add(scope: Scope, said: Said[Any]) -> None:
    """Put one statement where it belongs; first what every file says, for the vocabulary does.

    A node that is asked for is loaded, so what few files say comes last.
    """
    match said.node:
        case nodes.Definition(thing=thing):
            _declare(scope, scope.definitions, thing.name, said, thing.span)
        case nodes.Becoming(thing=thing):
            _declare(scope, scope.becomings, thing.name, said, thing.span)
        case nodes.Recording(names=names):
            for name in names:
                _declare(scope, scope.events, str(name.value), said, name.span)
        case nodes.Team(name=name):
            _declare(scope, scope.teams, name.name, said, name.span)
        case nodes.Calendar(name=name):
            _declare(scope, scope.calendars, str(name.value), said, name.span)
        case nodes.Language():
            _check_language(scope, said)
        case nodes.Commitment():
            scope.commitments.append(said)
        case nodes.Fields(thing=thing):
            scope.fields.setdefault(key_of(thing.name), []).append(said)
        case nodes.Identity(thing=thing):
            _declare(scope, scope.identities, thing.name, said, thing.span)
        case _:
            _add_rarer(scope, said)


def _add_rarer(scope: Scope, said: Said[Any]) -> None:
    match said.node:
        case nodes.CalendarOf(thing=thing):
            _declare(scope, scope.choices, thing.name, said, thing.span)
        case nodes.ScoreOf(score=score):
            _declare(scope, scope.scores, score.name, said, score.span)
        case nodes.Belonging():
            scope.belongings.append(said)
        case nodes.PeriodCommitment():
            scope.period_commitments.append(said)
        case nodes.Measure(name=name):
            _declare(scope, scope.measures, name.name, said, name.span)
        case nodes.Goal():
            scope.goals.append(said)
        case nodes.Let(value=value):
            _declare(scope, scope.lets, value.name, said, value.span)
        case nodes.Worth(thing=thing):
            _declare(scope, scope.worths, thing.name, said, thing.span)
        case nodes.Include():
            pass  # the file is among the documents
        case nodes.Use(pack=pack):
            scope.packs.setdefault(key_of(str(pack.value)), said)
        case _:
            _set(scope, said)


def _declare(scope: Scope, table: Declared[Any], name: str, said: Said[Any], span: Span) -> None:
    """Declare a name. A file's own declaration beats a built-in one, not another of its own."""
    earlier = table.get(key_of(name))
    if earlier is not None and not earlier.built_in:
        message = f"`{name}` is declared twice; the first time is {place_of(earlier, said)}"
        scope.report(said.source, Code.DECLARED_TWICE, span, message, "leave one of them out")
        return
    table[key_of(name)] = said


def _set(scope: Scope, said: Said[Any]) -> None:
    """Keep a statement that a file makes once."""
    attribute, what = _setting(said.node)
    earlier = getattr(scope, attribute)
    if earlier is not None and not earlier.built_in:
        message = f"a file has one {what}, this is a second"
        if earlier.source.name != said.source.name:
            message = f"there is one {what}, and it stands {place_of(earlier, said)}"
        span = said.node.span
        scope.report(said.source, Code.SAID_TWICE, span, message, "leave one of them out")
        return
    setattr(scope, attribute, said)


def _setting(node: Any) -> tuple[str, str]:
    """Return the attribute that holds a setting, and what it is called."""
    match node:
        case nodes.Agreement():
            return "agreement", "agreement"
        case nodes.DefaultCalendar():
            return "default_calendar", "default calendar"
        case nodes.Timestamps():
            return "timestamps", "time zone of timestamps"
        case nodes.DateOrder():
            return "date_order", "order of dates"
        case nodes.YearStart():
            return "year_start", "start of the year"
        case _:
            raise AssertionError(node)


def _check_language(scope: Scope, said: Said[nodes.Language]) -> None:
    if said.node.version != 1:
        message = f"there is no version {said.node.version} of the language"
        code = Code.UNKNOWN_LANGUAGE
        scope.report(said.source, code, said.node.span, message, "write `language 1`")
