"""What a record's values mean, and whether it fits a condition: true, false or unknown (`None`)."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from slarules.model.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsThing,
    Not,
    Score,
    Thing,
)
from slarules.model.conditions import Operator as Op
from slarules.model.fields import Epoch, Field, field_key
from slarules.model.rules import DateOrder, Rules

if TYPE_CHECKING:
    from .business_time import BusinessTime

from .plain_values import (
    YEARS,
    Span,
    Truth,
    Unreadable,
    all_of,
    any_of,
    is_before,
    is_missing,
    negated,
    number,
    numeric,
    plain,
    textual,
    yes_no,
)


class Reader:
    """One record as it stood at a moment; `doubts` collects the fields that leave things open."""

    def __init__(
        self,
        rules: Rules,
        kind: str,
        record: dict[str, Any],
        at: datetime,
        days: BusinessTime,
        doubts: set[str] | None = None,
    ) -> None:
        self.rules, self.kind, self.record, self.at, self.days = rules, kind, record, at, days
        self.fields = rules.kinds[kind].fields
        self.doubts = set() if doubts is None else doubts
        self.held = {field_key(name): value for name, value in record.items()}

    # -- values ---------------------------------------------------------------------------------

    def raw(self, field: Field) -> Any:
        """Return a field's value, or what is taken where it is missing."""
        value = self.given(field)
        declared = self.fields.get(field.key)
        if is_missing(value):
            return declared.default if declared else None
        return value

    def given(self, field: Field) -> Any:
        """Return a field's value as the record has it, whatever is taken where it is missing."""
        whole = self.held.get(field.key)
        if whole is not None or len(field.path) == 1:
            return whole
        value: Any = self.record
        for part in field.path:
            held = value if isinstance(value, dict) else {}
            value = {field_key(name): each for name, each in held.items()}.get(field_key(part))
        return value

    def listed(self, field: Field) -> Any:
        """Return a field's value; text that holds a list, as JSON or by semicolons, as a list."""
        value = self.raw(field)
        if isinstance(value, str) and value.strip().startswith("["):
            return json.loads(value)
        if isinstance(value, str) and ";" in value:
            return [part for part in value.split(";") if part.strip()]
        return value

    def spans(self, field: Field, *, later: bool = False) -> list[Span]:
        """Read the moments of a field, without those that have not come yet."""
        value = self.listed(field)
        if is_missing(value):
            return []
        held = value if isinstance(value, list) else [value]
        try:
            found = [self.span(v, field) for v in held if not is_missing(v)]
        except Unreadable:
            self.doubts.add(field.name)
            raise
        return sorted(
            (s for s in found if later or s.first <= self.at), key=lambda s: (s.first, s.last)
        )

    def holds_many(self, field: Field) -> bool:
        """Return whether a field holds a list of moments rather than one."""
        return isinstance(self.listed(field), list)

    def span(self, value: Any, field: Field) -> Span:
        """Read one moment."""
        declared = self.fields.get(field.key)
        if declared and declared.epoch and re.fullmatch(r"\d+", str(value).strip()):
            unit = 1 if declared.epoch is Epoch.SECONDS else 1000
            micros = int(number(value) * 1_000_000 / unit)
            instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
            return Span(instant, instant)
        if isinstance(value, str):
            value = self.text_moment(value.strip())
        if isinstance(value, datetime):
            if value.tzinfo is None:
                if self.rules.zone is None:
                    raise Unreadable
                value = value.replace(tzinfo=self.rules.zone)
            instant = value.astimezone(UTC)
            if instant.year not in YEARS:
                raise Unreadable
            return Span(instant, instant)
        if isinstance(value, date) and value.year in YEARS:
            return self.whole_day(value)
        raise Unreadable

    def whole_day(self, day: date) -> Span:
        """Return a date without a time, in the calendar's zone."""
        return Span(self.days.first_instant(day), self.days.last_instant(day), day)

    def text_moment(self, text: str) -> date:
        """Read the forms of a moment that the generator writes; anything else is unreadable."""
        slashed = {
            DateOrder.DAY_MONTH_YEAR: "%d/%m/%Y",
            DateOrder.MONTH_DAY_YEAR: "%m/%d/%Y",
            DateOrder.YEAR_MONTH_DAY: "%Y/%m/%d",
            None: "%d %B %Y",
        }[self.rules.date_order]
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                return date.fromisoformat(text)
            if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:", text):
                return datetime.fromisoformat(text)
            for form in ("%d %B %Y", slashed):
                if re.search(r" \d+:", text):
                    shape = form + (" %H:%M:%S" if text.count(":") == 2 else " %H:%M")
                else:
                    shape = form
                try:
                    found = datetime.strptime(text, shape)
                except ValueError:
                    continue
                return found if " %H" in shape else found.date()
        except ValueError:
            pass
        raise Unreadable

    def calendars(self) -> list[str]:
        """Return the calendars that may be the record's."""
        possible = []
        for choice in self.rules.calendar_choices.get(self.kind, ()):
            truth = choice.condition is None or self.holds(choice.condition)
            if truth is not False:
                possible.append(choice.calendar)
            if truth:
                return possible
        return [*possible, self.rules.default_calendar]

    # -- conditions -----------------------------------------------------------------------------

    def is_thing(self, thing: Thing) -> Truth:
        """Return whether the record fits a definition and those it builds on."""
        own = True if thing.condition is None else self.holds(thing.condition)
        return own if thing.base is None else all_of((own, self.is_thing(thing.base)))

    def holds(self, condition: Condition) -> Truth:
        """Return whether a condition holds."""
        if isinstance(condition, AllOf):
            return all_of(self.holds(c) for c in condition.conditions)
        if isinstance(condition, AnyOf):
            return any_of(self.holds(c) for c in condition.conditions)
        if isinstance(condition, Not):
            return negated(self.holds(condition.condition))
        if isinstance(condition, IsThing):
            return self.is_thing(condition.thing)
        if isinstance(condition.subject, Score):
            return self.score_holds(condition, condition.subject)
        truth = self.compares(condition, condition.subject)
        if truth is None:
            self.doubts.add(condition.subject.name)
            self.doubts.update(v.name for v in condition.values if isinstance(v, Field))
        return truth

    def score_holds(self, comparison: Comparison, score: Score) -> Truth:
        """Compare a score, which is a range where a term cannot be decided."""
        low, high = self.score_range(score)
        # Between two neighbouring values that the rule names nothing changes.
        steps = sorted({low, high, *(Decimal(v) for v in comparison.values if low <= v <= high)})
        between = [(a + b) / 2 for a, b in pairwise(steps)]
        found = {numeric(comparison.operator, n, comparison.values) for n in steps + between}
        return found.pop() if len(found) == 1 else None

    def score_range(self, score: Score) -> tuple[Decimal, Decimal]:
        """Return the least and the most that a score may come to."""
        low = high = Decimal(0)
        for term in score.terms:
            truth, points = self.holds(term.condition), Decimal(term.points)
            low += points if truth else min(points, Decimal(0)) if truth is None else 0
            high += points if truth else max(points, Decimal(0)) if truth is None else 0
        return low, high

    def compares(self, comparison: Comparison, field: Field) -> Truth:
        """Compare one field; unknown where its value is missing or cannot be read."""
        operator, values = comparison.operator, comparison.values
        try:
            value = self.raw(field)
            missing = is_missing(value) or self.is_to_come(field, value)
            if operator in (Op.KNOWN, Op.MISSING):
                return missing if operator is Op.MISSING else not missing
            if missing:
                return None
            if operator in (Op.BEFORE, Op.AFTER, Op.ON_OR_BEFORE, Op.ON_OR_AFTER):
                return self.dated(operator, field, values[0])
            if operator in (Op.IS, Op.IS_NOT, Op.ONE_OF, Op.NOT_ONE_OF):
                same = any_of(self.same(field, value, v) for v in values)
                return same if operator in (Op.IS, Op.ONE_OF) else negated(same)
            if operator in (Op.AT_LEAST, Op.AT_MOST, Op.MORE_THAN, Op.LESS_THAN, Op.BETWEEN):
                return numeric(operator, number(value), values)
            return textual(operator, plain(value), [plain(v) for v in values])
        except Unreadable:
            return None

    def is_to_come(self, field: Field, value: Any) -> bool:
        """Return whether a value is a moment that has not come: by the rules, or by itself."""
        if field.key in self.rules.moments:
            return not self.spans(field)
        try:
            return isinstance(value, date) and not self.spans(field)
        except Unreadable:  # no moment that anybody asked for, but a value
            return False

    def same(self, field: Field, value: Any, literal: Any) -> Truth:
        """Return whether a value is the same as a literal."""
        if isinstance(literal, bool):
            return yes_no(value) == literal
        if isinstance(literal, int | Decimal):
            return number(value) == literal
        if isinstance(literal, date):
            return self.days.local_date(self.spans(field)[0].first) == literal
        return plain(value) == plain(literal)

    def dated(self, operator: Op, field: Field, other: Any) -> Truth:
        """Compare a moment with a date or with another field's moment."""
        mine = self.spans(field)[0]
        if isinstance(other, Field):
            others = self.spans(other)
            if not others:
                return None
            theirs = others[0]
        else:
            theirs = self.whole_day(other)
            mine = self.whole_day(self.days.day_of(mine))
        if operator is Op.BEFORE:
            return is_before(mine, theirs)
        if operator is Op.AFTER:
            return is_before(theirs, mine)
        return negated(
            is_before(theirs, mine) if operator is Op.ON_OR_BEFORE else is_before(mine, theirs)
        )
