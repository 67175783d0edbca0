"""What duties that come again mean, and what is said about clauses that do not go with them."""

from __future__ import annotations

from fractions import Fraction

import pytest

import slarules
from slarules.diagnostics import Code, Severity
from slarules.model.commitments import AfterShare, Event, Recurring, Rolling
from slarules.model.durations import Duration, Unit
from slarules.model.fields import Field
from slarules.model.period_unit import PeriodUnit

from .resolved import commitment, messages

CALLS = Event(name="calls", field=Field("called_at"))
RESOLUTION = Event(name="resolution", field=Field("resolved_at"))
ROLLS = "support calls every ticket every 2 business days until resolution"
RECURS = "sales calls every account every quarter"


def test_in_each_period() -> None:
    """A duty in each period knows its action, its period and its warning point."""
    found = commitment(f"{RECURS}\n  at risk after 75%")
    expected = Recurring(
        action=CALLS, unit=PeriodUnit.QUARTER, risk=AfterShare(share=Fraction(3, 4))
    )
    assert expected == found.promise
    assert (found.team, found.thing.moment) == ("sales", Field("created_at"))


def test_until_an_event() -> None:
    """A duty that rolls knows its length, the event, and what stops or restarts its clock."""
    found = commitment(f"{ROLLS}\n  paused during waits\n  restarting on reassignment")
    expected = Rolling(
        action=CALLS,
        every=Duration(2, Unit.DAY, business=True),
        until=RESOLUTION,
        pauses=(Event(name="waits", field=Field("waits")),),
        restarts=(Event(name="reassignment", field=Field("reassigned_at")),),
        text="",
    )
    assert expected == found.promise
    assert found.name == ROLLS


@pytest.mark.parametrize("sentence", ["every quarter", "every 2 days until resolution"])
def test_something_says_when_it_begins(sentence: str) -> None:
    """A thing without a moment needs a date in force, of the commitment or the agreement."""
    text = f"a gizmo is a record\nsales calls every gizmo {sentence}"
    (found,) = slarules.check(text)
    assert (found.code, found.severity) == (Code.NO_MOMENT, Severity.ERROR)
    assert slarules.parse(f"{text}\n  from 2026-01-01").commitments
    agreement = 'agreement "A" in force from 2026-01-01 until 2026-12-31\n'
    assert slarules.parse(agreement + text).commitments


def test_a_broken_agreement_is_reported_once() -> None:
    """An agreement that cannot be read may say when it begins."""
    broken = 'agreement "A" in force form 2026-01-01\n'
    text = f"{broken}a gizmo is a record\nsales calls every gizmo every day"
    assert Code.NO_MOMENT not in {found.code for found in slarules.check(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{RECURS}\n  paused during waits", "`paused during` changes nothing here"),
        (f"{RECURS}\n  restarting on handover", "`restarting on` changes nothing here"),
        (f"{RECURS}\n  earlier calls counts", "`earlier ... counts` changes nothing here"),
        (f"{ROLLS}\n  earlier calls counts", "`earlier ... counts` changes nothing here"),
        (f"{ROLLS}\n  at least 4 hours apart", "`at least ... apart` changes nothing here"),
        (f'{ROLLS}\n  when missed 3 months in a row, "x"', "`when missed 3 ... in a row` never"),
    ],
)
def test_clauses_that_nothing_listens_to(text: str, expected: str) -> None:
    """What has no effect is a warning; the commitment stays."""
    (message,) = messages(text)
    assert message.startswith(expected)
    assert commitment(text)


@pytest.mark.parametrize("sentence", [f"{RECURS} within 2 days", f"{ROLLS} within 2 days"])
def test_a_limit_is_refused(sentence: str) -> None:
    """The recurrence is the limit, so a second one is an error."""
    (found,) = slarules.check(sentence)
    assert (found.code, found.severity) == (Code.NO_EFFECT, Severity.ERROR)
    assert "a limit has no place here" in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "marketing delivers every MQL every month",
        "support calls every ticket every 2 days until delivers",
        f"{ROLLS}\n  paused during delivers",
    ],
)
def test_what_nothing_records_is_reported_once(sentence: str) -> None:
    """Actions and events need a field that records them."""
    (found,) = slarules.check(sentence)
    assert found.code == Code.NOT_RECORDED


def test_fields_are_those_it_reads() -> None:
    """A program that loads data learns all fields that are read."""
    escalation = "escalate to the record's owner when missed"
    text = "\n  ".join((ROLLS, "paused during waits", "unless vip is true", escalation))
    (found,) = slarules.parse(text).commitments.values()
    assert found.fields == ("created_at", "called_at", "resolved_at", "waits", "vip", "owner")
    (found,) = slarules.parse(RECURS).commitments.values()
    assert found.fields == ("created_at", "called_at")
