"""What holds for all records of duties that come again: properties."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

import slarules

START = datetime(2026, 3, 2, 10, tzinfo=UTC)
NOW = START + timedelta(days=30)
HOURS = st.integers(-200, 900).map(lambda count: START + timedelta(hours=count))
DAYS = st.integers(-9, 40).map(lambda count: (START + timedelta(days=count)).date())
ODD = st.sampled_from([None, "", "many", 7, object()])
TICKETS = st.fixed_dictionaries(
    {},
    optional={
        "opened_at": HOURS | DAYS | ODD,
        "hot_dates": st.lists(HOURS | DAYS, max_size=3),
        "updates": st.lists(HOURS | DAYS, max_size=8) | HOURS | ODD,
        "resolved_at": HOURS | DAYS | st.lists(HOURS, max_size=2) | ODD,
        "reassigned_at": HOURS | ODD,
        "churned_at": HOURS | ODD,
        "region": st.sampled_from(["EMEA", "NA", None]),
        "waits": st.lists(st.tuples(HOURS, st.none() | HOURS).map(list), max_size=2),
    },
)
HEAD = (
    'calendar "Office"\n  in Europe/Berlin\n  open Monday to Friday from 9:00 to 17:00\n'
    'calendar "Always"\n  in America/New_York\n  open every day\n'
    'the default calendar is "Office"\n'
    'the calendar of a ticket is\n  "Always" when region is "NA"\n  "Office" otherwise\n'
    '"updates" is recorded as updates\n"churn" is recorded as churned_at\n'
    "an open ticket is a ticket\na ticket becomes an open ticket at opened_at\n"
    "a hot ticket is a ticket\na ticket becomes a hot ticket at each of hot_dates\n"
    "a ticket has\n  churned_at (moment)\n"
)
AGREEMENT = slarules.parse(
    HEAD + "Daily: support updates every open ticket every day\n"
    '  at risk after 50%\n  escalate to "x" when at risk\n  unless churned_at is known\n'
    "Weekly: support updates every open ticket every week\n"
    "  from 2026-03-05 until 2026-03-27\n  at risk 1 business day before due\n"
    "Hot: support updates every hot ticket every month\n"
    "Rolls: support updates every open ticket every 2 business days until resolution\n"
    "  at risk after 50%\n  paused during waits\n  restarting on reassignment\n"
    "Hours: support updates every open ticket every 30 hours until resolution\n"
    '  from 2026-03-05 until 2026-03-20\n  escalate to "x" 2 hours after due\n'
    "Heat: support updates every hot ticket every 9 business hours until churn\n"
    "  unless region is missing\n"
)
WEEKS = slarules.parse(HEAD + "Weekly: support updates every open ticket every week").commitments[
    "Weekly"
]
ROLLS = slarules.parse(
    HEAD + "Rolls: support updates every open ticket every 50 hours until resolution"
).commitments["Rolls"]
MOMENTS = st.lists(HOURS, max_size=10)


@settings(max_examples=250)
@given(TICKETS, HOURS)
def test_nothing_changes_before_the_next_change(record: dict[str, Any], at: datetime) -> None:
    """Up to the first next change all verdicts stay, and all that they say can be asked."""
    for commitment in AGREEMENT.commitments.values():
        verdicts = commitment.verdicts(record, at)
        for verdict in verdicts:
            verdict.to_dict()
            assert verdict.explain().startswith(verdict.commitment)
        changes = [then.astimezone(UTC) for v in verdicts if (then := v.next_change) is not None]
        assert all(then > at for then in changes)
        end = min(changes, default=at + timedelta(days=60))
        later = commitment.verdicts(record, end - timedelta(microseconds=1))
        assert _told(verdicts) == _told(later), [each.explain() for each in verdicts]


def _told(verdicts: tuple[slarules.Verdict, ...]) -> list[tuple[object, ...]]:
    """What verdicts say of time."""
    return [(each.status, each.due, each.period) for each in verdicts]


@settings(max_examples=100)
@given(st.lists(HOURS | DAYS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_moments_is_irrelevant(moments: list[object], random: Any) -> None:
    """A list of moments says the same in any order, and with moments twice in it."""
    shuffled = [*moments, *moments[:2]]
    random.shuffle(shuffled)
    for commitment in AGREEMENT.commitments.values():
        one = commitment.verdicts({"opened_at": START, "updates": moments}, NOW)
        other = commitment.verdicts({"opened_at": START, "updates": shuffled}, NOW)
        assert one == other


@settings(max_examples=100)
@given(MOMENTS, st.integers(0, 10), st.integers(0, 6 * 24))
def test_one_more_moment_makes_its_period_good(
    moments: list[datetime], number: int, hour: int
) -> None:
    """A moment inside a missed period turns that one to met, and leaves all others as they are."""
    before = WEEKS.verdicts({"opened_at": START, "updates": moments}, NOW)
    chosen = before[number % len(before)]
    assert chosen.started is not None
    added = chosen.started.astimezone(UTC) + timedelta(hours=hour)
    after = WEEKS.verdicts({"opened_at": START, "updates": [*moments, added]}, NOW)
    for one, other in zip(before, after, strict=True):
        changed = one.period == chosen.period and one.status != "met" and added <= NOW
        assert other.status == ("met" if changed else one.status)


@settings(max_examples=100)
@given(MOMENTS, st.none() | HOURS, HOURS)
def test_turns_follow_each_other(
    moments: list[datetime], resolved: datetime | None, at: datetime
) -> None:
    """Each turn begins where the one before ended; only the last may be open or ended."""
    record = {"opened_at": START, "updates": moments, "resolved_at": [resolved]}
    verdicts = ROLLS.verdicts(record, at)
    for one, other in pairwise(verdicts):
        assert one.finished == other.started
        assert one.status in {"met", "missed"}
    done = {each for each in moments if START <= each <= at}
    ends = resolved if resolved is not None and START <= resolved <= at else None
    counted = {each for each in done if ends is None or each <= ends}
    if at >= START:
        assert len(verdicts) == len(counted) + (ends is None or ends not in counted)
        assert all((each.status == "met") == _is_in_time(each) for each in verdicts)


def _is_in_time(verdict: slarules.Verdict) -> bool:
    """Whether a turn took 50 hours at most, worked out from its ends."""
    started, finished = verdict.started, verdict.finished
    assert started is not None
    return isinstance(finished, datetime) and finished - started <= timedelta(hours=50)


@settings(max_examples=100)
@given(MOMENTS, HOURS)
def test_a_beginning_of_turns_is_kept(moments: list[datetime], at: datetime) -> None:
    """What was judged is not judged otherwise later: all turns but the last stay as they are."""
    record = {"opened_at": START, "updates": moments}
    early, late = ROLLS.verdicts(record, at), ROLLS.verdicts(record, NOW + timedelta(days=30))
    kept = [(each.started, each.status, each.finished) for each in early[:-1]]
    assert kept == [(each.started, each.status, each.finished) for each in late[: len(kept)]]


UNITS = ("day", "week", "month", "quarter", "year")
BERLIN = ZoneInfo("Europe/Berlin")
EACH = slarules.parse(
    HEAD + "".join(f"{unit}: support updates every open ticket every {unit}\n" for unit in UNITS)
)


def _period(unit: str, day: date) -> str:
    """The name of the period a date lies in, worked out from the date alone."""
    year, week, _ = day.isocalendar()
    return {
        "day": f"{day:%Y-%m-%d}",
        "week": f"{year}-W{week:02}",
        "month": f"{day:%Y-%m}",
        "quarter": f"{day:%Y}-Q{(day.month + 2) // 3}",
        "year": f"{day:%Y}",
    }[unit]


@settings(max_examples=150)
@given(HOURS | DAYS, st.lists(HOURS | DAYS, max_size=6), HOURS, st.sampled_from(UNITS))
def test_periods_as_a_calendar_on_the_wall_has_them(
    opened: date, moments: list[date], at: datetime, unit: str
) -> None:
    """Going through all days one by one finds the same periods, met and missed alike."""
    days = [START.date() + timedelta(days=count) for count in range(-20, 60)]
    local = at.astimezone(BERLIN)
    seen = list(dict.fromkeys(_period(unit, day) for day in days if day <= local.date()))
    begin = _period(unit, _day(opened))
    done = {_period(unit, _day(each)) for each in moments if _has_come(each, at)}
    owed = [name for name in seen if name > begin] if _has_come(opened, at) else []
    expected = {
        name: "met" if name in done else "on_track" if name == seen[-1] else "missed"
        for name in owed
    }
    verdicts = EACH.commitments[unit].verdicts({"opened_at": opened, "updates": moments}, at)
    found = {each.period: each.status.value for each in verdicts}
    assert found == (expected or {None: "not_applicable"})


def _day(moment: date) -> date:
    """The date of a moment in Berlin."""
    return moment.astimezone(BERLIN).date() if isinstance(moment, datetime) else moment


def _has_come(moment: date, at: datetime) -> bool:
    """Whether a moment has happened: a date has, when it has begun."""
    if isinstance(moment, datetime):
        return moment <= at
    return moment <= at.astimezone(BERLIN).date()


@settings(max_examples=60)
@given(st.lists(TICKETS, max_size=6), st.integers(0, 6), HOURS)
def test_how_records_are_split_does_not_matter(
    records: list[dict[str, Any]], split: int, at: datetime
) -> None:
    """The sums over two parts of the records are those over all of them."""
    whole = AGREEMENT.evaluate(records, at)
    parts = [AGREEMENT.evaluate(part, at) for part in (records[:split], records[split:])]
    for name, summary in whole.summary.items():
        for status, count in summary.counts.items():
            assert count == sum(part.summary[name].counts[status] for part in parts)
