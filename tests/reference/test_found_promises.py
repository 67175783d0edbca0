"""What the reference found in promises on single records, each in its smallest case."""

from datetime import UTC, date, datetime

import slarules

AT = datetime(2026, 3, 20, 12, tzinfo=UTC)
ATTEMPTS = "Tested: sales makes at least {} contact attempts {} to every MQL within {}"


def asked(text: str, record: dict[str, object], at: datetime = AT) -> slarules.Verdict:
    """Return the verdict of a text's one commitment."""
    return slarules.parse(text).commitments["Tested"].verdict(record, at=at)


def on(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment in March 2026, of which the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def test_same_moment_twice_is_one_attempt() -> None:
    """An export that holds an attempt twice does not make two of it."""
    record = {"mql_at": on(2), "contact_attempts": [on(2, 9), on(2, 9)], "disqualified_at": on(4)}
    assert asked(ATTEMPTS.format(2, "", "1 day"), record).status == "missed"
    text = "Tested: sales makes at most 1 contact attempts before disqualifying an MQL"
    assert asked(text, record).status == "met"


def test_date_may_come_after_a_moment_of_its_day() -> None:
    """Of a date and two moments on it the second is the one at 9:00 or that at 15:00."""
    record = {"mql_at": on(1), "contact_attempts": [date(2026, 3, 2), on(2, 9), on(2, 15)]}
    verdict = asked(ATTEMPTS.format(2, "", "34 hours"), record)
    assert (verdict.status, verdict.finished) == ("indeterminate", None)


def test_one_attempt_takes_no_time() -> None:
    """A single date is a whole day and yet one attempt: nothing lies between it and itself."""
    record = {"mql_at": on(1), "contact_attempts": [date(2026, 3, 2)]}
    assert asked(ATTEMPTS.format(1, "over at least 1 hour", "5 days"), record).status == "missed"


def test_spread_of_attempts_does_not_need_the_date_between_them() -> None:
    """Two moments nine hours apart are an hour apart, wherever a date of that day lies."""
    record = {"contact_attempts": [on(2, 1), date(2026, 3, 2), on(2, 10)], "disqualified_at": on(9)}
    text = "Tested: sales makes at least 3 contact attempts over at least {} before disqualifying"
    assert asked(f"{text.format('1 hour')} a lead", record).status == "met"
    assert asked(f"{text.format('12 hours')} a lead", record).status == "indeterminate"


def test_date_of_an_attempt_spreads_from_the_start_of_the_clock() -> None:
    """A date on which the clock starts after closing holds no business time any more."""
    record = {"mql_at": on(6, 18), "contact_attempts": [date(2026, 3, 6), on(7, 18)]}
    text = ATTEMPTS.format(2, "over at least 30 business minutes", "3 business days")
    assert asked(text, record, on(8)).status == "on_track"


def test_date_may_lie_apart_after_a_moment_of_its_day() -> None:
    """An attempt at 2:00 and one on that date may be 20 hours apart, if the date is later."""
    record = {"mql_at": on(1), "contact_attempts": [on(2, 2), date(2026, 3, 2)]}
    text = f"{ATTEMPTS.format(2, '', '3 days')}, at least 20 hours apart"
    assert asked(text, record).status == "indeterminate"
    distant = {"mql_at": on(1), "contact_attempts": [date(2026, 3, 1), date(2026, 3, 3)]}
    assert asked(text, distant).status == "met"


def test_field_inside_what_is_no_record_is_not_provided() -> None:
    """The number 7 has no size, so nobody provided the account's."""
    text = "Tested: sales provides account.size for every lead"
    assert asked(text, {"account": 7}).status == "missed"
    assert asked(text, {"account": {"size": 7}}).status == "met"


def test_default_is_not_provided() -> None:
    """What is taken where a value is missing does not make it provided; conditions take it."""
    text = """
a lead has
  score (number, 0 when missing)
Tested: sales provides score for every lead
  unless score is more than 5
"""
    verdict = asked(text, {})
    assert (verdict.status, [r.field for r in verdict.reasons]) == ("missed", ["score"])
    assert asked(text, {"score": 0}).status == "met"
    assert asked(text, {"score": 6}).status == "not_applicable"


def test_nothing_is_at_risk_where_no_clock_runs_out() -> None:
    """An order, and a time to wait, never put a record at risk, so nobody is told that."""
    for limit in ("before qualification", "no sooner than 2 days after last attempt"):
        text = f"""
Tested: sales contacts every MQL
  {limit} when score is 1
  within 1 day otherwise
  at risk after 1 hour
  escalate to "A" when at risk
"""
        record = {"mql_at": on(2), "last_attempt_at": on(2), "score": 1}
        verdict = asked(text, record)
        assert (verdict.status, verdict.escalations) == ("on_track", ())


def test_miss_is_told_though_the_date_of_the_action_begins_before_it() -> None:
    """Due at the close of a night shift on the 4th, done on the 4th by its date: a day too late."""
    text = """
calendar "Nights"
  in UTC
  open every day from 20:00 to 19:45
Tested: sales contacts every MQL within 1 business day
  escalate to "A" when missed
"""
    verdict = asked(text, {"mql_at": on(2, 21), "contacted_at": date(2026, 3, 4)})
    assert verdict.status == "missed"
    assert [step.due_by_at for step in verdict.escalations] == [True]


def test_exception_of_a_ceiling_counts_up_to_the_end_of_its_limit() -> None:
    """A signature after the limit has run out no longer takes the record out."""
    text = """
Tested: sales makes at most 1 contact attempts to every MQL within 1 day
  unless signed_at is known
"""
    assert asked(text, {"mql_at": on(2), "signed_at": on(5)}).status == "met"
    assert asked(text, {"mql_at": on(2), "signed_at": on(2, 5)}).status == "not_applicable"
