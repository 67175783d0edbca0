"""Conditions with three answers, over one row."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from itertools import product
from typing import Any

import pytest

import slarules
from slarules.calendar import to_us
from slarules.evaluation.conditions import (
    compile_condition,
    compile_optional,
    compile_score,
    compile_thing,
    definition,
)
from slarules.evaluation.reasons import Inquiry
from slarules.evaluation.scope import Scope
from slarules.model.conditions import Condition, Score, ScoreTerm, Thing
from slarules.model.fields import Epoch, Field, FieldDeclaration, FieldType

from .builders import (
    LEAD,
    MQL,
    NEW_YORK,
    all_of,
    any_of,
    at,
    compare,
    is_a,
    negated,
    rules,
)

NOW = to_us(at("2026-03-10T12:00"))
TRUE = compare("yes", "is", True)
FALSE = compare("no", "is", True)
OPEN = compare("nothing", "is", True)
FACTS = {"yes": True, "no": False}


class Scalar:
    """Stands in for a NumPy scalar."""

    __module__ = "numpy"

    def __init__(self, value: Any) -> None:
        self.value = value

    def item(self) -> Any:
        """The plain value."""
        return self.value


class Broken:
    """A record whose field fails."""

    @property
    def x(self) -> int:
        """Raises."""
        raise ValueError


SINCE = compare("x", "is known")
SCORED_SINCE = Score(name="s", kind="lead", terms=(ScoreTerm(points=2, condition=SINCE),))
DATED = Thing(name="dated", plural="", kind="lead", condition=SINCE)


def scope_of(*fields: FieldDeclaration, moments: tuple[str, ...] = ()) -> Scope:
    """A scope for leads in New York."""
    model = rules(fields=fields, moments=frozenset(moments))
    return Scope(rules=model, kind=model.kinds["lead"], zone=NEW_YORK)


def ask(
    condition: Condition, record: Any, horizon: int = NOW, scope: Scope | None = None
) -> bool | None:
    """What a condition says of a record."""
    scope = scope or scope_of()
    test = compile_condition(condition, scope)
    row = scope.reader().read(record)
    assert row is not None
    assert test(row, horizon) is test(row, horizon)
    return test(row, horizon)


def why(condition: Condition, record: Any, scope: Scope | None = None) -> list[str]:
    """Why a condition is unknown of a record."""
    scope = scope or scope_of()
    compile_condition(condition, scope)
    row = scope.reader().read(record)
    assert row is not None
    inquiry = Inquiry(scope=scope, row=row, horizon=NOW)
    return [str(reason) for reason in inquiry.why_unknown(condition)]


@pytest.mark.parametrize(
    ("operator", "values", "value", "expected"),
    [
        ("is at least", (60,), 60, True),
        ("is at least", (60,), 59.5, False),
        ("is at least", (60,), "60", True),
        ("is at least", (Decimal("0.1"),), 0.1, True),
        ("is at least", (Decimal("0.1"),), Decimal("0.1"), True),
        ("is at least", (Decimal("0.3"),), 0.3, True),
        ("is at most", (60,), 60, True),
        ("is at most", (60,), "61", False),
        ("is at most", (Decimal("0.3"),), 0.3, True),
        ("is more than", (60,), 60, False),
        ("is more than", (60,), 61, True),
        ("is less than", (60,), 60, False),
        ("is less than", (60,), 10**400, False),
        ("is between", (10, 20), 10, True),
        ("is between", (10, 20), 20.0, True),
        ("is between", (10, 20), 21, False),
        ("is between", (10, 20), 9, False),
        ("is", (7,), 7.0, True),
        ("is", (7,), "8", False),
        ("is", (7,), 6, False),
        ("is not", (7,), 8, True),
        ("is one of", (7, 8), 8, True),
        ("is one of", (7, 8), 9, False),
        ("is not one of", (7, 8), 9, True),
        ("is", (True,), "Yes", True),
        ("is", (False,), 0, True),
        ("is", (True,), False, False),
        ("is", ("Web Form",), " web form ", True),
        ("is", ("7",), 7, True),
        ("is", (" Web Form ",), "web form", True),
        ("is", (" Web Form ",), Scalar("Web Form"), True),
        ("is not", ("web",), "web", False),
        ("is one of", ("NA", "EMEA"), "emea", True),
        ("is one of", ("x", 7), "7", True),
        ("is one of", ("x", 7), "X", True),
        ("is not one of", ("NA", "EMEA"), "APAC", True),
        ("is not one of", ("NA", "7"), 8, True),
        ("is not one of", ("NA", "7"), 7, False),
        ("is not", ("Web Form",), Scalar(" web form "), False),
        ("contains", ("chief", "vp"), "The VP", True),
        ("contains", ("chief",), "Sales", False),
        ("does not contain", ("chief",), "Sales", True),
        ("does not contain", ("chief", "sales"), "Sales", False),
        ("contains the word", ("VP",), "vp, sales", True),
        ("contains the word", ("VP",), "MVP", False),
        ("contains the word", ("vice president",), "Vice  President", True),
        ("contains the word", ("C++",), "c++ developer", True),
        ("contains the word", ("VP", "CEO", "CTO"), "Our CEO", True),
        ("contains the word", ("VP", "CEO", "CTO"), "Our COO", False),
        ("starts with", ("Vice",), "vice president", True),
        ("ends with", ("@gmail.com", "@x.org"), "a@X.org", True),
        ("ends with", ("@gmail.com",), "a@x.org", False),
    ],
)
def test_comparisons(operator: str, values: tuple[Any, ...], value: Any, expected: bool) -> None:
    """Each operator reads its field as its literals ask for."""
    assert ask(compare("x", operator, *values), {"x": value}) is expected


@pytest.mark.parametrize(
    ("operator", "values", "value", "reason"),
    [
        ("is at least", (60,), "many", "`many`, which is no number"),
        ("is at least", (60,), True, "`True`, which is no number"),
        ("is at least", (60,), float("inf"), "`inf`, which is no number"),
        ("is at most", (60,), "many", "`many`, which is no number"),
        ("is more than", (60,), True, "`True`, which is no number"),
        ("is", (7,), "seven", "`seven`, which is no number"),
        ("is not", (7,), "seven", "`seven`, which is no number"),
        ("is one of", ("x", 7), "seven", "`seven`, which is no number"),
        ("is", (True,), "perhaps", "`perhaps`, which is neither yes nor no"),
        ("is", ("x",), 1.5, "`1.5`, which is no text"),
        ("is", ("x",), ["x"], "`['x']`, which is no text"),
        ("is one of", ("x", "y"), {"x": 1}, "`{'x': 1}`, which is no text"),
        ("contains", ("x",), ["x"], "`['x']`, which is no text"),
        ("does not contain", (7,), ["x"], "`['x']`, which is no text"),
        ("starts with", (7,), ["x"], "`['x']`, which is no text"),
        ("ends with", (7,), ["x"], "`['x']`, which is no text"),
        ("contains the word", (7,), ["x"], "`['x']`, which is no text"),
        ("is before", (date(2026, 3, 1),), "soon", "`soon`, which is no moment"),
        ("is", (date(2026, 3, 1),), "soon", "`soon`, which is no moment"),
    ],
)
def test_unreadable_values(operator: str, values: tuple[Any, ...], value: Any, reason: str) -> None:
    """A value that is not what the comparison needs leaves it open, and the reason names it."""
    condition = compare("x", operator, *values)
    assert ask(condition, {"x": value}) is None
    assert why(condition, {"x": value}) == [f"`x` is {reason}"]


@pytest.mark.parametrize("missing", [None, "", " ", float("nan")])
@pytest.mark.parametrize(
    ("operator", "values"),
    [
        ("is at least", (60,)),
        ("is less than", (60,)),
        ("is", ("x",)),
        ("is not", ("x",)),
        ("is", (True,)),
        ("is one of", ("x", 7)),
        ("contains", ("x",)),
        ("does not contain", ("x",)),
        ("contains the word", ("x",)),
        ("is before", (date(2026, 3, 1),)),
        ("is", (date(2026, 3, 1),)),
    ],
)
def test_missing_values(operator: str, values: tuple[Any, ...], missing: Any) -> None:
    """A comparison with a missing value is open, `is not` too."""
    condition = compare("x", operator, *values)
    assert ask(condition, {"x": missing}) is None
    assert why(condition, {"x": missing}) == ["`x` is missing"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (all_of(TRUE, TRUE), True),
        (all_of(OPEN, FALSE), False),
        (all_of(FALSE, OPEN), False),
        (all_of(OPEN, TRUE), None),
        (any_of(FALSE, FALSE), False),
        (any_of(OPEN, TRUE), True),
        (any_of(OPEN, FALSE), None),
        (all_of(TRUE, OPEN, TRUE), None),
        (all_of(TRUE, OPEN, FALSE), False),
        (all_of(TRUE, TRUE, TRUE), True),
        (negated(TRUE), False),
        (negated(FALSE), True),
        (negated(OPEN), None),
    ],
)
def test_kleene(condition: Condition, expected: bool | None) -> None:
    """And, or and not follow Kleene: false and unknown is false."""
    assert ask(condition, FACTS) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (any_of(OPEN, all_of(TRUE, OPEN, compare("y", "is", 1))), ["nothing", "y"]),
        (negated(OPEN), ["nothing"]),
        (is_a(Thing(name="t", plural="ts", kind="lead", condition=OPEN)), ["nothing"]),
        (any_of(FALSE, OPEN), ["nothing"]),
    ],
)
def test_reasons_name_each_open_field_once(condition: Condition, expected: list[str]) -> None:
    """The reasons of an open condition name each field that leaves it open, once."""
    assert why(condition, FACTS) == [f"`{name}` is missing" for name in expected]


@pytest.mark.parametrize(
    ("value", "known"),
    [(5, True), ("x", True), (None, False), (" ", False), ([], False), ([1], True)],
)
def test_known(value: Any, known: bool) -> None:
    """Whether a plain value is known is always decided."""
    assert ask(compare("x", "is known"), {"x": value}) is known
    assert ask(compare("x", "is missing"), {"x": value}) is not known


def test_known_of_a_failing_property() -> None:
    """A field that cannot be read at all is neither known nor missing."""
    condition = compare("x", "is known")
    assert ask(condition, Broken()) is None
    assert why(condition, Broken()) == ["`x` cannot be read: it raised ValueError"]


@pytest.mark.parametrize(
    ("value", "known"),
    [
        ("2026-03-10T12:00-04:00", True),
        ("2026-03-10T12:00:01-04:00", False),
        ("2026-03-10", True),
        ("2026-03-11", False),
        (["2026-03-09", "2026-03-11"], True),
        (["2026-03-11"], False),
        ([["2026-03-09", None]], True),
        ([["2026-03-11", "2026-03-12"]], False),
        ([None], False),
        ("soon", None),
        ("", False),
    ],
)
def test_known_moments(value: Any, known: bool | None) -> None:
    """A moment after the horizon is not known yet; an unreadable one leaves it open."""
    scope = scope_of(moments=("x",))
    assert ask(compare("x", "is known"), {"x": value}, scope=scope) is known


def test_a_date_that_begins_at_the_horizon_has_come() -> None:
    """What leaves a comparison open is then that it is a date, not that it lies ahead."""
    scope, condition = scope_of(), compare("x", "is after", Field("y"))
    test = compile_condition(condition, scope)
    midnight = to_us(at("2026-03-10T00:00"))
    row = scope.reader().read({"x": "2026-03-10", "y": at("2026-03-10T00:00")})
    assert row is not None
    assert test(row, midnight) is None
    reasons = Inquiry(scope=scope, row=row, horizon=midnight).why_unknown(condition)
    assert [str(reason) for reason in reasons] == [
        "`x` is a date without a time, which is not enough to tell"
    ]


def test_a_moment_at_the_horizon_has_happened() -> None:
    """And can be compared; one a microsecond later cannot."""
    condition = compare("x", "is on or after", DAY)
    assert ask(condition, {"x": at("2026-03-10T12:00")}) is True
    assert ask(condition, {"x": at("2026-03-10T12:00:00.000001")}) is None


def test_moments_by_value() -> None:
    """A datetime has not happened after the horizon, whatever the rules say of its field."""
    assert ask(compare("x", "is known"), {"x": at("2026-03-11T12:00")}) is False
    assert ask(compare("x", "is known"), {"x": datetime(2026, 3, 1)}) is True


def test_moments_by_declaration() -> None:
    """A field declared to hold moments, here as seconds, is one."""
    declared = FieldDeclaration(field=Field("x"), type=FieldType.MOMENT, epoch=Epoch.SECONDS)
    condition = compare("x", "is known")
    assert ask(condition, {"x": NOW // 1_000_000}, scope=scope_of(declared)) is True
    assert ask(condition, {"x": NOW // 1_000_000 + 1}, scope=scope_of(declared)) is False


DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("value", "before", "on_or_before", "after", "on_or_after", "same"),
    [
        ("2026-03-04T23:59:59.999999-05:00", True, True, False, False, False),
        ("2026-03-05T00:00:00-05:00", False, True, False, True, True),
        ("2026-03-05T23:59:59.999999-05:00", False, True, False, True, True),
        ("2026-03-06T00:00:00-05:00", False, False, True, True, False),
        ("2026-03-04", True, True, False, False, False),
        ("2026-03-05", False, True, False, True, True),
        ("2026-03-06", False, False, True, True, False),
    ],
)
def test_dates(
    value: str, before: bool, on_or_before: bool, after: bool, on_or_after: bool, same: bool
) -> None:
    """A date of the rules is a whole day in the default calendar's zone."""
    record = {"x": value}
    assert ask(compare("x", "is before", DAY), record) is before
    assert ask(compare("x", "is on or before", DAY), record) is on_or_before
    assert ask(compare("x", "is after", DAY), record) is after
    assert ask(compare("x", "is on or after", DAY), record) is on_or_after
    assert ask(compare("x", "is", DAY), record) is same
    assert ask(compare("x", "is not", DAY), record) is not same
    assert ask(compare("x", "is one of", DAY, date(1999, 1, 1)), record) is same
    assert ask(compare("x", "is not one of", DAY, date(1999, 1, 1)), record) is not same


@pytest.mark.parametrize(
    ("x", "y", "before", "on_or_before"),
    [
        ("2026-03-05T10:00Z", "2026-03-05T10:00Z", False, True),
        ("2026-03-05T10:00Z", "2026-03-05T11:00Z", True, True),
        ("2026-03-05T11:00Z", "2026-03-05T10:00Z", False, False),
        ("2026-03-05", "2026-03-05", False, True),
        ("2026-03-04", "2026-03-05", True, True),
        ("2026-03-05", "2026-03-05T10:00Z", None, None),
        ("2026-03-04", "2026-03-05T10:00Z", True, True),
        ("2026-03-06", "2026-03-05T10:00Z", False, False),
        ("2026-03-05", "2026-03-05T00:00-05:00", False, None),
        ("2026-03-05", "2026-03-05T23:59:59.999999-05:00", None, True),
        ("2026-03-05T00:00-05:00", "2026-03-05", None, True),
        ("2026-03-05T23:59:59.999999-05:00", "2026-03-05", False, None),
    ],
)
def test_two_moments(x: str, y: str, before: bool | None, on_or_before: bool | None) -> None:
    """Of two moments, a day against an instant inside it leaves the order open."""
    record = {"x": x, "y": y}
    assert ask(compare("x", "is before", Field("y")), record) is before
    assert ask(compare("y", "is after", Field("x")), record) is before
    assert ask(compare("x", "is on or before", Field("y")), record) is on_or_before
    assert ask(compare("y", "is on or after", Field("x")), record) is on_or_before


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"x": "2026-03-05"}, ["`y` is missing"]),
        ({"x": "2026-03-05", "y": "2026-03-11"}, ["`y` has not happened by then"]),
        ({"x": "2026-03-05", "y": ["2026-03-04", "2026-03-05"]}, ["`y` holds several moments"]),
        ({"x": ["2026-03-11"], "y": "2026-03-05"}, ["`x` has not happened by then"]),
        (
            {"x": "2026-03-05", "y": "2026-03-05T10:00Z"},
            ["`x` is a date without a time, which is not enough to tell"],
        ),
    ],
)
def test_open_orders(record: dict[str, Any], expected: list[str]) -> None:
    """The reasons of an open comparison of two moments."""
    assert why(compare("x", "is before", Field("y")), record) == expected


FIT = Score(
    name="fit",
    kind="lead",
    terms=(
        ScoreTerm(points=20, condition=compare("title", "contains", "vp")),
        ScoreTerm(points=15, condition=compare("size", "is at least", 200)),
        ScoreTerm(points=-30, condition=compare("email", "ends with", "@gmail.com")),
    ),
)


@pytest.mark.parametrize(
    ("record", "operator", "values", "expected"),
    [
        ({"title": "VP", "size": 300, "email": "a@x"}, "is at least", (35,), True),
        ({"title": "VP", "size": 300, "email": "a@x"}, "is", (35,), True),
        ({"title": "VP", "size": 300, "email": "a@gmail.com"}, "is", (5,), True),
        ({"title": "VP", "email": "a@x"}, "is at least", (20,), True),
        ({"title": "VP", "email": "a@x"}, "is at least", (21,), None),
        ({"title": "VP", "email": "a@x"}, "is at least", (36,), False),
        ({"title": "VP", "email": "a@x"}, "is more than", (35,), False),
        ({"title": "VP", "email": "a@x"}, "is less than", (20,), False),
        ({"title": "VP", "email": "a@x"}, "is at most", (35,), True),
        ({"title": "VP", "size": 3}, "is at most", (-11,), False),
        ({"title": "VP", "size": 3}, "is at least", (-10,), True),
        ({"title": "VP", "size": 3}, "is at most", (20,), True),
        ({"title": "VP", "size": 3}, "is at most", (19,), None),
        ({"title": "VP", "email": "a@x"}, "is between", (20, 35), True),
        ({"title": "VP", "email": "a@x"}, "is", (20,), None),
        ({"title": "VP", "email": "a@x"}, "is not", (40,), True),
        ({"title": "VP", "email": "a@x"}, "is one of", (20, 50), None),
        ({"title": "VP", "email": "a@x"}, "is not one of", (40, 50), True),
        ({"title": "VP", "size": 300, "email": "a@x"}, "is not", (35,), False),
        ({"title": "VP", "size": 300, "email": "a@x"}, "is not one of", (20, 35), False),
        ({"title": "VP", "size": 300, "email": "a@x"}, "is one of", (20, 35), True),
        ({"title": "VP", "size": 300, "email": "a@x"}, "is one of", (20, 30), False),
        ({}, "is known", (), True),
        ({}, "is missing", (), False),
    ],
)
def test_scores(record: dict[str, Any], operator: str, values: Any, expected: bool | None) -> None:
    """A score is a range where contributions are unknown; what holds over all of it holds."""
    assert ask(compare(FIT, operator, *values), record) is expected


def test_open_scores_name_their_fields() -> None:
    """An open score's reasons are those of its unknown contributions."""
    assert why(compare(FIT, "is at least", 20), {"title": "VP"}) == [
        "`size` is missing",
        "`email` is missing",
    ]


def test_one_score_in_two_comparisons() -> None:
    """A score that is compared twice is added up once."""
    both = all_of(compare(FIT, "is at least", 20), compare(FIT, "is at most", 20))
    assert ask(both, {"title": "VP", "size": 1, "email": "a@x"}) is True


@pytest.mark.parametrize("parts", [*product((TRUE, FALSE, OPEN), repeat=3)])
def test_all_of_three(parts: tuple[Condition, ...]) -> None:
    """Three parts are no other than two and one more, wherever what is open stands."""
    first, second, third = parts
    expected = ask(all_of(all_of(first, second), third), FACTS)
    answers = [ask(part, FACTS) for part in parts]
    assert expected is (False if False in answers else None if None in answers else True)
    assert ask(all_of(*parts), FACTS) is expected


@pytest.mark.parametrize("parts", [*product((TRUE, FALSE, OPEN), repeat=4)])
def test_all_of_four(parts: tuple[Condition, ...]) -> None:
    """Nor are four, which are asked in a loop."""
    answers = [ask(part, FACTS) for part in parts]
    expected = False if False in answers else None if None in answers else True
    assert ask(all_of(*parts), FACTS) is expected


def test_many_texts_are_all_answered() -> None:
    """Answers about texts are kept, but not for as many as there may be, nor for long ones."""
    condition = compare("title", "contains", "vp")
    scope = scope_of()
    test = compile_condition(condition, scope)
    for number in range(1_500):
        assert test([f"VP {number}"], NOW) is True
        assert test([f"no {number}"], NOW) is False
    assert test(["x" * 200 + "vp"], NOW) is True
    assert test([["VP"]], NOW) is None


def test_what_is_used_twice_is_compiled_once() -> None:
    """The same condition, definition or score in a scope is one function."""
    scope, condition = scope_of(), all_of(TRUE, FALSE)
    assert compile_condition(condition, scope) is compile_condition(condition, scope)
    strict = Thing(name="strict", plural="", kind="lead", base=MQL, condition=negated(is_a(MQL)))
    for thing in (MQL, strict):
        assert compile_thing(thing, scope) is compile_thing(thing, scope)
    assert compile_score(FIT, scope) is compile_score(FIT, scope)
    assert compile_optional(None, scope) is None
    assert compile_optional(condition, scope) is compile_condition(condition, scope)


@pytest.mark.parametrize(
    "condition",
    [
        is_a(Thing(name="t", plural="", kind="lead", condition=is_a(DATED))),
        all_of(SINCE, SINCE),
        all_of(SINCE, SINCE, SINCE),
        all_of(SINCE, SINCE, SINCE, SINCE),
        any_of(SINCE, SINCE),
        negated(negated(SINCE)),
        compare(SCORED_SINCE, "is", 2),
        compare(SCORED_SINCE, "is at least", 2),
    ],
)
def test_each_answer_is_of_its_own_horizon(condition: Condition) -> None:
    """A row that is asked about at one moment, and then at a later one, answers anew."""
    scope = scope_of(moments=("x",))
    test = compile_condition(condition, scope)
    row = scope.reader().read({"x": at("2026-03-10T12:00")})
    assert row is not None
    assert [test(row, NOW - 1), test(row, NOW), test(row, NOW - 1)] == [False, True, False]


def test_definitions_with_negations() -> None:
    """Definitions may be of any shape."""
    thing = Thing(name="t", plural="", kind="lead", condition=any_of(negated(TRUE), FALSE))
    assert ask(is_a(thing), FACTS) is False


def test_definitions_are_chains() -> None:
    """A thing's definition is its own condition and those of all it is based on."""
    strict = Thing(name="strict", plural="", kind="lead", base=MQL, condition=TRUE)
    assert ask(is_a(strict), {"score": 70, "region": "na", **FACTS}) is True
    assert ask(is_a(strict), {"score": 50, "region": "na", **FACTS}) is False
    assert ask(is_a(strict), {"score": 70, "region": "na", "yes": False}) is False
    assert ask(is_a(strict), {"region": "na", **FACTS}) is None
    assert ask(is_a(LEAD), {}) is True
    assert definition(strict) == [MQL.condition, TRUE]


def test_definitions_that_double_stay_fast() -> None:
    """A chain in which each thing is asked for twice is not asked exponentially often."""
    thing = Thing(name="t0", plural="", kind="lead", condition=compare("x", "is at least", 1))
    for number in range(1, 60):
        both = all_of(is_a(thing), any_of(is_a(thing), OPEN))
        thing = Thing(name=f"t{number}", plural="", kind="lead", condition=both)
    assert ask(is_a(thing), {"x": 1}) is True
    assert ask(is_a(thing), {"x": 0}) is False
    assert why(is_a(thing), {}) == ["`x` is missing", "`nothing` is missing"]


def falsehood(condition: Condition, record: Any) -> str:
    """Why a condition is false of a record."""
    scope = scope_of()
    compile_condition(condition, scope)
    row = scope.reader().read(record)
    assert row is not None
    return str(Inquiry(scope=scope, row=row, horizon=NOW).why_false(condition))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (FALSE, "`no` is `False`, so not `no is True`"),
        (all_of(TRUE, FALSE), "`no` is `False`, so not `no is True`"),
        (is_a(MQL), "`score` is `5`, so not `score is at least 60`"),
        (any_of(FALSE, FALSE), "`no is True or no is True` does not hold"),
        (negated(TRUE), "`not (yes is True)` does not hold"),
        (compare("nothing", "is known"), "`nothing` is missing, so not `nothing is known`"),
        (compare(FIT, "is at least", 90), "`fit is at least 90` does not hold"),
    ],
)
def test_why_false(condition: Condition, expected: str) -> None:
    """A false condition names the part that fails, with the record's value."""
    assert falsehood(condition, {"score": 5, **FACTS}) == expected


class Plan(str, Enum):  # noqa: UP042 -- its text is not its value, as in files of older programs
    """Equal to a text, and the value of a record for all that."""

    GOLD = "Gold plan"

    def __eq__(self, other: object) -> bool:
        return other == "gold"

    def __hash__(self) -> int:
        return hash("gold")


def test_what_equals_a_text_is_still_itself() -> None:
    """Answers about texts are kept, and are not those about things that equal one."""
    rules = 'a gold lead is a lead where plan is "gold"\nevery gold lead includes email'
    (commitment,) = slarules.parse(rules).commitments.values()
    now = datetime(2026, 3, 2, tzinfo=UTC)
    asked = [Plan.GOLD, "gold", Plan.GOLD, "Gold plan", ["gold"], "gold"]
    found = [commitment.verdict({"plan": plan}, now).status.value for plan in asked]
    other = found[0]
    assert found[:4] == [other, "missed", other, "not_applicable"]
    assert found[-1] == "missed"
