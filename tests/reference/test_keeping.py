"""What differs is made small and kept, so that it is asked again ever after."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from .fixtures import read, written
from .shrink import simplified, smallest

AWARE = st.datetimes(
    min_value=datetime(2000, 1, 1), timezones=st.sampled_from([UTC, ZoneInfo("Asia/Kolkata")])
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | AWARE,
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc_", min_size=1), inner),
    max_leaves=8,
)


@given(VALUES)
def test_a_kept_value_is_read_back(value: object) -> None:
    """Whatever a record holds is the same once it was written to a file and read."""
    assert read(written(value)) == value


def test_what_answers_hold_is_read_back() -> None:
    """Lengths of time, fractions and sets of names are kept exactly; a naive moment stays so."""
    held = {
        "ran": timedelta(days=2, microseconds=1),
        "share": Fraction(1, 3),
        "wanting": frozenset({"score", "title"}),
        "naive": datetime(2026, 3, 2, 9),
        "day": date(2026, 3, 2),
    }
    assert read(written(held)) == held


def test_a_moment_keeps_its_zone() -> None:
    """A record's moment in Kolkata comes back in Kolkata, for the zone may be what matters."""
    moment = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert read(written(moment)).tzinfo == ZoneInfo("Asia/Kolkata")


def test_the_smallest_case_still_differs() -> None:
    """Of a list that differs because of its 7 nothing but the 7 is left."""

    def without_one(case: list[int]) -> Iterator[list[int]]:
        return (case[:i] + case[i + 1 :] for i in range(len(case)))

    assert smallest([3, 7, 1, 9], without_one, lambda case: 7 in case) == [7]


@given(AWARE)
def test_a_moment_is_made_plainer_in_few_steps(moment: datetime) -> None:
    """However often the plainest form is taken, it ends: a full hour in UTC has no plainer one."""
    steps = 0
    while plainer := next(simplified(moment), None):
        moment, steps = plainer, steps + 1
    assert steps <= 2
    assert (moment.tzinfo, moment.minute) == (UTC, 0)
