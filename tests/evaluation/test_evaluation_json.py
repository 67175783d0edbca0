"""A whole evaluation as JSON, and what is wrong with the data in it."""

from __future__ import annotations

import slarules

from .builders import at

NOW = at("2026-03-20T12:00+00:00")
RULES = """agreement "Test SLA", version 2
timestamps are in UTC
an activity belongs to a lead by lead_id, at done_at
"calls" is recorded as the first activity where type is "call"
Touch: sales calls every lead within 24 hours
  escalate to "boss" when missed
Volume: marketing delivers at least 1 leads per month
measure leads as the number of leads, each month
"""
TABLES = {
    "lead": [
        {"id": "1", "created_at": "2026-03-02T09:00"},
        {"id": "2", "created_at": "2026-03-02T09:00"},
        {"id": "3", "created_at": "soon"},
        {"id": "4"},
    ],
    "activity": [
        {"lead_id": "1", "done_at": "2026-03-02T10:00", "type": "call"},
        {"lead_id": "2", "done_at": "2026-03-04T09:00", "type": "call"},
        {"lead_id": "9", "done_at": "2026-03-04T09:00", "type": "call"},
        {"done_at": "2026-03-04T09:00", "type": "call"},
    ],
}


def test_every_name_and_value() -> None:
    """Nothing of an evaluation is lost or called otherwise in its JSON."""
    agreement = slarules.parse(RULES)
    form = agreement.evaluate(TABLES, NOW).to_dict()
    assert form["agreement"] == agreement.edition.to_dict()
    assert (form["agreement"]["title"], form["agreement"]["version"]) == ("Test SLA", "2")
    assert (form["at"], form["records"]) == ("2026-03-20T12:00:00+00:00", 8)
    hour, two_days, one_day = 3_600.0, 172_800.0, 86_400.0
    assert form["summary"] == {
        "Touch": {
            "commitment": "Touch",
            "counts": {
                "met": 1,
                "missed": 1,
                "on_track": 0,
                "at_risk": 0,
                "paused": 0,
                "not_applicable": 1,
                "indeterminate": 1,
            },
            "share_met": 0.5,
            "never_became": 1,
            "elapsed": {"count": 2, "p50": hour, "p90": two_days, "max": two_days},
            "overdue": {"count": 1, "p50": one_day, "p90": one_day, "max": one_day},
        }
    }
    assert [each["record_id"] for each in form["missed"]] == ["2"]
    assert form["data_issues"] == [
        {
            "field": "created_at",
            "what": "is `soon`, which is no moment",
            "count": 1,
            "example": "3",
        }
    ]
    assert form["unmatched"] == [
        {"kind": "activity", "of": "lead", "without_key": 1, "unknown_key": 1}
    ]
    assert form["unplaced"] == {"leads": 1, "Volume": 1}
    assert [each["period"] for each in form["periods"]["Volume"]] == ["2026-03"]
    assert [(each["period"], each["value"]) for each in form["measures"]["leads"]] == [
        ("2026-03", 2)
    ]
    assert set(form) == {
        "schema_version",
        "agreement",
        "data",
        "at",
        "records",
        "summary",
        "periods",
        "unplaced",
        "unmatched",
        "measures",
        "missed",
        "data_issues",
    }


def test_only_fields_are_issues_where_there_are_any() -> None:
    """What follows from a missing field is not counted as trouble of its own."""
    text = """Touch: sales contacts every lead
  within 1 hour when region is "NA"
  within 100 days otherwise
"""
    record = {"id": "1", "created_at": "2026-03-02T09:00Z"}
    evaluation = slarules.parse(text).evaluate([record], NOW, kind="lead")
    assert [(each.field, each.what, each.count) for each in evaluation.data_issues] == [
        ("region", "is missing", 1)
    ]
    nothing = slarules.parse(text).evaluate(["no record"], NOW, kind="lead")
    assert [(each.field, each.what) for each in nothing.data_issues] == [(None, "is not a record")]


def test_an_escalation_is_told_in_the_calendars_zone() -> None:
    """Its moment is aware, in the zone of the calendar that counts, or of the default one."""
    text = """calendar "Paris"
  in Europe/Paris
  open every day
sales contacts every lead within 1 hour
  escalate to "boss" when missed
"""
    (commitment,) = slarules.parse(text).commitments.values()
    (step,) = commitment.verdict({"created_at": "2026-03-02T09:00Z"}, NOW).escalations
    assert step.when is not None
    assert (step.when.isoformat(), step.due_by_at) == ("2026-03-02T11:00:00.000001+01:00", True)


def test_what_is_shown_of_rows_that_change_nothing() -> None:
    """Where an open row would not change the answer, it is told as if the row did not count."""
    text = RULES.replace("Touch: sales calls every lead within 24 hours", "").replace(
        '  escalate to "boss" when missed\n', "Monthly: sales calls every lead every month\n"
    )
    text = text.replace("the first activity", "every activity")
    rows = [
        {"lead_id": "1", "done_at": "2026-03-05T10:00", "type": None},
        {"lead_id": "1", "done_at": "2026-03-10T10:00", "type": "call"},
    ]
    lead = {"id": "1", "created_at": "2026-02-02T09:00"}
    (found,) = slarules.parse(text).verdicts({"lead": [lead], "activity": rows}, NOW)
    assert (found.status, found.finished) == ("met", at("2026-03-10T10:00+00:00"))
