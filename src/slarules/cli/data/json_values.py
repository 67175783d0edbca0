"""JSON text as values, with one-line messages where it is broken."""

from __future__ import annotations

import json
from decimal import Decimal

from slarules.cli.data.errors import DataError

__all__ = ["kind_of_value", "parse_json"]

_LONGEST_EXACT = 40  # digits; longer numbers, and those with exponents, are read as floats


def parse_json(text: str, name: str, line: int | None = None) -> object:
    """The value of a JSON text; decimal numbers are exact. `line` is where the text stands."""
    try:
        return json.loads(text, parse_float=_number)
    except json.JSONDecodeError as error:
        where = error.lineno if line is None else line
        problem = f"{error.msg[:1].lower()}{error.msg[1:]}"
        raise DataError(name, f"is not JSON: {problem} at column {error.colno}", where) from None
    except RecursionError:
        raise DataError(name, "is nested too deeply", line) from None
    except ValueError:  # an integer of thousands of digits
        raise DataError(name, "holds a number that is too long", line) from None


def kind_of_value(value: object) -> str:
    """What JSON calls a value, for messages."""
    match value:
        case dict():
            return "an object"
        case list():
            return "an array"
        case str():
            return "a string"
        case bool():
            return "a boolean"
        case None:
            return "null"
        case _:
            return "a number"


def _number(text: str) -> Decimal | float:
    plain = len(text) <= _LONGEST_EXACT and text.lstrip("-").replace(".", "", 1).isdecimal()
    return Decimal(text) if plain else float(text)
