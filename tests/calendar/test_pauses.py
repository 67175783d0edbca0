"""Paused time does not count."""

from __future__ import annotations

from datetime import timedelta

import pytest

from slarules.calendar import merge

from .build import at, calendar, daily, hours

OFFICE = calendar()


def pause(begin: str, end: str) -> tuple[object, object]:
    """A pause between two wall times of March 2026, such as `05 10:00`."""
    return at(OFFICE, f"2026-03-{begin}"), at(OFFICE, f"2026-03-{end}")


LUNCH = pause("05 12:00", "05 13:00")


@pytest.mark.parametrize(
    ("start", "amount", "pauses", "expected"),
    [
        ("05 09:00", 4, [LUNCH], "05 14:00"),
        ("05 09:00", 3, [LUNCH], "05 12:00"),
        ("05 12:30", 1, [LUNCH], "05 14:00"),
        ("05 14:00", 1, [LUNCH], "05 15:00"),
        ("05 09:00", 4, [pause("04 10:00", "04 11:00"), LUNCH], "05 14:00"),
        ("05 09:00", 4, [pause("05 12:30", "05 13:00"), LUNCH], "05 14:00"),
        ("05 16:00", 2, [pause("05 16:30", "06 10:00")], "06 11:30"),
        ("05 12:00", 0, [LUNCH], "05 13:00"),
        ("05 11:00", 0, [LUNCH], "05 11:00"),
        ("04 17:00", 0, [pause("05 07:00", "05 08:00"), LUNCH], "05 09:00"),
        ("04 17:00", 0, [pause("04 18:00", "05 10:00")], "05 10:00"),
        ("04 17:00", 0, [pause("05 09:00", "05 10:00")], "05 10:00"),
        ("05 14:00", -4, [LUNCH], "05 09:00"),
        ("05 14:00", -1, [LUNCH], "05 13:00"),
        ("05 12:30", -1, [LUNCH], "05 11:00"),
        ("05 11:00", -1, [LUNCH], "05 10:00"),
        ("05 14:00", -4, [LUNCH, pause("06 10:00", "06 11:00")], "05 09:00"),
    ],
)
def test_adding_around_pauses(
    start: str, amount: float, pauses: list[tuple[object, object]], expected: str
) -> None:
    """Only pauses that begin before the running deadline extend it."""
    landed = OFFICE.add(at(OFFICE, f"2026-03-{start}"), hours(amount), pauses=iter(pauses))  # type: ignore[arg-type]
    assert at(OFFICE, f"2026-03-{expected}") == landed


def test_landing_around_pauses() -> None:
    """The next opening after a sum is one that is not paused, and so backwards."""
    start, pauses = at(OFFICE, "2026-03-05 09:00"), [LUNCH]
    assert LUNCH[1] == OFFICE.add(start, hours(3), landing="opening", pauses=pauses)  # type: ignore[list-item, arg-type]
    end = at(OFFICE, "2026-03-05 14:00")
    assert LUNCH[0] == OFFICE.add(end, -hours(1), landing="closing", pauses=pauses)  # type: ignore[list-item, arg-type]
    night = at(OFFICE, "2026-03-05 09:00")
    early = [*pauses, pause("04 19:00", "05 09:00"), pause("04 16:00", "04 18:00")]
    assert at(OFFICE, "2026-03-04 16:00") == OFFICE.add(  # type: ignore[list-item, arg-type]
        end, -hours(4), landing="closing", pauses=early
    )
    assert night == OFFICE.add(end, -hours(4), pauses=early)  # type: ignore[list-item, arg-type]
    past = [pause("04 10:00", "04 11:00")]
    closing = at(OFFICE, "2026-03-04 17:00")
    assert closing == OFFICE.add(end, -hours(5), landing="closing", pauses=past)  # type: ignore[arg-type]
    opening = at(OFFICE, "2026-03-05 10:00")
    assert opening == OFFICE.add(end, -hours(3), landing="closing", pauses=pauses)  # type: ignore[list-item, arg-type]


def test_a_closing_inside_a_pause_is_none() -> None:
    """Where the last hour before closing is paused, unpaused time ends where the pause begins."""
    evening = [pause("05 16:00", "05 17:00")]
    end = at(OFFICE, "2026-03-06 10:00")
    landed = OFFICE.add(end, -hours(1), landing="closing", pauses=evening)  # type: ignore[arg-type]
    assert at(OFFICE, "2026-03-05 16:00") == landed


def test_measuring_without_pauses() -> None:
    """Open time inside pauses is left out in both directions; closed time is not left out twice."""
    a, b = at(OFFICE, "2026-03-05 09:00"), at(OFFICE, "2026-03-06 17:00")
    pauses = [LUNCH, pause("05 16:00", "06 09:30"), pause("04 09:00", "05 09:30")]
    assert hours(13) == OFFICE.between(a, b, pauses=pauses)  # type: ignore[arg-type]
    assert -hours(13) == OFFICE.between(b, a, pauses=pauses)  # type: ignore[arg-type]
    assert hours(0) == OFFICE.between(a, a, pauses=pauses)  # type: ignore[arg-type]
    outside = [pause("04 09:00", "04 10:00"), pause("09 10:00", "09 11:00")]
    assert hours(16) == OFFICE.between(a, b, pauses=outside)  # type: ignore[arg-type]


def test_days_count_unless_all_of_their_hours_are_paused() -> None:
    """A pause over part of a date leaves it a business date."""
    start = at(OFFICE, "2026-03-05 12:00")
    friday, monday = "2026-03-06 23:59:59.999999", "2026-03-09 23:59:59.999999"
    most, whole = pause("06 09:00", "06 16:59"), pause("06 08:00", "06 17:00")
    assert at(OFFICE, friday) == OFFICE.add_days(start, 1, pauses=[most])  # type: ignore[list-item]
    assert at(OFFICE, monday) == OFFICE.add_days(start, 1, pauses=[whole])  # type: ignore[list-item]
    own = at(OFFICE, "2026-03-06 12:00")
    assert at(OFFICE, monday) == OFFICE.add_days(own, 0, pauses=[whole])  # type: ignore[list-item]
    assert at(OFFICE, friday) == OFFICE.add_days(own, 0, pauses=[most])  # type: ignore[list-item]


def test_long_pauses_move_days_on() -> None:
    """The nth business date is found beyond pauses of any number and length."""
    office = calendar("UTC", daily("9-17"))
    start = at(office, "2026-03-01 00:00")
    pauses = [(start + timedelta(days=2 * n), start + timedelta(days=2 * n + 1)) for n in range(9)]
    expected = at(office, "2026-03-20 23:59:59.999999")
    assert expected == office.add_days(start, 11, pauses=pauses)


def test_pauses_merge() -> None:
    """Sorted, joined where they touch, empty and backward ones dropped."""
    assert merge([(7, 8), (3, 5), (1, 3), (2, 4), (6, 6), (9, 2)]) == ((1, 5), (7, 8))
