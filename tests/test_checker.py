"""A checker says of each text what a fresh check says, whatever was checked before."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules import Checker, check

from .syntax.parsing import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
EVERY_SENTENCE = (HERE / "syntax" / "every_sentence.sla").read_text(encoding="utf-8")
BAD = "\n".join(
    path.read_text(encoding="utf-8", errors="replace") for path in sorted(HERE.glob("bad/*/*.sla"))
)
LATER = """
an activity belongs to a lead by lead_id, at done_at
an order is a record
an order becomes an order at ordered_at
an order is worth
  $50 when source is "shop"
  $100 otherwise
"pings" is recorded as pinged_at
"dials" is recorded as the first activity where type is "call"
"touches" are recorded as every activity
a region is a record
a region becomes a region at opened
a region has
  opened (moment)
a lead has
  size (number)
  seen (moment)
let goal rate be 10% + 5%
Dial: sales dials every lead within 2 hours
  unless seen is before 2026-01-01
  for at least 95% of them each month for each region
  escalate to "VP Sales" when the target is missed
  when missed 3 months in a row, "talk"
Often: sales touches every MQL every 2 business days until dials
Few: sales makes at most 3 contact attempts to every MQL within 7 days
Complete: every MQL includes email and phone
  for at least 90% of them each quarter
Report: finance answers every region every quarter
  at risk after 75%
  for at least 9% of them each year
Rate: at least 20% of MQLs become SQLs within 30 days, each quarter
Value: sales calls orders worth at least $2,000 per month
measure win rate as the share of MQLs that are SQLs, each quarter
measure speed as the median time from mql_at to contacts of leads, each week, for each owner
measure dialling as the share of Dial that is met, each month
measure reach as the median time from dials to contacts of leads, each month
measure whose as the median time from answers to calls, each month
measure wide as the average size of leads, each month
measure tall as the average due_date of leads, each month
measure deals won as the number of deals, each year
goal: win rate is at least goal rate
goal: speed is less than 4 hours
goal: dialling is at least 90%
sales pings every MQL by due_date
"""
# a text that borrows from others is checked as a whole, and would try nothing here
OWN_SENTENCES = "\n".join(
    line for line in EVERY_SENTENCE.split("\n") if not line.startswith(("use ", "include "))
)
TOP_LINES = "\n".join([SAMPLE, LATER, EVERY_SENTENCE, BAD]).split("\n")
WORDS = sorted({word for line in TOP_LINES for word in line.split()})
CHARACTERS = '\n\n  "".,:#()aeinst019$%é“\u200b'


def assert_as_fresh(checker: Checker, text: str) -> None:
    """Check a text with a checker that has seen others, and with nothing remembered."""
    assert check(text, name="a.sla") == checker.check(text)


def changed(text: str, draw: Callable[[st.SearchStrategy[int]], int]) -> str:
    """Return a text with one change: a character, a word, a line or a whole statement."""

    def place(size: int) -> int:
        return draw(st.integers(0, max(0, size)))

    kind = draw(st.integers(0, 8))
    lines = text.split("\n")
    i, j = place(len(lines) - 1), place(len(lines) - 1)
    if kind <= 2:  # characters
        at = place(len(text))
        new = CHARACTERS[place(len(CHARACTERS) - 1)] if kind else ""
        return text[:at] + new + text[at + (kind != 1) :]
    if kind == 3:  # a word for another one
        words = lines[i].split(" ")
        words[place(len(words) - 1)] = WORDS[place(len(WORDS) - 1)]
        lines[i] = " ".join(words)
    elif kind == 4:
        del lines[i : i + 1 + place(2)]
    elif kind == 5:
        lines.insert(i, TOP_LINES[place(len(TOP_LINES) - 1)])
    elif kind == 6:
        lines[i], lines[j] = lines[j], lines[i]
    elif kind == 7:
        lines.insert(j, lines[i])
    else:
        block = place(len(TOP_LINES) - 1)
        lines[i:i] = TOP_LINES[block : block + 4]
    return "\n".join(lines)


@settings(max_examples=60)
@given(st.data())
def test_texts_changed_step_by_step(data: st.DataObject) -> None:
    """After any changes a checker says what a fresh check says: codes, places, words, order."""
    start = data.draw(st.integers(0, len(TOP_LINES)))
    lines = "\n".join(TOP_LINES[start : start + 40])
    text = data.draw(st.sampled_from([SAMPLE, LATER, SAMPLE + LATER, OWN_SENTENCES, lines]))
    checker = Checker(name="a.sla")
    assert_as_fresh(checker, text)
    for _ in range(data.draw(st.integers(1, 8))):
        text = changed(text, data.draw)
        assert_as_fresh(checker, text)


COMMITMENT = "sales contacts every MQL within {} hours\n"
SHARE = "measure kept as the share of Touch that is met, each month\n"
DIAL = "sales dials every lead within 1 day\n"
BELONGING = (
    "an activity belongs to a lead by lead_id, at done_at\n"
    'an answered lead is a lead where owner is "x"\n'
    '"dials" is recorded as the first activity where type is "call"\n'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("team sales\n" + COMMITMENT, "\n# moved\nteam sales\n" + COMMITMENT),
        ("", "  " + COMMITMENT),
        ("  " + COMMITMENT, " " + COMMITMENT),
        (COMMITMENT + COMMITMENT, COMMITMENT),
        (COMMITMENT, COMMITMENT + "an MQL is a lead where score is missing\n"),
        ("an MQL is a lead where score is knwn\n" + COMMITMENT, COMMITMENT),
        (
            "every lead includes email\n",
            "every lead includes email\nevery lead includes is a lead\n",
        ),
        ('a cold lead is a lead\n"x" is recorded as y\n' + COMMITMENT, '"X" is recorded as z\n'),
        (
            "sales calls every hott lead within 1 day\n" + COMMITMENT,
            "a hot lead is a lead\nsales calls every hott lead within 1 day\n",
        ),
        ("a b lead is a lead\na c lead is a lead\n", "a c lead is a lead\na b lead is a lead\n"),
        ("Touch: sales contacts MQL withn 2 days", "Touch: sales contacts MQL within 2 days"),
        (  # a target hangs on its commitment
            COMMITMENT.format(2) + "  for at least 95% of them each month\n",
            COMMITMENT.format("x") + "  for at least 95% of them each month\n",
        ),
        (  # a measure names a commitment, and a goal the measure
            "Touch: " + COMMITMENT.format(2) + SHARE + "goal: kept is at least 90%\n",
            "Touch: sales calls at least 3 leads per week\n" + SHARE + "goal: kept is at least 9\n",
        ),
        ("kept: " + COMMITMENT.format(2) + SHARE, "Touch: " + COMMITMENT.format(2) + SHARE),
        (  # whose time it is hangs on all commitments
            "sales calls every lead by b\nmeasure m as the median time from a to b, each month\n",
            "sales calls every deal by b\nmeasure m as the median time from a to b, each month\n",
        ),
        (BELONGING + "sales dials every deal within 1 day\n", "\n\n" + BELONGING),
        (BELONGING, "# moved\n" + BELONGING + "an activity belongs to a lead by other\n"),
        (BELONGING + 2 * DIAL, DIAL + BELONGING + DIAL.replace("lead", "deal")),
        (COMMITMENT.format(2) + "# \u200e", "# \u200e\n" + COMMITMENT.format(2) + "# \u2066"),
    ],
)
def test_changes_that_others_notice(before: str, after: str) -> None:
    """What moves, is doubled, or gets another meaning by another statement is right at once."""
    checker = Checker(name="a.sla")
    for text in (before, after, before):
        assert_as_fresh(checker, text)


def test_the_first_to_need_a_mistaken_word_is_deleted() -> None:
    """A mistake in a definition is reported as long as the definition stands."""
    definition = 'a lead has\n  score (text)\na hot lead is a lead where score is at least "x"\n'
    others = (
        "sales contacts every hot lead within 2 hours\nsales calls every hot lead within 1 day\n"
    )
    checker = Checker(name="a.sla")
    for text in (definition + others, definition + others.split("\n")[1], definition):
        assert_as_fresh(checker, text)
        assert checker.check(text)


@pytest.mark.parametrize("field", ["due_date", "mql_at", "seen", "by_then"])
def test_fields_are_moments_where_anything_uses_them_so(field: str) -> None:
    """Whether a field holds numbers is told by all who use it, also by what stands as it was."""
    uses = [
        "sales calls every MQL by due_date\n",
        "sales contacts every MQL within 2 hours\n",
        "sales calls every MQL within 1 day\n  unless seen is before 2026-01-01\n",
        "sales calls at least 3 MQLs per month\n  unless by_then is on or after 2026-01-01\n",
    ]
    measure = f"measure m as the average {field} of leads, each month\n"
    checker = Checker(name="a.sla")
    for kept in (uses, uses[1:], uses[2:], uses[3:], [], uses[:1], uses[:2], uses[:3], uses):
        assert_as_fresh(checker, "".join(kept) + measure)


def test_files_and_packs_that_are_borrowed(tmp_path: Path) -> None:
    """A text that borrows words is right as soon as the file it includes changes, or any does."""
    checker = Checker(name="a.sla", folder=tmp_path)
    uses = "sales contacts every warm lead within 1 day\n"
    included = tmp_path / "warm.sla"
    for warm in ("a warm lead is a lead\n", "a warm lead is a leed\n", uses, ""):
        included.write_text(warm, encoding="utf-8")
        for head in ('include "warm.sla"\n', 'includ "warm.sla"\n', 'use "hubspot"\n', 'use "x"\n'):
            for text in (head + uses, uses + head, uses):
                expected = check(text, name="a.sla", folder=tmp_path)
                assert expected == checker.check(text)


def test_definitions_too_deep_to_follow() -> None:
    """Where definitions go too deep, which is an error, nothing is remembered of who asked."""
    chain = "".join(f"a step{i + 1} lead is a step{i} lead where x is known\n" for i in range(60))
    chain = "a step0 lead is a lead\n" + chain
    checker = Checker(name="a.sla")
    for count in (1, 2, 1, 0):
        uses = "".join(
            f"sales contacts every step{60 - i} lead within 1 day\n" for i in range(count)
        )
        assert_as_fresh(checker, uses + chain)


def test_a_check_that_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was half done when a check was broken off is done anew."""
    checker = Checker(name="a.sla")
    vague = "a hot lead is a lead where score is at least 3\n"
    uses = "sales calls every hot lead by the next 9:00\nevery hot lead is a new lead\n"
    checker.check("a new lead is a lead\n" + vague + uses)
    with monkeypatch.context() as patch:
        patch.setattr(
            "slarules.model.resolving.resolver.CommitmentResolver.resolve", lambda _: 1 // 0
        )
        with pytest.raises(ZeroDivisionError):
            checker.check("a new lead is a deal\n" + vague + uses)
    assert_as_fresh(checker, "a new lead is a deal\n" + vague + uses)
    assert_as_fresh(checker, "a new lead is a deal\n" + vague + uses + COMMITMENT.format(2))


def test_texts_that_cannot_be_read_at_all() -> None:
    """Halves of characters and texts that are too large are refused, and forgotten again."""
    checker = Checker(name="a.sla")
    for text in (COMMITMENT, "\ud800", COMMITMENT, "# nothing\n" * 900_000, COMMITMENT):
        assert_as_fresh(checker, text)


def test_more_statements_than_a_file_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on statements holds for a checker too."""
    monkeypatch.setattr("slarules.syntax.splitting.MAX_STATEMENTS", 3)
    monkeypatch.setattr("slarules.syntax.reader.MAX_STATEMENTS", 3)
    checker = Checker(name="a.sla")
    for count in (3, 4, 5, 3):
        assert_as_fresh(checker, COMMITMENT.format(2) * count)


def test_lints() -> None:
    """With lints, a checker finds what a fresh check with lints finds, and errors alone."""
    checker = Checker(lint=True, as_of=date(2026, 5, 1))
    for text in (SAMPLE, COMMITMENT.format(2), COMMITMENT.format("x"), COMMITMENT.format(2)):
        assert check(text, lint=True, as_of=date(2026, 5, 1)) == checker.check(text)


def test_nothing_is_kept_but_the_last_text() -> None:
    """What is no longer in the text is no longer held in memory."""
    checker = Checker()
    for hours in range(5):
        checker.check(COMMITMENT.format(hours + 1))
    assert len(checker._reader._earlier.parts) == 1
    assert len(checker._memory._now) == 1


def test_what_stands_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """One changed statement among many is the only one that is parsed and resolved."""
    checker = Checker()
    checker.check(SAMPLE + COMMITMENT.format(2))
    read: list[object] = []
    original = slarules.syntax.reader.read_statement
    monkeypatch.setattr(
        "slarules.syntax.reader.read_statement",
        lambda *arguments: read.append(arguments) or original(*arguments),
    )
    checker.check("# moved\n" + SAMPLE + COMMITMENT.format(3))
    assert len(read) == 1
