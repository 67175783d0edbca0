"""Laws of business time, on columns of random moments and amounts."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from slarules.calendar.many import ManyClocks

from .asked import DAY, clocks, differences

CLOCKS = clocks()[:8]
MANY = ManyClocks.of(CLOCKS)

# Years for which all of the clocks know their holidays; few, since each is compiled.
FIRST, LAST = 44 * 365 * DAY, 56 * 365 * DAY
ROWS = st.integers(1, 40)
SEEDS = st.integers(0, 2**32 - 1)

relaxed = settings(max_examples=50)


def columns(seed: int, rows: int) -> tuple[np.random.Generator, np.ndarray, np.ndarray]:
    """A source of more, clocks, and moments."""
    rng = np.random.default_rng(seed)
    return rng, rng.integers(0, len(CLOCKS), rows), rng.integers(FIRST, LAST, rows)


@relaxed
@given(SEEDS, ROWS)
def test_additivity(seed: int, rows: int) -> None:
    """A way over a third moment is as long, and backwards is minus forwards."""
    rng, which, a = columns(seed, rows)
    b, c = rng.integers(FIRST, LAST, (2, rows))
    straight, answered = MANY.between_us(which, a, c)
    assert answered.all()
    by_way = MANY.between_us(which, a, b)[0] + MANY.between_us(which, b, c)[0]
    assert (straight == by_way).all()
    assert (straight == -MANY.between_us(which, c, a)[0]).all()


@relaxed
@given(SEEDS, ROWS)
def test_measuring_undoes_adding(seed: int, rows: int) -> None:
    """As much time has run as was added or subtracted, and a microsecond before less has."""
    rng, which, a = columns(seed, rows)
    amount = rng.integers(1, 200 * DAY, rows)
    end, answered = MANY.add_us(which, a, amount)
    assert answered.all()
    assert (amount == MANY.between_us(which, a, end)[0]).all()
    assert (amount > MANY.between_us(which, a, end - 1)[0]).all()
    start, answered = MANY.subtract_us(which, a, amount)
    assert answered.all()
    assert (amount == MANY.between_us(which, start, a)[0]).all()
    assert (amount > MANY.between_us(which, start + 1, a)[0]).all()


@relaxed
@given(SEEDS, ROWS)
def test_the_next_open_instant_is_open(seed: int, rows: int) -> None:
    """It is the instant itself if that is open, and nothing runs until it if not."""
    _, which, a = columns(seed, rows)
    found, answered = MANY.next_open_us(which, a)
    assert answered.all()
    assert MANY.is_open_us(which, found)[0].all()
    assert ((found == a) == MANY.is_open_us(which, a)[0]).all()
    assert not MANY.between_us(which, a, found)[0].any()


@relaxed
@given(SEEDS, ROWS)
def test_business_dates_are_counted_as_they_are_found(seed: int, rows: int) -> None:
    """From a date to the `n`th business date after it there are `n`, and that is one."""
    rng, which, a = columns(seed, rows)
    date, n = MANY.date_of(which, a)[0], rng.integers(1, 500, rows)
    found, answered = MANY.next_business_date(which, date, n)
    assert answered.all()
    assert (n == MANY.count_business_dates(which, date, found)[0]).all()
    assert MANY.is_business_date(which, found)[0].all()
    assert (MANY.last_close(which, found)[0] > MANY.date_starts(which, found)[0]).all()


@relaxed
@given(
    st.lists(
        st.tuples(
            st.sampled_from([0, 4]),
            st.integers(-(2**63), 2**63 - 1) | st.integers(FIRST, LAST),
            st.integers(-(2**63), 2**63 - 1) | st.integers(0, DAY),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_numbers_are_answered_as_alone(rows: list[tuple[int, int, int]]) -> None:
    """Whatever 64 bits hold: the clock's own answer, or none where it has none."""
    which, a, b = np.array(rows, dtype=np.int64).T
    for method in ("add_us", "subtract_us", "between_us"):
        assert not differences(MANY, method, which, a, b)
    for method in ("is_open_us", "next_open_us", "local_date", "date_of"):
        assert not differences(MANY, method, which, a)
