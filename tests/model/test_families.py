"""What the sentences without a clock mean."""

from __future__ import annotations

import pytest

from slarules.model.commitments import (
    AttemptsBefore,
    Completeness,
    Deadline,
    Event,
    Prohibition,
    Repetition,
    Standing,
)
from slarules.model.conditions import Comparison, Score
from slarules.model.durations import Duration, Unit
from slarules.model.fields import Field

from .resolved import commitment, messages, rules

ATTEMPTS = Event(name="contact attempts", field=Field("contact_attempts"))


def test_completeness() -> None:
    """Fields stay fields, and a declared score is that score."""
    found = commitment(
        'the fit score of a lead adds 5 when title is "VP"\n'
        "marketing provides job title and fit score for every MQL"
    )
    assert isinstance(found.promise, Completeness)
    title, score = found.promise.wanted
    assert title == Field("job_title")
    assert isinstance(score, Score)
    assert (found.team, found.thing.moment) == ("marketing", Field("mql_at"))


def test_a_commitment_without_a_team() -> None:
    """A sentence that names no team has none."""
    assert commitment("every MQL includes email").team is None


@pytest.mark.parametrize("sentence", ["every lead includes email", "every big lead includes email"])
def test_a_bare_record_needs_no_moment(sentence: str) -> None:
    """The moment a bare record was created at does not decide whether it has to be complete."""
    text = f"a big lead is a lead where employees is at least 500\n{sentence}"
    assert commitment(text).thing.moment is None


def test_prohibition() -> None:
    """A prohibition is about all records of the kind; what is forbidden is apart."""
    found = commitment(
        'a cold lead is a lead where stage is "cold"\n'
        "sales never calls any cold lead where age is more than 30"
    )
    assert isinstance(found.promise, Prohibition)
    assert (found.thing.name, found.thing.moment) == ("lead", None)
    assert found.promise.forbidden.name == "cold lead"
    assert isinstance(found.promise.condition, Comparison)
    assert found.promise.action == Event(name="calls", field=Field("called_at"))


def test_prohibition_of_what_nothing_records() -> None:
    """An action that nothing records leaves the prohibition to the record as it stands."""
    found = commitment('marketing never delivers any lead where title contains "student"').promise
    assert isinstance(found, Prohibition)
    assert found.action is None


def test_standing_condition() -> None:
    """The second thing is what every record of the first has to be."""
    found = commitment("a big lead is a lead where size is more than 9\nevery MQL is a big lead")
    assert isinstance(found.promise, Standing)
    assert (found.thing.name, found.promise.other.name) == ("MQL", "big lead")


def test_attempts_before_an_event() -> None:
    """Attempts before an event know their number, their spread and the event."""
    found = commitment(
        "sales makes at least 6 contact attempts over at least 10 business days "
        "before disqualifying a lead, at least 4 hours apart"
    )
    expected = AttemptsBefore(
        action=ATTEMPTS,
        repetition=Repetition(
            count=6,
            over=Duration(10, Unit.DAY, business=True),
            apart=Duration(4, Unit.HOUR),
        ),
        event=Event(name="disqualifying", field=Field("disqualified_at")),
    )
    assert expected == found.promise
    assert found.thing.moment is None


def test_attempts_within_a_limit_are_a_deadline() -> None:
    """Attempts within a limit are a deadline for the last of them, tiers and all."""
    found = commitment(
        "sales makes at least 3 contact attempts to every MQL\n"
        '  within 1 day when source is "demo"\n'
        "  within 5 days otherwise"
    ).promise
    assert isinstance(found, Deadline)
    assert found.repetition == Repetition(count=3)
    assert len(found.tiers) == 2


def test_always_met_is_said() -> None:
    """A condition that the definition already gives is no duty, and the writer is told."""
    (message,) = messages("every MQL is a lead")
    assert message == "this is always met: an MQL is a lead by definition"
    assert rules("every MQL is a lead").commitments
