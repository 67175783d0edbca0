"""Conditions: literals get their types checked, names become what they stand for."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from slarules.diagnostics import Code, Severity
from slarules.frozen import frozen
from slarules.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsThing,
    Not,
    Operator,
    Score,
    Value,
)
from slarules.model.fields import Field, FieldType
from slarules.syntax import nodes
from slarules.syntax.inflection import with_article
from slarules.syntax.lexemes import LexemeKind

if TYPE_CHECKING:
    from slarules.model.periods import Amount
    from slarules.model.resolving.things import Words
    from slarules.syntax.source import Source, Span

__all__ = ["ConditionResolver"]

_ORDERED = {Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN}
_TEXTUAL = {
    Operator.CONTAINS,
    Operator.NOT_CONTAINS,
    Operator.CONTAINS_WORD,
    Operator.STARTS_WITH,
    Operator.ENDS_WITH,
}
_DATED = {Operator.BEFORE, Operator.AFTER, Operator.ON_OR_BEFORE, Operator.ON_OR_AFTER}
_FOR_DATES = {
    Operator.AT_LEAST: "is on or after",
    Operator.AT_MOST: "is on or before",
    Operator.MORE_THAN: "is after",
    Operator.LESS_THAN: "is before",
}


@frozen(kw_only=True)
class ConditionResolver:
    """Resolves conditions about one kind of record. `None` stands for one with a mistake."""

    words: Words
    source: Source
    kind: str

    def resolve(self, node: nodes.Condition) -> Condition | None:
        """Return the condition, or `None` after reporting what is wrong with it."""
        with self.words.path.inside() as is_possible:
            return self._resolve(node) if is_possible else None

    def _resolve(self, node: nodes.Condition) -> Condition | None:
        match node:
            case nodes.Comparison():
                return self._comparison(node)
            case nodes.IsThing():
                return self._is_thing(node)
            case nodes.Negation():
                inner = self.resolve(node.term)
                return None if inner is None else Not(condition=inner, text=node.text)
            case nodes.Junction():
                terms = [self.resolve(term) for term in node.terms]
                found = tuple(term for term in terms if term is not None)
                if len(found) < len(terms):
                    return None
                joined = AllOf if node.word == "and" else AnyOf
                return joined(conditions=found, text=node.text)

    def _is_thing(self, node: nodes.IsThing) -> IsThing | None:
        thing = self.words.thing(node.thing.name)
        if thing is None:
            return None
        if thing.kind != self.kind:
            other = f"is {with_article(thing.kind)}" if thing.base else "is another kind of record"
            kind = with_article(self.kind)
            message = f"`{thing.name}` {other}; this condition is about {kind}"
            self._report(Code.WRONG_KIND, node.thing.span, message)
            return None
        return IsThing(thing=thing, text=node.text)

    def _comparison(self, written: nodes.Comparison) -> Comparison | None:
        node = self._with_numbers(written)
        if node is None:
            return None
        operator = Operator[node.operator.upper()]
        subject = self._subject(node.subject)
        values = [self._value(value) for value in node.values]
        if subject is None or any(value is None for value in values):
            return None
        if not self._fits(node, operator, subject):
            return None
        if operator in _DATED and isinstance(subject, Field):
            self.words.moments.add(subject.key)
        return Comparison(
            subject=subject,
            operator=operator,
            values=tuple(value for value in values if value is not None),
            text=node.text,
        )

    def _subject(self, node: nodes.FieldName | nodes.Reference) -> Field | Score | None:
        if isinstance(node, nodes.FieldName):
            self._warn_near_score(node)
            self._warn_near_field(node)
            return Field(node.name)
        score = self.words.score(node.name)
        if score is not None and score.kind != self.kind:
            kinds = with_article(score.kind), with_article(self.kind)
            message = f"`{score.name}` is a score of {kinds[0]}, not of {kinds[1]}"
            self._report(Code.WRONG_KIND, node.span, message)
            return None
        return score

    def _warn_near_score(self, node: nodes.FieldName) -> None:
        """Words that look like a declared score are hardly meant as a field."""
        near = self.words.scope.score_names.nearest(node.name) if " " in node.name else None
        if near is not None:
            message = f"`{node.name}` is no declared score, and is read as a field"
            help, code = f"did you mean `{near}`?", Code.NO_SUCH_WORD
            warning = Severity.WARNING
            scope = self.words.scope
            scope.report(self.source, code, node.span, message, help, severity=warning)

    def _warn_near_field(self, node: nodes.FieldName) -> None:
        """A field that is no declared one, and all but its name, is hardly meant."""
        near = self.words.near_field(node.name, self.kind)
        if near is not None:
            message = f"`{node.name}` is no declared field of {with_article(self.kind)}"
            help, code = f"did you mean `{near}`?", Code.NO_SUCH_WORD
            scope, warning = self.words.scope, Severity.WARNING
            scope.report(self.source, code, node.span, message, help, severity=warning)

    def _value(self, node: nodes.Literal | nodes.FieldName | nodes.Reference) -> Value | None:
        match node:
            case nodes.FieldName():
                return self.words.moment(node)
            case nodes.Literal(kind=LexemeKind.PERCENT):
                message = "a field is compared with a number, not with a percentage"
                help = "write the number as the data holds it, such as `20` or `0.2`"
                self._report(Code.WRONG_TYPE, node.span, message, help)
                return None
            case nodes.Literal(value=str() | int() | Decimal() | date() as value):
                return value
            case _:
                return None

    def _with_numbers(self, node: nodes.Comparison) -> nodes.Comparison | None:
        """Return a comparison with numbers in the place of their names."""
        if not any(isinstance(value, nodes.Reference) for value in node.values):
            return node
        values: list[nodes.Literal | nodes.FieldName] = []
        for value in node.values:
            if isinstance(value, nodes.Reference):
                amount = self.words.amounts.named(self.source, value)
                if amount is None:
                    return None
                values.append(_number(amount, value))
            else:
                values.append(value)
        return evolve(node, values=tuple(values))

    # -- types ---------------------------------------------------------------------------------

    def _fits(self, node: nodes.Comparison, operator: Operator, subject: Field | Score) -> bool:
        """Return whether the values are of a type that fits the operator and the subject."""
        expected = self._expected(operator, subject)
        first = node.values[0] if node.values else None
        if expected is None and isinstance(first, nodes.Literal):
            expected = _type_of(first)
        for value in node.values:
            if isinstance(value, nodes.Literal) and expected not in (None, _type_of(value)):
                self._report_type(node, operator, value, expected)
                return False
        return not (operator is Operator.BETWEEN and self._is_backwards(node))

    def _expected(self, operator: Operator, subject: Field | Score) -> FieldType | None:
        """Return the type that the values must have: the operator's, else the declared one."""
        if operator in _ORDERED or operator is Operator.BETWEEN or isinstance(subject, Score):
            return FieldType.NUMBER
        if operator in _TEXTUAL:
            return FieldType.TEXT
        if operator in _DATED:
            return FieldType.DATE
        declared = self.words.tables.declared(self.kind, subject)
        if declared is None:
            return None
        return FieldType.DATE if declared.type is FieldType.MOMENT else declared.type

    def _report_type(
        self,
        node: nodes.Comparison,
        operator: Operator,
        value: nodes.Literal,
        expected: FieldType | None,
    ) -> None:
        written = self.source.text[value.span.start : value.span.end]
        message = f"`{written}` is a {_type_of(value)}, and a {expected} is needed here"
        help = None
        if expected is FieldType.NUMBER and _is_number(value.value):
            help = f"write `{value.value}` without quotes"
        elif expected is FieldType.NUMBER and _type_of(value) is FieldType.TEXT:
            help = "write a number, without quotes"
        elif expected is FieldType.YES_NO:
            help = "write `yes` or `no`"
        elif _type_of(value) is FieldType.DATE and operator in _FOR_DATES:
            help = f"write `{node.subject.name} {_FOR_DATES[operator]} {written}`"
        elif expected is FieldType.TEXT:
            help = f'write `"{written}"`'
        self._report(Code.WRONG_TYPE, value.span, message, help)

    def _is_backwards(self, node: nodes.Comparison) -> bool:
        low, high = (value for value in node.values if isinstance(value, nodes.Literal))
        if low.value <= high.value:  # type: ignore[operator]  # both are numbers here
            return False
        message = f"nothing is between {low.value:,} and {high.value:,}"
        help = f"write `is between {high.value:,} and {low.value:,}`"
        self._report(Code.BACKWARDS, node.span, message, help)
        return True

    def _report(self, code: Code, span: Span, message: str, help: str | None = None) -> None:
        self.words.scope.report(self.source, code, span, message, help)


def _number(amount: Amount, node: nodes.Reference) -> nodes.Literal:
    """Return an amount as the literal that could be written in its place."""
    if amount.unit == "%":
        return nodes.Literal(LexemeKind.PERCENT, amount.number, node.span)
    number = amount.number
    whole = number.denominator == 1
    value = int(number) if whole else Decimal(number.numerator) / Decimal(number.denominator)
    kind = LexemeKind.MONEY if amount.unit else LexemeKind.NUMBER
    return nodes.Literal(kind, value, node.span, amount.unit)


def _is_number(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) is not None


def _type_of(literal: nodes.Literal) -> FieldType:
    """Return the type of a literal."""
    match literal.kind:
        case LexemeKind.STRING:
            return FieldType.TEXT
        case LexemeKind.DATE:
            return FieldType.DATE
        case LexemeKind.WORD:
            return FieldType.YES_NO
        case _:
            return FieldType.NUMBER
