"""SLA313: moments whose time zone the file does not tell.

What it does: finds files that read moments and have no `timestamps are in`. Why it is bad: a
moment without an offset, as most exports have it, then makes every verdict `indeterminate`.
Moments stored as numbers need no zone. Example: one sentence on its own, and nothing else.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import Before, ByField, Event, NoSooner, Rolling, Within
from slarules.model.conditions import IsThing
from slarules.model.lints.facts import fields_in
from slarules.model.lints.linted import Again, Linted, Promised
from slarules.model.tables import FromTable

__all__ = ["no_zone"]


def no_zone(file: Linted) -> Iterator[Diagnostic]:
    """Yield one note where moments are read and no zone is given."""
    timed: list[Promised | Again] = [*file.deadlines, *file.recurring]
    if file.rules.zone is not None or all(_are_numbers(file, each) for each in timed):
        return
    message = "nothing says which time zone moments without an offset are in"
    help = "say it: `timestamps are in Europe/Paris`; or allow this where all data has offsets"
    said = file.scope.agreement or timed[0]
    yield file.note(Code.NO_ZONE, said.node.span, message, help, said.source)


def _are_numbers(file: Linted, promised: Promised | Again) -> bool:
    """Return whether all moments that a commitment reads are declared as numbers since 1970."""
    declared = file.rules.kinds[promised.model.thing.kind].fields
    keys = _read(promised) if isinstance(promised, Promised) else _read_again(promised)
    read = {key for key in keys if key in file.rules.moments}
    return all(key in declared and declared[key].epoch is not None for key in read)


def _read(promised: Promised) -> Iterator[str]:
    """Yield the keys of the fields that a deadline reads."""
    deadline, thing = promised.deadline, promised.model.thing
    if thing.moment is not None:
        yield thing.moment.key
    for event in (deadline.action, *deadline.pauses, *deadline.restarts):
        yield _key(event)
    for tier in deadline.tiers:
        match tier.limit:
            case Within(of=Event() as event) | NoSooner(after=event) | Before(event=event):
                yield _key(event)
            case ByField(field=field):
                yield field.key
            case _:
                pass
    guards = [promised.model.unless, *(tier.condition for tier in deadline.tiers)]
    yield from fields_in([IsThing(thing=thing, text=""), *(each for each in guards if each)])


def _read_again(again: Again) -> Iterator[str]:
    """Yield the keys of the fields that a duty reads that comes again."""
    promise, thing = again.promise, again.model.thing
    if thing.moment is not None:
        yield thing.moment.key
    yield _key(promise.action)
    if isinstance(promise, Rolling):
        for event in (promise.until, *promise.pauses, *promise.restarts):
            yield _key(event)
    unless = again.model.unless
    yield from fields_in([IsThing(thing=thing, text=""), *([unless] if unless else [])])


def _key(event: Event) -> str:
    """Return the key of the field that holds an event's moments, in whichever table."""
    return event.field.moment.key if isinstance(event.field, FromTable) else event.field.key
