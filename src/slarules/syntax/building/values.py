"""Literals, lengths of time, field names and declared names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from slarules.diagnostics import Code
from slarules.syntax import nodes
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.lexicon import MONTHS
from slarules.syntax.trees import Token

if TYPE_CHECKING:
    from fractions import Fraction

    from slarules.syntax.building.context import Branch, Context

_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_DAY = 86_400
# A hundred years, about, in each unit.
_LONGEST = {
    "second": 36_525 * _DAY,
    "minute": 36_525 * 1_440,
    "hour": 36_525 * 24,
    "day": 36_525,
    "week": 5_218,
    "month": 1_200,
}


def number(text: str) -> int | Decimal:
    """Read `8,000` or `2.5`."""
    plain = text.replace(",", "")
    return Decimal(plain) if "." in plain else int(plain)


def percent(text: str) -> Fraction:
    """Read `75%` as a fraction of one."""
    from fractions import Fraction  # few files say a share

    return Fraction(number(text.rstrip("% "))) / 100


def literal(context: Context, token: Token) -> nodes.Literal:
    """Read any literal token."""
    kind, text, span = LexemeKind(token.type), str(token), context.span(token)
    match kind:
        case LexemeKind.STRING:
            return nodes.Literal(kind, text[1:-1], span)
        case LexemeKind.PERCENT:
            return nodes.Literal(kind, percent(text), span)
        case LexemeKind.DATE:
            return nodes.Literal(kind, day(context, token), span)
        case LexemeKind.MONEY:
            amount = text.lstrip("-$£€¥ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
            currency = text[: -len(amount)].strip("- ")
            value = number(amount) * (-1 if text.startswith("-") else 1)
            return nodes.Literal(kind, value, span, _SIGNS.get(currency, currency))
        case _:
            return nodes.Literal(LexemeKind.NUMBER, number(text), span)


def value(context: Context, branch: Branch) -> nodes.Literal | nodes.Reference:
    """Read a `value` of the grammar: a literal, yes or no, or the name of a `let`."""
    (child,) = branch.children
    if isinstance(child, Token):
        return reference(context, child) if child.type == "VALUE" else literal(context, child)
    said = str(child.children[0])
    return nodes.Literal(LexemeKind.WORD, said in {"true", "yes"}, context.span(child))


def text(token: Token) -> str:
    """Return what stands between the quotes."""
    return str(token)[1:-1]


def day(context: Context, token: Token) -> date:
    """Read an ISO date; a date that no calendar has is reported and read as the first of 2000."""
    try:
        return date.fromisoformat(token)
    except ValueError:
        message = f"`{token}` is not a date: {_what_is_wrong(str(token))}"
        context.report(Code.BAD_DATE, token, message, _last_day(str(token)))
        return date(2000, 1, 1)


def _what_is_wrong(text: str) -> str:
    year, month, day_of_month = (int(part) for part in text.split("-"))
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if year == 0:
        return "there is no year 0"
    return f"{MONTHS[month - 1]} {year} has no day {day_of_month}"


def _last_day(text: str) -> str:
    """Return what to write for a date that no calendar has."""
    year, month, day_of_month = (int(part) for part in text.split("-"))
    if month > 12 and 1 <= day_of_month <= 12 and year:
        return f"dates are written year-month-day: `{year:04}-{day_of_month:02}-{month:02}`?"
    if not (year and 1 <= month <= 12 and day_of_month):
        return "dates are written year-month-day, like `2026-03-31`"
    from calendar import monthrange  # only who errs needs it

    return f"its last day is `{year:04}-{month:02}-{monthrange(year, month)[1]}`"


def time(context: Context, token: Token, *, closes: bool = False) -> int:
    """Read `17:30` in seconds after midnight; only a closing time may be 24:00."""
    parts = [int(part) for part in token.split(":")]
    hour, minute, second = (*parts, 0)[:3]
    seconds = hour * 3600 + minute * 60 + second
    if minute > 59 or second > 59 or seconds > _DAY or (seconds == _DAY and not closes):
        help = "times go from 0:00 to 23:59; a close may be 24:00"
        context.report(Code.BAD_TIME, token, f"there is no time `{token}`", help)
        return 0
    return seconds


def length(context: Context, branch: Branch) -> nodes.Length:
    """Read `24 business hours`."""
    count, unit = branch.children
    amount = number(str(count))
    business = unit.startswith("business ")
    single = str(unit).removeprefix("business ")
    if amount <= 0:
        message = f"`{context.text(branch)}` is no time at all"
        context.report(Code.WRONG_TYPE, branch, message, "write a number above zero")
    elif amount > _LONGEST[single]:
        message = f"`{context.text(branch)}` is more than a hundred years"
        context.report(Code.TOO_LARGE, branch, message, "write a shorter time")
    elif isinstance(amount, Decimal) and single not in {"second", "minute", "hour"}:
        message = f"`{context.text(branch)}` splits a {single}; only whole {single}s are counted"
        context.report(Code.WRONG_UNIT, branch, message, "say it in hours")
    return nodes.Length(amount, single, business, context.span(branch))


def field_name(context: Context, branch: Branch) -> nodes.FieldName:
    """Read the words of a field."""
    return nodes.FieldName(" ".join(branch.children), context.span(branch))


def reference(context: Context, token: Token) -> nodes.Reference:
    """Read a declared name."""
    terminal = "EVENT" if token.type == "BARE_EVENT" else token.type
    return nodes.Reference(terminal, str(token), context.span(token))


def name_or_field(context: Context, node: Branch) -> nodes.Reference | nodes.FieldName:
    """Read a `moment` or a `subject` of the grammar: a declared name, or a field."""
    (child,) = node.children
    if isinstance(child, Token):
        return reference(context, child)
    return field_name(context, child)
