"""Cases of commitments over periods, and what the two evaluators say about them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

import slarules

from .draw_periods import moment_of_question, records, text
from .periods import Answers, PeriodAnswer, judge_periods
from .shapes import SHAPES, shaped
from .values import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from random import Random

    from .generate import Text


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

    expected: Answers
    actual: Answers
    unplaced: tuple[int, int]

    @property
    def agrees(self) -> bool:
        """Whether the answers are the same."""
        return self.expected == self.actual and self.unplaced[0] == self.unplaced[1]

    @property
    def statuses(self) -> list[str]:
        """The statuses the reference found."""
        return [answer.status for answer in self.expected.values()]

    def __str__(self) -> str:
        lines = [f"unplaced: {self.unplaced[0]} | {self.unplaced[1]}"]
        for key in sorted({*self.expected, *self.actual}, key=str):
            mine, theirs = self.expected.get(key), self.actual.get(key)
            if mine != theirs:
                lines += [f"{key}\n  {mine}\n  {theirs}"]
        return "\n".join(lines[:10]) + "\n"


def outcome(agreement: slarules.Agreement, case: Case) -> Outcome:
    """Ask both evaluators."""
    model = next(c for c in agreement.rules.period_commitments if c.name == "Tested")
    kind = model.thing.kind
    held = [shaped(r, s) for r, s in zip(case.records, case.shapes, strict=True)]
    evaluation = agreement.evaluate({kind: held}, at=case.at)
    actual = {
        (v.period, None if v.group is None else plain(v.group)): _told(v)
        for v in evaluation.periods["Tested"]
    }
    expected, unplaced = judge_periods(agreement.rules, model, case.records, case.at)
    return Outcome(expected, actual, (unplaced, evaluation.unplaced["Tested"]))


def _told(v: slarules.PeriodVerdict) -> PeriodAnswer:
    figures = [v.actual, v.possible, v.target, v.projection]
    actual, possible, target, projection = (None if f is None else Fraction(f) for f in figures)
    assert target is not None
    return PeriodAnswer(
        status=str(v.status),
        actual=actual,
        possible=possible,
        target=target,
        projection=projection,
        is_partial=v.is_partial,
        counts=dict(v.counts),
        consequences=v.consequences,
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
        shapes = tuple(rng.choice(SHAPES) for _ in held)
        yield agreement, Case(drawn, held, at, shapes)


def shrunk(case: Case) -> Case:
    """Return a smaller case that still differs: without lines, records and fields."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(case):
            if _differs(candidate):
                case, smaller = candidate, True
                break
    return case


def _smaller(case: Case) -> Iterator[Case]:
    for i in range(len(case.records)):
        shapes = case.shapes[:i] + case.shapes[i + 1 :]
        yield evolve(case, records=case.records[:i] + case.records[i + 1 :], shapes=shapes)
    lines = case.text.lines
    for size in (3, 2, 1):
        for i in range(len(lines) - size + 1):
            yield evolve(case, text=evolve(case.text, lines=lines[:i] + lines[i + size :]))
    for i, record in enumerate(case.records):
        for key in record:
            less = {k: v for k, v in record.items() if k != key}
            yield evolve(case, records=[*case.records[:i], less, *case.records[i + 1 :]])
    if any(shape != "dict" for shape in case.shapes):
        yield evolve(case, shapes=("dict",) * len(case.records))


def _differs(case: Case) -> bool:
    try:
        return not outcome_of(case).agrees
    except (slarules.RuleError, KeyError, StopIteration):
        return False
