"""SLA305: a commitment that nobody can miss by doing nothing.

What it does: finds a commitment whose records must already have the action recorded: the
definition of the thing demands it, or the clock starts with it. Why it is bad: whoever is never
contacted is not counted at all, and the share of commitments met looks better than it is.
Example: `a worked lead is a lead where contacted_at is known`, `sales contacts every worked lead
within 1 hour`.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import NoSooner, Tier, Within
from slarules.model.conditions import Comparison, Operator
from slarules.model.fields import Field
from slarules.model.lints.facts import facts_of
from slarules.model.lints.linted import Linted, Promised
from slarules.model.tables import FromTable
from slarules.syntax.inflection import with_article

__all__ = ["never_missed"]


def never_missed(file: Linted) -> Iterator[Diagnostic]:
    """Yield a warning for each commitment that only records with the action can have."""
    for promised in file.deadlines:
        if not promised.is_once:
            continue
        found = _demanded(promised) or _started(promised)
        if found:
            message, help = found
            yield file.warning(Code.NEVER_MISSED, promised.does.action.span, message, help)


def _demanded(promised: Promised) -> tuple[str, str] | None:
    """Return what to say where the definition demands the action's field."""
    action, thing = promised.deadline.action, promised.model.thing
    if any(isinstance(tier.limit, NoSooner) for tier in promised.deadline.tiers):
        return None
    for fact in facts_of(thing):
        if not isinstance(fact, Comparison) or fact.operator is Operator.MISSING:
            continue
        if fact.subject == action.field:
            name = with_article(thing.name)
            message = (
                f"only records with `{action.field}` are `{thing.name}`, "
                f"so one where nobody `{action.name}` is never missed"
            )
            return message, f"take `{fact.text}` out of what says what `{name}` is"
    return None


def _started(promised: Promised) -> tuple[str, str] | None:
    """Return what to say where the clock starts with the action itself."""
    action, restarts = promised.deadline.action, promised.deadline.restarts
    starts = [_start(promised, tier) for tier in promised.deadline.tiers]
    if restarts or promised.model.thing.each or any(start != action.field for start in starts):
        return None
    message = (
        f"the clock starts at `{action.field}`, where `{action.name}` is recorded too, "
        "so this is always met"
    )
    return message, "count from what comes before: `within ... of ...`"


def _start(promised: Promised, tier: Tier) -> Field | FromTable | None:
    match tier.limit:
        case Within(of=None):
            return promised.model.thing.moment
        case Within(of=event) if event is not None:
            return event.field
        case _:
            return None
