"""What each fuzz target does with the bytes it is given; a broken promise raises."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import slarules
from slarules.cli.data.errors import DataError
from slarules.cli.data.reader import TableReader
from slarules.cli.data.source import Source
from slarules.cli.data.survey import Survey
from slarules.cli.failure import Failure
from slarules.cli.kinds import Kinds

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 4, 1, 13, tzinfo=UTC)
RULES = """\
timestamps are in Europe/Berlin
dates are written day/month/year
a lead has
  imported_at (moment in epoch milliseconds)
First touch: sales contacts every lead
  within 2 business hours when score is at least 60
  within 2 business days of imported_at otherwise
  paused during waits
  for at least 90% of them each month for each owner
Complete: every lead includes company and email
Volume: marketing delivers at least 3 leads per week
Persistence: sales makes at least 2 contact attempts to every lead within 5 days
"""
AGREEMENT = slarules.parse(RULES)


def check(data: bytes) -> None:
    """Any text gives diagnostics, with places inside it; `parse` and `check` agree."""
    text = data.decode("utf-8", errors="surrogateescape")
    found = slarules.check(text, lint=True)
    lines = text.count("\n") + text.count("\r") + 1
    for diagnostic in found:
        assert 0 <= diagnostic.line <= lines, diagnostic
        assert diagnostic.line == 0 or diagnostic.end_column > diagnostic.column >= 1, diagnostic
        assert diagnostic.message, diagnostic
        assert not diagnostic.message.endswith("."), diagnostic
        diagnostic.render()
    failed = any(each.severity is slarules.Severity.ERROR for each in found)
    try:
        agreement = slarules.parse(text)
    except slarules.RuleError:
        assert failed, "check() saw no error and parse() did"
        return
    assert not failed, "check() saw an error and parse() did not"
    for commitment in agreement.commitments.values():
        commitment.verdict({}, at=AT).explain()


def format_text(data: bytes) -> None:
    """Formatting twice changes nothing, and neither does it change what is wrong."""
    text = data.decode("utf-8", errors="replace")
    try:
        once = slarules.format_text(text)
    except slarules.RuleError:
        return
    assert slarules.format_text(once) == once, "formatting twice changes something"
    assert _codes(once) == _codes(text), "formatting changes what is wrong"


def _codes(text: str) -> Counter[str]:
    return Counter(each.code for each in slarules.check(text))


def data(content: bytes, path: Path) -> None:
    """Any bytes are records or a reason why not; verdicts then explain themselves."""
    path.write_bytes(content)
    kinds = Kinds(AGREEMENT)
    reader = TableReader(
        told=None,
        encoding="utf-8",
        kind_for=kinds.named,
        identity_of=kinds.identity_key,
        survey=Survey(),
    )
    with ExitStack() as stack:
        try:
            tables = reader.tables([Source(str(path))], stack)
            records = [record for _, table in tables for record in table]
        except (DataError, Failure):
            return
    for verdict in AGREEMENT.verdicts(records[:50], AT, kind="lead"):
        verdict.explain()
        verdict.to_dict()
    AGREEMENT.evaluate(records, AT, kind="lead").to_dict()
