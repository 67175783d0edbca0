"""What a record is worth: entries and fields, in one currency."""

from decimal import Decimal

from slarules.diagnostics import Code
from slarules.model.conditions import Thing
from slarules.model.fields import Field
from slarules.model.periods import Amount, Worth, WorthEntry
from slarules.model.resolving.scope import Said, Scope
from slarules.model.resolving.things import Words
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.broken import BROKEN_WORTH
from slarules.syntax.inflection import with_article
from slarules.syntax.source import Source

__all__ = ["check_worths", "resolve_worth"]


def resolve_worth(
    words: Words, source: Source, named: nodes.Reference, thing: Thing, amount: Amount
) -> Worth | None:
    """Return what a thing is worth: what is said of it, or else of what it is based on."""
    step: Thing | None = thing
    while step is not None and key_of(step.name) not in words.scope.worths:
        step = step.base
    if step is None and BROKEN_WORTH in words.scope.broken:
        return None
    if step is None:
        name = with_article(thing.name)
        message = f"nothing says what {name} is worth"
        help = f"say it: `{name} is worth amount`"
        words.scope.report(source, Code.NO_SUCH_WORD, named.span, message, help)
        return None
    said = words.scope.worths[key_of(step.name)]
    if said.node.field is not None:
        return Worth(field=Field(said.node.field.name))
    entries = _entries(words, said, step)
    currency = said.node.entries[0].amount.currency
    if currency != amount.unit:
        message = f"{with_article(step.name)} is worth so much {currency}, not {amount.unit}"
        help = "amounts of different currencies are never added"
        words.scope.report(source, Code.WRONG_UNIT, named.span, message, help)
        return None
    return None if entries is None else Worth(entries=entries, currency=currency)


def _entries(words: Words, said: Said[nodes.Worth], thing: Thing) -> tuple[WorthEntry, ...] | None:
    entries = []
    resolver = words.conditions(said.source, thing.kind)
    for node in said.node.entries:
        condition = None
        if node.guard is not None and not isinstance(node.guard, nodes.Otherwise):
            condition = resolver.resolve(node.guard)
            if condition is None:
                return None
        value = node.amount.value
        assert isinstance(value, int | Decimal)  # it is money
        entries.append(WorthEntry(value, condition))
    return tuple(entries)


def check_worths(scope: Scope, words: Words) -> None:
    """Report what is wrong with the statements themselves, whether they are used or not."""
    for said in scope.worths.values():
        thing = words.thing(said.node.thing.name)
        if thing is None or not said.node.entries:
            continue
        first, *others = said.node.entries
        for entry in others:
            if entry.amount.currency != first.amount.currency:
                message = "this is another currency than the first amount"
                help = "amounts of different currencies are never added"
                scope.report(said.source, Code.WRONG_UNIT, entry.amount.span, message, help)
        for entry in said.node.entries[:-1]:
            if isinstance(entry.guard, nodes.Otherwise):
                message = "`otherwise` comes last; the amounts after it never hold"
                help = "put this line at the end"
                scope.report(said.source, Code.TIER_ORDER, entry.span, message, help)
        _entries(words, said, thing)
