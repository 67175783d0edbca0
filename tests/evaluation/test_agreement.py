"""Agreements: all commitments over records of several kinds, streamed and summed up."""

from __future__ import annotations

import json
import pickle
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pytest

import slarules
from slarules.evaluation import Agreement, Status, edition, summary
from slarules.model.commitments import ByField, ByNextClose, Escalation, Trigger, Within
from slarules.model.conditions import Score, ScoreTerm, Thing
from slarules.model.fields import Field
from slarules.model.rules import CalendarChoice

from .builders import (
    MQL,
    agreement,
    all_of,
    any_of,
    at,
    commitment,
    compare,
    event,
    hours,
    is_a,
    lead,
    negated,
    rules,
    tier,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

DEAL = Thing(
    name="deal",
    plural="deals",
    kind="deal",
    condition=compare("size", "is at least", 10),
    moment=Field("won_at"),
)
NOW = at("2026-04-01T12:00")
BOTH = agreement(
    commitment(thing=MQL),
    commitment(hours(4), name="Second  touch", thing=MQL),
    commitment(thing=DEAL, name="Kick-off"),
)
LEADS = [
    lead(score=70, region="NA", contacted_at=at("2026-03-10T11:00")),
    lead(score=70, region="NA", id="L2"),
    lead(region="NA", id="L3"),
    {"id": "L4", "score": 70, "region": "NA"},
    lead(score=10, region="NA", id="L5"),
    None,
]
DEALS = [{"id": 1, "size": 20, "won_at": at("2026-03-31T11:00")}]


class Frame:
    """Stands in for a data frame."""

    def __dataframe__(self) -> None:
        """As pandas and polars have it."""

    def __iter__(self) -> Iterator[str]:
        return iter(["score", "region"])


def test_commitments_by_name() -> None:
    """Commitments are found whatever the case and spacing of their name, in file order."""
    found = BOTH.commitments
    assert list(found) == ["First touch", "Second  touch", "Kick-off"]
    assert found["second touch"].name == "Second  touch"
    assert found[" FIRST  touch "].key == "first-touch"
    assert found["Kick-off"].kind == "deal"
    assert found["Kick-off"].sentence.startswith("sales contacts")
    assert len(found) == 3
    assert "First touch" in repr(found)


@pytest.mark.parametrize(
    ("name", "message"),
    [("Frist touch", "is it `First touch`"), ("Lunch", "no commitment `Lunch`$")],
)
def test_commitments_that_are_not_there(name: str, message: str) -> None:
    """A wrong name is a KeyError that suggests near ones."""
    with pytest.raises(KeyError) as caught:
        BOTH.commitments[name]
    assert message.rstrip("$") in caught.value.args[0]
    assert ("is it" in caught.value.args[0]) is ("is it" in message)


def test_what_an_agreement_says_of_itself() -> None:
    """Title, version, language, hash and calendars."""
    one = Agreement(rules(commitment(), version="3"), source="sales contacts ...", language=1)
    assert (one.title, one.version, one.language) == ("Test SLA", "3", 1)
    assert one.hash == sha256(b"sales contacts ...").hexdigest()
    assert one.source == "sales contacts ..."
    assert list(one.calendars) == ["Office"]
    assert one.rules.title == "Test SLA"
    assert repr(one) == "<Agreement 'Test SLA': 1 commitments>"


def test_fields_of_a_commitment() -> None:
    """A commitment knows which fields it reads."""
    assert BOTH.commitments["First touch"].fields == ("score", "region", "mql_at", "contacted_at")


def test_fields_of_every_clause() -> None:
    """The fields of all clauses, scores, limits and choices of calendars are known, once each."""
    score = Score(
        name="fit",
        kind="lead",
        terms=(ScoreTerm(points=1, condition=any_of(is_a(MQL), compare("size", "is", 1))),),
    )
    fits = compare(score, "is at least", 1)
    of = commitment(
        tier(Within(hours(4), event("signed_at")), fits),
        tier(ByNextClose(), negated(fits)),
        tier(ByField(Field("due_date")), compare("a_at", "is before", Field("b_at"))),
        pauses=(event("waits"),),
        restarts=(event("again"),),
        unless=compare("vip", "is", True),
        escalations=(
            Escalation(to=Field("owner"), trigger=Trigger.MISSED, text=""),
            Escalation(to="boss", trigger=Trigger.MISSED, text=""),
        ),
    )
    choices = {"lead": (CalendarChoice("Office", compare("office", "is", "NY")),)}
    fields = "mql_at office score region size signed_at a_at b_at due_date contacted_at waits again"
    one = agreement(of, calendar_choices=choices)
    assert " ".join(one.commitments["First touch"].fields) == f"{fields} vip owner"
    other = agreement(commitment(calendar="Office"), calendar_choices=choices)
    assert other.commitments["First touch"].fields == ("mql_at", "contacted_at")


def test_streams() -> None:
    """Verdicts come record by record, commitment by commitment."""
    verdicts = list(BOTH.verdicts(LEADS, NOW, kind="lead"))
    assert [verdict.commitment for verdict in verdicts[:2]] == ["First touch", "Second  touch"]
    assert [str(verdict.status) for verdict in verdicts[::2]] == [
        "met",
        "missed",
        "indeterminate",
        "not_applicable",
        "not_applicable",
        "indeterminate",
    ]


def test_streams_are_lazy() -> None:
    """Nothing is read before it is asked for, and endless input is no problem."""
    endless = BOTH.verdicts(repeat(LEADS[0]), NOW, kind="lead")
    assert next(endless).status == "met"


def test_streams_take_flat_memory() -> None:
    """Many records need no more memory than few."""
    one = agreement()
    tracemalloc.start()
    for _ in one.verdicts((lead(id=number) for number in range(20_000)), NOW):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_several_kinds() -> None:
    """A mapping of kinds to records is judged kind by kind."""
    verdicts = list(BOTH.verdicts({"Lead": LEADS[:1], "deal": iter(DEALS)}, NOW))
    assert [verdict.commitment for verdict in verdicts] == [
        "First touch",
        "Second  touch",
        "Kick-off",
    ]


def test_a_kind_without_commitments() -> None:
    """Records of a kind nothing is promised about give no verdicts."""
    deals_only = agreement(commitment(thing=DEAL))
    assert list(deals_only.verdicts({"lead": LEADS}, NOW)) == []
    evaluation = deals_only.evaluate({"lead": LEADS, "deal": DEALS}, NOW)
    assert evaluation.records == len(DEALS)  # the others are not even read


def test_one_record() -> None:
    """All verdicts on one record."""
    verdicts = BOTH.verdicts_of(LEADS[0], "lead", NOW)
    assert [verdict.status for verdict in verdicts] == ["met", "missed"]
    assert agreement().verdicts_of(lead())[0].status == "missed"
    assert agreement(commitment(thing=DEAL)).verdicts_of(lead(), "lead") == ()


@pytest.mark.parametrize(
    ("records", "kind", "error", "message"),
    [
        (LEADS, None, ValueError, "kind=`lead` or `deal`"),
        (LEADS, "account", ValueError, "no kind of record is called `account`"),
        ({"account": LEADS}, None, ValueError, "no kind of record is called `account`"),
        ({"lead": LEADS}, "lead", TypeError, "takes no `kind`"),
        (LEADS[0], None, TypeError, "single record"),
        ({"lead": {"id": 1}}, None, TypeError, "single record"),
        ("leads.csv", "lead", TypeError, "not str"),
        (b"x", "lead", TypeError, "not bytes"),
        (7, "lead", TypeError, "not int"),
        (Frame(), "lead", TypeError, "a data frame is not an iterable of records"),
        ({"lead": Frame()}, None, TypeError, "a data frame is not an iterable of records"),
    ],
)
def test_wrong_input(records: Any, kind: Any, error: type[Exception], message: str) -> None:
    """Wrong input is an error before the first verdict."""
    with pytest.raises(error, match=message):
        BOTH.verdicts(records, NOW, kind=kind)
    with pytest.raises(error, match=message):
        BOTH.evaluate(records, NOW, kind=kind)


@pytest.mark.parametrize("ask", ["verdict", "verdicts", "due"])
def test_naive_at(ask: str) -> None:
    """A naive moment is refused in one clear line; so is what is no moment."""
    of = BOTH.commitments["First touch"]
    with pytest.raises(ValueError, match="`at` has no time zone: pass an aware datetime"):
        getattr(of, ask)(LEADS[0], datetime(2026, 4, 1))
    with pytest.raises(TypeError, match="`at` is a datetime, not str"):
        getattr(of, ask)(LEADS[0], "2026-04-01")


def test_now_by_default() -> None:
    """Without `at` the question is asked now, at one moment for the whole call."""
    before = datetime.now(UTC)
    verdicts = list(BOTH.verdicts(LEADS * 3, kind="lead"))
    after = datetime.now(UTC)
    assert len({verdict.at for verdict in verdicts}) == 1
    assert before <= verdicts[0].at <= after


def test_streams_of_repeated_things() -> None:
    """Commitments on things that records become repeatedly stream all their occurrences."""
    repeated = Thing(name="touch", plural="", kind="lead", moment=Field("dates"), each=True)
    one = agreement(commitment(thing=repeated), commitment(name="Other"))
    record = {"dates": ["2026-03-02", "2026-03-03"], "mql_at": NOW}
    verdicts = list(one.verdicts([record, None], NOW))
    assert [verdict.commitment for verdict in verdicts] == [
        "First touch",
        "First touch",
        "Other",
        "First touch",
        "Other",
    ]


def test_evaluation() -> None:
    """An evaluation counts, ranks, keeps the misses and gathers what is wrong with the data."""
    evaluation = BOTH.evaluate({"lead": iter(LEADS), "deal": DEALS}, NOW)
    first = evaluation.summary["First touch"]
    assert evaluation.records == 7
    assert evaluation.at == NOW
    assert dict(first.counts) == {
        Status.MET: 1,
        Status.MISSED: 1,
        Status.ON_TRACK: 0,
        Status.AT_RISK: 0,
        Status.PAUSED: 0,
        Status.NOT_APPLICABLE: 2,
        Status.INDETERMINATE: 2,
    }
    assert first.share_met == 0.5
    assert first.never_became == 1
    assert first.elapsed is not None
    assert first.elapsed.p50 == timedelta(hours=10, minutes=30)
    assert first.overdue is not None
    assert first.overdue.max == timedelta(hours=115, minutes=30)
    assert evaluation.summary["Kick-off"].share_met is None
    assert evaluation.summary["Kick-off"].elapsed is None
    assert [verdict.record_id for verdict in evaluation.missed] == ["L1", "L2", "L2"]
    assert evaluation.periods == {}
    assert evaluation.measures == {}
    issues = {(issue.field, issue.what): issue for issue in evaluation.data_issues}
    assert issues["score", "is missing"].count == 2
    assert issues["score", "is missing"].example == "L3"
    assert issues[None, "is not a record"].count == 2
    form = evaluation.to_dict()
    assert json.loads(json.dumps(form)) == form
    assert form["schema_version"] == 1


def test_durations_that_nobody_knows() -> None:
    """What was done on a date without time has no duration, and is counted all the same."""
    found = agreement().evaluate([lead(contacted_at=date(2026, 3, 30))], NOW).summary["First touch"]
    assert (found.counts[Status.MISSED], found.elapsed, found.overdue) == (1, None, None)


def test_missed_limit() -> None:
    """All misses are counted, and as many kept as asked for."""
    evaluation = agreement().evaluate([lead()] * 5, NOW, missed_limit=2)
    assert len(evaluation.missed) == 2
    assert evaluation.summary["First touch"].counts[Status.MISSED] == 5


def test_issues_of_one_kind_are_one() -> None:
    """Values differ, the trouble is one; kinds of trouble are bounded."""
    records = [lead(mql_at=f"soon {number}") for number in range(300)]
    (issue,) = agreement().evaluate(records, NOW).data_issues
    assert (issue.count, issue.what) == (300, "is `soon 0`, which is no moment")


def test_issues_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble without end does not fill the memory."""
    monkeypatch.setattr(summary, "_MOST_ISSUES", 1)
    condition = all_of(compare("a", "is", 1), compare("b", "is", 1))
    thing = Thing(name="t", plural="", kind="lead", condition=condition)
    assert len(agreement(commitment(thing=thing)).evaluate([{}], NOW).data_issues) == 1


def test_percentiles_are_of_records() -> None:
    """Percentiles are exact: each is the duration of some record."""
    start = at("2026-03-09T09:00")
    records = [
        lead(mql_at=start, contacted_at=start + timedelta(minutes=minutes))
        for minutes in range(1, 11)
    ]
    elapsed = agreement().evaluate(records, NOW).summary["First touch"].elapsed
    assert elapsed is not None
    assert (elapsed.count, elapsed.p50, elapsed.p90, elapsed.max) == (
        10,
        timedelta(minutes=5),
        timedelta(minutes=9),
        timedelta(minutes=10),
    )


def test_many_threads() -> None:
    """One agreement may be asked from many threads at once."""
    one = agreement(commitment(thing=MQL))
    shapes = [{**LEADS[0], f"extra{number}": 1} for number in range(50)] * 4

    def ask(record: Any) -> str:
        verdict = one.commitments["First touch"].verdict(record, NOW)
        return f"{verdict.status} {verdict.due} {verdict.elapsed}"

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, shapes))) == 1


def test_data_versions(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """The versions of zone and holiday data are told, wherever they come from."""
    monkeypatch.setattr(edition, "TZPATH", (str(tmp_path),))
    assert (edition._tz_version() or "").startswith("tzdata ")
    (tmp_path / "tzdata.zi").write_text("# version 2026a\n# more\n")
    assert edition._tz_version() == "2026a"
    assert edition._package_version("no such package") is None


def test_without_a_text_there_is_nothing_to_pickle() -> None:
    """An agreement made of rules alone says that it cannot be pickled."""
    with pytest.raises(TypeError, match="has no source to pickle"):
        pickle.dumps(agreement())


def test_the_files_it_was_read_from() -> None:
    """The rule file stands first; what a text has no file for is called rules."""
    assert slarules.parse("sales contacts every lead within 1 hour").sources == ("rules",)
