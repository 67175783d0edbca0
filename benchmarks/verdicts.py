"""Verdicts a second, against a function written by hand for one commitment.

The rule is a deadline with a condition on two fields. The rival does the same for dicts with aware
datetimes and nothing else, on the fastest business time there is for Python: workclock, whose core
is written in Rust. Both sides give a status, the due instant and when the clock started and
stopped, in the calendar's zone, and the business time in between. Run it with
`python benchmarks/verdicts.py [records]`.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from datetime import time as wall
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import workclock

import slarules
from slarules import Agreement, Verdict

RULES = """
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
an MQL is a lead where score is at least 60 and region is one of "NA", "EMEA"
First touch: sales contacts every MQL within 24 business hours
"""

ZONE = ZoneInfo("America/New_York")
AT = datetime(2026, 7, 1, 12, tzinfo=ZONE)
ROUNDS = 9
LIMIT = timedelta(hours=24)
REGIONS = frozenset({"na", "emea"})

Record = dict[str, Any]


class Answer(NamedTuple):
    """What the function written by hand gives."""

    status: str
    started: datetime | None = None
    due: datetime | None = None
    finished: datetime | None = None
    elapsed: timedelta | None = None


NOT_APPLICABLE = Answer("not_applicable")
INDETERMINATE = Answer("indeterminate")
OFFICE = workclock.Schedule([workclock.WorkDay(wall(9), wall(17))], time_zone="America/New_York")


def by_hand(lead: Record, at: datetime) -> Answer:
    """The verdict on a lead."""
    score, region = lead["score"], lead["region"]
    if score is None or region is None:
        return INDETERMINATE
    if score < 60 or region.strip().casefold() not in REGIONS:
        return NOT_APPLICABLE
    started, finished = lead["mql_at"], lead["contacted_at"]
    if started is None or started > at:
        return NOT_APPLICABLE
    due = OFFICE.add(started, LIMIT)
    begun, ends = started.astimezone(ZONE), due.astimezone(ZONE)
    if finished is not None and finished <= at:
        if finished < started:
            return INDETERMINATE
        status, elapsed = "met" if finished <= due else "missed", OFFICE.between(started, finished)
        return Answer(status, begun, ends, finished.astimezone(ZONE), elapsed)
    status = "on_track" if at <= due else "missed"
    return Answer(status, begun, ends, None, OFFICE.between(started, at))


def leads(count: int, *, applicable: float) -> list[Record]:
    """Leads as a database driver gives them, so many of them MQLs."""
    chance = random.Random(20260306)
    first = datetime(2026, 1, 2, tzinfo=UTC)
    made = []
    for number in range(count):
        start = first + timedelta(seconds=chance.randrange(150 * 86_400))
        contacted = start + timedelta(seconds=chance.randrange(10 * 86_400))
        made.append(
            {
                "id": f"L{number}",
                "company": "Acme",
                "email": f"lead{number}@acme.example",
                "score": chance.randrange(60, 100) if chance.random() < applicable else 10,
                "region": chance.choice(["NA", "EMEA"]),
                "source": "webinar",
                "mql_at": start,
                "contacted_at": contacted if chance.random() < 0.9 else None,
            }
        )
    return made


def said(answer: Answer | Verdict) -> tuple[object, ...]:
    """Everything both sides say."""
    return (answer.status, answer.started, answer.due, answer.finished, answer.elapsed)


def read_rules(records: Iterable[Record], rules: Agreement) -> None:
    """Read everything the verdicts say."""
    for each in rules.verdicts(records, AT):
        said(each)


def read_hand(records: Iterable[Record]) -> None:
    """Read the same of the answers by hand."""
    for record in records:
        said(by_hand(record, AT))


def read_statuses(records: Iterable[Record], rules: Agreement) -> None:
    """Read the verdicts' status only."""
    for each in rules.verdicts(records, AT):
        _ = each.status


def seconds(call: Callable[..., None], *arguments: object) -> float:
    """How long a call takes the processor, whatever else runs on the machine."""
    start = time.process_time()
    call(*arguments)
    return time.process_time() - start


def check(records: list[Record], rules: Agreement) -> None:
    """Both sides have to say the same."""
    for record, verdict in zip(records, rules.verdicts(records, AT), strict=True):
        ours, theirs = said(verdict), said(by_hand(record, AT))
        if ours != theirs:
            raise SystemExit(f"the answers differ for {record}: {ours} and {theirs}")


def compare(label: str, records: list[Record], rules: Agreement) -> None:
    """Time both sides in turn, so that noise hits them alike."""
    check(records, rules)
    rounds = [
        (
            seconds(read_rules, records, rules),
            seconds(read_hand, records),
            seconds(read_statuses, records, rules),
        )
        for _ in range(ROUNDS)
    ]
    full, hand, status = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(theirs / ours for ours, theirs, _ in rounds)
    count = len(records)
    print(f"{label}: {count:,} records, medians of {ROUNDS} rounds")
    print(f"  slarules, everything read  {count / full:12,.0f} verdicts/s")
    print(f"  slarules, status read      {count / status:12,.0f} verdicts/s")
    print(f"  by hand on workclock       {count / hand:12,.0f} verdicts/s")
    print(f"  slarules / by hand         {ratio:12.2f}")


def main() -> None:
    """Compare on leads that are MQLs, and on leads that are not."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rules = slarules.parse(RULES)
    compare("all are MQLs", leads(count, applicable=1.0), rules)
    compare("one in five is", leads(count, applicable=0.2), rules)


if __name__ == "__main__":
    main()
