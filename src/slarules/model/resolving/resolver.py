"""A whole document: statements become `Rules`, and every mistake a diagnostic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, field

from slarules.diagnostics import Code, Diagnostic, Severity, in_file_order
from slarules.frozen import frozen
from slarules.model.resolving.commitments import CommitmentResolver
from slarules.model.resolving.memory import Memory
from slarules.model.resolving.schedules import resolve_schedule, resolve_zone
from slarules.model.resolving.scope import Said, Scope, collect, place_of
from slarules.model.resolving.things import Words
from slarules.model.resolving.unknown_calendar import report_unknown_calendar
from slarules.model.rules import CalendarChoice, DateOrder, Rules, Team
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.broken import BROKEN_DEFAULT
from slarules.syntax.inflection import with_article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from slarules.calendar import Schedule
    from slarules.model.commitments import Commitment
    from slarules.model.measures import Measure
    from slarules.model.periods import PeriodCommitment
    from slarules.syntax.document import Document

__all__ = ["Resolved", "diagnose", "resolve"]


@frozen
class Resolved:
    """The rules of a document, `None` where it has errors, and all diagnostics in file order.

    `scope` is what was declared, for those who look at statements beside the rules.
    """

    rules: Rules | None
    diagnostics: tuple[Diagnostic, ...]
    scope: Scope = field(repr=False)


def resolve(
    document: Document, vocabulary: Sequence[Document] = (), included: Sequence[Document] = ()
) -> Resolved:
    """Return the rules of a document and those it includes.

    The words of a vocabulary stand behind their own; its later documents win over earlier ones,
    and those behind the first are packs.
    """
    scope = collect(document, vocabulary, included)
    words = Words(scope)
    rules = _rules(scope, words, Memory())
    if scope.packs:
        from slarules.model.resolving.packs import report_packs

        report_packs(scope, vocabulary[1:], words.looked_up)
    documents = [document, *included]
    found = [*(each for part in documents for each in part.diagnostics), *scope.diagnostics]
    diagnostics = in_file_order(found, (each.source.name for each in documents))
    rules = evolve(
        rules,
        included=tuple(each.source.name for each in included),
        packs=tuple(each.source.name for each in vocabulary[1:]),
    )
    failed = any(d.severity is Severity.ERROR for d in diagnostics)
    return Resolved(None if failed else rules, tuple(diagnostics), scope)


def diagnose(
    document: Document, vocabulary: Sequence[Document], memory: Memory
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of `resolve` for a file that borrows from no other and from no pack.

    What `memory` knows already is not resolved again.
    """
    scope = collect(document, vocabulary)
    before = len(scope.diagnostics)
    words = memory.begin(document, scope)
    _rules(scope, words, memory)
    memory.end(words, reported=len(scope.diagnostics) - before)
    found = [*document.diagnostics, *scope.diagnostics]
    return tuple(in_file_order(found, [document.source.name]))


def _rules(scope: Scope, words: Words, memory: Memory) -> Rules:
    schedules = _schedules(scope)
    _check_definitions(scope, words)  # before the commitments: mistakes in it are not theirs
    commitments = _commitments(scope, words, memory)
    period_commitments: tuple[PeriodCommitment, ...] = ()
    measures: tuple[Measure, ...] = ()
    if scope.period_commitments or scope.measures or scope.goals:  # other files load none of it
        from slarules.model.resolving.over_periods import resolve_over_periods

        period_commitments, measures = resolve_over_periods(scope, words, commitments, memory)
    agreement = scope.agreement.node if scope.agreement else None
    things = {c.thing.name: c.thing for c in commitments}
    things |= {c.thing.name: c.thing for c in period_commitments}
    things |= {measure.thing.name: measure.thing for measure in measures}
    for thing in things.values():
        words.kind(thing.kind)
    choices = _calendar_choices(scope, words, schedules)
    said: list[tuple[str, object]] = [(c.thing.kind, c) for c in commitments]
    said += [(c.thing.kind, c) for c in period_commitments]
    said += [(measure.thing.kind, measure) for measure in measures]
    said += choices.items()
    return Rules(
        title=agreement.title if agreement else _file_name(scope.source.name),
        source_name=scope.source.name,
        version=agreement.version if agreement else None,
        parties=agreement.parties if agreement else (),
        owner=agreement.owner if agreement else None,
        contact=agreement.contact if agreement else None,
        starts=agreement.starts if agreement else None,
        ends=agreement.ends if agreement else None,
        because=agreement.because if agreement else None,
        teams={s.node.name.name: _team(s.node) for s in scope.teams.values()},
        schedules=schedules,
        default_calendar=_default_calendar(scope, schedules),
        calendar_choices=choices,
        zone=_zone(scope),
        date_order=DateOrder(scope.date_order.node.order) if scope.date_order else None,
        year_starts=scope.year_start.node.month if scope.year_start else 1,
        kinds=dict(words.kinds),
        things=things,
        scores=words.scores,
        moments=frozenset(words.moments),
        needs=words.tables.needs(said),
        commitments=commitments,
        period_commitments=period_commitments,
        measures=measures,
    )


def _file_name(path: str) -> str:
    """Return the last part of a path; what has one part needs no `pathlib`."""
    if "/" not in path and "\\" not in path:
        return path
    from pathlib import PurePath

    return PurePath(path).name


def _zone(scope: Scope) -> ZoneInfo | None:
    said = scope.timestamps
    return resolve_zone(scope, said.source, said.node.zone) if said else None


def _team(node: nodes.Team) -> Team:
    return Team(name=node.name.name, lead=node.lead, contact=node.contact, members=node.members)


# -- calendars ---------------------------------------------------------------------------------


def _schedules(scope: Scope) -> dict[str, Schedule]:
    """Return the calendars of the file by name."""
    return {
        str(said.node.name.value): resolve_schedule(scope, said)
        for said in scope.calendars.values()
    }


def _default_calendar(scope: Scope, schedules: dict[str, Schedule]) -> str:
    said = scope.default_calendar
    by_key = {key_of(name): name for name in schedules}
    if said is not None:
        name = by_key.get(key_of(str(said.node.name.value)))
        if name is not None:
            return name
        if key_of(str(said.node.name.value)) not in scope.broken:
            report_unknown_calendar(scope, said.source, said.node.name)
    elif len(schedules) > 1 and scope.promises and BROKEN_DEFAULT not in scope.broken:
        second = list(scope.calendars.values())[1]
        message = "there are several calendars, and none is the default"
        first = next(iter(schedules))
        help = f'add a statement: `the default calendar is "{first}"`'
        scope.report(second.source, Code.UNKNOWN_CALENDAR, second.node.name.span, message, help)
    return next(iter(schedules))


def _calendar_choices(
    scope: Scope, words: Words, schedules: dict[str, Schedule]
) -> dict[str, tuple[CalendarChoice, ...]]:
    by_key = {key_of(name): name for name in schedules}
    choices: dict[str, tuple[CalendarChoice, ...]] = {}
    for said in scope.choices.values():
        thing = words.thing(said.node.thing.name)
        if thing is None:
            continue
        found = [
            choice
            for node in said.node.choices
            if (choice := _calendar_choice(scope, words, said, node, thing.kind, by_key))
        ]
        choices[thing.kind] = tuple(found)
    return choices


def _calendar_choice(
    scope: Scope,
    words: Words,
    said: Said[nodes.CalendarOf],
    node: nodes.CalendarChoice,
    kind: str,
    by_key: dict[str, str],
) -> CalendarChoice | None:
    name = by_key.get(key_of(str(node.name.value)))
    if name is None:
        if key_of(str(node.name.value)) not in scope.broken:
            report_unknown_calendar(scope, said.source, node.name)
        return None
    is_last = node is said.node.choices[-1]
    if node.guard is None or isinstance(node.guard, nodes.Otherwise):
        if not is_last:
            message = "this choice always holds, so those after it never do"
            help = "put it at the end" if node.guard else 'say when: `... when region is "EMEA"`'
            scope.report(said.source, Code.TIER_ORDER, node.span, message, help)
        return CalendarChoice(name)
    condition = words.conditions(said.source, kind).resolve(node.guard)
    return None if condition is None else CalendarChoice(name, condition)


# -- definitions and commitments ---------------------------------------------------------------


def _check_definitions(scope: Scope, words: Words) -> None:
    """Resolve all that is declared, whether a commitment asks for it or not."""
    for definition in scope.definitions.values():
        if not definition.built_in:
            words.thing(definition.node.thing.name)
    for score in scope.scores.values():
        words.score(score.node.score.name)
    for let in scope.lets.values():
        words.amounts.named(let.source, let.node.value)
    if scope.worths:
        from slarules.model.resolving.worths import check_worths

        check_worths(scope, words)
    words.tables.check()
    for fields in (said for group in scope.fields.values() for said in group if not said.built_in):
        _check_kind(scope, words, fields, "fields are", "has ...")
    for identity in scope.identities.values():
        if not identity.built_in:
            _check_kind(scope, words, identity, "an identity is", "is identified by ...")
    for choices in scope.choices.values():
        _check_kind(scope, words, choices, "a calendar is", None)
    for becoming in scope.becomings.values():
        if not becoming.built_in:
            _check_becoming(scope, words, becoming)


def _check_kind(
    scope: Scope, words: Words, said: Said[Any], what: str, sentence: str | None
) -> None:
    """Report what is said of a definition, and can only be said of a kind of record."""
    thing = words.thing(said.node.thing.name)
    if thing is None:
        return
    words.kind(thing.kind)  # its fields are looked at, even where no commitment asks for them
    if thing.base is not None:
        message = f"{what} declared for a kind of record, and `{thing.name}` is a definition"
        kind = with_article(thing.kind)
        help = f"write `{kind} {sentence}`" if sentence else f"write `the calendar of {kind} is`"
        scope.report(said.source, Code.WRONG_KIND, said.node.thing.span, message, help)


def _check_becoming(scope: Scope, words: Words, said: Said[nodes.Becoming]) -> None:
    base, thing = words.thing(said.node.base.name), words.thing(said.node.thing.name)
    if base is None or thing is None or base.kind == thing.kind:
        return
    name, kind = with_article(thing.name), with_article(thing.kind)
    message = f"`{thing.name}` is {kind}, not {with_article(base.kind)}"
    help = f"write `{kind} becomes {name} at ...`"
    scope.report(said.source, Code.WRONG_KIND, said.node.base.span, message, help)


def _commitments(scope: Scope, words: Words, memory: Memory) -> tuple[Commitment, ...]:
    """Return the commitments; names are unique, whatever their case and spacing."""
    found: list[Commitment] = []
    called: dict[str, Said[nodes.Commitment]] = {}
    for said in scope.commitments:
        name = said.node.label or said.node.text
        first = called.setdefault(key_of(name), said)
        if first is not said:
            message = f"a commitment {place_of(first, said)} is called `{name}` too"
            help = "give one of them another label"
            scope.report(said.source, Code.DECLARED_TWICE, said.node.span, message, help)
        commitment = memory.recall(words, said, CommitmentResolver(words, said).resolve)
        if commitment is not None:
            found.append(commitment)
    return tuple(found)
