"""The values that a comparison lets through, as sets that can be compared with each other.

Answers err on one side only: `is_within` and `is_disjoint` say yes where it is sure, and a
`witness` is a value that records really may hold.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from math import ceil, floor

from attrs import frozen

from slarules.model.conditions import Comparison, Operator
from slarules.model.fields import Field

__all__ = ["AllBut", "Known", "Missing", "Range", "Reach", "Values", "is_disjoint", "is_within"]
__all__ += ["Value", "range_of", "witness"]

_ELSE = ""  # stands for a text that no rule names; no rule can name it, since blank is missing


@frozen
class Value:
    """One value of a field and its type; dates are ordinals, texts have no case."""

    type: str
    value: str | int | Decimal

    @property
    def text(self) -> str:
        """The value as a rule would write it."""
        match self.type:
            case "text":
                return f'"{self.value}"' if self.value != _ELSE else "anything else"
            case "yes or no":
                return "yes" if self.value else "no"
            case "date":
                return date.fromordinal(int(self.value)).isoformat()
            case _:
                return f"{self.value:,}"


@frozen
class Values:
    """One of these."""

    values: frozenset[Value]


@frozen
class AllBut:
    """Known, and none of these."""

    values: frozenset[Value]


@frozen
class Reach:
    """From `low` to `high`, both included; an end that is `None` is open. Ends may be left out."""

    type: str
    low: int | Decimal | None = None
    high: int | Decimal | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Value) -> bool:
        """Return whether a value lies inside."""
        if value.type != self.type or isinstance(value.value, str):
            return False
        number = value.value
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high
        return above and (below or (number == self.high and not self.high_open))


@frozen
class Known:
    """There is a value."""


@frozen
class Missing:
    """There is none."""


Range = Values | AllBut | Reach | Known | Missing


def range_of(comparison: Comparison) -> Range | None:
    """Return what a comparison lets through; `None` where that is no plain set of values."""
    if any(isinstance(value, Field) for value in comparison.values):
        return None
    values = [_value(value) for value in comparison.values if not isinstance(value, Field)]
    numbers = [value.value for value in values if not isinstance(value.value, str)]
    match comparison.operator, numbers:
        case ((Operator.IS | Operator.ONE_OF), _):
            return Values(frozenset(values))
        case ((Operator.IS_NOT | Operator.NOT_ONE_OF), _):
            return AllBut(frozenset(values))
        case Operator.KNOWN, _:
            return Known()
        case Operator.MISSING, _:
            return Missing()
        case ((Operator.AT_LEAST | Operator.ON_OR_AFTER), [low]):
            return Reach(values[0].type, low=low)
        case ((Operator.AT_MOST | Operator.ON_OR_BEFORE), [high]):
            return Reach(values[0].type, high=high)
        case ((Operator.MORE_THAN | Operator.AFTER), [low]):
            return Reach(values[0].type, low=low, low_open=True)
        case ((Operator.LESS_THAN | Operator.BEFORE), [high]):
            return Reach(values[0].type, high=high, high_open=True)
        case Operator.BETWEEN, [low, high]:
            return Reach(values[0].type, low=low, high=high)
        case _:
            return None


def _value(value: str | int | Decimal | bool | date) -> Value:
    match value:
        case str():
            return Value("text", value.strip().casefold())
        case bool():
            return Value("yes or no", int(value))
        case date():
            return Value("date", value.toordinal())
        case _:
            return Value("number", value)


def is_within(inner: Range, outer: Range) -> bool:
    """Return whether all of one range surely lies in another."""
    match inner, outer:
        case Missing(), _:
            return isinstance(outer, Missing)
        case _, Known():
            return True
        case Values(values=these), Values(values=those):
            return these <= those
        case Values(values=these), AllBut(values=those):
            return _of_one_type(these | those) and not these & those
        case Values(values=these), Reach():
            return all(map(outer.holds, these))
        case AllBut(values=these), AllBut(values=those):
            return those <= these
        case Reach(type=type_), AllBut(values=those):
            return all(v.type == type_ and not inner.holds(v) for v in those)
        case Reach(), Reach():
            return inner.type == outer.type and _reaches_no_further(inner, outer)
        case _:
            return False


def _reaches_no_further(inner: Reach, outer: Reach) -> bool:
    above = outer.low is None or (
        inner.low is not None
        and (
            inner.low > outer.low
            or (inner.low == outer.low and (inner.low_open or not outer.low_open))
        )
    )
    below = outer.high is None or (
        inner.high is not None
        and (
            inner.high < outer.high
            or (inner.high == outer.high and (inner.high_open or not outer.high_open))
        )
    )
    return above and below


def is_disjoint(one: Range, other: Range) -> bool:
    """Return whether two ranges surely have no value in common."""
    match one, other:
        case (Missing(), _) | (_, Missing()):
            return type(one) is not type(other)
        case Values(values=these), Values(values=those):
            return _of_one_type(these | those) and not these & those
        case (Values(values=these), AllBut(values=those)) | (
            AllBut(values=those),
            Values(values=these),
        ):
            return these <= those
        case (Values(values=these), Reach() as reach) | (Reach() as reach, Values(values=these)):
            return all(v.type == reach.type and not reach.holds(v) for v in these)
        case Reach(), Reach():
            return one.type == other.type and (_ends_before(one, other) or _ends_before(other, one))
        case _:
            return False


def _ends_before(one: Reach, other: Reach) -> bool:
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def _of_one_type(values: Iterable[Value]) -> bool:
    return len({value.type for value in values}) <= 1


def witness(inside: Sequence[Range], outside: Sequence[Range]) -> Value | None:
    """Return a value that lies in all of some ranges and in none of others; `None` if none is sure.

    Numbers are tried as whole ones, and below zero only where a rule speaks of such.
    """
    ranges = [*inside, *outside]
    if any(isinstance(each, Missing) for each in ranges):
        return None
    mentioned = [value for each in ranges for value in _mentioned(each)]
    if not mentioned or not _of_one_type(mentioned):
        return None
    for value in _candidates(mentioned):
        if all(_holds(each, value) for each in inside) and not any(
            _holds(each, value) for each in outside
        ):
            return value
    return None


def _mentioned(range_: Range) -> Iterator[Value]:
    match range_:
        case Values(values=values) | AllBut(values=values):
            yield from values
        case Reach(type=type_, low=low, high=high):
            yield from (Value(type_, end) for end in (low, high) if end is not None)


def _candidates(mentioned: Sequence[Value]) -> list[Value]:
    type_ = mentioned[0].type
    if type_ == "text":
        return [*sorted(mentioned, key=lambda v: str(v.value)), Value("text", _ELSE)]
    if type_ == "yes or no":
        return [Value(type_, 1), Value(type_, 0)]
    numbers = [v.value for v in mentioned if not isinstance(v.value, str)]
    near = {n for v in numbers for n in (floor(v) - 1, floor(v), ceil(v), ceil(v) + 1)}
    least = min(0, floor(min(numbers))) if type_ == "number" else 1
    return [Value(type_, number) for number in sorted(near) if number >= least]


def _holds(range_: Range, value: Value) -> bool:
    match range_:
        case Values(values=values):
            return value in values
        case AllBut(values=values):
            return value not in values
        case Reach():
            return range_.holds(value)
        case Known():
            return True
        case Missing():
            return False
