"""Write the invented tables of `revenue_engine.sla`: leads, deals, accounts and meetings.

    python examples/generate_revenue.py --seed 7 --folder examples/revenue_engine

The same seed gives the same bytes. All people, companies and addresses are made up.
"""

import argparse
import csv
import json
import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Row = dict[str, Any]

NEW_YORK = ZoneInfo("America/New_York")
BEGIN = datetime(2026, 1, 2, 9, tzinfo=NEW_YORK)
END = datetime(2026, 7, 1, 9, tzinfo=NEW_YORK)  # nothing later is in the data
OWNERS = {"dana": 0.5, "lee": 1.0, "sam": 1.2, "priya": 2.2}  # how slow each owner is
SOURCES = {"demo request": 40, "webinar": 200, "content download": 420, "partner": 300}  # minutes
TITLES = ("VP Sales", "Head of Operations", "Analyst", "Founder", "Student", "CTO", "Buyer")
INDUSTRIES = ("software", "finance", "health", "retail", "logistics")
FIRST = ("Amber", "Basil", "Cora", "Dov", "Esme", "Finn", "Greta", "Hugo", "Ines", "Jonah")
SECOND = ("Field", "Stone", "Brook", "Marsh", "Vale", "Harbor", "Ridge", "Glen", "Holt", "Wick")


class Inventor:
    """Invents one table after another; what comes after the export has not happened."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def leads(self, count: int) -> Iterator[Row]:
        """Leads in the order they arrived; about every second is an MQL."""
        for number in range(count):
            lead = self._person(number, count)
            if lead["mql_at"]:
                self._follow_up(lead)
            self._spoil(lead)
            yield lead

    def _person(self, number: int, count: int) -> Row:
        pick, arrived = self._random.choice, self._arrival(number, count)
        company = f"{pick(SECOND)} {pick(FIRST)}"
        title, industry = pick(TITLES), pick(INDUSTRIES)
        employees = int(10 ** self._random.uniform(1.0, 4.0))
        score = 40 if employees >= 200 else 25 if employees >= 50 else 0
        score += 25 * (industry in INDUSTRIES[:3]) + 20 * title.startswith(("VP", "Head"))
        qualifies = score - 40 * (title == "Student") >= 45
        return {
            "lead_id": f"L-{number + 1:04}",
            "created_at": arrived,
            "company": company,
            "email": f"{pick(FIRST)}@{company.replace(' ', '-')}.example".lower(),
            "phone": f"+1 555 {self._random.randrange(100):04}",
            "job_title": title,
            "industry": industry,
            "employees": employees,
            "region": pick(("NA", "NA", "EMEA")),
            "is_student": "yes" if title == "Student" else None,
            "source": pick(tuple(SOURCES)),
            "owner": pick(tuple(OWNERS)),
            "mql_at": arrived + timedelta(hours=2) if qualifies else None,
            **dict.fromkeys(("first_contacted_at", "attempts", "feedback_at", "sql_at")),
            "disqualified_at": None,
        }

    def _follow_up(self, lead: Row) -> None:
        minutes = SOURCES[lead["source"]] * OWNERS[lead["owner"]]
        if self._random.random() < 0.05:
            return  # nobody ever called
        first = self._later(lead["mql_at"], minutes * self._random.lognormvariate(0, 0.7))
        if first is None:
            return
        calls = [first + timedelta(days=2 * n) for n in range(self._random.randint(1, 6))]
        lead["first_contacted_at"] = first
        lead["attempts"] = [call for call in calls if call < END]
        if self._random.random() < 0.85:
            lead["feedback_at"] = self._later(first, 60 * 24 * self._random.uniform(1, 9))
        if self._random.random() < 0.4:
            lead["sql_at"] = self._later(first, 60 * 24 * self._random.uniform(1, 35))
        elif calls[-1] < END and self._random.random() < 0.5:
            lead["disqualified_at"] = calls[-1] + timedelta(hours=1)

    def _spoil(self, lead: Row) -> None:
        chance = self._random.random()
        if chance < 0.03:
            lead["phone"] = " "
        elif chance < 0.04:
            lead["employees"] = "unknown"
        elif chance < 0.05 and lead["first_contacted_at"]:
            lead["first_contacted_at"] = "called twice"

    def deals(self, count: int) -> Iterator[Row]:
        """Deals in the order they were opened."""
        for number in range(count):
            opened = self._arrival(number, count)
            closed = self._later(opened, 60 * 24 * self._random.uniform(10, 80))
            won = closed is not None and self._random.random() < 0.35
            signed = self._later(closed, 60 * 20) if won else None
            begun = self._later(signed, 60 * 24 * self._random.uniform(1, 11)) if signed else None
            employees = int(10 ** self._random.uniform(2.0, 4.0))
            has_call = begun and employees >= 1000 and self._random.random() < 0.8
            yield {
                "deal_id": f"D-{number + 1:03}",
                "created_at": opened,
                "owner": self._random.choice(tuple(OWNERS)),
                "employees": employees,
                "stage": "closed won" if won else "closed lost" if closed else "negotiation",
                "amount": f"${self._random.randint(8, 70) * 1000:,}",
                "closed_at": closed,
                "contract_signed_at": signed,
                "use_cases": "reporting" if won else None,
                "success_criteria": "live by summer" if self._random.random() < 0.8 else None,
                "key_contacts": "2" if won else None,
                "handoff_call_at": begun - timedelta(days=1) if begun and has_call else None,
                "onboarding_started_at": begun,
            }

    def accounts(self, count: int) -> Iterator[Row]:
        """Customers, with the health reports they were sent."""
        for number in range(count):
            since = BEGIN - timedelta(days=self._random.randint(0, 300) - 60)
            quarters = [
                BEGIN + timedelta(days=90 * n + self._random.randint(5, 80)) for n in (0, 1)
            ]
            reports = [at for at in quarters if since < at < END and self._random.random() < 0.85]
            yield {
                "account_id": f"A-{number + 1:02}",
                "name": f"{self._random.choice(FIRST)} {self._random.choice(SECOND)}",
                "customer_since": since.date(),
                "health_reports": reports or None,
            }

    def meetings(self) -> Iterator[Row]:
        """The meetings of half a year; one closed-loop review was never held."""
        held = {"SLA review": (80, 170), "closed loop": (60,), "pipeline": (10, 40, 75, 110)}
        days = [(day, topic) for topic, days in held.items() for day in days]
        for number, (day, topic) in enumerate(sorted(days)):
            moment = BEGIN + timedelta(days=day, hours=5)
            yield {"id": f"M-{number + 1}", "topic": topic, "held_at": moment}

    def _arrival(self, number: int, count: int) -> datetime:
        share = (number + self._random.random()) / count
        return (BEGIN + (END - BEGIN) * share).replace(microsecond=0)

    def _later(self, moment: datetime, minutes: float) -> datetime | None:
        """A working moment so many minutes on, if that is before the export."""
        later = moment + timedelta(minutes=int(minutes))
        if later.hour not in range(9, 17):
            later = (later + timedelta(hours=16)).replace(hour=self._random.randint(9, 16))
        while later.weekday() >= 5:
            later += timedelta(days=1)
        return later if later < END else None


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write a table; a list of moments becomes JSON in its cell."""
    rows = [{name: _cell(value) for name, value in row.items()} for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, default=datetime.isoformat)
    return value.isoformat() if hasattr(value, "isoformat") else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "revenue_engine")
    options = parser.parse_args()
    inventor = Inventor(options.seed)
    write(options.folder / "leads.csv", inventor.leads(600))
    write(options.folder / "deals.csv", inventor.deals(120))
    write(options.folder / "accounts.csv", inventor.accounts(25))
    write(options.folder / "meetings.csv", inventor.meetings())


if __name__ == "__main__":
    main()
