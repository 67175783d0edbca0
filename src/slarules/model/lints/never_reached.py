"""SLA301: a limit that no record ever gets.

What it does: finds a limit whose records all get an earlier one, because whenever its condition
and dates hold those of the earlier limit do too; and one that what the commitment is about rules
out. Why it is bad: the first limit that fits wins, so the writer's intention has no effect.
Example: `within 8 hours when score is at least 60`, then `within 1 hour when score is at least 80`.
"""

from collections.abc import Iterator, Sequence

from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import Tier
from slarules.model.conditions import Condition
from slarules.model.lints.facts import contradict, facts_of, imply, parts_of
from slarules.model.lints.linted import Linted, Promised

__all__ = ["MOST_TIERS", "never_reached", "spans_dates_of"]

MOST_TIERS = 40  # of a commitment that are compared with each other


def never_reached(file: Linted) -> Iterator[Diagnostic]:
    """Yield a warning for each limit that no record gets."""
    for promised in file.deadlines:
        facts = facts_of(promised.model.thing)
        tiers = promised.tiers[:MOST_TIERS]
        for number, (tier, node) in enumerate(tiers):
            if tier.condition is not None and contradict(facts, tier.condition):
                name = promised.model.thing.name
                message = f"this limit never holds: its condition rules out every `{name}`"
                yield file.warning(Code.NEVER_REACHED, node.span, message, "leave it out")
                continue
            winner = _winner(facts, tier, [earlier for earlier, _ in tiers[:number]])
            if winner is not None:
                yield _covered(file, promised, number, winner)


def _covered(file: Linted, promised: Promised, number: int, winner: int) -> Diagnostic:
    node, earlier = promised.does.limits[number], promised.does.limits[winner]
    message = f"this limit is never reached: where it holds, `{earlier.text}` holds before it"
    help = "put this limit before that one, or leave it out"
    return file.warning(Code.NEVER_REACHED, node.span, message, help)


def _winner(facts: Sequence[Condition], tier: Tier, earlier: Sequence[Tier]) -> int | None:
    """Return which earlier tier holds wherever one does."""
    known = [*facts, *parts_of([tier.condition] if tier.condition else [])]
    for number, other in enumerate(earlier):
        if spans_dates_of(other, tier) and (
            other.condition is None or imply(known, other.condition)
        ):
            return number
    return None


def spans_dates_of(wide: Tier, narrow: Tier) -> bool:
    """Return whether a tier's dates hold all of another's."""
    starts_before = wide.starts is None or (
        narrow.starts is not None and wide.starts <= narrow.starts
    )
    ends_after = wide.ends is None or (narrow.ends is not None and narrow.ends <= wide.ends)
    return starts_before and ends_after
