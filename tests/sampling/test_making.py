"""Records made for a commitment: they reach what it can say, and land on its edges."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

import slarules
from slarules import Status
from slarules.evaluation import Commitment
from slarules.sampling import Drawn, Maker, NoSuchRecord, check_agreement, examples_of, sample

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 4, 1, 13, tzinfo=UTC)
FILES = [
    ROOT / "examples" / "lead_handoff" / "lead_handoff.sla",
    *sorted((ROOT / "tests" / "acceptance").glob("*.sla")),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_promise_can_be_met_and_missed(path: Path) -> None:
    """For each commitment of each agreement at hand there are records of both kinds."""
    agreement = slarules.load(path)
    for commitment in agreement.commitments.values():
        maker = Maker.of(commitment, AT)
        for status in (Status.MET, Status.MISSED):
            (first, *_) = examples_of(maker, status)
            assert status in {each.status for each in commitment.verdicts(first, AT)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_wrong_with_the_agreements_at_hand(path: Path) -> None:
    """The laws hold on them, and every limit can apply."""
    assert [str(each) for each in check_agreement(slarules.load(path), at=AT, tries=80)] == []


def test_a_status_that_cannot_be() -> None:
    """What a commitment can never say is told at once, with the reason."""
    agreement = slarules.parse("sales contacts every MQL within 4 hours")
    (commitment,) = agreement.commitments.values()
    with pytest.raises(NoSuchRecord, match="it has no `paused during` clause"):
        examples_of(Maker.of(commitment, AT), Status.PAUSED)


def test_a_definition_that_nothing_fits() -> None:
    """A contradiction is not proven, only said to have withstood many tries."""
    rules = (
        "an MQL is a lead where score is 5 and score is 6\nsales contacts every MQL within 1 hour"
    )
    (commitment,) = slarules.parse(rules).commitments.values()
    with pytest.raises(NoSuchRecord, match="of 4,000 that were tried"):
        examples_of(Maker.of(commitment, AT), Status.MET)


def test_records_lie_on_both_sides_of_due() -> None:
    """Some are done exactly at the due instant, and some a microsecond later."""
    (commitment,) = slarules.parse(
        "sales contacts every MQL within 4 business hours"
    ).commitments.values()
    maker, source = Maker.of(commitment, AT), Drawn(Random(1))
    late = set()
    for _ in range(500):
        verdict = maker.verdict(maker.record(source))
        if verdict.due and isinstance(verdict.finished, datetime):
            late.add(verdict.finished - verdict.due)
    tick = timedelta(microseconds=1)
    assert {timedelta(0), tick, -tick} <= late


def test_the_wrong_order_of_limits_is_found() -> None:
    """A limit behind one that takes all its records never applies, and no record shows it."""
    rules = """
    First touch: sales contacts every MQL
      within 24 business hours when score is at least 60
      within 4 business hours when score is at least 80
      within 48 business hours otherwise
    """.replace("\n    ", "\n").strip()
    (finding,) = check_agreement(slarules.parse(rules), at=AT)
    assert finding.law == "every limit can apply"
    assert finding.message.startswith("`within 4 business hours when score is at least 80`")
    assert str(finding).startswith("First touch: ")


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    """Records have the columns of all commitments, and nothing that is still to come."""
    agreement = slarules.load(FILES[0])
    first = list(sample(agreement, "lead", count=40, at=AT, seed=3))
    assert first == list(sample(agreement, "lead", count=40, at=AT, seed=3))
    assert first != list(sample(agreement, "lead", count=40, at=AT, seed=4))
    assert len({tuple(record) for record in first}) == 1
    moments = [value for record in first for value in record.values() if hasattr(value, "hour")]
    assert max(moments) <= AT
    evaluation = agreement.evaluate(first, AT)
    assert evaluation.records == 40


def test_a_sample_of_what_no_promise_is_about() -> None:
    """There is nothing to make it from."""
    agreement = slarules.parse("sales contacts every MQL within 4 hours")
    with pytest.raises(ValueError, match="no commitment is about records of the kind `deal`"):
        next(iter(sample(agreement, "deal", count=1, at=AT)))


def test_missing_and_noise() -> None:
    """With all values spoilt, nothing is left but junk and the identity."""
    agreement = slarules.load(FILES[0])
    for record in sample(agreement, "lead", count=20, at=AT, missing=1.0):
        assert [value for value in record.values() if value is not None] == [record["lead_id"]]


@pytest.mark.parametrize(
    "rules",
    [
        "an MQL is a lead where score is at least 60\n"
        "a ready lead is a lead where owner is known\n"
        "every MQL is a ready lead",
        'a junk lead is a lead where title contains "test"\nmarketing never delivers any junk lead',
        "finance answers every request by due_date",
        "a lead becomes an MQL at each of mql_dates\nsales contacts every MQL within 4 hours",
    ],
    ids=["standing", "prohibition", "own deadline", "each time"],
)
def test_what_is_made_can_be_met_and_missed(rules: str) -> None:
    """Records are made that are as they have to be, and such that are not."""
    (commitment,) = slarules.parse(rules).commitments.values()
    maker = Maker.of(commitment, AT)
    for status in (Status.MET, Status.MISSED):
        assert all(status in maker.statuses(each) for each in examples_of(maker, status))


def test_rows_of_other_tables_are_not_made() -> None:
    """Where rows record the event, a record is made as far as it goes, and says so."""
    rules = """
    an activity belongs to a lead by lead_id, at done_at
    "disqualifying" is recorded as the first activity
    sales makes at least 2 contact attempts before disqualifying a lead
    """.replace("\n    ", "\n").strip()
    (commitment,) = slarules.parse(rules).commitments.values()
    maker = Maker.of(commitment, AT)
    record = maker.record(Drawn(Random(1)))
    assert "contact_attempts" in record
    assert maker.statuses(record) == {Status.INDETERMINATE}


def test_years_whose_holidays_are_unknown() -> None:
    """Records are made there as well: their edges are those that every date has."""
    rules = """
    calendar "Office"
      in UTC
      open Monday to Friday from 9:00 to 17:00
      closed on holidays of US
    sales contacts every lead within 4 business hours
    """.replace("\n    ", "\n").strip()
    (commitment,) = slarules.parse(rules).commitments.values()
    maker, source = Maker.of(commitment, datetime(2102, 1, 4, tzinfo=UTC)), Drawn(Random(1))
    moments = [maker.record(source)["created_at"] for _ in range(60)]
    assert any(moment and moment.hour == moment.minute == 0 for moment in moments)


def test_an_evaluator_that_breaks_a_law_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each law that does not hold is told once, with a record that shows it."""
    right = Commitment.verdict

    def forgetful(self: Commitment, record: Any, at: datetime, **more: Any) -> slarules.Verdict:
        return right(self, record if at <= AT else {}, at, **more)

    monkeypatch.setattr(Commitment, "verdict", forgetful)
    found = check_agreement(
        slarules.parse("sales contacts every MQL within 4 hours"), at=AT, tries=80
    )
    broken = [each for each in found if each.record is not None]
    assert sorted(each.law for each in broken) == [
        "an answer once final stays",
        "no change comes before `next_change`",
    ]
    assert all("for example {" in str(each) and each.at == AT for each in broken)
    assert "later not_applicable" in broken[0].message or "it changes before" in broken[0].message
