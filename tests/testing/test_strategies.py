"""The strategies themselves, used as their users use them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules import Status
from slarules.testing import (
    NoSuchRecord,
    agreements,
    calendars,
    check_agreement,
    moments,
    records,
)

AT = datetime(2026, 4, 1, 13, tzinfo=UTC)
RULES = """\
"waiting" is recorded as waits
First touch: sales contacts every MQL
  within 30 business minutes when source is "demo request"
  within 24 business hours otherwise
  paused during waiting
  at risk after 75%
"""
AGREEMENT = slarules.parse(RULES)
FIRST_TOUCH = AGREEMENT.commitments["First touch"]
slow = settings(max_examples=40)


@pytest.mark.parametrize("status", list(Status))
def test_records_of_a_status(status: Status) -> None:
    """All records asked for with a status have it."""

    @slow
    @given(records(FIRST_TOUCH, status=status, at=AT))
    def all_have_it(record: dict[str, object]) -> None:
        assert FIRST_TOUCH.verdict(record, AT).status is status

    all_have_it()


@slow
@given(records(AGREEMENT, at=AT, missing=0.2, noise=0.2))
def test_spoilt_records_never_fail(record: dict[str, object]) -> None:
    """Whatever is wrong with a record, there is a verdict, and it explains itself."""
    verdict = FIRST_TOUCH.verdict(record, AT)
    assert verdict.status in set(Status)
    assert verdict.explain()


@slow
@given(calendars(), st.data())
def test_moments_lie_where_they_should(
    calendar: slarules.BusinessCalendar, data: st.DataObject
) -> None:
    """Moments are aware, in the calendar's zone, and between the two given."""
    earliest, latest = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)
    moment = data.draw(moments(calendar, earliest=earliest, latest=latest))
    assert moment.tzinfo is calendar.zone
    assert earliest <= moment <= latest


@slow
@given(agreements(), st.data())
def test_agreements_judge_their_own_records(
    agreement: slarules.Agreement, data: st.DataObject
) -> None:
    """What is streamed is what each commitment says by itself."""
    record = data.draw(records(agreement, at=AT))
    streamed = list(agreement.verdicts([record], AT))
    alone = [each.verdict(record, AT) for each in agreement.commitments.values()]
    assert alone == streamed


@settings(parent=slow, max_examples=8)
@given(agreements())
def test_the_laws_hold(agreement: slarules.Agreement) -> None:
    """No law breaks on any agreement; what is merely hard to reach does not count."""
    laws = [each for each in check_agreement(agreement, at=AT, tries=40) if each.record is not None]
    assert [str(each) for each in laws] == []


def test_what_cannot_be_asked_for() -> None:
    """Wrong questions are refused in one sentence."""
    with pytest.raises(ValueError, match="must be an aware moment"):
        records(FIRST_TOUCH, at=datetime(2026, 4, 1))
    with pytest.raises(ValueError, match="is not a valid Status"):
        records(FIRST_TOUCH, status="late")
    with pytest.raises(ValueError, match="no commitment is about records of the kind 'deal'"):
        records(AGREEMENT, kind="deal")
    two = slarules.parse(
        "sales calls every MQL within 1 hour\nsales closes every deal within 1 day"
    )
    with pytest.raises(ValueError, match="say which kind of record: kind='lead' or 'deal'"):
        records(two)
    one = slarules.parse("sales calls every MQL within 1 hour\nsales emails every MQL within 1 day")
    with pytest.raises(ValueError, match="a status goes with one commitment"):
        records(one, status="met")
    with pytest.raises(NoSuchRecord):
        records(slarules.parse("sales calls every MQL within 1 hour"), status="at_risk")
