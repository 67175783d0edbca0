"""Comparisons of moments: with dates, with other fields, and whether they are there at all.

A date spans its instants in the default calendar's zone. Both sides are intervals of instants, a
moment being one instant long: what all their instants agree on is decided.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from slarules.evaluation.moments import (
    Day,
    Moment,
    MomentReader,
    Moments,
    first_us,
    happened,
    last_us,
)
from slarules.evaluation.records import Row
from slarules.evaluation.values import Unreadable, is_missing
from slarules.frozen import frozen
from slarules.model.conditions import Comparison, Operator
from slarules.model.fields import Field

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.evaluation.scope import MomentsAt, Scope, Test

__all__ = ["compile_date_comparison", "compile_known", "is_about_dates", "span_of_date"]

_ORDERS = {Operator.BEFORE, Operator.AFTER, Operator.ON_OR_BEFORE, Operator.ON_OR_AFTER}


def is_about_dates(comparison: Comparison) -> bool:
    """Whether a comparison reads its field as a moment."""
    return comparison.operator in _ORDERS or any(
        isinstance(value, date) for value in comparison.values
    )


SpanAt = Callable[[Row, int], "_Span | None"]


@frozen
class _Span:
    """The instants a moment may be, and the date if it is one."""

    first: int
    last: int
    day: int | None

    @classmethod
    def of(cls, moment: Moment, zone: ZoneInfo) -> _Span:
        day = moment.ordinal if isinstance(moment, Day) else None
        return cls(first_us(moment, zone), last_us(moment, zone), day)


def _span_of(source: MomentsAt, zone: ZoneInfo) -> SpanAt:
    """Reads the one moment a slot holds, `None` where it is missing, later or unreadable."""

    def span(row: Row, horizon: int) -> _Span | None:
        moments = source.read_all(row)
        if isinstance(moments, Unreadable) or len(moments) != 1:  # several cannot be compared
            return None
        span = _Span.of(moments[0], zone)
        return span if span.first <= horizon else None

    return span


def compile_date_comparison(comparison: Comparison, scope: Scope) -> Test:
    """Compile a comparison of a moment with dates or with another field's moment."""
    subject = _span_of(scope.moments_at(cast("Field", comparison.subject)), scope.zone)
    others = [_other_span(value, comparison.operator, scope) for value in comparison.values]
    order = _order(comparison.operator)
    negative = comparison.operator in {Operator.IS_NOT, Operator.NOT_ONE_OF}

    def compare(row: Row, horizon: int) -> bool | None:
        span = subject(row, horizon)
        if span is None:
            return None
        answers = [
            None if (to := other(row, horizon)) is None else order(span, to) for other in others
        ]
        if True in answers:
            return not negative
        return None if None in answers else negative

    return compare


def compile_known(comparison: Comparison, scope: Scope) -> Test:
    """Compile `is known` and `is missing`: always decided, but for an unreadable moment."""
    wanted = cast("Field", comparison.subject)
    slot, zone, reader = scope.slot(wanted), scope.zone, scope.moments(wanted)
    moments, positive = scope.holds_moments(wanted), comparison.operator is Operator.KNOWN

    def compare(row: Row, horizon: int) -> bool | None:
        value = row[slot]
        if isinstance(value, Unreadable):
            return None
        if is_missing(value):
            return not positive
        if not moments and not isinstance(value, date):
            return positive
        read = _beginnings(reader, value)
        if isinstance(read, Unreadable):
            return None if moments else positive
        return bool(happened(read, horizon, zone)) is positive

    return compare


def _beginnings(reader: MomentReader, value: object) -> Moments | Unreadable:
    """The moments a field holds, or those its intervals begin at."""
    read = reader.read(value)
    if isinstance(read, Unreadable):
        intervals = reader.read_intervals(value)
        return read if isinstance(intervals, Unreadable) else tuple(each[0] for each in intervals)
    if isinstance(read, tuple):
        return read
    return () if read is None else (read,)


def _other_span(value: object, operator: Operator, scope: Scope) -> SpanAt:
    if isinstance(value, Field):
        return _span_of(scope.moments_at(value), scope.zone)
    span = span_of_date(Day(cast("date", value).toordinal()), operator, scope.zone)
    return lambda _row, _horizon: span


def span_of_date(day: Day, operator: Operator, zone: ZoneInfo) -> _Span:
    """What a date of the rules spans: for an order the one instant that decides, else the day."""
    match operator:
        case Operator.BEFORE | Operator.ON_OR_AFTER:
            return _Span.of(first_us(day, zone), zone)
        case Operator.AFTER | Operator.ON_OR_BEFORE:
            return _Span.of(last_us(day, zone), zone)
        case _:
            return _Span.of(day, zone)


def _order(operator: Operator) -> Callable[[_Span, _Span], bool | None]:
    match operator:
        case Operator.BEFORE:
            return _before
        case Operator.AFTER:
            return lambda span, other: _before(other, span)
        case Operator.ON_OR_BEFORE:
            return _on_or_before
        case Operator.ON_OR_AFTER:
            return lambda span, other: _on_or_before(other, span)
        case _:
            return _inside


def _before(span: _Span, other: _Span) -> bool | None:
    if span.day is not None and other.day is not None:
        return span.day < other.day
    if span.last < other.first:
        return True
    return False if span.first >= other.last else None


def _on_or_before(span: _Span, other: _Span) -> bool | None:
    if span.day is not None and other.day is not None:
        return span.day <= other.day
    if span.last <= other.first:
        return True
    return False if span.first > other.last else None


def _inside(span: _Span, day: _Span) -> bool:
    """Whether it is that day; days and instants never lie partly in a day of the same zone."""
    return day.first <= span.first and span.last <= day.last
