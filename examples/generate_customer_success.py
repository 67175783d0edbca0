"""Write the invented tables of `customer_success.sla`: accounts, tickets, and updates of tickets.

    python examples/generate_customer_success.py --seed 7

The same seed gives the same bytes. All names are made up.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from generate_revenue import write

Row = dict[str, Any]

BEGIN = datetime(2026, 1, 2, 8, tzinfo=UTC)
END = datetime(2026, 7, 1, 8, tzinfo=UTC)  # nothing later is in the data
HOURS = {"urgent": 6, "high": 25, "normal": 60}  # until a ticket is resolved, about
REPLY = {"urgent": 18, "high": 120, "normal": 260}  # minutes until the first reply, about
NAMES = ("Aldgate", "Birch", "Calder", "Dunmore", "Elland", "Foxley", "Garth", "Hexham")


class Inventor:
    """Invents accounts, and then tickets with their updates."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def accounts(self, count: int) -> Iterator[Row]:
        """Accounts, the reports they were sent and the reviews that were held with them."""
        pick = self._random.choice
        for number in range(count):
            plan = pick(("basic", "basic", "premium", "enterprise"))
            due = BEGIN + timedelta(days=self._random.randint(20, 200))
            talk = due + timedelta(days=self._random.randint(-20, 4))
            yield {
                "account_id": f"A-{number + 1:02}",
                "name": f"{pick(NAMES)} {pick(('Mills', 'Works', 'Group', 'Labs'))}",
                "plan": plan,
                "region": pick(("EMEA", "EMEA", "APAC")),
                "owner": pick(("ines", "tom")),
                "created_at": BEGIN - timedelta(days=self._random.randint(-60, 500)),
                "contract_end": (due + timedelta(days=90)).date(),
                "success_plan": "yes" if self._random.random() < 0.9 else None,
                "health_reports": self._quarterly(0.85),
                "reviews": self._quarterly(0.7) if plan != "basic" else None,
                "renewal_talk_due": due.date(),
                "renewal_talk_at": talk if talk < END and self._random.random() < 0.9 else None,
            }

    def _quarterly(self, share: float) -> list[datetime] | None:
        days = [90 * quarter + self._random.randint(3, 80) for quarter in (0, 1)]
        moments = [BEGIN + timedelta(days=day, hours=3) for day in days]
        return [each for each in moments if self._random.random() < share] or None

    def tickets(self, count: int, accounts: int) -> Iterator[tuple[Row, list[Row]]]:
        """Tickets in the order they were opened, each with its updates."""
        for number in range(count):
            share = (number + self._random.random()) / count
            opened = (BEGIN + (END - BEGIN) * share).replace(microsecond=0)
            priority = self._random.choices(tuple(HOURS), (8, 30, 62))[0]
            hours = HOURS[priority] * self._random.lognormvariate(0, 0.9)
            resolved = opened + timedelta(minutes=int(60 * hours))
            ticket = {
                "ticket_id": f"T-{number + 1:04}",
                "account_id": f"A-{self._random.randint(1, accounts):02}",
                "created_at": opened,
                "priority": priority,
                "waits": None,
                "resolved_at": resolved if resolved < END else None,
                "rating": self._random.choice((None, 2, 3, 4, 5, 5)) if resolved < END else None,
            }
            if priority != "urgent" and self._random.random() < 0.15:
                begun = opened + timedelta(hours=hours / 3)
                ticket["waits"] = [[begun, begun + timedelta(hours=hours / 2)]]
            yield ticket, list(self._updates(ticket, min(resolved, END)))

    def _updates(self, ticket: Row, until: datetime) -> Iterator[Row]:
        opened: datetime = ticket["created_at"]
        minutes = REPLY[str(ticket["priority"])] * self._random.lognormvariate(0, 0.6)
        moment, author = opened + timedelta(minutes=int(minutes)), "agent"
        for number in range(self._random.randint(1, 8)):
            if moment >= until:
                return
            yield {
                "update_id": f"{ticket['ticket_id']}-{number + 1}",
                "ticket_id": ticket["ticket_id"],
                "posted_at": moment,
                "author": author,
            }
            moment += timedelta(minutes=self._random.randint(30, 700))
            author = self._random.choice(("agent", "customer"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "customer_success")
    options = parser.parse_args()
    inventor = Inventor(options.seed)
    write(options.folder / "accounts.csv", inventor.accounts(30))
    tickets = list(inventor.tickets(400, 30))
    write(options.folder / "tickets.csv", (ticket for ticket, _ in tickets))
    write(options.folder / "updates.csv", (update for _, updates in tickets for update in updates))


if __name__ == "__main__":
    main()
