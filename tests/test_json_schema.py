"""The JSON forms are what the published schema says."""

import csv
import json
from datetime import datetime
from pathlib import Path

import jsonschema

import slarules

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "lead_handoff"
SCHEMA = json.loads((ROOT / "docs" / "json.schema.json").read_text(encoding="utf-8"))
AT = datetime.fromisoformat("2026-04-01T09:00:00-04:00")


def _part(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{name}"}]})


def test_verdicts_and_evaluation_fit_the_schema() -> None:
    """Every verdict on a messy export, and their evaluation, fit after a trip through JSON."""
    agreement = slarules.load(EXAMPLE / "lead_handoff.sla")
    with (EXAMPLE / "leads.csv").open(encoding="utf-8", newline="") as file:
        leads = list(csv.DictReader(file))
    form, statuses = _part("verdict"), set()
    for verdict in agreement.verdicts(leads, at=AT):
        form.validate(json.loads(json.dumps(verdict.to_dict())))
        statuses.add(verdict.status)
    assert statuses == set(slarules.Status)
    evaluation = agreement.evaluate(leads, at=AT)
    _part("evaluation").validate(json.loads(json.dumps(evaluation.to_dict())))


def test_duties_that_come_again_fit_the_schema() -> None:
    """So do the verdicts on every period of a record, and on the turns of a duty that rolls."""
    text = "sales contacts every lead every 2 days until reassignment\n" + "".join(
        f"sales contacts every lead every {unit}\n"
        for unit in ("day", "week", "month", "quarter", "year")
    )
    lead = {"id": 1, "created_at": "0900-03-06T10:00Z", "contacted_at": ["2026-03-05", AT]}
    form, periods = _part("verdict"), set()
    for verdict in slarules.parse(text).verdicts([lead], at=AT):
        form.validate(json.loads(json.dumps(verdict.to_dict())))
        periods.add(len(verdict.period or ""))
    assert periods == {0, 4, 7, 8, 10}


def test_periods_fit_the_schema() -> None:
    """So does an evaluation of commitments over every kind of period."""
    text = "a lead is worth amount\n" + "".join(
        f"marketing delivers at least 5 MQLs per {unit} for each owner\n"
        '  escalate to "CMO" when missed\n  escalate to the record\'s owner when at risk\n'
        f"marketing delivers MQLs worth at least $2.50 per {unit}\n  from 2026-03-05\n"
        for unit in ("day", "week", "month", "quarter", "year")
    )
    leads = [{"id": 1, "mql_at": "2026-03-06T10:00Z", "amount": 0.1, "owner": "dana"}]
    evaluation = slarules.parse(text).evaluate(leads, at=AT)
    assert len(evaluation.periods) == 10
    _part("evaluation").validate(json.loads(json.dumps(evaluation.to_dict())))


def test_measures_fit_the_schema() -> None:
    """So does one with measures of every kind, and goals on them."""
    text = """Touch: sales contacts every MQL within 2 hours
measure touched as the share of Touch that is met, each day
measure converted as the share of MQLs that are SQLs, each week for each owner
measure leads as the number of leads, each month
measure size as the average amount of leads, each quarter
measure speed as the median business time from becoming an MQL to contact, each year
goal: touched is more than 50%
goal: leads is at least 5
goal: size is at least $0.50
goal: speed is at most 2 business hours
"""
    leads = [{"id": 1, "mql_at": "2026-03-06T10:00Z", "amount": 0.1, "owner": "dana"}, {"id": 2}]
    evaluation = slarules.parse(text).evaluate(leads, at=AT)
    assert len(evaluation.measures) == 5
    _part("evaluation").validate(json.loads(json.dumps(evaluation.to_dict())))
