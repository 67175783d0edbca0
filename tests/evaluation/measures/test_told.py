"""Values of measures in words and as JSON."""

from __future__ import annotations

from tests.evaluation.periods.judging import evaluate

from .measuring import DEALS, deal, values

MARCH, APRIL = "2026-03-20T12:00+01:00", "2026-04-01T00:00+02:00"
RATE = "measure win rate as the share of decided deals that are won deals, each month"
GAP = "measure gap as the median business time from becoming an MQL to first contact, each month"


def test_a_share_as_json() -> None:
    """Every name and value; shares are shares of one."""
    records = [
        deal("2026-03-02T10:00Z", owner="ana"),
        deal("2026-03-03T10:00Z", "lost", owner="ana"),
        deal("2026-03-04T10:00Z", "lost", owner="ana"),
        deal("2026-03-04T10:00Z", None, owner="ana"),
    ]
    text = f"{RATE} for each owner"
    (march,) = values(text, records, MARCH)
    assert march.to_dict() == {
        "measure": "win rate",
        "period": "2026-03",
        "group": "ana",
        "value": 1 / 3,
        "unit": "%",
        "text": "33.3 %",
        "is_more_than": False,
        "low": 0.25,
        "high": 0.5,
        "records": 4,
        "open": 0,
        "indeterminate": 1,
        "starts": "2026-03-01",
        "ends": "2026-03-31",
        "is_over": False,
        "is_partial": False,
    }


def test_a_share_in_words() -> None:
    """What was measured, of how many records, what they may come to, and whether it runs."""
    records = [deal("2026-03-02T10:00Z", owner="ana"), deal("2026-03-03T10:00Z", None, owner="ana")]
    (march,) = values(f"{RATE} for each owner", records, MARCH)
    assert march.explain() == (
        "win rate, 2026-03 for ana: 100 %\n"
        "measure win rate as the share of decided deals that are won deals, "
        "each month for each owner\n"
        "counted from 2026-03-01 to 2026-03-31, both included: "
        "2 records, 1 that says too little\n"
        "whatever becomes of those: 50 % to 100 %\n"
        "the period runs until the end of 2026-03-31"
    )
    (march,) = values(RATE, [*records, records[1]], MARCH)
    assert "3 records, 2 that say too little" in march.explain()
    (sure, _) = values(RATE, records[:1], APRIL)
    assert sure.explain().split("\n") == [
        "win rate, 2026-03: 100 %",
        RATE,
        "counted from 2026-03-01 to 2026-03-31, both included: 1 record",
    ]


def test_a_time_that_is_not_over() -> None:
    """Open records are told as such, and what they may come to has no end."""
    lead = {"id": 1, "score": 70, "mql_at": "2026-03-20T09:00+01:00"}
    (gap,) = evaluate(DEALS + GAP, [lead], MARCH).measures.values()
    assert gap[0].explain().split("\n")[0] == "gap, 2026-03: more than 3 h of business time"
    assert "1 record, 1 not done" in gap[0].explain()
    assert "whatever becomes of those: 3 h of business time to more" in gap[0].explain()
    form = gap[0].to_dict()
    assert (form["value"], form["low"], form["high"]) == (10_800.0, 10_800.0, None)
    assert (form["open"], form["is_more_than"]) == (1, True)


def test_nothing_to_measure() -> None:
    """A period without records has no value."""
    (march, april) = values(RATE, [deal("2026-03-02T10:00Z")], APRIL)
    assert (march.text, april.text, april.value) == ("100 %", "-", None)
    assert april.explain().split("\n")[2].endswith("both included: 0 records")
    assert (april.to_dict()["value"], april.to_dict()["low"]) == (None, None)
