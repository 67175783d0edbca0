"""What folds have counted travels between processes, and adds up."""

from __future__ import annotations

import pickle
from datetime import datetime

import slarules
from slarules.calendar import to_us
from tests.evaluation.periods.judging import PARIS, lead

RULES = """
Volume: marketing delivers at least 2 MQLs per month for each owner
First touch: sales contacts every MQL within 4 business hours
  for at least 80% of them each week
measure response
  as the median business time from becoming an MQL to first contact, each month
"""
AT = to_us(datetime.fromisoformat("2026-04-01T12:00+02:00"))


def test_counts_of_parts_add_up_to_those_of_the_whole() -> None:
    """Two books that counted a half each come to what one comes to that counted all."""
    (group,) = slarules.parse(PARIS + RULES)._groups.values()
    leads = [
        lead(f"2026-0{month}-{day:02}T10:00+01:00", owner=owner, contacted_at=done)
        for month in (1, 2, 3)
        for day in (3, 10, 17)
        for owner, done in (("Ann", f"2026-0{month}-{day:02}T15:00+01:00"), ("ann ", None))
    ]
    whole, total = group.book(AT), group.book(AT)
    list(group.verdicts_into(whole, leads, AT))
    for part in (leads[::2], leads[1::2], []):
        book = group.book(AT)
        list(group.verdicts_into(book, part, AT))
        total.add_counts(pickle.loads(pickle.dumps(book.counts())))
    assert repr(total.close()) == repr(whole.close())
    assert repr(total.values()) == repr(whole.values())
    assert total.unplaced() == whole.unplaced()
