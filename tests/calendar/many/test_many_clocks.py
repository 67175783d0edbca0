"""What ManyClocks takes, and that it can be shared and sent elsewhere."""

from __future__ import annotations

import itertools
import pickle
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import tzdata

from slarules.calendar import PlainClock
from slarules.calendar.grid import BLOCK_DAYS
from slarules.calendar.many import ManyClocks

from ..build import calendar, weekdays
from .asked import DAY, clocks

HOUR = 3_600_000_000


def test_no_rows_have_no_answers() -> None:
    """Empty columns are no special case."""
    none = np.array([], dtype=np.int64)
    many = ManyClocks.of(clocks())
    for which in (0, none):
        for found in (many.add_us(which, none, HOUR), many.is_open_us(which, none)):
            assert [len(each) for each in found] == [0, 0]
        assert len(many.next_business_date(which, none, 3)[0]) == 0


def test_strange_integers_are_read_as_they_are() -> None:
    """Small, unsigned and strided integers give what 64-bit ones do; the input is left alone."""
    many = ManyClocks.of([calendar().clock])
    us = np.arange(0, 100 * DAY, DAY // 3)
    wanted, _ = many.add_us(0, us, HOUR)
    kept = us.copy()
    assert (wanted[::2] == many.add_us(0, us[::2], HOUR)[0]).all()
    assert (wanted == many.add_us(0, us, np.full(len(us), HOUR, dtype=np.uint32))[0]).all()
    us.flags.writeable = False
    assert (wanted == many.add_us(np.zeros(len(us), np.uint8), us, HOUR)[0]).all()
    assert (kept == us).all()


def test_wrong_columns_are_refused() -> None:
    """Floats, lengths that differ, clocks that are not there, and no column at all."""
    many = ManyClocks.of([calendar().clock, PlainClock(ZoneInfo("UTC"))])
    us = np.arange(3)
    with pytest.raises(TypeError, match="a column of integers is needed, not of float64"):
        many.add_us(0, us * 1.5, HOUR)
    with pytest.raises(TypeError, match="a column of integers"):
        many.add_us(0, us.reshape(1, 3), HOUR)
    with pytest.raises(ValueError, match="more than 63 bits"):
        many.add_us(0, us, np.array([1, 2, 2**63], dtype=np.uint64))
    with pytest.raises(ValueError, match="no clock"):
        ManyClocks.of([])
    with pytest.raises(TypeError, match="has to be an array"):
        many.add_us(0, 5, HOUR)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"one length are needed, not of \[2, 3\] rows"):
        many.between_us(0, us, us[1:])
    for which in (2, -1, np.array([0, 1, 2]), np.array([0, -1, 1])):
        with pytest.raises(IndexError, match="there are 2 clocks"):
            many.add_us(which, us, HOUR)


def test_threads_share_the_tables() -> None:
    """Threads that make them wider at the same time get the answers of one alone."""
    made = [calendar().clock, calendar("Africa/Casablanca", weekdays("22-6:01")).clock]
    many = ManyClocks.of([*made, PlainClock(ZoneInfo("Asia/Tokyo"))])
    rng = np.random.default_rng(1)
    blocks = rng.permutation(np.repeat(np.arange(20, 28), 4)) * BLOCK_DAYS * DAY
    columns = [
        (rng.integers(0, 3, 400), rng.integers(0, BLOCK_DAYS * DAY, 400) + b) for b in blocks
    ]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda c: many.add_us(c[0], c[1], 30 * HOUR), columns))
    alone = ManyClocks.of(many.clocks)
    for (which, us), (found, answered) in zip(columns, together, strict=True):
        assert answered.all()
        assert (alone.add_us(which, us, 30 * HOUR)[0] == found).all()


def test_clocks_can_be_sent_to_other_processes() -> None:
    """Pickled with the clocks; tables are compiled again where they are needed."""
    many = ManyClocks.of(clocks())
    us = np.arange(0, 10**15, 10**13)
    wanted = many.add_us(0, us, HOUR)
    found = pickle.loads(pickle.dumps(many)).add_us(0, us, HOUR)
    assert (wanted[0] == found[0]).all()


def changes(data: bytes) -> list[int]:
    """The seconds at which a zone's offset changes, as a file of the zone database lists them."""
    header = data.index(b"TZif", 4)
    _, _, _, times, kinds, _ = struct.unpack(">6l", data[header + 20 : header + 44])
    body = data[header + 44 :]
    moments = struct.unpack(f">{times}q", body[: 8 * times])
    used, rest = body[8 * times : 9 * times], body[9 * times :]
    offsets = [struct.unpack(">l", rest[6 * n : 6 * n + 4])[0] for n in range(kinds)]
    before = [offsets[0], *(offsets[n] for n in used)]
    return [
        moment for moment, n, old in zip(moments, used, before, strict=False) if offsets[n] != old
    ]


def test_no_zone_changes_its_clocks_twice_within_a_day() -> None:
    """So looking at each zone's offset once a day finds all of its changes."""
    folder = Path(tzdata.__file__).parent / "zoneinfo"
    names = (Path(tzdata.__file__).parent / "zones").read_text(encoding="utf-8").split()
    listed = {name: changes((folder / name).read_bytes()) for name in names}
    assert len(listed["Europe/Berlin"]) > 50
    for name, seconds in listed.items():
        assert all(b - a > 86_400 for a, b in itertools.pairwise(seconds)), name
