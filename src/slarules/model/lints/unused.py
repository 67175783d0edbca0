"""SLA306: a declared word that nothing uses.

What it does: finds things, events, scores, calendars and teams that a file declares and no other
statement mentions. Why it is bad: it is clutter at best; often it is a word that was meant to be
used and is misspelt elsewhere, or a calendar that nobody works by. A file without commitments is
a vocabulary for others, and is left alone, and so are included files. Example: `a hot lead is a
lead where score is at least 90`, and no sentence about hot leads.
"""

from collections.abc import Iterator

import attrs

from slarules.diagnostics import Code, Diagnostic
from slarules.model.lints.linted import Linted
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.source import Span

__all__ = ["unused"]

# What a statement declares is not used by it. `a lead has ...` and its like only tell more.
_DECLARING: tuple[tuple[type, str], ...] = (
    (nodes.Definition, "thing"),
    (nodes.Becoming, "thing"),
    (nodes.Identity, "thing"),
    (nodes.Fields, "thing"),
    (nodes.CalendarOf, "thing"),
    (nodes.ScoreOf, "score"),
    (nodes.Team, "name"),
    (nodes.Recording, "names"),
)


def unused(file: Linted) -> Iterator[Diagnostic]:
    """Yield a warning for each declared word that nothing uses."""
    scope = file.scope
    if not (scope.commitments or scope.period_commitments or scope.measures):
        return
    used = _used(file)
    for what, name, others, span in _declared(file):
        if not any(key_of(each) in used for each in (name, *others)):
            message = f"nothing uses the {what} `{name}`"
            yield file.warning(Code.UNUSED, span, message, "use it, or leave it out")


def _declared(file: Linted) -> Iterator[tuple[str, str, list[str], Span]]:
    """Yield what is declared: what it is, its name, its other names, and the place."""
    for node in file.statements:
        match node:
            case nodes.Definition(thing=thing, plural=many):
                yield "thing", thing.name, [many.name] if many else [], thing.span
            case nodes.ScoreOf(score=score):
                yield "score", score.name, [], score.span
            case nodes.Team(name=name):
                yield "team", name.name, [], name.span
            case nodes.Recording(names=[first, *others]):
                what = "event" if node.field else "action"
                rest = [str(other.value) for other in others]
                yield what, str(first.value), rest, first.span
            case nodes.Calendar(name=name):
                if key_of(str(name.value)) != key_of(file.rules.default_calendar):
                    yield "calendar", str(name.value), [], name.span
            case _:
                pass


def _used(file: Linted) -> set[str]:
    """Return the keys of all names that statements use."""
    used = {key_of(party) for party in file.rules.parties}
    used |= {key_of(file.rules.owner)} if file.rules.owner else set()
    for node in file.everywhere:
        hidden = next((a for type_, a in _DECLARING if isinstance(node, type_)), None)
        own = None
        if isinstance(node, nodes.Definition | nodes.ScoreOf):
            own = node.thing.name if isinstance(node, nodes.Definition) else node.score.name
        names = _names(node, hidden)
        used |= {key_of(name) for name in names if own is None or key_of(name) != key_of(own)}
    return used


def _names(node: nodes.Statement, hidden: str | None = None) -> Iterator[str]:
    """Yield the names in a node on any level, but for those in one attribute of its own."""
    if isinstance(node, nodes.Calendar):
        return
    rest = [value for name, value in _parts(node) if name != hidden]
    while rest:
        match rest.pop():
            case nodes.Reference(name=name):
                yield name
            case nodes.Literal(value=str() as text):
                yield text
            case tuple() as values:
                rest += values
            case part:
                rest += [value for _, value in _parts(part)]


def _parts(node: object) -> list[tuple[str, object]]:
    """Return the attributes of a node; nothing else has any."""
    if isinstance(node, Span) or not attrs.has(type(node)):
        return []
    names = [attribute.name for attribute in attrs.fields(type(node))]  # type: ignore[arg-type]  # `has` says so
    return [(name, getattr(node, name)) for name in names]
