"""Moments as records hold them, and text that is one."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from slarules.calendar import to_us
from slarules.evaluation.moments import Day, MomentReader, first_us, happened, last_us
from slarules.evaluation.values import Unreadable, show
from slarules.model.fields import Epoch
from slarules.model.rules import DateOrder

BERLIN = ZoneInfo("Europe/Berlin")
READER = MomentReader(zone=BERLIN)
NOON = to_us(datetime(2026, 3, 6, 12, tzinfo=UTC))


class NoOffset(tzinfo):
    """A zone that does not know its offset."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        """Nothing."""
        return None


class BrokenZone(tzinfo):
    """A zone whose own code fails."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        """Raises."""
        raise RuntimeError


class Stamp(datetime):
    """A subclass, as pandas has one."""


def day(text: str) -> Day:
    """The day of an ISO date."""
    return Day(date.fromisoformat(text).toordinal())


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 3, 6, 12, tzinfo=UTC),
        Stamp(2026, 3, 6, 12, tzinfo=UTC),
        datetime(2026, 3, 6, 13),
        datetime(2026, 3, 6, 13, tzinfo=NoOffset()),
        datetime(2026, 3, 6, 7, tzinfo=timezone(-timedelta(hours=5))),
        "2026-03-06T12:00:00Z",
        " 2026-03-06 13:00 ",
        "2026-03-06T13:00:00.000000+01:00",
        "20260306T120000Z",
        "2026-W10-5T12:00Z",
        "2026-03-06 12:00:00 UTC",
        "2026-03-06 12:00:00 +0000",
        "6 March 2026 13:00",
        "Mar 6, 2026 1:00 PM",
        "Fri, 06 Mar 2026 07:00:00 -0500 (EST)",
        "Fri, 06 Mar 2026 12:00:00 GMT",
    ],
)
def test_instants(value: object) -> None:
    """All ways to write one instant read alike; naive ones are in the rules' zone."""
    assert READER.read(value) == NOON


@pytest.mark.parametrize(
    "value", [date(2026, 3, 6), "2026-03-06", "6 March 2026", "Friday, March 6th, 2026"]
)
def test_days(value: object) -> None:
    """A date without a time is that day."""
    assert READER.read(value) == day("2026-03-06")


@pytest.mark.parametrize("value", [None, "", " ", math.nan, [], [None, ""], "[]"])
def test_no_moment_at_all(value: object) -> None:
    """Missing values, and lists of them, are no moment."""
    assert READER.read(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "not a date",
        "March 2026",
        "6 March",
        "6 Mar 26",
        "Friday",
        "12:00",
        "2026-03",
        "2026-W10",
        "2026-13-45",
        "2026-02-30T10:00",
        "6 March 2026 4pm",
        "1772798400",
        1772798400,
        1772798400.5,
        True,
        object(),
        {"from": 1},
        datetime(2026, 3, 6, tzinfo=BrokenZone()),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        date.max,
        date(1, 1, 1),
        "\ud800",
        "6 March 2026 " + "x" * 200,
        "[" * 100_000,
        ["2026-03-06T12:00Z", "soon"],
        "2026-03-06T12:00Z; soon",
    ],
)
def test_unreadable(value: object) -> None:
    """Nothing is guessed: what is no complete moment says so."""
    listed = isinstance(value, list) or (isinstance(value, str) and ";" in value)
    shown = show("soon" if listed else value)
    far = "too far from today to count with"
    kind = far if isinstance(value, date) and value.year in (1, 9999) else "no moment"
    assert READER.read(value) == Unreadable(f"is {shown}, which is {kind}")


@pytest.mark.parametrize("value", ["6 March 2026 16:30 EST", "6 Mar 2026 16:30 IST"])
def test_abbreviations_are_refused(value: str) -> None:
    """Abbreviations of zones mean different zones to different people."""
    text = f"is `{value}`, whose time zone is ambiguous: use an offset"
    assert READER.read(value) == Unreadable(text)


@pytest.mark.parametrize("value", [datetime(2026, 3, 6, 12), "2026-03-06 12:00"])
def test_naive_without_a_zone(value: object) -> None:
    """Without a declared zone a naive moment is unreadable, never silently UTC."""
    text = f"is {show(value)}, which has no time zone: say `timestamps are in ...`"
    assert MomentReader().read(value) == Unreadable(text)


@pytest.mark.parametrize(
    ("order", "text"),
    [
        (DateOrder.DAY_MONTH_YEAR, "06/03/2026"),
        (DateOrder.MONTH_DAY_YEAR, "3/6/2026"),
        (DateOrder.YEAR_MONTH_DAY, "2026/03/06"),
        (DateOrder.DAY_MONTH_YEAR, "6.3.2026"),
        (DateOrder.DAY_MONTH_YEAR, "06-03-2026"),
        (DateOrder.DAY_MONTH_YEAR, "2026-3-6"),
        (None, "2026-3-6"),
    ],
)
def test_slashed_dates(order: DateOrder | None, text: str) -> None:
    """Slashed dates read in the declared order."""
    assert MomentReader(order=order).read(text) == day("2026-03-06")


@pytest.mark.parametrize("rest", [" 13:00", " 1:00 PM", ", 13:00:00"])
def test_slashed_dates_with_times(rest: str) -> None:
    """Slashed dates may have times."""
    reader = MomentReader(zone=BERLIN, order=DateOrder.DAY_MONTH_YEAR)
    assert reader.read(f"06/03/2026{rest}") == NOON


@pytest.mark.parametrize("text", ["06/03/2026", "2026/03/06", "06-03-2026"])
def test_slashed_dates_without_an_order(text: str) -> None:
    """Without a declared order a slashed date is ambiguous."""
    reason = f"is `{text}`, ambiguous: say `dates are written ...`"
    assert READER.read(text) == Unreadable(reason)


@pytest.mark.parametrize("text", ["06/03/26", "31/31/2026", "06/03/2026 soon", "06/03/2026 4pm"])
def test_slashed_dates_that_are_none(text: str) -> None:
    """Short years, impossible days and incomplete times are no moments."""
    read = MomentReader(zone=BERLIN, order=DateOrder.DAY_MONTH_YEAR).read(text)
    assert read == Unreadable(f"is `{text}`, which is no moment")


@pytest.mark.parametrize(
    ("epoch", "value"),
    [
        (Epoch.SECONDS, NOON // 1_000_000),
        (Epoch.SECONDS, float(NOON // 1_000_000)),
        (Epoch.MILLISECONDS, str(NOON // 1_000)),
        (Epoch.MILLISECONDS, "2026-03-06T12:00Z"),
    ],
)
def test_epochs(epoch: Epoch, value: object) -> None:
    """Numbers are moments where the field is declared to hold them; text still is."""
    assert MomentReader(epoch=epoch).read(value) == NOON


@pytest.mark.parametrize("value", [1e300, 1e305, -(10**30), True])
def test_epochs_out_of_range(value: object) -> None:
    """Numbers beyond the calendar's years are no moments."""
    kind = "no moment" if value in (True, 1e305) else "too far from today to count with"
    read = MomentReader(epoch=Epoch.SECONDS).read(value)
    assert read == Unreadable(f"is {show(value)}, which is {kind}")


@pytest.mark.parametrize(
    ("value", "tick"),
    [
        (datetime(2, 1, 1, tzinfo=UTC), -1),
        (datetime(9000, 1, 1, tzinfo=UTC), 1),
        (date(2, 1, 2), -1),
        (date(8999, 12, 30), 1),
    ],
)
def test_how_far_moments_may_lie(value: date, tick: int) -> None:
    """From the year 2 up to the year 9000, where neither zones nor limits lead past the ends."""
    step = timedelta(microseconds=tick) if isinstance(value, datetime) else timedelta(tick)
    assert not isinstance(READER.read(value), Unreadable)
    far = Unreadable(f"is `{value + step}`, which is too far from today to count with")
    assert READER.read(value + step) == far


def test_a_naive_moment_that_lies_too_far_is_shown() -> None:
    """The reason shows it as it was read, in the declared zone."""
    shown = "0001-01-01 00:00:00+00:53:28"  # Berlin's own time, before it had a zone
    far = Unreadable(f"is `{shown}`, which is too far from today to count with")
    assert READER.read(datetime(1, 1, 1)) == far


@pytest.mark.parametrize(("blanks", "is_read"), [(88, True), (89, False)])
def test_how_long_the_text_of_a_moment_may_be(blanks: int, is_read: bool) -> None:
    """A hundred characters, as many as any way of writing one needs."""
    read = READER.read(f"6 March{' ' * blanks} 2026")
    assert (read == day("2026-03-06")) is is_read


@pytest.mark.parametrize(
    "value",
    [
        ["2026-03-06T12:00Z", date(2026, 3, 7)],
        ("2026-03-06T12:00Z", None, "2026-03-07"),
        '["2026-03-06T12:00Z", "2026-03-07"]',
        "2026-03-06T12:00Z; 2026-03-07",
        "2026-03-06T12:00Z;2026-03-07",
    ],
)
def test_lists(value: object) -> None:
    """Lists may be lists, JSON, or text with semicolons."""
    assert READER.read(value) == (NOON, day("2026-03-07"))


A, B = "2026-03-06T12:00Z", "2026-03-06T13:00Z"
HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([[A, B]], ((NOON, NOON + HOUR),)),
        ([A, B], ((NOON, NOON + HOUR),)),
        ([A, None], ((NOON, None),)),
        ((A, ""), ((NOON, None),)),
        ({"from": A, "to": B}, ((NOON, NOON + HOUR),)),
        ([{"from": A}], ((NOON, None),)),
        (json.dumps([[A, B], [B, None]]), ((NOON, NOON + HOUR), (NOON + HOUR, None))),
        (None, ()),
        ("", ()),
    ],
)
def test_intervals(value: object, expected: object) -> None:
    """Intervals are pairs, or mappings with from and to, as lists or as JSON."""
    assert READER.read_intervals(value) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "is `7`, which is no list of intervals"),
        ("soon", "is `soon`, which is no list of intervals"),
        ("[" * 100_000, f"is `{'[' * 37}...`, which is no list of intervals"),
        ([[A]], f"has `['{A}']`, which is no interval from one moment to another"),
        ([A, B, A], f"has `{A}`, which is no interval from one moment to another"),
        ([{"x": A}], f"has `{{'x': '{A}'}}`, which is no interval from one moment to another"),
        ([[None, B]], f"has `[None, '{B}']`, an interval without a beginning"),
        ({"to": A}, f"has `{{'to': '{A}'}}`, which is no interval from one moment to another"),
        ([["x", B]], "is `x`, which is no moment"),
        ([[A, "x"]], "is `x`, which is no moment"),
    ],
)
def test_bad_intervals(value: object, text: str) -> None:
    """What is no list of intervals says so."""
    assert READER.read_intervals(value) == Unreadable(text)


def test_happened_up_to_a_moment() -> None:
    """What happened is sorted, and a day has happened once it has begun."""
    friday = day("2026-03-06")
    moments = (NOON + 1, friday, NOON)
    assert happened(moments, NOON, BERLIN) == (friday, NOON)


def test_an_instant_comes_before_the_day_it_begins() -> None:
    """Of two moments with the same first instant the one that is over first is the earlier."""
    friday = day("2026-03-06")
    midnight = first_us(friday, BERLIN)
    for moments in ((friday, midnight), (midnight, friday)):
        assert happened(moments, NOON, BERLIN) == (midnight, friday)


def test_last_instant_of_a_day() -> None:
    """A day ends right before the next one begins."""
    saturday = to_us(datetime(2026, 3, 7, tzinfo=BERLIN))
    assert last_us(day("2026-03-06"), BERLIN) == saturday - 1


def test_values_known_to_be_unreadable() -> None:
    """A record may hold a value of which it is known what is wrong with it."""
    broken = Unreadable("stands in a broken row")
    assert READER.read(broken) is broken
    assert READER.read_intervals(broken) is broken
