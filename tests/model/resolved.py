"""Resolving as the tests need it: sentences to rules, and what is said about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.model.resolving import Resolved, resolve
from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax.document import parse_document
from slarules.syntax.source import Source

if TYPE_CHECKING:
    from slarules.calendar import Schedule
    from slarules.model.commitments import Commitment, Deadline
    from slarules.model.conditions import Condition
    from slarules.model.rules import Rules


def resolved(text: str) -> Resolved:
    """What a text resolves to."""
    vocabulary = standard_vocabulary()
    return resolve(parse_document(Source("test.sla", text), vocabulary.names), [vocabulary])


def rules(text: str) -> Rules:
    """The rules of a text without errors."""
    found = resolved(text)
    assert found.rules is not None, "\n".join(map(str, found.diagnostics))
    return found.rules


def commitment(text: str) -> Commitment:
    """The only commitment of a text without errors."""
    (only,) = rules(text).commitments
    return only


def deadline(text: str) -> Deadline:
    """The promise of the only commitment of a text."""
    return commitment(text).promise


def condition(text: str) -> Condition:
    """What `where` says, of a lead."""
    found = commitment(
        f"a tested lead is a lead where {text}\nsales contacts every tested lead within 1 day"
    ).thing.condition
    assert found is not None
    return found


def schedule(lines: str) -> Schedule:
    """A calendar of such lines, in UTC."""
    text = 'calendar "Tested"\n  in UTC\n' + "".join(f"  {line}\n" for line in lines.split(";"))
    return rules(text).schedules["Tested"]


def messages(text: str) -> list[str]:
    """What is said about a text."""
    return [found.message for found in resolved(text).diagnostics]
