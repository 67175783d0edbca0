"""Cases, and what the two evaluators say about them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

import slarules
from slarules.model.commitments import Completeness, Recurring, Rolling
from slarules.model.fields import field_key

from .answers import INDETERMINATE, NOT_APPLICABLE, Answer
from .business_time import TICK
from .draw import chance
from .draw_moments import instant
from .draw_promises import commitment
from .evaluator import Case as Question
from .evaluator import judge_each
from .generate import FAR, MOMENTS, Text, pauses, record, text
from .plain_values import Span
from .shapes import SHAPES, shaped
from .shrink import fewer_lines, simplified, smallest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


ALWAYS = ("due", "started", "restarts", "consequences")
"""What is compared wherever there is an answer, beside the status."""
IF_SURE = ("steps", "wanting")
"""The same, where it is not open which tier or calendar applies."""
KEPT = ("status", *ALWAYS, *IF_SURE)
"""What a file keeps of the reference's answer."""
IF_SAID = ("elapsed", "remaining", "finished", "overdue", "tier", "limit", "calendar")
"""What is compared where both evaluators say it."""


@frozen
class Case:
    """One question."""

    text: Text
    record: dict[str, Any]
    at: datetime
    shape: str = "dict"
    later: bool = False
    """Whether it is asked for again right before the answer changes next."""

    def __str__(self) -> str:
        return f"{self.text}\nrecord = {self.record!r}\nat = {self.at!r}  # {self.shape}"


@frozen
class Outcome:
    """Both answers to a question, one for each time the record became the thing.

    `doubts` are the fields that the reference found wanting, `blamed` those that the evaluator's
    reasons name for what it cannot answer; `unexplained` are answers that lack a reason, `changed`
    those that changed before the evaluator's `next_change`.
    """

    expected: list[Answer]
    actual: list[Answer]
    doubts: frozenset[str] = frozenset()
    blamed: frozenset[str] = frozenset()
    unexplained: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the answers are the same."""
        return str(self) == ""

    @property
    def statuses(self) -> list[str]:
        """The statuses the reference found."""
        return [answer.status for answer in self.expected]

    def __str__(self) -> str:
        if len(self.expected) != len(self.actual):
            return f"{len(self.expected)} expected, {len(self.actual)} actual\n"
        lines = []
        for mine, theirs in zip(self.expected, self.actual, strict=True):
            for name in differing(mine, theirs):
                said = getattr(mine, name), getattr(theirs, name)
                lines.append(f"{mine.status}: {name}: {said[0]} | {said[1]}")
        if self.blamed - self.doubts:
            lines.append(f"blamed without need: {self.blamed - self.doubts}")
        lines += [f"no reason: {status}" for status in self.unexplained]
        lines += [f"changed too early: {text}" for text in self.changed]
        return "".join(f"{line}\n" for line in lines)


def blames(reason: slarules.Reason) -> bool:
    """Return whether a reason says what is wrong with a field; some tell what was counted in it."""
    return reason.field is not None and not reason.text.startswith("counts ")


def differing(mine: Answer, theirs: Answer) -> list[str]:
    """Return the names of what two answers do not agree on; where there is none, they may."""
    if mine.status != theirs.status:
        return ["status"]
    always, said = ALWAYS, IF_SAID
    if mine.status in (NOT_APPLICABLE, INDETERMINATE):
        always, said = (), ("due", "started", "elapsed")
    elif mine.is_sure:
        always += IF_SURE
    else:
        said = ("elapsed", "tier", "calendar")
    different = [name for name in always if getattr(mine, name) != getattr(theirs, name)]
    for name in said:
        pair = getattr(mine, name), getattr(theirs, name)
        if None not in pair and pair[0] != pair[1]:
            different.append(name)
    if mine.occurrence and not mine.occurrence.day and theirs.occurrence != mine.occurrence:
        different += ["occurrence"] * (theirs.occurrence is not None)
    return different


def outcome(agreement: slarules.Agreement, case: Case) -> Outcome:
    """Ask both evaluators."""
    commitment = agreement.commitments["Tested"]
    model = next(c for c in agreement.rules.commitments if c.name == "Tested")
    complete = isinstance(model.promise, Completeness)
    asked = Question(agreement.rules, model, case.record, case.at)
    expected = asked.answers()
    verdicts = commitment.verdicts(shaped(case.record, case.shape), at=case.at)
    open_ones = [v for v in verdicts if v.status == INDETERMINATE]
    return Outcome(
        expected,
        [_told(v, complete) for v in verdicts],
        frozenset(field_key(name) for name in asked.all_doubts()),
        frozenset(field_key(r.field) for v in open_ones for r in v.reasons if blames(r)),
        tuple(
            str(v.status)
            for v in verdicts
            if v.status in (INDETERMINATE, NOT_APPLICABLE) and not v.reasons
        ),
        _changed(agreement.rules, model, case, expected, verdicts[-1]) if case.later else (),
    )


def _changed(
    rules: Any, model: Any, case: Case, expected: list[Answer], last: slarules.Verdict
) -> tuple[str, ...]:
    """Return what the reference says otherwise right before the evaluator's next change."""
    moment = last.next_change
    until = case.at + timedelta(days=400) if moment is None else moment.astimezone(UTC) - TICK
    later = judge_each(rules, model, case.record, max(until, case.at))
    before, after = expected[-1].status, later[-1].status
    if len(later) == len(expected) and before == after:
        return ()
    return (f"{before} to {after} up to {until} ({len(later)} answers)",)


def _told(v: slarules.Verdict, complete: bool) -> Answer:
    """Return what a verdict says, as the reference says it."""
    done = v.finished.astimezone(UTC) if isinstance(v.finished, datetime) else v.finished
    wanting = [str(r.field) for r in v.reasons] if complete and v.status == "missed" else []
    became = v.occurrence and v.occurrence.astimezone(UTC)
    return Answer(
        status=str(v.status),
        due=v.due and v.due.astimezone(UTC),
        started=v.started and v.started.astimezone(UTC),
        restarts=v.restarts,
        elapsed=v.elapsed,
        finished=done,
        overdue=v.overdue,
        remaining=v.remaining,
        wanting=frozenset(wanting),
        steps=tuple(s.text for s in v.escalations if s.due_by_at),
        consequences=v.consequences,
        tier=v.tier,
        limit=v.limit,
        calendar=v.calendar,
        occurrence=became and Span(became, became),
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
        if chance(rng, 0.03) and not isinstance(model.promise, Recurring):
            held[rng.choice(MOMENTS)] = rng.choice(FAR)
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
        yield agreement, Case(drawn, held, at, rng.choice(SHAPES), chance(rng, 0.15))


def shrunk(case: Case) -> Case:
    """Return a smaller case that still differs: without what it does not need."""
    return smallest(case, _smaller, _differs)


def as_fixture(case: Case) -> dict[str, Any]:
    """Return a case and what the reference says about it, to be kept in a file."""
    expected = [
        {n: v for n in KEPT if (v := getattr(a, n)) not in (None, (), frozenset())}
        for a in outcome_of(case).expected
    ]
    return {
        "text": case.text.lines,
        "record": case.record,
        "at": case.at,
        "shape": case.shape,
        "expected": expected,
    }


def from_fixture(held: dict[str, Any]) -> Case:
    """Return the case that a file keeps."""
    return Case(
        Text(tuple(held["text"]), held["at"].date()), held["record"], held["at"], held["shape"]
    )


def _smaller(case: Case) -> Iterator[Case]:
    yield from fewer_lines(case)
    for key, value in case.record.items():
        yield evolve(case, record={k: v for k, v in case.record.items() if k != key})
        if isinstance(value, list):
            for i in range(len(value)):
                yield evolve(case, record=case.record | {key: value[:i] + value[i + 1 :]})
        for simpler in simplified(value):
            yield evolve(case, record=case.record | {key: simpler})
    yield from (evolve(case, at=at) for at in simplified(case.at))
    if case.shape != "dict":
        yield evolve(case, shape="dict")


def _differs(case: Case) -> bool:
    try:
        return not outcome_of(case).agrees
    except (slarules.RuleError, KeyError):
        return False
