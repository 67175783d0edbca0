"""What the reference found: the smallest cases in which the evaluator said something else."""

from datetime import UTC, datetime, timedelta

import pytest

import slarules

PAUSED_TEXT = """
"waiting" is recorded as waits
Tested: sales contacts every MQL by the next 9:00 on a business day
  paused during waiting
"""
TWO_ZONES = """
calendar "One"
  in Europe/London
  open every day
calendar "Two"
  in America/New_York
  open every day
the default calendar is "One"
Tested: sales contacts every MQL within 1 hour
  on the "Two" calendar
"""
RESTARTED_TEXT = """
"waiting" is recorded as waits
Tested: sales contacts every MQL within 1 business day
  paused during waiting
  restarting on reassignment
"""
TUESDAY_NINE = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize("length", [timedelta(minutes=30), None])
def test_pause_from_the_due_time_on_does_not_extend_it(length: timedelta | None) -> None:
    """A pause that begins right at the next 9:00 did not begin before it, so 9:00 stays due."""
    end = None if length is None else TUESDAY_NINE + length
    record = {"mql_at": TUESDAY_NINE - timedelta(hours=21), "waits": [[TUESDAY_NINE, end]]}
    commitment = slarules.parse(PAUSED_TEXT).commitments["Tested"]
    assert commitment.verdict(record, at=TUESDAY_NINE + timedelta(days=2)).due == TUESDAY_NINE


def test_date_that_has_not_begun_in_its_calendar_starts_no_clock() -> None:
    """At 23:30 on 5 March in New York the 6th has not come, though it has in London."""
    commitment = slarules.parse(TWO_ZONES).commitments["Tested"]
    at = datetime(2026, 3, 6, 4, 30, tzinfo=UTC)
    verdict = commitment.verdict({"mql_at": "2026-03-06"}, at=at)
    assert verdict.status == "not_applicable"
    assert verdict.started is None


def test_date_that_has_begun_in_its_calendar_starts_the_clock() -> None:
    """At 9:30 on 6 March in Tokyo the 6th has come, though it is still the 5th in New York."""
    text = TWO_ZONES.replace("Europe/London", "Asia/Tokyo").replace('is "One"', 'is "Two"')
    commitment = slarules.parse(text.replace('on the "Two"', 'on the "One"')).commitments["Tested"]
    at = datetime(2026, 3, 6, 0, 30, tzinfo=UTC)
    verdict = commitment.verdict({"mql_at": "2026-03-06"}, at=at)
    assert verdict.status == "missed"
    assert verdict.started == datetime(2026, 3, 5, 15, tzinfo=UTC)


def test_restart_that_counted_when_it_happened_still_counts_later() -> None:
    """A restart in a pause that began on the last day counts then; the pause's end leaves it so."""
    restart = datetime(2026, 3, 6, 21, tzinfo=UTC)
    record = {
        "mql_at": datetime(2026, 3, 3, 19, tzinfo=UTC),
        "waits": [[datetime(2026, 3, 4, 18, tzinfo=UTC), datetime(2026, 3, 7, 21, tzinfo=UTC)]],
        "reassigned_at": restart,
    }
    commitment = slarules.parse(RESTARTED_TEXT).commitments["Tested"]
    then = commitment.verdict(record, at=restart)
    later = commitment.verdict(record, at=restart + timedelta(days=1))
    assert (then.started, then.restarts) == (later.started, later.restarts)


def test_record_that_has_not_become_the_thing_waits_though_the_event_has_come() -> None:
    """A date days ahead is not yet a moment of becoming, wherever the clock starts."""
    text = """
"signature" is recorded as signed_at
Tested: sales contacts every MQL within 1 business hour of signature
"""
    record = {"mql_at": "2026-03-10", "signed_at": datetime(2026, 3, 4, 12, tzinfo=UTC)}
    commitment = slarules.parse(text).commitments["Tested"]
    verdict = commitment.verdict(record, at=datetime(2026, 3, 5, 12, tzinfo=UTC))
    assert verdict.status == "not_applicable"


RETURNING_TEXT = """
a returning MQL is an MQL where score is known
a lead becomes a returning MQL at each of return_dates
Tested: sales contacts every returning MQL within 1 business hour
"""


def test_date_to_come_is_no_occurrence_yet() -> None:
    """On the afternoon before it a date has not come; the latest occurrence is the one before."""
    commitment = slarules.parse(RETURNING_TEXT).commitments["Tested"]
    record = {"score": 1, "return_dates": ["2026-03-02", "2026-03-10"]}
    at = datetime(2026, 3, 9, 15, tzinfo=UTC)
    assert [str(v.status) for v in commitment.verdicts(record, at=at)] == ["missed"]
    assert commitment.verdict(record, at=at).status == "missed"


def test_occurrences_stand_in_their_order_whether_dates_or_moments() -> None:
    """A moment late on the 9th comes before the date of the 10th, which is then the latest."""
    commitment = slarules.parse(RETURNING_TEXT).commitments["Tested"]
    evening = datetime(2026, 3, 9, 20, tzinfo=UTC)
    record = {"score": 1, "return_dates": ["2026-03-10", evening]}
    verdicts = commitment.verdicts(record, at=datetime(2026, 3, 16, 12, tzinfo=UTC))
    assert [v.started for v in verdicts] == [evening, datetime(2026, 3, 10, tzinfo=UTC)]


def test_unknown_definition_does_not_matter_before_its_date_has_come() -> None:
    """Whatever the record is, it has not become it yet, by a date as by a moment."""
    text = """
an MQL is a lead where score is at least 60
Tested: sales contacts every MQL within 1 business hour
"""
    commitment = slarules.parse(text).commitments["Tested"]
    at = datetime(2026, 3, 5, 12, tzinfo=UTC)
    for mql_at in ("2026-03-10T00:00:00+00:00", "2026-03-10"):
        assert commitment.verdict({"mql_at": mql_at}, at=at).status == "not_applicable"
