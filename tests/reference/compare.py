"""Cases, and what the two evaluators say about them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

import slarules
from slarules.model.commitments import Completeness, Recurring, Rolling

from .answers import Answer
from .draw import chance
from .draw_promises import commitment
from .evaluator import judge_each
from .generate import Text, instant, pauses, record, text
from .shapes import SHAPES, shaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


COMPARED = (
    "status",
    "due",
    "started",
    "restarts",
    "elapsed",
    "finished",
    "overdue",
    "wanting",
    "steps",
    "consequences",
)
"""What is compared of two answers; of what one of them does not say, the rest."""


@frozen
class Case:
    """One question."""

    text: Text
    record: dict[str, Any]
    at: datetime
    shape: str = "dict"

    def __str__(self) -> str:
        return f"{self.text}\nrecord = {self.record!r}\nat = {self.at!r}  # {self.shape}"


@frozen
class Outcome:
    """Both answers to a question, one for each time the record became the thing."""

    expected: list[Answer]
    actual: list[Answer]

    @property
    def agrees(self) -> bool:
        """Whether the answers are the same."""
        return len(self.expected) == len(self.actual) and all(
            _same(e, a) for e, a in zip(self.expected, self.actual, strict=True)
        )

    @property
    def statuses(self) -> list[str]:
        """The statuses the reference found."""
        return [answer.status for answer in self.expected]

    def __str__(self) -> str:
        lines = [f"{len(self.expected)} expected, {len(self.actual)} actual"]
        for mine, theirs in zip(self.expected, self.actual, strict=False):
            lines.append(mine.status)
            for name in COMPARED:
                said = getattr(mine, name), getattr(theirs, name)
                lines += [f"  {name}: {said[0]} | {said[1]}"] * (said[0] != said[1])
        return "\n".join(lines) + "\n"


def _same(expected: Answer, actual: Answer) -> bool:
    """Compare two answers: the time that ran, and all but the status of no answer, if both say."""
    if expected.status != actual.status:
        return False
    vague = expected.status in ("not_applicable", "indeterminate")
    names = ("due", "started", "elapsed") if vague else ("elapsed",)
    if not vague and expected.is_sure:
        names = ("elapsed", "finished", "overdue")
    for name in names:
        mine, theirs = getattr(expected, name), getattr(actual, name)
        if mine is not None and theirs is not None and mine != theirs:
            return False
    if vague:
        return True
    if expected.is_sure and (expected.steps, expected.wanting) != (actual.steps, actual.wanting):
        return False
    return (expected.due, expected.started, expected.restarts, expected.consequences) == (
        actual.due,
        actual.started,
        actual.restarts,
        actual.consequences,
    )


def outcome(agreement: slarules.Agreement, case: Case) -> Outcome:
    """Ask both evaluators."""
    held, at = case.record, case.at
    commitment = agreement.commitments["Tested"]
    model = next(c for c in agreement.rules.commitments if c.name == "Tested")
    complete = isinstance(model.promise, Completeness)
    actual = [_told(v, complete) for v in commitment.verdicts(shaped(held, case.shape), at=at)]
    return Outcome(judge_each(agreement.rules, model, held, at), actual)


def _told(v: slarules.Verdict, complete: bool) -> Answer:
    """Return what a verdict says, as the reference says it."""
    done = v.finished.astimezone(UTC) if isinstance(v.finished, datetime) else v.finished
    wanting = [r.field for r in v.reasons if complete and v.status == "missed"]
    return Answer(
        str(v.status),
        v.due and v.due.astimezone(UTC),
        v.started and v.started.astimezone(UTC),
        v.restarts,
        v.elapsed,
        done,
        v.overdue,
        frozenset(str(name) for name in wanting),
        tuple(s.text for s in v.escalations if s.due_by_at),
        v.consequences,
    )


def outcome_of(case: Case) -> Outcome:
    """Ask both evaluators from the text on."""
    return outcome(slarules.parse(str(case.text)), case)


def cases(rng: Random, count: int) -> Iterator[tuple[slarules.Agreement, Case]]:
    """Draw a rule text and questions about it; nothing where the language refuses the text."""
    drawn = text(rng, lambda names, centre: commitment(rng, names, centre))
    try:
        agreement = slarules.parse(str(drawn))
    except slarules.RuleError:
        return
    schedules = list(agreement.rules.schedules.values())
    model = next(c for c in agreement.rules.commitments if c.name == "Tested")
    for _ in range(count):
        pool: list[datetime] = []
        held = record(rng, schedules, agreement.rules, drawn.centre, pool)
        later = max(pool) + timedelta(days=60)
        undone = {k: v for k, v in held.items() if k != "contacted_at"}
        pool += [a.due for a in judge_each(agreement.rules, model, undone, later) if a.due] * 6
        if isinstance(model.promise, Recurring | Rolling) and chance(rng, 0.6):
            drawn_at = [instant(rng, schedules, drawn.centre, pool) for _ in range(3)]
            held["contact_attempts"] = sorted(drawn_at)
        if chance(rng, 0.4):
            held["waits"] = pauses(rng, schedules, drawn.centre, pool)
        if chance(rng, 0.3):
            held["reassigned_at"] = instant(rng, schedules, drawn.centre, pool)
        if chance(rng, 0.4):
            held.pop("contacted_at", None)
        elif chance(rng, 0.7):
            held["contacted_at"] = instant(rng, schedules, drawn.centre, pool)
        at = max(pool) if chance(rng, 0.4) else instant(rng, schedules, drawn.centre, pool)
        yield agreement, Case(drawn, held, at, rng.choice(SHAPES))


def shrunk(case: Case) -> Case:
    """Return a smaller case that still differs: without lines and fields it does not need."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(case):
            if _differs(candidate):
                case, smaller = candidate, True
                break
    return case


def _smaller(case: Case) -> Iterator[Case]:
    lines = case.text.lines
    for size in (3, 2, 1):
        for i in range(len(lines) - size + 1):
            yield evolve(case, text=evolve(case.text, lines=lines[:i] + lines[i + size :]))
    for key, value in case.record.items():
        yield evolve(case, record={k: v for k, v in case.record.items() if k != key})
        if isinstance(value, list):
            for i in range(len(value)):
                yield evolve(case, record=case.record | {key: value[:i] + value[i + 1 :]})
        if isinstance(value, datetime) and (value.tzinfo not in (UTC, None)):
            yield evolve(case, record=case.record | {key: value.astimezone(UTC)})


def _differs(case: Case) -> bool:
    try:
        return not outcome_of(case).agrees
    except (slarules.RuleError, KeyError):
        return False
