"""Rules over real data sets, against counts that were made independently.

The data are not part of the project: the tests run where they lie beside the checkout, as
`../shared/data`.
"""

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import slarules

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "shared" / "data"

RULES = {
    "olist-1": ("olist.sla", "Close"),
    "uci-1": ("incidents.sla", "Critical"),
    "uci-2": ("incidents.sla", "Low"),
    "bpic-1": ("loans.sla", "Handling"),
}
OPEN = ("on_track", "at_risk", "paused")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not beside this checkout")
@pytest.mark.parametrize("rule_id", RULES)
def test_counts_agree(rule_id: str) -> None:
    """Each rule gives exactly the counts that were made without this project."""
    checked = json.loads((DATA / "checked.json").read_text(encoding="utf-8"))
    expected = next(rule for rule in checked["rules"] if rule["id"] == rule_id)
    file, name = RULES[rule_id]
    agreement = slarules.load(HERE / "datasets" / file)
    at = datetime.fromisoformat(expected["as_of"])
    counts = agreement.evaluate(_rows(DATA / expected["records"]), at=at).summary[name].counts
    assert {
        "met": counts["met"],
        "missed": counts["missed"],
        "open": sum(counts[status] for status in OPEN),
        "indeterminate": counts["indeterminate"],
        "not_applicable": counts["not_applicable"],
    } == expected["counts"]


@pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not beside this checkout")
def test_periods_agree() -> None:
    """Each month comes to the count, and the answer, that was found without this project."""
    checked = json.loads((DATA / "checked.json").read_text(encoding="utf-8"))
    expected = next(rule for rule in checked["rules"] if rule["id"] == "olist-2")
    agreement = slarules.load(HERE / "datasets" / "olist.sla")
    at = datetime.fromisoformat("2018-06-01T00:00:00-03:00")
    found = agreement.evaluate(_rows(DATA / expected["records"]), at=at).periods["Volume"]
    assert {each.period: (each.actual, each.target, each.status.value) for each in found[:-1]} == {
        name: (month["actual"], month["target"], month["verdict"])
        for name, month in expected["periods"].items()
    }


@pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not beside this checkout")
def test_event_logs_come_to_the_same() -> None:
    """Records made of a log of 262,200 events give the counts found without this project."""
    checked = json.loads((DATA / "checked.json").read_text(encoding="utf-8"))
    expected = next(rule for rule in checked["rules"] if rule["id"] == "bpic-1")
    names = {
        "W_Afhandelen leads SCHEDULE": "lead_scheduled",
        "W_Afhandelen leads START": "lead_handled",
    }
    records = slarules.records_of_events(
        _rows(DATA / "bpic2012" / "events.csv.gz"),
        activity=("activity", "lifecycle"),
        names=names,
        in_order=True,
    )
    rules = (HERE / "datasets" / "loans.sla").read_text(encoding="utf-8")
    for field, found in (
        ("application_id", "case"),
        ("lead_scheduled_at", "lead_scheduled_first_at"),
        ("lead_handled_first_at", "lead_handled_at"),
    ):
        rules = rules.replace(field, found)
    at = datetime.fromisoformat(expected["as_of"])
    counts = slarules.parse(rules).evaluate(records, at=at).summary["Handling"].counts
    assert records.events == 262_200
    assert {status: counts[status] for status in ("met", "missed", "not_applicable")} == {
        status: expected["counts"][status] for status in ("met", "missed", "not_applicable")
    }
