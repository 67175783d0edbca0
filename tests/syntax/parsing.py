"""Parsing as the tests need it: sentences to nodes, with the built-in words known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax.document import Document, parse_document
from slarules.syntax.source import Source

if TYPE_CHECKING:
    from slarules.syntax import nodes


def document(text: str) -> Document:
    """The document of a text."""
    return parse_document(Source("test.sla", text), standard_vocabulary().names)


def statements(text: str) -> tuple[nodes.Statement, ...]:
    """The statements of a text without mistakes."""
    parsed = document(text)
    assert parsed.diagnostics == (), "\n".join(map(str, parsed.diagnostics))
    return parsed.statements


SAMPLE = """
agreement "Service pledge", version 2
  between marketing and sales
  owned by RevOps at "revops@example.org"
  in force from 2026-01-01 until 2026-12-31
  because "nobody likes to wait"
team sales led by "Head of Sales" at "sales@example.org"
  has members "ana", "bo"
calendar "Desk"
  in Europe/Berlin
  open Monday to Thursday from 9:00 to 12:30 and from 13:30 to 17:30
  open Friday from 22:00 to 6:00
  open on 2026-11-27 from 9:00 to 24:00
  closed on holidays of DE-BE except "Karfreitag"
  closed on 2026-12-24 and 2026-12-31 from 12:00 to 14:00
  closed from 2026-12-28 to 2026-12-30
the default calendar is "Desk"
the calendar of a lead is
  "Desk" when region is "EMEA"
  "Desk" otherwise
timestamps are in Europe/Paris
dates are written day/month/year
the year starts in February
a lead is identified by lead_id
a lead has
  score (number)
  is_test (yes or no, no when missing)
the fit score of a lead adds
  20 when title contains the word "VP" or title contains "Chief"
  -5 when email ends with "@example.net"
a hot lead is a lead where fit score is at least 15 and not (region is one of "NA", "LATAM")
a lead becomes a hot lead at each of hot_dates
"rings" and "first ring" are recorded as rung_at
First ring: sales rings every hot lead
  within 5 minutes when source is "demo"
  within 48 business hours until 2026-03-31
  within 24 business hours otherwise
  on the "Desk" calendar
  paused during reassignment
  restarting on handover
  unless is_test is true
  earlier ring counts
  at risk after 75%
  escalate to "VP Sales" 8 business hours after due
  when missed, "give it back"
  because "speed wins"
sales must contact every MQL by the next 17:00 on a business day
"""
