"""Random columns: of the types that frames have, holding values that land on edges."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

CENTRE = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)  # when New York's clocks go forward
WORDS = ["NA", " na ", "EMEA", "emea", "Emea", "APAC", "VP", "vp sales", "SVP", "Head of VP-sales"]
WORDS += ["", "  ", "\u2003", "\x1f", "yes", "No", "1", "0", "true", "maybe", "60", " 61 ", "6e1"]
WORDS += ["1,000", "STRASSE", "stra\u00dfe", "1" * 500, "60.0", "-3", "\u0660", "[]", "a;b"]
ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/London"]
NUMBERS = [0, 1, 5, 20, 39, 40, 41, 59, 60, 61, 100, -3, 1000, 1001]
FLOATS = [*NUMBERS, 60.5, 59.999, 0.1, -0.0, math.inf, -math.inf, math.nan, 1e300, 2.0**53]
FAR = [datetime(1, 1, 1), datetime(9999, 12, 31, 23), datetime(2, 1, 1), datetime(9000, 1, 2)]
OBJECTS: list[Any] = [None, "x", 60, 60.5, True, CENTRE, date(2026, 3, 8), {"a": 1}, [], [CENTRE]]
OBJECTS += [Decimal("60"), math.nan, "2026-03-08", (CENTRE, CENTRE), b"60", 10**30]


def column(rng: Random, name: str, height: int, *, tidy: bool = False) -> pl.Series:
    """Draw a column; a name that ends as moments' do is most often of moments.

    It may be of any type, a tidy one of those that one would expect.
    """
    timed = name.endswith(("_at", "date"))
    kinds = _MOMENTS if timed == (tidy or rng.random() < 0.85) else _PLAIN
    if name.endswith(("attempts", "dates")) and (tidy or rng.random() < 0.8):
        kinds = [_moment_lists]
    elif tidy:
        kinds = [_in_zone, _naive, _dates] if timed else _TIDY.get(name, _PLAIN)
    series = rng.choice(kinds)(rng, height)
    if rng.random() < 0.2:  # a part of a longer one, whose nulls may lie elsewhere
        series = pl.concat([series, series]).slice(height // 2, height)
    return series.alias(name)


def nullable(rng: Random, values: list[Any], height: int) -> list[Any]:
    """Draw values; in most columns some are missing."""
    share = rng.choice((0.0, 0.1, 0.5, 1.0 if rng.random() < 0.1 else 0.2))
    return [None if rng.random() < share else rng.choice(values) for _ in range(height)]


def instant(rng: Random) -> datetime:
    """Draw an instant near the centre, more often than not on an edge."""
    edge = CENTRE + timedelta(hours=rng.randint(-100, 100), minutes=rng.choice((0, 0, 30)))
    return edge + timedelta(microseconds=rng.choice((0, 0, 1, -1, rng.randint(-(10**10), 10**10))))


def _instants(rng: Random) -> list[datetime]:
    return [instant(rng) for _ in range(40)] + [each.replace(tzinfo=UTC) for each in FAR]


def _aware(rng: Random, height: int) -> pl.Series:
    values = nullable(rng, _instants(rng)[: rng.choice((40, 44))], height)
    return pl.Series(values, dtype=pl.Datetime(rng.choice(("us", "us", "ms")), "UTC"))


def _in_zone(rng: Random, height: int) -> pl.Series:
    values = nullable(rng, _instants(rng)[:40], height)
    series = pl.Series(values, dtype=pl.Datetime(rng.choice(("us", "ns")), "UTC"))
    return series.dt.convert_time_zone(rng.choice(ZONES))


def _naive(rng: Random, height: int) -> pl.Series:
    instants = [each.replace(tzinfo=None) for each in _instants(rng)[: rng.choice((40, 44))]]
    unit = rng.choice(("us", "us", "ms"))
    return pl.Series(nullable(rng, instants, height), dtype=pl.Datetime(unit))


def _nanoseconds(rng: Random, height: int) -> pl.Series:
    base = int(CENTRE.timestamp()) * 10**9
    values = nullable(rng, [base + rng.randint(-(10**14), 10**14) for _ in range(40)], height)
    return pl.Series(values, dtype=pl.Int64).cast(pl.Datetime("ns", rng.choice((None, "UTC"))))


def _dates(rng: Random, height: int) -> pl.Series:
    dates = [each.date() for each in _instants(rng)]
    return pl.Series(nullable(rng, dates, height), dtype=pl.Date)


def _moment_texts(rng: Random, height: int) -> pl.Series:
    forms: list[Callable[[datetime], str]] = [
        datetime.isoformat,
        str,
        lambda each: each.isoformat().replace("+00:00", "Z"),
        lambda each: each.replace(tzinfo=None).isoformat(timespec="seconds"),
        lambda each: each.replace(tzinfo=None).isoformat(" "),
        lambda each: each.date().isoformat(),
        lambda each: each.isoformat(timespec="milliseconds"),
        lambda each: each.strftime("%d/%m/%Y %H:%M"),
        lambda each: each.strftime("%d %B %Y %H:%M:%S"),
        lambda each: each.strftime("%Y-%m-%dT%H:%M"),
        lambda each: each.strftime("%Y%m%dT%H%M%S"),
        lambda each: each.isoformat() + "; " + each.isoformat(),
        lambda each: f" {each.isoformat()} ",
    ]
    some = rng.sample(forms, rng.choice((1, 1, 3, len(forms))))
    texts = [rng.choice(some)(each) for each in _instants(rng)]
    odd = ["", " ", "soon", "2026-13-01T00:00:00Z", "2026-02-30", "2026-03-08T24:00:00", "[]"]
    odd += ["2026-03-08T23:59:60", "2026-03-08T10:00:00+24:00", "2026-03-08T10:00:00-00:00"]
    odd += ["2026-03-08T10:00:00.1234567Z", "2026-03-08t10:00:00", "0000-01-01", "2026-W10-1"]
    odd += ["2026-03-08T10:00:00+05:30:15", "2026-03-08T02:30:00", "\u0662026-03-08", "2026-03-08Z"]
    texts += [] if rng.random() < 0.4 else odd
    return pl.Series(nullable(rng, texts, height), dtype=pl.String)


def _moment_lists(rng: Random, height: int) -> pl.Series:
    instants: list[Any] = [instant(rng) for _ in range(30)]
    kind: pl.DataType = pl.Datetime(rng.choice(("us", "ms")), "UTC")
    form = rng.random()
    if form < 0.2:
        kind, instants = pl.Datetime("us"), [each.replace(tzinfo=None) for each in instants]
    elif form < 0.3:
        kind, instants = pl.Date(), [each.date() for each in instants]
    elif form < 0.6:
        texts = [each.isoformat() for each in instants]
        kind, instants = pl.String(), [*texts, *rng.choice(([], ["", "[]", ";", "soon"]))]
    if rng.random() < 0.3:
        instants.append(None)
    most = rng.choice((1, 3, 6))
    lists = [[rng.choice(instants) for _ in range(rng.randint(0, most))] for _ in range(30)]
    if kind == pl.String and rng.random() < 0.7:
        join = rng.choice((";", "; ", " ;"))
        cells = [join.join(each or "" for each in held) for held in lists]
        cells += rng.choice(([], ['["2026-03-08T10:00:00Z"]', "[];", ";;", " ; "]))
        return pl.Series(nullable(rng, cells, height), dtype=pl.String)
    values = nullable(rng, [*lists, [None]], height)
    return pl.Series(values, dtype=pl.List(kind))


def _epochs(rng: Random, height: int) -> pl.Series:
    seconds = [int(each.timestamp()) for each in _instants(rng)[:40]] + [2**62, -(2**62), 0]
    values = nullable(rng, [each * rng.choice((1, 1000)) % 2**63 for each in seconds], height)
    if rng.random() < 0.5:
        return pl.Series(values, dtype=pl.Int64)
    return pl.Series(values, dtype=pl.Int64).cast(pl.Float64) / rng.choice((1, 7))


def _of(values: list[Any], *kinds: pl.DataType) -> Callable[[Random, int], pl.Series]:
    return lambda rng, height: pl.Series(nullable(rng, values, height), dtype=rng.choice(kinds))


def _objects(rng: Random, height: int) -> pl.Series:
    return pl.Series(nullable(rng, OBJECTS, height), dtype=pl.Object)


def _many_texts(rng: Random, height: int) -> pl.Series:
    return pl.Series([f"{rng.choice(WORDS)}{rng.randint(0, 10**6)}" for _ in range(height)])


_MOMENTS = [_aware, _aware, _in_zone, _naive, _nanoseconds, _dates, _moment_texts, _moment_texts]
_MOMENTS += [_moment_lists, _epochs, _objects]
_TIDY = {
    "score": [_of(NUMBERS, pl.Int64())],
    "region": [_of(["NA", "EMEA", "APAC"], pl.String())],
    "flag": [_of([True, False], pl.Boolean())],
    "account.size": [_of([3, 60, 100], pl.Int32())],
}
_PLAIN = [
    _of([*NUMBERS, 127], pl.Int16(), pl.Int32(), pl.Int64()),
    _of([*NUMBERS, 2**63 - 1, -(2**63)], pl.Int64()),
    _of([n for n in NUMBERS if n >= 0] + [2**64 - 1], pl.UInt64()),
    _of([n for n in NUMBERS if 0 <= n < 256], pl.UInt8()),
    _of(FLOATS, pl.Float64(), pl.Float32()),
    _of([Decimal("60.00"), Decimal("59.99"), Decimal("0.10")], pl.Decimal(20, 2)),
    _of(WORDS, pl.String(), pl.String(), pl.Categorical()),
    _of(WORDS, pl.String()),
    _of([True, False], pl.Boolean()),
    _of(["NA", "EMEA", "VP"], pl.Enum(["EMEA", "NA", "VP", "unused"])),
    _of([{"a": 1}, {"a": None}], pl.Struct({"a": pl.Int64()})),
    _of([["NA"], []], pl.List(pl.String())),
    _of([b"NA", b""], pl.Binary()),
    _of([timedelta(1)], pl.Duration()),
    _of([None], pl.Null()),
    _objects,
    _many_texts,
]
