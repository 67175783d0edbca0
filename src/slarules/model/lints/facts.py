"""What is known to hold of a record: the parts of conditions, and what surely follows."""

from collections.abc import Iterable, Sequence

from slarules.model.conditions import AllOf, AnyOf, Comparison, Condition, IsThing, Not, Thing
from slarules.model.fields import Field
from slarules.model.lints.ranges import is_disjoint, is_within, range_of

__all__ = ["MOST_FACTS", "contradict", "facts_of", "fields_in", "imply", "parts_of"]

MOST_FACTS = 100  # that are looked at; nobody reads longer definitions, and time is bounded
_MOST_SIDES = 50  # of an `or`


def facts_of(thing: Thing) -> list[Condition]:
    """Return all that holds of a record because it is the thing."""
    return parts_of([IsThing(thing=thing, text=thing.name)])[:MOST_FACTS]


def parts_of(conditions: Iterable[Condition]) -> list[Condition]:
    """Return conditions taken apart: both sides of `and`, and what a thing's definition demands.

    Each thing is taken apart once, however often it occurs.
    """
    parts: list[Condition] = []
    seen: set[str] = set()
    rest = list(conditions)[::-1]
    while rest:
        condition = rest.pop()
        match condition:
            case AllOf(conditions=terms):
                rest += terms[::-1]
            case IsThing(thing=thing) if thing.name not in seen:
                seen.add(thing.name)
                parts.append(condition)
                if thing.base is not None:
                    rest.append(IsThing(thing=thing.base, text=thing.base.name))
                if thing.condition is not None:
                    rest.append(thing.condition)
            case _:
                parts.append(condition)
    return parts


def imply(facts: Sequence[Condition], wanted: Condition) -> bool:
    """Return whether a condition surely holds where all facts do."""
    match wanted:
        case AllOf(conditions=terms):
            return all(imply(facts, term) for term in terms)
        case AnyOf(conditions=terms) if any(imply(facts, term) for term in terms):
            return True
        case _:
            return any(_shows(fact, wanted) for fact in facts)


def _shows(fact: Condition, wanted: Condition) -> bool:
    match fact, wanted:
        case AnyOf(conditions=terms), _:
            return fact == wanted or (
                len(terms) <= _MOST_SIDES and all(imply(_sides(term), wanted) for term in terms)
            )
        case IsThing(thing=one), IsThing(thing=other):
            return one.name == other.name
        case Comparison(), Comparison() if fact.subject == wanted.subject:
            inner, outer = range_of(fact), range_of(wanted)
            if inner is None or outer is None:
                return fact == wanted
            return fact == wanted or is_within(inner, outer)
        case _:
            return fact == wanted


def _sides(condition: Condition) -> Sequence[Condition]:
    return condition.conditions if isinstance(condition, AllOf) else (condition,)


def contradict(facts: Iterable[Condition], condition: Condition) -> bool:
    """Return whether a condition surely does not hold where all facts do."""
    known = [fact for fact in facts if isinstance(fact, Comparison)]
    return any(
        _exclude(fact, part)
        for part in parts_of([condition])[:MOST_FACTS]
        if isinstance(part, Comparison)
        for fact in known
    )


def _exclude(one: Comparison, other: Comparison) -> bool:
    if one.subject != other.subject:
        return False
    first, second = range_of(one), range_of(other)
    return first is not None and second is not None and is_disjoint(first, second)


def fields_in(conditions: Iterable[Condition]) -> set[str]:
    """Return the keys of all fields that conditions read, on any level."""
    found: set[str] = set()
    seen: set[str] = set()
    rest = list(conditions)
    while rest:
        match rest.pop():
            case AllOf(conditions=terms) | AnyOf(conditions=terms):
                rest += terms
            case Not(condition=term):
                rest.append(term)
            case Comparison(subject=subject, values=values):
                if isinstance(subject, Field):
                    found.add(subject.key)
                else:
                    rest += [] if subject.name in seen else [t.condition for t in subject.terms]
                    seen.add(subject.name)
                found |= {value.key for value in values if isinstance(value, Field)}
            case IsThing(thing=thing) if f"thing {thing.name}" not in seen:
                seen.add(f"thing {thing.name}")
                rest += [thing.condition] if thing.condition else []
                rest += [IsThing(thing=thing.base, text="")] if thing.base else []
            case _:
                pass
    return found
