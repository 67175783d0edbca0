"""What folds have counted travels between processes, and adds up."""

from __future__ import annotations

import pickle
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

import slarules
from slarules.calendar import to_us
from tests.evaluation.periods.judging import PARIS, lead

if TYPE_CHECKING:
    from slarules.evaluation.group import Group
    from slarules.evaluation.periods.book import PeriodBook

RULES = """
a lead is worth amount
a big lead is a lead where amount is at least 7
Volume: marketing delivers at least 2 MQLs per month for each owner
Value: marketing delivers MQLs worth at least $20 per month for each owner
First touch: sales contacts every MQL within 4 business hours
  for at least 80% of them each week
Conversion: at least 50% of MQLs become SQLs within 30 days, each month for each owner
measure response
  as the median business time from becoming an MQL to first contact, each month
measure wait as the average time from becoming an MQL to first contact, each month for each owner
measure total as the sum of amount of MQLs, each month
measure big as the share of MQLs that are big leads, each month for each owner
"""
AT = to_us(datetime.fromisoformat("2026-04-01T12:00+02:00"))


def _leads() -> list[dict[str, Any]]:
    """Leads that are done, open, torn, doubtful, lost and left over, in each of three months."""
    found = []
    for month in (1, 2, 3):
        start = f"2026-0{month}-10T10:00+01:00"
        for fields in (
            {"contacted_at": f"2026-0{month}-10T15:00+01:00", "sql_at": f"2026-0{month}-12"},
            {"contacted_at": f"2026-0{month}-11", "owner": "ann ", "amount": "USD 2.50"},
            {"contacted_at": "soon", "amount": "much"},
            {"mql_at": "soon"},
            {"mql_at": None},
            {"mql_at": "2026-03-31T16:00+02:00", "amount": None},
            {"score": None, "amount": 9},
            {"score": None, "amount": "much", "mql_at": "soon"},
            {"owner": None},
            {"owner": "bo", "test": "yes"},
        ):
            found.append({**lead(start), "owner": "Ann", "amount": 5, **fields})
    return found


def _group() -> Group:
    (group,) = slarules.parse(PARIS + RULES)._groups.values()
    return group


def _told(book: PeriodBook) -> dict[str, Any]:
    """All that a book comes to, as JSON has it."""
    found: dict[str, Any] = {
        name: [each.to_dict() for each in several]
        for name, several in (book.close() | book.values()).items()
    }
    return found | {"unplaced": book.unplaced()}


def test_counts_of_parts_add_up_to_those_of_the_whole() -> None:
    """Two books that counted a half each come to what one comes to that counted all."""
    group, leads = _group(), _leads()
    whole, total = group.book(AT), group.book(AT)
    list(group.verdicts_into(whole, [*leads, *leads], AT))
    for part in (leads, leads, []):
        book = group.book(AT)
        list(group.verdicts_into(book, part, AT))
        total.add_counts(pickle.loads(pickle.dumps(book.counts())))
    assert _told(total) == _told(whole)


@pytest.mark.parametrize("times", [0, 1, 6, 9])
def test_many_records_that_come_to_the_same(times: int) -> None:
    """To count one of them so many times is to count each of them."""
    group = _group()
    one_by_one, at_once = group.book(AT), group.book(AT)
    for record in _leads():
        row = group.reader.read(record)
        assert row is not None
        verdicts = group.judged(record, row, AT)
        for _ in range(times):
            one_by_one.add(row, verdicts)
        for fold in (*at_once.folds, *at_once.measures):
            fold.add_many(row, verdicts, times)
    assert _told(at_once) == _told(one_by_one)
