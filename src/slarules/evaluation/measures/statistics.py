"""Averages, sums and percentiles of a sample: the value that is known, and two readings."""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from math import ceil, inf
from operator import gt, lt
from typing import TYPE_CHECKING, assert_never

from slarules.evaluation.measures.numbers import Exact, Numbers
from slarules.evaluation.measures.reading import NOTHING, Reading
from slarules.model.measures import Aggregate, Percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slarules.evaluation.measures.numbers import Store
    from slarules.evaluation.measures.sample import Sample
    from slarules.model.measures import Statistic

__all__ = ["read"]

Bounded = Exact | float
"""A number, or infinity where nothing bounds it."""


def read(statistic: Statistic, sample: Sample, scale: int) -> Reading:
    """What a statistic of a sample comes to; its numbers are `scale` times what they stand for."""
    records = sample.certain + len(sample.maybe_lows)
    is_more_than = False
    match statistic:
        case Aggregate.SUM:
            value, low, high = _sum(sample)
        case _ if not records:
            return NOTHING
        case Aggregate.AVERAGE:
            value, low, high = _average(sample)
        case Percentile(share):
            exact = sorted(_values(sample.exact))  # most are: the others are sorted in among them
            value, is_more_than = _ranked_last(sample, exact, share)
            low, high = _least(sample, exact, share), _most(sample, exact, share)
        case _:
            assert_never(statistic)
    return Reading(
        value=None if value is None else Fraction(value) / scale,
        is_more_than=is_more_than,
        low=Fraction(low) / scale,
        high=None if high == inf else Fraction(high) / scale,
        records=records,
        open=len(sample.open),
        indeterminate=sample.indeterminate,
    )


Three = tuple[Exact | None, Bounded, Bounded]
"""The value that is known, and what it is at least and at most."""


def _sum(sample: Sample) -> Three:
    """What is known, and what the rest adds or takes away."""
    value = sample.exact.total + sample.highs.total
    low = sample.exact.total + sample.lows.total + sample.open.total + sample.unclear_lows.total
    low += sum(min(each, 0) for each in sample.maybe_lows.values())
    high = value + sample.unclear_highs.total
    high += sum(max(each, 0) for each in sample.maybe_highs.values())
    return value, low, inf if sample.endless or sample.maybe_endless else high


def _average(sample: Sample) -> Three:
    """What is known, and what it comes to with the records that draw it down, or up."""
    known = sample.exact.total + sample.highs.total
    value = Fraction(known) / sample.known if sample.known else None
    total = sample.exact.total + sample.lows.total + sample.open.total + sample.unclear_lows.total
    low = _drawn(total, sample.certain, sorted(sample.maybe_lows.values()), lt)
    if sample.endless or sample.maybe_endless:
        return value, low, inf
    total = known + sample.unclear_highs.total
    maybe = sorted(sample.maybe_highs.values(), reverse=True)
    return value, low, _drawn(total, sample.certain, maybe, gt)


def _drawn(
    total: Exact, count: int, maybe: Sequence[Exact], draws: Callable[[Exact, Exact], bool]
) -> Fraction:
    """An average with those numbers that draw it their way, the farthest first."""
    for number in maybe:
        if count and not draws(number * count, total):
            break
        total, count = total + number, count + 1
    return Fraction(total) / count


# -- percentiles ---------------------------------------------------------------------------------


def _ranked_last(
    sample: Sample, exact: Sequence[Exact], share: Fraction
) -> tuple[Exact | None, bool]:
    """The value with open records ranked after all others, or what it is more than."""
    count = sample.known + len(sample.open)
    if not count:
        return None, False
    rank = ceil(share * count)
    if rank <= sample.known:
        return sorted([*exact, *_values(sample.highs)])[rank - 1], False
    return sorted([*exact, *_values(sample.lows, sample.open)])[rank - 1], True


def _least(sample: Sample, exact: Sequence[Exact], share: Fraction) -> Bounded:
    certain = [*exact, *_values(sample.lows, sample.open, sample.unclear_lows)]
    return _extreme(certain, sorted(sample.maybe_lows.values()), share, lt)


def _most(sample: Sample, exact: Sequence[Exact], share: Fraction) -> Bounded:
    certain: list[Bounded] = [*exact, *_values(sample.highs, sample.unclear_highs)]
    certain += [inf] * sample.endless
    maybe: list[Bounded] = [inf] * sample.maybe_endless
    maybe += sorted(sample.maybe_highs.values(), reverse=True)
    return _extreme(certain, maybe, share, gt)


def _extreme(
    certain: Sequence[Bounded],
    maybe: Sequence[Bounded],
    share: Fraction,
    draws: Callable[[Bounded, Bounded], bool],
) -> Bounded:
    """The percentile with those numbers that draw it their way, the farthest first.

    A number that does not draw it any more leaves the next ones nothing to draw, so how many to
    take is found by bisection.
    """
    ordered = sorted(certain)

    def percentile(taken: int) -> Bounded:
        both = sorted([*ordered, *maybe[:taken]])
        return both[ceil(share * len(both)) - 1]

    def is_enough(taken: int) -> bool:
        if not ordered and not taken:
            return False
        return not draws(maybe[taken], percentile(taken))

    return percentile(bisect_left(range(len(maybe)), True, key=is_enough))


def _values(*stores: Store) -> list[Exact]:
    return [v for store in stores if isinstance(store, Numbers) for v in store.values()]
