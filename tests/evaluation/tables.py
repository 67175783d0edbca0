"""Second tables as the tests need them: rules, and rows that belong to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import slarules

from .builders import at

if TYPE_CHECKING:
    from slarules import Agreement, Verdict

NOW = at("2026-03-20T12:00+00:00")
CALLS = """\
timestamps are in UTC
an activity belongs to a lead by lead_id, at done_at
"calls" is recorded as the first activity where type is "call"
"contact attempts" are recorded as every activity where type is one of "call", "email"
"""
TOUCH = f"{CALLS}Touch: sales calls every lead within 24 hours\n"
ATTEMPTS = f"{CALLS}Attempts: sales makes at least 2 contact attempts to every lead within 5 days\n"


def agreement(text: str) -> Agreement:
    """The agreement of a text."""
    return slarules.parse(text)


def lead(key: object = "1", created_at: str | None = "2026-03-02T09:00", **fields: Any) -> Any:
    """A lead."""
    return {"id": key, "created_at": created_at, **fields}


def activity(
    key: object = "1", done_at: object = "2026-03-02T10:00", type: object = "call", **fields: Any
) -> Any:
    """An activity of a lead."""
    return {"lead_id": key, "done_at": done_at, "type": type, **fields}


def only(text: str, record: Any, **tables: Any) -> Verdict:
    """The verdict of a text's only commitment on a lead, joined with tables."""
    (verdict,) = agreement(text).verdicts({"lead": [record], **tables}, at=NOW)
    return verdict


def judged(text: str, record: Any, **tables: Any) -> str:
    """The status of that verdict."""
    return only(text, record, **tables).status.value


def why(text: str, record: Any, **tables: Any) -> list[str]:
    """The reasons of that verdict."""
    return [str(reason) for reason in only(text, record, **tables).reasons]
