"""Numbers with a name: sums worked out exactly, with their units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import define, field

from slarules.diagnostics import Code
from slarules.model.amounts import Amount
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.lexemes import LexemeKind

if TYPE_CHECKING:
    from slarules.model.resolving.scope import Scope
    from slarules.model.resolving.things import Words
    from slarules.syntax.source import Source

__all__ = ["Amounts"]

_LONGEST = 512  # bits: sums of sums could grow without end
_DEEPEST = 50  # names that are worked out from one another


@define(eq=False, repr=False)
class Amounts:
    """Works out the sums of `let` statements, each once, when it is first asked for."""

    words: Words
    _known: dict[str, Amount | None] = field(factory=dict)
    _path: list[str] = field(factory=list)

    @property
    def scope(self) -> Scope:
        """All that is declared."""
        return self.words.scope

    def named(self, source: Source, node: nodes.Reference) -> Amount | None:
        """Return what a name stands for; `None` where that cannot be known, and is reported."""
        key = key_of(node.name)
        said = self.scope.lets.get(key)
        if said is None:
            return None  # its statement is broken, and that is reported
        if key in self._path or len(self._path) >= _DEEPEST:
            message = f"`{node.name}` is worked out from itself"
            if key not in self._path:
                message = f"the numbers that `{self._path[0]}` is worked out from go too deep"
            code, help = Code.DEFINED_BY_ITSELF, "write one of the numbers itself"
            self.scope.report(source, code, node.span, message, help)
            return None
        if key not in self._known:
            self._path.append(key)
            self._known[key] = self.of(said.source, said.node.sum)
            self._path.pop()
        return self._known[key]

    def of(self, source: Source, node: nodes.Operand) -> Amount | None:
        """Return what a sum comes to."""
        match node:
            case nodes.Reference():
                return self.named(source, node)
            case nodes.Literal():
                return _literal(node)
            case nodes.Sum():
                return self._sum(source, node)

    def _sum(self, source: Source, node: nodes.Sum) -> Amount | None:
        total = self.of(source, node.first)
        others = [(sign, self.of(source, operand)) for sign, operand in node.rest]
        for sign, other in others:
            if total is None or other is None:
                return None
            result = _times(total, other) if sign == "*" else _plus_or_over(total, sign, other)
            if isinstance(result, str):
                self.scope.report(source, Code.WRONG_UNIT, node.span, result)
                return None
            if result.number.numerator.bit_length() + result.number.denominator.bit_length() > (
                _LONGEST
            ):
                message = "this comes to a number far too long"
                self.scope.report(source, Code.TOO_LARGE, node.span, message)
                return None
            total = result
        return total


def _literal(node: nodes.Literal) -> Amount:
    number = Fraction(node.value)  # type: ignore[arg-type]  # the grammar has numbers here
    if node.kind is LexemeKind.PERCENT:
        return Amount(number, "%")
    return Amount(number, node.currency)


def _plus_or_over(one: Amount, sign: str, other: Amount) -> Amount | str:
    if sign == "/":
        return _over(one, other)
    if one.unit != other.unit:
        verb = "added to" if sign == "+" else "taken from"
        return f"{_kind(other)} cannot be {verb} {_kind(one)}"
    number = one.number + other.number if sign == "+" else one.number - other.number
    return Amount(number, one.unit)


def _times(one: Amount, other: Amount) -> Amount | str:
    if _is_money(one) and _is_money(other):
        return "money cannot be multiplied by money"
    unit = one.unit if _is_money(one) else other.unit if _is_money(other) else None
    return Amount(one.number * other.number, unit)


def _over(one: Amount, other: Amount) -> Amount | str:
    if other.number == 0:
        return "nothing can be divided by zero"
    if _is_money(other) and one.unit != other.unit:
        return f"{_kind(one)} cannot be divided by {_kind(other)}"
    unit = one.unit if _is_money(one) and not _is_money(other) else None
    return Amount(one.number / other.number, unit)


def _is_money(amount: Amount) -> bool:
    return amount.unit not in {None, "%"}


def _kind(amount: Amount) -> str:
    """Return what an amount is: `money in USD`, `a number`, `a percentage`."""
    return {None: "a number", "%": "a percentage"}.get(amount.unit) or f"money in {amount.unit}"
