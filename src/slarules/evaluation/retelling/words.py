"""What the words mean: the definitions and scores that commitments rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from slarules.evaluation.retelling.lines import Line
from slarules.evaluation.wording import article
from slarules.model.conditions import AllOf, AnyOf, Comparison, Condition, IsThing, Not, Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from slarules.model.conditions import Thing

__all__ = ["words_of"]


def words_of(
    things: Iterable[Thing], conditions: Iterable[Condition | None] = ()
) -> Iterator[Line]:
    """Each definition that things and conditions lead to, once, the more basic ones later."""
    seen: dict[str, Line] = {}
    for thing in things:
        _define(thing, seen)
    for condition in conditions:
        _follow(condition, seen)
    return iter(seen.values())


def _define(thing: Thing, seen: dict[str, Line]) -> None:
    if thing.base is None or thing.name in seen:
        return
    where = f" where {thing.condition.text}" if thing.condition else ""
    is_own = thing.moment is not None and thing.moment != thing.base.moment
    moment = f", from `{thing.moment}` on" if is_own else ""
    text = f"{article(thing.name)} is {article(thing.base.name)}{where}{moment}"
    seen[thing.name] = Line(text)
    _follow(thing.condition, seen)
    _define(thing.base, seen)


def _follow(condition: Condition | None, seen: dict[str, Line]) -> None:
    match condition:
        case None:
            return
        case Comparison(subject=Score() as score):
            _add_up(score, seen)
        case Comparison():
            return
        case IsThing():
            _define(condition.thing, seen)
        case Not():
            _follow(condition.condition, seen)
        case AllOf() | AnyOf():
            for part in condition.conditions:
                _follow(part, seen)
        case _:
            assert_never(condition)


def _add_up(score: Score, seen: dict[str, Line]) -> None:
    if score.name in seen:
        return
    terms = "; ".join(f"{term.points} when {term.condition.text}" for term in score.terms)
    seen[score.name] = Line(f"the {score.name} of {article(score.kind)} adds {terms}")
    for term in score.terms:
        _follow(term.condition, seen)
