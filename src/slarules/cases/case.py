"""One case: a record, a moment, and what is expected of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from slarules.diagnostics import nearest, quoted_list

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from slarules.evaluation import Agreement, Commitment, Status, Verdict

__all__ = ["Case", "CaseError", "Expected"]


class CaseError(ValueError):
    """A case file that cannot be used: the message names the file, the line and what is wrong."""


@frozen(kw_only=True)
class Expected:
    """What one commitment should say; `due` is an aware moment, `None` where nothing is said."""

    commitment: str
    status: Status
    due: datetime | None = None


@frozen(kw_only=True)
class Case:
    """A record and what is expected of it at an aware moment.

    `rules` is the rule file it is about, `line` where it stands in its own file.
    """

    name: str
    rules: Path
    source: Path
    line: int
    at: datetime
    record: dict[str, Any]
    expected: tuple[Expected, ...]

    def failures(self, agreement: Agreement) -> list[str]:
        """What does not come out as expected, each with the arithmetic; empty where all does."""
        found = []
        for each in self.expected:
            verdict = self._commitment(agreement, each.commitment).verdict(self.record, self.at)
            wrong = _wrong(each, verdict)
            if wrong is not None:
                found.append(f"{each.commitment}: {wrong}\n\n{verdict.explain()}")
        return found

    def _commitment(self, agreement: Agreement, name: str) -> Commitment:
        try:
            return agreement.commitments[name]
        except KeyError:
            names = list(agreement.commitments)
            meant = nearest(name, names)
            hint = f"did you mean `{meant}`?" if meant else f"there is {quoted_list(names)}"
            message = f"no commitment is called `{name}`: {hint}"
            raise CaseError(f"{self.source}:{self.line}: {message}") from None


def _wrong(expected: Expected, verdict: Verdict) -> str | None:
    if verdict.status is not expected.status:
        return f"expected {expected.status}, and it is {verdict.status}"
    if expected.due is not None and verdict.due != expected.due:
        due = "nothing is due" if verdict.due is None else f"it is {verdict.due.isoformat()}"
        return f"expected it to be due at {expected.due.isoformat()}, and {due}"
    return None
