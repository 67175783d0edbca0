"""What lints claim, against what the evaluator does with every record of a small world."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules import Status

from .found import AS_OF

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
RECORDS = [
    {"score": score, "region": region, "vip": vip, "mql_at": START}
    for score, region, vip in product(range(7), ("a", "b", "zz"), (True, False))
]

WITNESS = re.compile(r"`(\w+)` is ([^,]+?)(?: and|,)")

comparisons = st.one_of(
    st.builds(
        "score is {} {}".format,
        st.sampled_from(["at least", "at most", "more than", "less than"]),
        st.integers(1, 5),
    ),
    st.builds(lambda n: f"score is between {n} and {n + 2}", st.integers(0, 4)),
    st.builds("score {} {}".format, st.sampled_from(["is", "is not"]), st.integers(0, 6)),
    st.builds(
        "region {} {}".format, st.sampled_from(["is", "is not"]), st.sampled_from(['"a"', '"b"'])
    ),
    st.sampled_from(
        [
            'region is one of "a", "B"',
            'region is not one of "a", "b"',
            'region contains "z"',
            "vip is true",
            "vip is not true",
            "vip is false",
            "score is known",
            "region is missing",
            "it is a hot lead",
            "it is not a hot lead",
        ]
    ),
)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=3,
)
agreements = st.builds(
    lambda where, hot, guards: (
        f"a lead becomes an MQL at mql_at\nan MQL is a lead where {where}\n"
        f"a hot lead is a lead where {hot}\nsales contacts every MQL\n"
        + "".join(f"  within {n} hours when {guard}\n" for n, guard in enumerate(guards, start=5))
    ),
    st.one_of(st.just("mql_at is known"), conditions.filter(lambda text: "hot lead" not in text)),
    conditions.filter(lambda text: "hot lead" not in text),
    st.lists(conditions, min_size=2, max_size=4),
)


def limit_of(commitment: slarules.Commitment, record: dict[str, object]) -> int | None:
    """The number of hours that a record gets; none if it gets no limit."""
    verdict = commitment.verdict(record, at=START)
    if verdict.status is Status.NOT_APPLICABLE:
        return None
    due = commitment.due(record)
    assert due is not None
    return (due - START) // timedelta(hours=1)


@settings(max_examples=200)
@given(agreements)
def test_claims_about_limits_are_true(text: str) -> None:
    """No record gets a limit said to be unreachable, or one where a gap is said to be."""
    found = slarules.check(text, lint=True, as_of=AS_OF)
    commitment = next(iter(slarules.parse(text).commitments.values()))
    never = [re.findall(r"within (\d+) ", f.snippet) for f in found if f.code == "SLA301"]
    gaps = [f.message for f in found if f.code == "SLA303"]
    for record in RECORDS:
        limit = limit_of(commitment, record)
        assert [str(limit)] not in never, text
        for message in gaps:
            if all(agrees(record, *pair) for pair in WITNESS.findall(message)):
                assert limit is None, (text, record)


def agrees(record: dict[str, object], field: str, value: str) -> bool:
    """Whether a record's field has the value that a message names."""
    if value == "anything else":
        return record[field] == "zz"
    shown = {True: "yes", False: "no"}.get(record[field], str(record[field]))  # type: ignore[call-overload]
    return shown == value.strip('`"')
