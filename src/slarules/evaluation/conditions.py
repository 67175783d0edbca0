"""Conditions, compiled to functions of a row and a horizon with three answers.

`None` means that the data does not allow an answer. `and`, `or` and `not` follow Kleene: false
and unknown is false. The horizon is the moment up to which things have happened: a moment after
it counts as missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from slarules.evaluation.comparisons import compile_comparison
from slarules.evaluation.dates import compile_date_comparison, compile_known, is_about_dates
from slarules.evaluation.scores import add_up, compare_range
from slarules.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsThing,
    Not,
    Operator,
    Score,
    Thing,
)

if TYPE_CHECKING:
    from slarules.evaluation.records import Row
    from slarules.evaluation.scope import Range, Scope, Test

__all__ = ["compile_condition", "compile_optional", "compile_score", "compile_thing", "definition"]


def compile_condition(condition: Condition, scope: Scope) -> Test:
    """Compile a condition; the same one is compiled once in a scope."""
    key = id(condition)  # the rules keep their conditions alive, and comparing deep ones is slow
    test = scope.compiled.get(key)
    if test is None:
        test = scope.compiled[key] = _compile(condition, scope)
    return test


def compile_optional(condition: Condition | None, scope: Scope) -> Test | None:
    """Compile a condition that may not be there."""
    return None if condition is None else compile_condition(condition, scope)


def compile_thing(thing: Thing, scope: Scope) -> Test:
    """Compile a thing's definition: its own condition and those of all it is based on."""
    key = id(thing)
    test = scope.compiled.get(key)
    if test is None:
        conditions = definition(thing)
        test = _all_of([compile_condition(each, scope) for each in conditions])
        if not all(_is_plain(each) for each in conditions):
            # Definitions that use others could be asked for exponentially often in one record.
            test = _remembered(test, scope.working_slot())
        scope.compiled[key] = test
    return test


def definition(thing: Thing) -> list[Condition]:
    """All conditions of a definition, the kind's own first."""
    conditions: list[Condition] = []
    current: Thing | None = thing
    while current is not None:
        if current.condition is not None:
            conditions.append(current.condition)
        current = current.base
    return conditions[::-1]


def compile_score(score: Score, scope: Scope) -> Range:
    """Compile a score to the range it lies in: one number where all its terms are known."""
    known = scope.scores.get(id(score))
    if known is not None:
        return known
    terms = [(term.points, compile_condition(term.condition, scope)) for term in score.terms]
    total = scope.scores[id(score)] = add_up(terms, scope.working_slot())
    return total


def _compile(condition: Condition, scope: Scope) -> Test:
    match condition:
        case Comparison(subject=Score() as score):
            return compare_range(compile_score(score, scope), condition)
        case Comparison(operator=Operator.KNOWN | Operator.MISSING):
            return compile_known(condition, scope)
        case Comparison():
            if is_about_dates(condition):
                return compile_date_comparison(condition, scope)
            return compile_comparison(condition, scope)
        case IsThing():
            return compile_thing(condition.thing, scope)
        case Not():
            return _not(compile_condition(condition.condition, scope))
        case AllOf():
            return _all_of([compile_condition(each, scope) for each in condition.conditions])
        case AnyOf():
            return _any_of([compile_condition(each, scope) for each in condition.conditions])
        case _:
            assert_never(condition)


def _is_plain(condition: Condition) -> bool:
    """Whether a condition compares fields and uses no other definition and no score."""
    match condition:
        case Comparison():
            return not isinstance(condition.subject, Score)
        case Not():
            return _is_plain(condition.condition)
        case AllOf() | AnyOf():
            return all(_is_plain(part) for part in condition.conditions)
        case _:
            return False


def _not(test: Test) -> Test:
    def negated(row: Row, horizon: int) -> bool | None:
        holds = test(row, horizon)
        return None if holds is None else not holds

    return negated


def _all_of(tests: list[Test]) -> Test:
    if not tests:
        return lambda _row, _horizon: True
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        return _both(*tests)
    if len(tests) == 3:
        return _all_three(*tests)

    def every(row: Row, horizon: int) -> bool | None:
        known = True
        for test in tests:
            holds = test(row, horizon)
            if not holds:
                if holds is not None:
                    return False
                known = False
        return known or None

    return every


def _both(first: Test, second: Test) -> Test:
    """The commonest conjunction, without a loop."""

    def both(row: Row, horizon: int) -> bool | None:
        holds = first(row, horizon)
        if holds is False:
            return False
        also = second(row, horizon)
        return holds if also else also

    return both


def _all_three(first: Test, second: Test, third: Test) -> Test:
    """The next commonest."""

    def three(row: Row, horizon: int) -> bool | None:
        holds = first(row, horizon)
        if holds is False:
            return False
        also = second(row, horizon)
        if also is False:
            return False
        last = third(row, horizon)
        return (holds and also) if last else last

    return three


def _any_of(tests: list[Test]) -> Test:
    def some(row: Row, horizon: int) -> bool | None:
        known = True
        for test in tests:
            holds = test(row, horizon)
            if holds:
                return True
            if holds is None:
                known = False
        return False if known else None

    return some


def _remembered(test: Test, slot: int) -> Test:
    """The same test, asked once for each row and horizon; the answer lies in a slot."""

    def recalled(row: Row, horizon: int) -> bool | None:
        memo: tuple[int, bool | None] | None = row[slot]
        if memo is None or memo[0] != horizon:
            memo = row[slot] = (horizon, test(row, horizon))
        return memo[1]

    return recalled
