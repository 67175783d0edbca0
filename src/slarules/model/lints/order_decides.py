"""SLA302: two limits that hold for the same records, where only their order decides.

What it does: finds two different limits whose conditions on the same field overlap in part, with
a value that both let through. Why it is bad: a reader takes each line for itself, and moving a
line changes due dates in silence. One condition inside another is the ordinary special case
before the general one, and is left alone. Example: `when employees is between 1 and 200`, then
`when employees is between 200 and 1,000`: 200 is in both.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import Tier
from slarules.model.conditions import Comparison, Condition
from slarules.model.fields import Field
from slarules.model.lints.facts import MOST_FACTS, facts_of, fields_in
from slarules.model.lints.linted import Linted
from slarules.model.lints.never_reached import MOST_TIERS
from slarules.model.lints.ranges import Range, Value, is_within, range_of, witness

__all__ = ["order_decides"]


def order_decides(file: Linted) -> Iterator[Diagnostic]:
    """Yield a warning for each limit that overlaps an earlier one in part."""
    for promised in file.deadlines:
        facts = facts_of(promised.model.thing)
        tiers = promised.tiers[:MOST_TIERS]
        reported: set[int] = set()
        for (first, (one, node)), (second, (other, later)) in combinations(enumerate(tiers), 2):
            shared = _shared(facts, [tier for tier, _ in tiers[:first]], one, other)
            if shared is None or second in reported:
                continue
            reported.add(second)
            subject = getattr(one.condition, "subject", "")
            message = (
                f"this limit overlaps `{node.text}`: both hold where `{subject}` is "
                f"`{shared.text}`, and the earlier one wins"
            )
            help = "let one condition end where the other begins"
            yield file.warning(Code.ORDER_DECIDES, later.span, message, help)


def _shared(
    facts: Sequence[Condition], before: Sequence[Tier], one: Tier, other: Tier
) -> Value | None:
    """Return a value that two tiers share in part, where no earlier tier may take it."""
    first, second = one.condition, other.condition
    if one.limit == other.limit or not _may_share_dates(one, other):
        return None
    if not isinstance(first, Comparison) or not isinstance(second, Comparison):
        return None
    if first.subject != second.subject or not isinstance(first.subject, Field):
        return None
    ranges = range_of(first), range_of(second)
    if ranges[0] is None or ranges[1] is None:
        return None
    if is_within(*ranges) or is_within(*ranges[::-1]):  # type: ignore[arg-type]  # none is None
        return None
    limits = _ranges_of(facts, first.subject)
    taken = [_only_range(tier, first.subject) for tier in before]
    if limits is None or None in taken:
        return None
    return witness([ranges[0], ranges[1], *limits], [each for each in taken if each is not None])


def _may_share_dates(one: Tier, other: Tier) -> bool:
    return not (
        (one.ends and other.starts and one.ends < other.starts)
        or (other.ends and one.starts and other.ends < one.starts)
    )


def _ranges_of(facts: Sequence[Condition], subject: Field) -> list[Range] | None:
    """Return what facts say of a field; `None` where that is more than ranges can tell."""
    found: list[Range] = []
    if len(facts) == MOST_FACTS:
        return None
    for fact in facts:
        if isinstance(fact, Comparison) and fact.subject == subject:
            range_ = range_of(fact)
            if range_ is None:
                return None
            found.append(range_)
        elif type(fact).__name__ != "IsThing" and subject.key in fields_in([fact]):
            return None
    return found


def _only_range(tier: Tier, subject: Field) -> Range | None:
    condition = tier.condition
    is_plain = isinstance(condition, Comparison) and condition.subject == subject
    return range_of(condition) if is_plain else None  # type: ignore[arg-type]  # `is_plain`
