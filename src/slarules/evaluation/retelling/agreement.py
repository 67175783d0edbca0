"""A whole agreement, retold: who, when, on which calendars, in which words, and what is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.evaluation.retelling.calendars import told_calendar, told_choice
from slarules.evaluation.retelling.commitment import conditions_of, things_of, told_commitment
from slarules.evaluation.retelling.lines import Line, below, laid_out
from slarules.evaluation.retelling.measures import things_of_measure, told_measure
from slarules.evaluation.retelling.periods import (
    conditions_of_period,
    things_of_period,
    told_period_commitment,
)
from slarules.evaluation.retelling.phrases import days
from slarules.evaluation.retelling.scene import Scene
from slarules.evaluation.retelling.words import words_of
from slarules.evaluation.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.evaluation.agreement import Agreement
    from slarules.model.rules import Rules, Team

__all__ = ["retell_agreement"]


def retell_agreement(agreement: Agreement, at: int | None = None) -> str:
    """An agreement in plain words, its parts set apart by empty lines.

    Examples are set from the moment `at` on, else from the first day in force, else from a fixed
    day.
    """
    rules = agreement.rules
    scene = Scene.of(rules, at, agreement.calendars[rules.default_calendar].zone)
    parts = [_head(rules), _teams(rules), _calendars(agreement, scene), _words(rules)]
    parts += [told_commitment(each, scene) for each in agreement.commitments.values()]
    parts += [told_period_commitment(each, scene) for each in agreement.period_commitments.values()]
    parts += [told_measure(each) for each in agreement.measures.values()]
    texts = [laid_out(part) for part in parts]
    return "\n\n".join(text for text in texts if text)


def _head(rules: Rules) -> Iterator[Line]:
    version = f", version {rules.version}" if rules.version else ""
    yield Line(f"{rules.title}{version}")
    if rules.parties:
        yield Line(f"between {listed(list(rules.parties))}", 1)
    if rules.owner:
        contact = f" ({rules.contact})" if rules.contact else ""
        yield Line(f"owned by {rules.owner}{contact}", 1)
    dates = days(rules.starts, rules.ends)
    yield Line(f"in force {dates}" if dates else "in force without end", 1)
    if rules.because:
        yield Line(f'because "{rules.because}"', 1)
    zone = "not read" if rules.zone is None else f"read in {rules.zone.key}"
    yield Line(f"moments without a time zone are {zone}", 1)
    order = "not read" if rules.date_order is None else f"read as {rules.date_order}"
    yield Line(f"dates such as 03/06/2026 are {order}", 1)


def _teams(rules: Rules) -> Iterator[Line]:
    told = [_team(team) for team in rules.teams.values()]
    known = [line for line in told if line is not None]
    if known:
        yield Line("Teams")
        yield from below(known)


def _team(team: Team) -> Line | None:
    """What the file says of a team; nothing of one that has only a name."""
    parts = [f"led by {team.lead}"] if team.lead else []
    parts += [f"reached at {team.contact}"] if team.contact else []
    parts += [f"with {listed(list(team.members))}"] if team.members else []
    return Line(f"{team.name}, {', '.join(parts)}") if parts else None


def _calendars(agreement: Agreement, scene: Scene) -> Iterator[Line]:
    rules = agreement.rules
    several = len(agreement.calendars) > 1
    yield Line("Calendars" if several else "Calendar")
    for name, calendar in agreement.calendars.items():
        is_default = several and name == rules.default_calendar
        yield from below(told_calendar(calendar, scene.year, is_default=is_default))
    for kind, choices in rules.calendar_choices.items():
        yield from below(told_choice(kind, choices))


def _words(rules: Rules) -> Iterator[Line]:
    """The words that commitments use, each once."""
    things = [thing for model in rules.commitments for thing in things_of(model)]
    things += [thing for model in rules.period_commitments for thing in things_of_period(model)]
    things += [thing for model in rules.measures for thing in things_of_measure(model)]
    conditions = [each for model in rules.commitments for each in conditions_of(model)]
    conditions += [each for m in rules.period_commitments for each in conditions_of_period(m)]
    words = list(words_of(things, conditions))
    if words:
        yield Line("Words")
        yield from below(words)
