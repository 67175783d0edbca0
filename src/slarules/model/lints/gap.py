"""SLA303: several limits, and records that get none of them.

What it does: finds limits that all hold on a condition or for some dates only, and a record or a
date that none of them covers. Why it is bad: such records have no deadline, and nobody sees it.
Example: `within 1 hour when plan is "gold"`, `within 4 hours when plan is "silver"`, and nothing
for other plans. A single limit with a condition is no list with a gap.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import Tier
from slarules.model.conditions import AllOf, AnyOf, Comparison, Condition, IsThing
from slarules.model.fields import Field
from slarules.model.lints.facts import MOST_FACTS, facts_of, fields_in, parts_of
from slarules.model.lints.linted import Linted, Promised
from slarules.model.lints.never_reached import MOST_TIERS
from slarules.model.lints.ranges import Range, Reach, Value, range_of, witness

__all__ = ["gap"]

_MOST_SHOWN = 3  # fields
_START = Field("the start of the clock")
Covers = list[tuple[Field, Range]]


def gap(file: Linted) -> Iterator[Diagnostic]:
    """Yield a warning for each commitment whose limits leave records out."""
    for promised in file.deadlines:
        tiers = promised.deadline.tiers
        if not 2 <= len(tiers) <= MOST_TIERS:
            continue
        left_out = _left_out(file, promised, tiers)
        if left_out:
            message = f"no limit holds {_where(left_out)}, so nothing is promised there"
            help = "add a last limit that ends in `otherwise`"
            span = promised.does.limits[-1].span
            yield file.warning(Code.GAP, span, message, help)


def _where(left_out: Sequence[tuple[Field, Value]]) -> str:
    if len(left_out) > _MOST_SHOWN:
        return "for some records"
    said = []
    for field, value in left_out:
        if field == _START:
            said.append(f"for a clock that starts on `{value.text}`")
        else:
            is_other = value.text == "anything else"
            shown = value.text if is_other else f"`{value.text}`"
            said.append(f"where `{field}` is {shown}")
    return " and ".join(said)


def _left_out(
    file: Linted, promised: Promised, tiers: Sequence[Tier]
) -> list[tuple[Field, Value]] | None:
    """Return a value of each field that together get no limit; `None` where none are sure."""
    facts = facts_of(promised.model.thing)
    covers: Covers = []
    for tier in tiers:
        covered = _covered(tier, facts)
        if covered is None:
            return None
        covers += covered
    fields = list(dict.fromkeys(field for field, _ in covers))
    found = []
    for field in fields:
        inside = _in_force(file, promised) if field == _START else _known(facts, field)
        outside = [range_ for other, range_ in covers if other == field]
        value = None if inside is None else witness(inside, outside)
        if value is None:
            return None
        found.append((field, value))
    return found


def _covered(tier: Tier, facts: Sequence[Condition]) -> Covers | None:
    """Return ranges of which each record of a tier is in at least one; `None` where none are."""
    if tier.condition is not None:
        return _ranges(tier.condition, facts)
    return _dates(tier.starts, tier.ends) or None


def _ranges(condition: Condition, facts: Sequence[Condition]) -> Covers | None:
    match condition:
        case Comparison(subject=Field() as field):
            range_ = range_of(condition)
            return None if range_ is None else [(field, range_)]
        case AnyOf(conditions=terms):
            found = [_ranges(term, facts) for term in terms]
            return None if None in found else [pair for each in found for pair in each or ()]
        case AllOf() | IsThing():
            # Whoever fits all parts fits any one of them.
            parts = (p for p in parts_of([condition]) if p not in facts)
            plain = (_ranges(p, facts) for p in parts if isinstance(p, Comparison))
            return next((each for each in plain if each is not None), None)
        case _:
            return None


def _known(facts: Sequence[Condition], field: Field) -> list[Range] | None:
    """Return what facts say of a field; `None` where that is more than ranges can tell."""
    found: list[Range] = []
    for fact in facts:
        if isinstance(fact, Comparison) and fact.subject == field:
            range_ = range_of(fact)
            if range_ is None:
                return None
            found.append(range_)
        elif not isinstance(fact, IsThing) and field.key in fields_in([fact]):
            return None
    return None if len(facts) == MOST_FACTS else found


def _dates(starts: date | None, ends: date | None) -> Covers:
    if starts is None and ends is None:
        return []
    low = starts.toordinal() if starts else None
    high = ends.toordinal() if ends else None
    return [(_START, Reach("date", low=low, high=high))]


def _in_force(file: Linted, promised: Promised) -> list[Range]:
    spans = [(file.rules.starts, file.rules.ends), (promised.model.starts, promised.model.ends)]
    return [range_ for starts, ends in spans for _, range_ in _dates(starts, ends)]
