"""Verdicts on sentences: the shortest way from a rule and a record to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import slarules

from .builders import at

if TYPE_CHECKING:
    from slarules import Verdict


def verdict(text: str, record: object, when: str = "2026-04-01T12:00+00:00") -> Verdict:
    """The verdict of a text's only commitment on a record."""
    (commitment,) = slarules.parse(text).commitments.values()
    return commitment.verdict(record, at(when))


def judged(text: str, when: str = "2026-04-01T12:00+00:00", **record: Any) -> str:
    """The status of the verdict on a record of such fields."""
    return verdict(text, record, when).status.value


def why(text: str, when: str = "2026-04-01T12:00+00:00", **record: Any) -> list[str]:
    """The reasons of the verdict on a record of such fields."""
    return [str(reason) for reason in verdict(text, record, when).reasons]
