"""One record at a time, as a service asks: an agreement of ten commitments, and one commitment.

Ten commitments about leads, two with tiers, one with a warning; the lead is of none of their
things, or of all. Medians of rounds, in microseconds of the processor a call.
Run: `python benchmarks/service.py`.
"""

import statistics
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import process_time

import slarules

ROUNDS = 101
CALLS = 200
HEAD = """
calendar "Office"
  in America/New_York
  open Monday to Friday from 9:00 to 17:00
an MQL is a lead where score is at least 60 and region is one of "NA", "EMEA"
"""
SENTENCES = [
    "C0: sales contacts every MQL within 24 business hours",
    "C1: sales contacts every MQL within 2 business days",
    'C2: sales contacts every MQL within 4 business hours when source is "demo"\n'
    "  within 24 business hours otherwise",
    'C3: sales contacts every MQL within 1 hour when region is "NA"\n  within 2 hours otherwise',
    "C4: sales contacts every MQL within 8 business hours\n  at risk after 75%",
    "C5: sales accepts every MQL within 2 business days",
    "C6: sales contacts every MQL within 5 days",
    "C7: sales contacts every MQL by the end of the next business day",
    "C8: sales accepts every MQL within 16 business hours",
    "C9: marketing provides company, email for every MQL",
]
START = datetime(2026, 3, 6, 15, tzinfo=UTC)
AT = START + timedelta(days=30)
LEAD = {
    "id": "L1",
    "company": "Acme",
    "email": "ann@acme.example",
    "score": 75,
    "region": "NA",
    "source": "demo",
    "mql_at": START,
    "contacted_at": START + timedelta(hours=30),
    "accepted_at": None,
}


def microseconds(call: Callable[[], object]) -> list[float]:
    """What a call takes, round by round, the quickest first. Short rounds: few are disturbed."""
    rounds = []
    for _ in range(ROUNDS):
        start = process_time()
        for _ in range(CALLS):
            call()
        rounds.append((process_time() - start) / CALLS)
    return sorted(each * 1e6 for each in rounds)


def main() -> None:
    agreement = slarules.parse(HEAD + "\n".join(SENTENCES))
    (first, *_) = agreement.commitments.values()
    other = {**LEAD, "score": 10}
    statuses = {verdict.status.value for verdict in agreement.verdicts_of(other, at=AT)}
    assert statuses == {"not_applicable"}
    assert len(agreement.verdicts_of(LEAD, at=AT)) == len(SENTENCES)
    for label, call in {
        "ten that do not apply": lambda: agreement.verdicts_of(other, at=AT),
        "ten that do": lambda: agreement.verdicts_of(LEAD, at=AT),
        "one that does not apply": lambda: first.verdict(other, at=AT),
        "one that does": lambda: first.verdict(LEAD, at=AT),
        "one, its due instant read": lambda: first.verdict(LEAD, at=AT).due,
    }.items():
        rounds = microseconds(call)
        print(f"{label:<28} {statistics.median(rounds):8.2f} µs, at best {rounds[0]:8.2f} µs")


if __name__ == "__main__":
    main()
