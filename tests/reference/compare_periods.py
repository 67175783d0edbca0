"""Cases of commitments over periods, and what the two evaluators say about them."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, frozen

import slarules
from slarules.model.measures import Measure
from slarules.model.periods import BUSINESS_TIME, TIME, Goal

from .draw_periods import moment_of_question, records, text
from .generate import Text
from .goals import judge_periods, measured
from .measures import Figure
from .period_answers import PeriodAnswer
from .plain_values import plain
from .shapes import QUICK, SHAPES, shaped
from .shrink import fewer_lines, simplified, smallest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from random import Random


@frozen
class Case:
    """One question about many records."""

    text: Text
    records: list[dict[str, Any]]
    at: datetime
    shapes: tuple[str, ...]

    def __str__(self) -> str:
        held = "\n".join(f"  {record!r}," for record in self.records)
        return f"{self.text}\nrecords = [\n{held}\n]\nat = {self.at!r}  # {self.shapes}"


@frozen
class Outcome:
    """Both answers to a question, by period and group, and how many records had no place."""

    expected: dict[Any, PeriodAnswer | Figure]
    actual: dict[Any, PeriodAnswer | Figure]
    unplaced: tuple[int, int]

    @property
    def agrees(self) -> bool:
        """Whether the answers are the same."""
        return self.expected == self.actual and self.unplaced[0] == self.unplaced[1]

    @property
    def statuses(self) -> list[str]:
        """The statuses the reference found."""
        return [getattr(answer, "status", "figure") for answer in self.expected.values()]

    def __str__(self) -> str:
        lines = [f"unplaced: {self.unplaced[0]} | {self.unplaced[1]}"]
        for key in sorted({*self.expected, *self.actual}, key=str):
            mine, theirs = self.expected.get(key), self.actual.get(key)
            if mine != theirs:
                lines += [f"{key}\n  {mine}\n  {theirs}"]
        return "\n".join(lines[:10]) + "\n"


def outcome(agreement: slarules.Agreement, case: Case) -> Outcome:
    """Ask both evaluators: about the measure, and about the commitment, of that name."""
    rules = agreement.rules
    expected: dict[Any, PeriodAnswer | Figure] = {}
    actual: dict[Any, PeriodAnswer | Figure] = {}
    unplaced = 0
    asked = [m for m in (*rules.measures, *rules.period_commitments) if m.name == "Tested"]
    held = [shaped(r, s) for r, s in zip(case.records, case.shapes, strict=True)]
    evaluation = agreement.evaluate({asked[0].thing.kind: held}, at=case.at)
    for model in asked:
        if isinstance(model, Measure):
            figures, unplaced = measured(rules, model, case.records, case.at)
            in_time = model.measured_in in (TIME, BUSINESS_TIME)
            expected |= {
                ("figure", *key): _whole(figure, "value", "low", "high") if in_time else figure
                for key, figure in figures.items()
            }
            values = evaluation.measures["Tested"]
            actual |= {("figure", v.period, _group(v)): _figure(v) for v in values}
        else:
            answers, unplaced = judge_periods(rules, model, case.records, case.at)
            goal = model.promise
            in_time = isinstance(goal, Goal) and goal.measure.measured_in in (TIME, BUSINESS_TIME)
            expected |= {
                key: _whole(answer, "actual", "possible") if in_time else answer
                for key, answer in answers.items()
            }
            actual |= {(v.period, _group(v)): _told(v) for v in evaluation.periods["Tested"]}
    return Outcome(expected, actual, (unplaced, evaluation.unplaced["Tested"]))


def _whole(answer: Any, *names: str) -> Any:
    """Return an answer in whole microseconds, as times are told."""
    held = {name: getattr(answer, name) for name in names}
    return evolve(answer, **{n: None if f is None else Fraction(round(f)) for n, f in held.items()})


def _group(v: Any) -> str | None:
    return None if v.group is None else plain(v.group)


def _figure(v: slarules.MeasureValue) -> Figure:
    value, low, high = (_exact(f) for f in (v.value, v.low, v.high))
    return Figure(
        value=value,
        is_more_than=v.is_more_than,
        low=low,
        high=high,
        records=v.records,
        open=v.open,
        indeterminate=v.indeterminate,
        is_partial=v.is_partial,
        is_over=v.is_over,
    )


def _exact(figure: Any) -> Fraction | None:
    if isinstance(figure, timedelta):
        return Fraction(figure // timedelta(microseconds=1))
    return None if figure is None else Fraction(figure)


def _why(v: slarules.PeriodVerdict) -> dict[str, int]:
    """Return what the reasons say, and of how many records or days; unknown ones as they are."""
    said = (
        ("days in force", r"in force on ([\d,]+) of its days(, and prorated to them)?"),
        ("doubted", r"([\d,]+) records? may or may not count"),
        ("unknown", r"([\d,]+) records? do(?:es)? not say what (?:it is|they are) worth"),
        ("empty", r"there are no records in it()"),
    )
    found = {}
    for reason in map(str, v.reasons):
        read = ((name, re.fullmatch(form, reason)) for name, form in said)
        name, number = next(((n, m[1]) for n, m in read if m), (reason, ""))
        found[name] = int(number.replace(",", "") or 1)
    return found


def _told(v: slarules.PeriodVerdict) -> PeriodAnswer:
    actual, possible, target, projection = (
        _exact(f) for f in (v.actual, v.possible, v.target, v.projection)
    )
    assert target is not None
    return PeriodAnswer(
        status=str(v.status),
        actual=actual,
        possible=possible,
        target=target,
        projection=projection,
        is_partial=v.is_partial,
        is_over=v.gone is None,
        counts=dict(v.counts),
        consequences=v.consequences,
        steps=tuple(s.text for s in v.escalations if s.due_by_at),
        reasons=_why(v),
    )


def outcome_of(case: Case) -> Outcome:
    """Ask both evaluators from the text on."""
    return outcome(slarules.parse(str(case.text)), case)


def cases(rng: Random, count: int) -> Iterator[tuple[slarules.Agreement, Case]]:
    """Draw a rule text and questions about it; nothing where the language refuses the text."""
    drawn = text(rng)
    try:
        agreement = slarules.parse(str(drawn))
    except slarules.RuleError:
        return
    schedules = list(agreement.rules.schedules.values())
    for _ in range(count):
        pool: list[datetime] = []
        held = records(rng, schedules, agreement.rules, drawn, pool)
        at = moment_of_question(rng, schedules, drawn, pool)
        # Classes are slow to make, so of each case one record at most has one of its own.
        shapes = tuple(rng.choice(QUICK if nth else SHAPES) for nth in range(len(held)))
        yield agreement, Case(drawn, held, at, shapes)


def shrunk(case: Case) -> Case:
    """Return a smaller case that still differs: without lines, records, fields and values."""
    return smallest(case, _smaller, _differs)


def as_fixture(case: Case) -> dict[str, Any]:
    """Return a case and what the reference says about it, to be kept in a file."""
    found = outcome_of(case)
    expected = [{"key": key, **asdict(answer)} for key, answer in found.expected.items()]
    return {
        "text": case.text.lines,
        "records": case.records,
        "at": case.at,
        "shapes": case.shapes,
        "expected": expected,
        "unplaced": found.unplaced[0],
    }


def from_fixture(held: dict[str, Any]) -> Case:
    """Return the case that a file keeps."""
    text = Text(tuple(held["text"]), held["at"].date())
    return Case(text, held["records"], held["at"], tuple(held["shapes"]))


def _smaller(case: Case) -> Iterator[Case]:
    for i in range(len(case.records)):
        shapes = case.shapes[:i] + case.shapes[i + 1 :]
        yield evolve(case, records=case.records[:i] + case.records[i + 1 :], shapes=shapes)
    yield from fewer_lines(case)
    for i, record in enumerate(case.records):
        for key in record:
            less = {k: v for k, v in record.items() if k != key}
            yield evolve(case, records=[*case.records[:i], less, *case.records[i + 1 :]])
            for simpler in simplified(record[key]):
                plain_one = record | {key: simpler}
                yield evolve(case, records=[*case.records[:i], plain_one, *case.records[i + 1 :]])
    yield from (evolve(case, at=at) for at in simplified(case.at))
    if any(shape != "dict" for shape in case.shapes):
        yield evolve(case, shapes=("dict",) * len(case.records))


def _differs(case: Case) -> bool:
    try:
        return not outcome_of(case).agrees
    except (slarules.RuleError, LookupError):
        return False
