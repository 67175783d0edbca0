"""Frames of one kind where the rules need the tables of others, which are not given."""

from datetime import UTC, datetime

import polars as pl
import pytest

import slarules
from slarules.columnar import evaluate

from .comparing import AT, assert_same

AGREEMENT = slarules.parse(
    "timestamps are in UTC\n"
    "a lead belongs to an owner by owner_id\n"
    "an activity belongs to a lead by lead_id, at done_at\n"
    '"calls" is recorded as the first activity where type is "call"\n'
    'a Berlin lead is a lead where owner.region is "EMEA"\n'
    "Touch: sales calls every lead within 24 hours\n"
    "Contact: sales contacts every lead within 24 hours\n"
    "Near: sales contacts every Berlin lead within 2 hours\n"
    "Calls: sales calls at least 5 leads per month\n"
    "Volume: marketing delivers at least 2 leads per month\n"
    "Share: sales calls every lead within 2 days\n  for at least 90% of them each month\n"
)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEADS = pl.DataFrame(
    {
        "id": ["1", "2", None],
        "created_at": [START, START, None],
        "contacted_at": [START, None, START],
        "owner_id": ["a", None, "b"],
        "owner": [{"region": "EMEA"}] * 3,
    }
)
ACTIVITIES = pl.DataFrame({"lead_id": ["1"], "done_at": [START], "type": ["call"]})


def test_frames_do_not_say_what_other_tables_would() -> None:
    """What depends on other tables is indeterminate, all else is judged, as of records."""
    assert_same(AGREEMENT, LEADS, kind="lead")
    found = AGREEMENT.evaluate_frame(LEADS, AT, kind="lead")
    statuses = dict(found.filter(pl.col("record") == "1").select("commitment", "status").rows())
    assert tuple(statuses[name] for name in ("Touch", "Contact", "Near")) == (
        "indeterminate",
        "met",
        "indeterminate",
    )


def test_sums_of_such_frames_are_those_of_records() -> None:
    """An evaluation of a frame tells what one of its records does, other tables missing."""
    expected = AGREEMENT.evaluate(list(LEADS.iter_rows(named=True)), AT, kind="lead")
    assert expected.to_dict() == evaluate(AGREEMENT, LEADS, AT, kind="lead").to_dict()


@pytest.mark.parametrize("kind", ["activity", "owner"])
def test_kinds_that_only_others_need(kind: str) -> None:
    """A frame of records that only others need has no verdicts."""
    found = AGREEMENT.evaluate_frame(ACTIVITIES, AT, kind=kind)
    assert found.height == 0
    expected = AGREEMENT.evaluate(list(ACTIVITIES.iter_rows(named=True)), AT, kind=kind)
    assert expected.to_dict() == evaluate(AGREEMENT, ACTIVITIES, AT, kind=kind).to_dict()


def test_several_kinds_at_once_are_no_frame() -> None:
    """Tables that are to be joined are refused."""
    with pytest.raises(TypeError, match="not dict"):
        AGREEMENT.evaluate_frame({"lead": LEADS, "activity": ACTIVITIES}, AT, kind="lead")
