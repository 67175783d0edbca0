"""One deadline with tiers and a condition on three fields: dicts in, verdicts out, side by side.

Every side gives each record's status, and where the rule applies the due instant, when the clock
started and stopped, in the calendar's zone, and the business time in between, or until now. The
office keeps the holidays of the United States. The rivals count business time with workclock, whose
core is written in Rust, on the moments as the records hold them, which is its quickest way. They
are a function written by hand, another that gives the status alone, and two rule engines that are
asked one expression a record: whether the rule applies and how many hours there are. The engines do
less than the others: they compare text as it is written, and a missing value is their user's
business. zen-engine reads no datetimes, so it is given the fields of its expression only.
(json-logic 0.6.3 does not run on Python 3.)

All in one process, in turn, medians of rounds, in time of the processor, so that what else runs on
the machine counts for little. Needs the `bench` extra. Run:
`python benchmarks/rule_engines.py [--records 1000000] [--rounds 5]`.
"""

import argparse
import random
import statistics
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from datetime import time as wall
from time import process_time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import holidays
import rule_engine
import workclock
import zen

import slarules

RULES = """
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
  closed on holidays of US
an MQL is a lead where score is at least 60 and region is one of "NA", "EMEA"
  and source is not "internal"
First touch: sales contacts every MQL
  within 4 business hours when source is "demo request"
  within 8 business hours when score is at least 90
  within 24 business hours otherwise
"""
ZEN = """
score >= 60 and region in ["NA", "EMEA"] and source != "internal"
? (source == "demo request" ? 4 : (score >= 90 ? 8 : 24)) : 0
"""
RULE_ENGINE = """
(score >= 60 and region in ["NA", "EMEA"] and source != "internal")
? (source == "demo request" ? 4 : (score >= 90 ? 8 : 24)) : 0
"""

ZONE = ZoneInfo("America/New_York")
AT = datetime(2026, 7, 1, 12, tzinfo=ZONE)
AMERICAN = holidays.country_holidays("US", years=range(2025, 2029))
OFFICE = workclock.Schedule(
    [workclock.WorkDay(wall(9), wall(17)), workclock.Holidays(AMERICAN)],
    time_zone="America/New_York",
)
REGIONS = frozenset({"na", "emea"})
ALL_READ, STATUS_READ = "slarules, all read", "slarules, status read"
BY_HAND, STATUS_BY_HAND = "by hand", "by hand, status only"
LIMITS = {hours: timedelta(hours=hours) for hours in (4, 8, 24)}

Record = dict[str, Any]
Side = Callable[[Iterable[Record]], None]


class Answer(NamedTuple):
    """What the rivals give."""

    status: str
    started: datetime | None = None
    due: datetime | None = None
    finished: datetime | None = None
    elapsed: timedelta | None = None


NOT_APPLICABLE = Answer("not_applicable")
INDETERMINATE = Answer("indeterminate")


def hours_by_hand(lead: Record) -> int | None:
    """How many hours there are, none where the rule does not apply."""
    score, region, source = lead["score"], lead["region"], lead["source"]
    if score is None or region is None or source is None:
        return None
    source = source.strip().casefold()
    if score < 60 or region.strip().casefold() not in REGIONS or source == "internal":
        return 0
    if source == "demo request":
        return 4
    return 8 if score >= 90 else 24


def answer(lead: Record, at: datetime, hours: int) -> Answer:
    """The answer on a lead, on workclock."""
    started, finished = lead["mql_at"], lead["contacted_at"]
    if started is None or started > at:
        return NOT_APPLICABLE
    due = OFFICE.add(started, LIMITS[hours])
    begun, ends = started.astimezone(ZONE), due.astimezone(ZONE)
    if finished is not None and finished <= at:
        if finished < started:
            return INDETERMINATE
        status, elapsed = "met" if finished <= due else "missed", OFFICE.between(started, finished)
        return Answer(status, begun, ends, finished.astimezone(ZONE), elapsed)
    status = "on_track" if at <= due else "missed"
    return Answer(status, begun, ends, None, OFFICE.between(started, at))


def status_of(lead: Record, at: datetime, hours: int) -> str:
    """The status of a lead and nothing else, on workclock."""
    started, finished = lead["mql_at"], lead["contacted_at"]
    if started is None or started > at:
        return "not_applicable"
    due = OFFICE.add(started, LIMITS[hours])
    if finished is not None and finished <= at:
        if finished < started:
            return "indeterminate"
        return "met" if finished <= due else "missed"
    return "on_track" if at <= due else "missed"


def by_hand(lead: Record, at: datetime) -> Answer:
    """The answer as one would write it."""
    hours = hours_by_hand(lead)
    if not hours:
        return INDETERMINATE if hours is None else NOT_APPLICABLE
    return answer(lead, at, hours)


def status_by_hand(lead: Record, at: datetime) -> str:
    """The status as one would write it."""
    hours = hours_by_hand(lead)
    if not hours:
        return "indeterminate" if hours is None else "not_applicable"
    return status_of(lead, at, hours)


_ZEN = zen.compile_expression(" ".join(ZEN.split()))


def by_zen(lead: Record, at: datetime) -> Answer:
    """The answer with zen-engine's expression."""
    fields = {"score": lead["score"], "region": lead["region"], "source": lead["source"]}
    hours = _ZEN.evaluate(fields)
    return answer(lead, at, hours) if hours else NOT_APPLICABLE


_RULE = rule_engine.Rule(" ".join(RULE_ENGINE.split()))


def by_rule_engine(lead: Record, at: datetime) -> Answer:
    """The answer with rule-engine's expression."""
    hours = _RULE.evaluate(lead)
    return answer(lead, at, int(hours)) if hours else NOT_APPLICABLE


def said(each: Any) -> tuple[object, ...]:
    """What every side says."""
    return (each.status, each.started, each.due, each.finished, each.elapsed)


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
                "source": chance.choice(["webinar", "demo request", "list"]),
                "mql_at": start,
                "contacted_at": contacted if chance.random() < 0.9 else None,
            }
        )
    return made


def sides(agreement: slarules.Agreement) -> dict[str, Side]:
    """Each side reads everything it says; ours also its status only.

    A verdict has worked out all of it by then, but as instants; datetimes are made when asked for.
    """

    def ours(records: Iterable[Record]) -> None:
        for verdict in agreement.verdicts(records, AT):
            said(verdict)

    def status(records: Iterable[Record]) -> None:
        for verdict in agreement.verdicts(records, AT):
            _ = verdict.status

    def status_alone(records: Iterable[Record]) -> None:
        for record in records:
            status_by_hand(record, AT)

    def theirs(judge: Callable[[Record, datetime], Answer]) -> Side:
        def read(records: Iterable[Record]) -> None:
            for record in records:
                said(judge(record, AT))

        return read

    return {
        ALL_READ: ours,
        STATUS_READ: status,
        BY_HAND: theirs(by_hand),
        STATUS_BY_HAND: status_alone,
        "zen-engine": theirs(by_zen),
        "rule-engine": theirs(by_rule_engine),
    }


def check(records: list[Record], agreement: slarules.Agreement) -> None:
    """All sides have to say the same."""
    for record, verdict in zip(records, agreement.verdicts(records, AT), strict=True):
        for judge in (by_hand, by_zen, by_rule_engine):
            if said(verdict) != said(judge(record, AT)):
                raise SystemExit(f"{judge.__name__} differs for {record}")
        if verdict.status != status_by_hand(record, AT):
            raise SystemExit(f"the status by hand differs for {record}")


def seconds(side: Side, records: list[Record]) -> float:
    """How long a side takes."""
    start = process_time()
    side(records)
    return process_time() - start


def compare(label: str, records: list[Record], agreement: slarules.Agreement, rounds: int) -> None:
    """Time all sides in turn, so that noise hits them alike."""
    check(records[:20_000], agreement)
    found = [
        {name: seconds(side, records) for name, side in sides(agreement).items()}
        for _ in range(rounds)
    ]
    print(f"{label}: {len(records):,} records, medians of {rounds} rounds")
    print(f"  {'':<22} {'records/s':>12}   time in that of {ALL_READ}, of {STATUS_READ}")
    for name in found[0]:
        rate = len(records) / statistics.median(each[name] for each in found)
        ratios = [
            statistics.median(each[name] / each[ours] for each in found)
            for ours in (ALL_READ, STATUS_READ)
        ]
        print(f"  {name:<22} {rate:12,.0f}   {ratios[0]:8.2f} {ratios[1]:8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    agreement = slarules.parse(RULES)
    compare("all are MQLs", leads(given.records, applicable=1.0), agreement, given.rounds)
    compare("one in five is", leads(given.records, applicable=0.2), agreement, given.rounds)


if __name__ == "__main__":
    main()
