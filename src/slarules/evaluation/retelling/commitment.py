"""A commitment on records, retold: the frame that every family shares."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, assert_never

from slarules.evaluation.attempts import AttemptsJudge
from slarules.evaluation.deadline import DeadlineJudge
from slarules.evaluation.retelling.attempts import told_attempts_before
from slarules.evaluation.retelling.clauses import told_clauses
from slarules.evaluation.retelling.deadline import told_deadline
from slarules.evaluation.retelling.doubts import Doubts
from slarules.evaluation.retelling.lines import Line, below, laid_out
from slarules.evaluation.retelling.phrases import fields
from slarules.evaluation.retelling.recurring import told_recurring, told_rolling
from slarules.evaluation.retelling.scene import Scene
from slarules.evaluation.retelling.troubles import trouble_of
from slarules.evaluation.retelling.undated import (
    told_completeness,
    told_prohibition,
    told_standing,
)
from slarules.evaluation.retelling.words import words_of
from slarules.evaluation.wording import article
from slarules.model.commitments import (
    AttemptsBefore,
    Completeness,
    Deadline,
    Prohibition,
    Recurring,
    Rolling,
    Standing,
)
from slarules.model.commitments import Commitment as CommitmentModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.commitment import Commitment
    from slarules.model.conditions import Condition, Thing

__all__ = ["conditions_of", "retell_commitment", "sentence_of", "things_of", "told_commitment"]


def retell_commitment(of: Commitment, at: int | None = None) -> str:
    """A commitment in plain words, with the words it rests on."""
    scene = Scene.of(of.scope.rules, at, of.zone)
    words = list(words_of(things_of(of.model), conditions_of(of.model)))
    rest = [Line("what the words mean", 1), *below(below(words))] if words else []
    return laid_out(chain(told_commitment(of, scene), rest))


def told_commitment(of: Commitment, scene: Scene) -> Iterator[Line]:
    """A commitment in lines; the first is its name."""
    model = of.model
    yield Line(model.name)
    if model.name != model.sentence:
        yield Line(sentence_of(model), 1)
    if model.team is not None:
        yield Line(f"owed by {model.team}, for every {model.thing.name}", 1)
    elif model.thing.base is not None:
        yield Line(f"about every {model.thing.name}, {article(model.thing.kind)}", 1)
    yield from below(_promised(of, scene))
    yield from below(told_clauses(model))
    if of.fields:
        yield Line(f"reads {fields(of.fields)}", 1)
    doubts = Doubts(of.scope)
    trouble_of(of, doubts)
    yield from below(doubts.lines())


def things_of(model: CommitmentModel) -> tuple[Thing, ...]:
    """The definitions a commitment speaks of."""
    match model.promise:
        case Standing(other=other):
            return (model.thing, other)
        case Prohibition(forbidden=forbidden):
            return (model.thing, forbidden)
        case Deadline() | Completeness() | AttemptsBefore() | Recurring() | Rolling():
            return (model.thing,)
        case _:
            assert_never(model.promise)


def conditions_of(model: CommitmentModel) -> tuple[Condition | None, ...]:
    """The conditions a commitment has of its own."""
    match model.promise:
        case Deadline(tiers=tiers):
            return (*(tier.condition for tier in tiers), model.unless)
        case Prohibition(condition=condition):
            return (condition, model.unless)
        case Standing() | Completeness() | AttemptsBefore() | Recurring() | Rolling():
            return (model.unless,)
        case _:
            assert_never(model.promise)


def sentence_of(model: CommitmentModel) -> str:
    """What the file says; several limits are left out, since they are told one by one."""
    if isinstance(model.promise, Deadline) and len(model.promise.tiers) > 1:
        return model.sentence.partition(model.promise.tiers[0].text)[0].strip()
    return model.sentence


def _promised(of: Commitment, scene: Scene) -> Iterator[Line]:
    """The family's own part."""
    model = of.model
    match model.promise:
        case Deadline() as promise:
            assert isinstance(of.judge, DeadlineJudge)
            return told_deadline(of, promise, of.judge, scene)
        case AttemptsBefore() as promise:
            assert isinstance(of.judge, AttemptsJudge)
            return told_attempts_before(promise, of.judge)
        case Completeness() as promise:
            return told_completeness(model.thing, promise)
        case Prohibition() as promise:
            return told_prohibition(promise)
        case Standing() as promise:
            return told_standing(model.thing, promise)
        case Recurring() as promise:
            return told_recurring(model.thing, promise)
        case Rolling() as promise:
            return told_rolling(model.thing, promise)
        case _:
            assert_never(model.promise)
