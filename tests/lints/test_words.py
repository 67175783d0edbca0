"""Lints about words, calendars and the agreement itself."""

from __future__ import annotations

from datetime import date

import pytest

from .found import found, lines

SENTENCE = "sales contacts every MQL within 1 hour\n"
OFFICE = """\
calendar "Office"
  in UTC
  open Monday to Friday from 9:00 to 17:00
"""

UNUSED = [
    ("a hot lead is a lead where score is at least 90", "the thing `hot lead`"),
    ("a visit is a record", "the thing `visit`"),
    ('"greets" and "greeting" are recorded as greeted_at', "the event `greets`"),
    ('"greets" is an action', "the action `greets`"),
    ("the fit score of a lead adds\n  5 when vip is true", "the score `fit score`"),
    ("team legal", "the team `legal`"),
    (
        "a hot lead is a lead where it is not a lead\na lead becomes a hot lead at hot_at",
        "hot lead",
    ),
]


@pytest.mark.parametrize(("statement", "what"), UNUSED)
def test_words_that_nothing_uses(statement: str, what: str) -> None:
    """Each kind of word is found; what only tells more about it is no use of it."""
    (message,) = found(f"{statement}\n{SENTENCE}", "SLA306")
    assert what in message


USED = [
    "a hot lead is a lead where score is 9\nsales calls every hot lead within 1 hour",
    "a hot lead is a lead where score is 9\nsales calls every MQL within 1 hour\n"
    "  when it is a hot lead",
    "a hot lead is a lead where score is 9\na red lead is a hot lead where vip is true\n"
    "sales calls every red lead within 1 hour",
    "a hot lead is a lead where score is 9\nmarketing delivers at least 5 hot leads per month",
    '"greets" and "greeting" are recorded as greeted_at\nsales calls every MQL within 1 hour of '
    "greeting",
    '"waits" is recorded as waits\nsales calls every MQL within 1 hour paused during "waits"',
    '"greets" is an action\nsales greets at least 5 MQLs per month',
    "the fit score of a lead adds\n  5 when vip is true\nsales calls every MQL within 1 hour when "
    "fit score is at least 5",
    'team legal\nagreement "A" between sales and legal owned by "Kim"',
    'team legal\nagreement "A" owned by legal',
    "a lead has\n  score (number)\na lead is identified by lead_id",
]


@pytest.mark.parametrize("text", USED)
def test_words_that_are_used(text: str) -> None:
    """Uses on any level count, also in sentences that are not evaluated yet."""
    assert found(f"{text}\n{SENTENCE}", "SLA306") == []


def test_a_vocabulary_is_left_alone() -> None:
    """A file without commitments declares words for others."""
    assert found("a hot lead is a lead where score is 9\n", "SLA306") == []


def test_calendars_that_nobody_works_by() -> None:
    """A calendar is used as the default, by a choice, or by a commitment."""
    second = OFFICE.replace("Office", "Plant")
    head = f'{OFFICE}{second}the default calendar is "Office"\n'
    assert found(head + SENTENCE, "SLA306") == ["nothing uses the calendar `Plant`"]
    choice = 'the calendar of a lead is\n  "plant" when vip is true\n'
    assert found(head + choice + SENTENCE, "SLA306") == []
    clause = SENTENCE.strip() + ' on the "Plant" calendar\n'
    assert found(head + clause, "SLA306") == []
    assert found(OFFICE + SENTENCE, "SLA306") == []


def test_built_in_words_with_another_meaning() -> None:
    """Another kind of record is told, another condition or moment is not."""
    other = 'a customer is a contact where stage is "won"\na contact becomes a customer at won_at\n'
    (message,) = found(other + SENTENCE, "SLA307")
    assert message == "`customer` is a contact here, and an account in the built-in vocabulary"
    for same in (
        "an MQL is a lead where score is 9\n",
        "a good lead is a lead where score is 9\nan MQL is a good lead where vip is true\n",
        "a hot lead is a contact where score is 9\n",
    ):
        assert found(same + SENTENCE, "SLA307") == []


@pytest.mark.parametrize(("close", "count"), [("23:59", 1), ("23:59:59", 1), ("23:58", 0)])
def test_a_minute_before_midnight(close: str, count: int) -> None:
    """The last minute of the day is missing at 23:59 only."""
    text = OFFICE.replace("17:00", close) + SENTENCE
    assert len(found(text, "SLA309")) == count
    assert found(OFFICE.replace("17:00", "24:00") + SENTENCE, "SLA309") == []


def test_dates_that_have_gone_by() -> None:
    """The day itself is not past; an agreement no longer in force needs no review."""
    text = 'agreement "A" owned by "Kim"\n  in force until 2026-06-30\n'
    text += f"  reviewed every quarter, next on 2026-04-01\n{SENTENCE}"
    for day, said in (
        (date(2026, 4, 1), []),
        (date(2026, 4, 2), ["the agreement was to be reviewed on `2026-04-01`"]),
        (date(2026, 6, 30), ["the agreement was to be reviewed on `2026-04-01`"]),
        (date(2026, 7, 1), ["the agreement is in force until `2026-06-30` only"]),
    ):
        messages = [message.partition(", and")[0] for message in found(text, "SLA310", as_of=day)]
        assert messages == said
    assert found(f'agreement "A" reviewed every quarter\n{SENTENCE}', "SLA310") == []


def test_agreements_without_an_owner() -> None:
    """One sentence needs no agreement, two do, and an agreement needs an owner."""
    second = "sales calls every MQL within 1 hour\n"
    assert found(SENTENCE, "SLA311") == []
    assert len(found(SENTENCE + second, "SLA311")) == 1
    assert len(found(f'agreement "A"\n{SENTENCE}', "SLA311")) == 1
    assert found(f'agreement "A" owned by "Kim"\n{SENTENCE}{second}', "SLA311") == []


def test_teams_without_an_address() -> None:
    """Each team that owes something is told once, where the file speaks of it."""
    second = "sales calls every MQL within 1 hour\n"
    assert found(SENTENCE, "SLA312") == []
    assert lines(f'agreement "A" owned by "Kim"\n{SENTENCE}{second}', "SLA312") == [2]
    assert lines(f"{SENTENCE}{second}team sales\n", "SLA312") == [3]
    assert found(f'team sales at "s@acme.example"\n{SENTENCE}', "SLA312") == []
    other = f'team sales at "s@acme.example"\nteam legal\n{SENTENCE}'
    assert found(other, "SLA312") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "marketing delivers at least 5 MQLs per month",
        "marketing provides email for every MQL",
        "marketing never delivers any MQL where score is 1",
    ],
)
def test_every_team_that_owes_something_is_reached(sentence: str) -> None:
    """So are those that promise volumes or data; where no team is named nobody is asked for."""
    assert lines(f"{sentence}\nteam marketing", "SLA312") == [2]
    assert found(f"every MQL includes email\nteam marketing\n{SENTENCE}", "SLA312") == []


def test_moments_without_a_zone() -> None:
    """One note a file; numbers since 1970 need no zone."""
    assert lines(SENTENCE, "SLA313") == [1]
    assert lines(f'agreement "A"\n{SENTENCE}', "SLA313") == [1]
    assert found(f"timestamps are in UTC\n{SENTENCE}", "SLA313") == []
    epoch = "a lead has\n  mql_at (moment in epoch seconds)\n"
    assert len(found(epoch + SENTENCE, "SLA313")) == 1
    both = epoch + "  contacted_at (moment in epoch seconds)\n"
    assert found(both + SENTENCE, "SLA313") == []


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("open on 2026-12-24\n  closed on 2026-12-24", "`2026-12-24` is closed, and open all"),
        ("open from 2026-12-20 to 2026-12-24\n  closed on 2026-12-23", "`2026-12-23` is closed"),
        ("open on 2026-12-25 from 9:00 to 12:00\n  closed on holidays of DE", "is the holiday"),
    ],
)
def test_special_hours_on_closed_days(rules: str, said: str) -> None:
    """The first date that is closed otherwise is named, and why it is."""
    (message,) = found(f"{OFFICE}  {rules}\n{SENTENCE}", "SLA315")
    assert said in message


@pytest.mark.parametrize(
    "rules",
    [
        "open on 2026-12-24",
        "open on 2026-12-26\n  closed on 2026-12-24",
        "open on 2026-12-24\n  closed on 2026-12-24 from 12:00 to 13:00",
        "open on 2026-12-23\n  closed on holidays of DE",
        "open on 2999-12-25\n  closed on holidays of DE",
    ],
)
def test_special_hours_on_other_days(rules: str) -> None:
    """Other dates, closed hours, and years without holiday data are left alone."""
    assert found(f"{OFFICE}  {rules}\n{SENTENCE}", "SLA315") == []


@pytest.mark.parametrize(
    "limit",
    ["within 8 business hours", "by the next 17:00 on a business day", "within 2 business days"],
)
def test_the_built_in_calendar(limit: str) -> None:
    """Business time without a calendar is told once a file; a calendar silences it."""
    text = f"sales calls every MQL {limit}\nsales contacts every MQL {limit}\n"
    assert len(found(text, "SLA316")) == 1
    assert found(OFFICE + text, "SLA316") == []
    assert found(SENTENCE, "SLA316") == []
