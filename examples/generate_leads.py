"""Write invented leads for `lead_handoff.sla`, with all the mess of a real CRM export.

    python examples/generate_leads.py --count 500 --seed 7 --output leads.csv

The same seed, count and version of Faker give the same bytes. Leads are written as they are
invented, so ten million take no more memory than ten. All people, companies and addresses are
made up; addresses end in `.example`, which nobody can own.
"""

import argparse
import csv
import json
import random
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from faker import Faker

from untidiness import spoil

Lead = dict[str, Any]

FIRST_DAY = date(2026, 1, 5)
EXPORTED_AT = datetime(2026, 4, 1, 13, tzinfo=UTC)  # nothing later is in the data
POOL = 800  # names and companies are drawn from pools: Faker is too slow for millions


@dataclass(frozen=True)
class Office:
    """Who answers the leads of some regions, and when they work (whole hours, local time)."""

    zone: ZoneInfo
    opens: int
    closes: int
    regions: tuple[str, ...]
    locale: str
    owners: dict[str, float]  # how slow each owner is; 1 is ordinary


@dataclass(frozen=True)
class Source:
    """Where leads come from: their share, typical score, and minutes until somebody answers."""

    name: str
    share: int
    score: int
    minutes: int


OFFICES = (
    Office(
        ZoneInfo("America/New_York"), 9, 18, ("NA", "NA", "NA", "LATAM"), "en_US",
        {"dana.reyes": 0.7, "lee.okafor": 1.0, "sam.whitfield": 1.1, "priya.nair": 2.3},
    ),
    Office(
        ZoneInfo("Europe/Berlin"), 9, 18, ("EMEA",), "de_DE",
        {"jonas.brandt": 0.8, "amelie.roche": 1.0, "marek.novak": 1.7},
    ),
)  # fmt: skip
SOURCES = (
    Source("demo request", 18, 84, 9),
    Source("webinar", 22, 68, 190),
    Source("content download", 30, 60, 280),
    Source("paid search", 18, 58, 210),
    Source("partner", 12, 72, 240),
)
TITLES = (
    "VP Sales", "Head of Operations", "Marketing Manager", "CTO", "Data Analyst", "Student",
    "Director of Revenue", "Procurement Lead", "Founder", "Sales Engineer",
)  # fmt: skip


@dataclass(frozen=True)
class People:
    """Pools of invented names, by locale."""

    first: dict[str, list[str]]
    last: dict[str, list[str]]
    company: dict[str, list[str]]

    @classmethod
    def invent(cls, seed: int) -> "People":
        """Have Faker fill the pools."""
        pools: tuple[dict[str, list[str]], ...] = ({}, {}, {})
        for office in OFFICES:
            fake = Faker(office.locale)
            fake.seed_instance(seed)
            makers: tuple[Callable[[], str], ...] = (fake.first_name, fake.last_name, fake.company)
            for pool, make in zip(pools, makers, strict=True):
                pool[office.locale] = [make() for _ in range(POOL)]
        return cls(*pools)


class Arrivals:
    """When leads arrive: mostly in office hours, some at night, few on weekends."""

    def __init__(self) -> None:
        start = datetime.combine(FIRST_DAY, time(), UTC)
        hours = int((EXPORTED_AT - start) / timedelta(hours=1))
        self._start = start
        growth = [1 + n / hours for n in range(hours)]
        weights = (self._weight(start + timedelta(hours=n)) * growth[n] for n in range(hours))
        self._sums = list(accumulate(weights))

    def at(self, share: float) -> datetime:
        """The moment by which this share of all leads has arrived."""
        wanted = share * self._sums[-1]
        hour = bisect_left(self._sums, wanted)
        before = self._sums[hour - 1] if hour else 0.0
        within = (wanted - before) / (self._sums[hour] - before)
        return self._start + timedelta(hours=hour, seconds=int(within * 3600))

    @staticmethod
    def _weight(hour: datetime) -> float:
        busy = {8: 2.0, 9: 3.0, 10: 3.0, 13: 3.0, 14: 5.0, 15: 5.5, 16: 5.0, 17: 4.0, 18: 3.5}
        return busy.get(hour.hour, 0.8) * (0.2 if hour.weekday() >= 5 else 1.0)


def worked(moment: datetime, minutes: float, office: Office) -> datetime:
    """The moment after so many working minutes: Monday to Friday, without holidays or breaks."""
    local = moment.astimezone(office.zone)
    left = timedelta(minutes=minutes)
    while True:
        opens = local.replace(hour=office.opens, minute=0, second=0)
        closes = local.replace(hour=office.closes, minute=0, second=0)
        begin = max(local, opens)
        if local.weekday() < 5 and begin + left <= closes:
            return (begin + left).replace(microsecond=0)
        if local.weekday() < 5 and begin < closes:
            left -= closes - begin
        local = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0)


class Inventor:
    """Invents one lead after another."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._people = People.invent(seed)
        self._arrivals = Arrivals()

    def leads(self, count: int) -> Iterator[Lead]:
        """So many leads in the order they arrived, with a few duplicates among them."""
        chance = self._random.random
        for number in range(count):
            arrived = self._arrivals.at((number + chance()) / count)
            lead = self._person(f"L-{number + 1:05}", arrived)
            self._history(lead, arrived)
            spoil(lead, chance())
            yield lead
            if chance() < 0.006:
                yield lead | {"company": str(lead["company"]).upper()}

    def _person(self, lead_id: str, arrived: datetime) -> Lead:
        pick = self._random.choice
        office = self._random.choices(OFFICES, (62, 38))[0]
        source = self._random.choices(SOURCES, [source.share for source in SOURCES])[0]
        first = pick(self._people.first[office.locale])
        last = pick(self._people.last[office.locale])
        company = pick(self._people.company[office.locale])
        self._office, self._source = office, source
        return {
            "lead_id": lead_id,
            "created_at": arrived.astimezone(office.zone),
            "first_name": first,
            "last_name": last,
            "email": f"{_slug(first)}.{_slug(last)}@{_slug(company)}.example",
            "company": company,
            "job_title": pick(TITLES),
            "employees": int(10 ** self._random.uniform(0.9, 4.0)),
            "region": pick(office.regions),
            "source": source.name,
            "score": max(0, min(100, round(self._random.gauss(source.score, 14)))),
            "owner": pick(list(office.owners)),
            "is_customer": "yes" if self._random.random() < 0.03 else None,
        }

    def _history(self, lead: Lead, arrived: datetime) -> None:
        """What happened to the lead from its arrival to the export."""
        chance, office = self._random.random, self._office
        mql = self._after(arrived, 3) if lead["score"] >= 60 else None
        fields = ("enriched_at", "first_contacted_at", "decided_at", "decision", "demo_at")
        fields = (*fields, "meeting_booked_at", "feedback_at", "waits", "reassigned_at")
        lead |= {"mql_at": mql} | dict.fromkeys(fields)
        if mql is None:
            return
        lead["enriched_at"] = self._sometimes(0.97, worked(mql, self._skewed(40, 1.0), office))
        begin = mql
        if chance() < 0.05:
            begin = lead["reassigned_at"] = worked(mql, self._skewed(60, 0.6), office)
        if chance() < 0.06:
            until = worked(begin, self._skewed(1500, 0.4), office)
            lead["waits"] = [[begin, until if until <= EXPORTED_AT else None]]
            begin = until
        big = 0.5 if lead["employees"] >= 1000 else 1.0
        slow = office.owners[lead["owner"]] * big
        contacted = worked(begin, self._skewed(self._source.minutes * slow, 0.95), office)
        lead["first_contacted_at"] = self._sometimes(0.97, contacted)
        if lead["first_contacted_at"] is not None:
            self._outcome(lead, contacted)
        for name, moment in lead.items():
            if isinstance(moment, datetime) and moment > EXPORTED_AT:
                lead[name] = None
        if lead["decided_at"] is None:
            lead["decision"] = None

    def _outcome(self, lead: Lead, contacted: datetime) -> None:
        office = self._office
        decided = worked(contacted, self._skewed(90, 0.9), office)
        lead["decided_at"] = self._sometimes(0.96, decided)
        accepted = self._random.random() < 0.68
        lead["decision"] = "accepted" if accepted else "rejected"
        if self._source.name == "demo request":
            shown = worked(contacted, self._skewed(1300, 0.5), office)
            lead["demo_at"] = self._sometimes(0.9, shown)
        if accepted:
            booked = worked(decided, self._skewed(620, 0.6), office)
            lead["meeting_booked_at"] = self._sometimes(0.92, booked)
        else:
            heard = decided + timedelta(hours=self._skewed(70, 0.7))
            lead["feedback_at"] = self._sometimes(0.8, heard.replace(microsecond=0))

    def _after(self, moment: datetime, minutes: float) -> datetime:
        later = moment + timedelta(minutes=self._skewed(minutes, 1.0))
        return later.astimezone(self._office.zone).replace(microsecond=0)

    def _skewed(self, median: float, spread: float) -> float:
        return median * self._random.lognormvariate(0, spread)

    def _sometimes(self, likely: float, value: datetime) -> datetime | None:
        return value if self._random.random() < likely else None


def _slug(name: str) -> str:
    """A name as part of an address: plain lower-case letters."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in folded if char.isascii() and char.isalnum())


def _plain(value: object) -> object:
    """A value as JSON can hold it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _cell(value: object) -> object:
    """A value as a CSV cell holds it."""
    return json.dumps(_plain(value)) if isinstance(value, list) else _plain(value)


def write_csv(leads: Iterator[Lead], output: TextIO) -> None:
    writer = csv.writer(output, lineterminator="\n")
    for number, lead in enumerate(leads):
        if number == 0:
            writer.writerow(lead)
        writer.writerow(_cell(value) for value in lead.values())


def write_jsonl(leads: Iterator[Lead], output: TextIO) -> None:
    for lead in leads:
        known = {name: _plain(value) for name, value in lead.items() if value is not None}
        output.write(json.dumps(known, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write invented leads as CSV or JSON Lines.")
    parser.add_argument("--count", type=int, default=500, help="how many leads (default 500)")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same leads")
    parser.add_argument("--output", type=Path, help="a file ending in .csv or .jsonl")
    parser.add_argument("--format", choices=("csv", "jsonl"), help="default: as the output's name")
    options = parser.parse_args()
    suffix = options.output.suffix if options.output else ""
    write = write_jsonl if (options.format or suffix[1:]) == "jsonl" else write_csv
    leads = Inventor(options.seed).leads(options.count)
    if options.output is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]  # a real stream has it
        target: Any = nullcontext(sys.stdout)
    else:
        target = options.output.open("w", encoding="utf-8", newline="")
    with target as output:
        write(leads, output)


if __name__ == "__main__":
    main()
