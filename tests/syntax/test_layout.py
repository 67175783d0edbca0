"""Layout means nothing: spaces, line breaks, comments, case and a final period."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slarules.syntax.lexemes import LexemeKind, scan
from slarules.syntax.source import Source
from slarules.syntax.splitting import split

from .parsing import SAMPLE, document, statements

PLAIN = statements(SAMPLE)
_GAPS = st.sampled_from(
    [" ", "  ", "\t", "\n  ", "   # a remark\n  ", "\n\n  # another\n\t", "\u00a0"]
)


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """The sample in another layout."""
    chunks, _ = split(Source("sample.sla", SAMPLE))
    written = []
    for chunk in chunks:
        words = [x.text for x in scan(SAMPLE, chunk.span.start, chunk.span.end)]
        # a label ends on the line it begins on
        labelled = 1 + words.index(":") if ":" in words[:6] else 1
        gaps = [" " if i < labelled else draw(_GAPS) for i in range(len(words))]
        text = "".join(gap + word for gap, word in zip(gaps, words, strict=True)).strip()
        written.append(text + draw(st.sampled_from(["", ".", " ."])))
    return draw(st.sampled_from(["\n", "\n\n", "\n# remark\n"])).join(written)


@settings(max_examples=60)
@given(layouts())
def test_layout_does_not_change_the_nodes(text: str) -> None:
    """Extra spaces, breaks before indented words, comments and periods leave the nodes alike."""
    assert statements(text) == PLAIN


@settings(max_examples=40)
@given(st.data())
def test_the_case_of_keywords_means_nothing(data: st.DataObject) -> None:
    """Words in capitals parse as the same words; names keep the case they are declared in."""
    text = "sales contacts every MQL within 24 business hours\n  at risk after 75%"
    words = [x.text for x in scan(text, 0, len(text))]
    cased = [data.draw(st.sampled_from([w.lower(), w.upper(), w.title()])) for w in words]
    assert statements(" ".join(cased)) == statements(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24 business hours", [LexemeKind.NUMBER, LexemeKind.WORD, LexemeKind.WORD]),
        ("8,000 5.5 -3", [LexemeKind.NUMBER] * 3),
        ("$100,000 £500 €1,000 USD 100,000 -$5", [LexemeKind.MONEY] * 5),
        ("75% 7.5 %", [LexemeKind.PERCENT] * 2),
        ("2026-03-31 9:00 09:00:30", [LexemeKind.DATE, LexemeKind.TIME, LexemeKind.TIME]),
        ("01/02/2026 2026-1-5 1.2.2026", [LexemeKind.OTHER_DATE] * 3),
        ('"a b" “c”', [LexemeKind.STRING] * 2),
        ('"open', [LexemeKind.UNCLOSED]),
        ("job_title account.employees follow-up team’s", [LexemeKind.WORD] * 4),
        ("a # a remark", [LexemeKind.WORD]),
        ("(,:)", [LexemeKind.PUNCTUATION] * 4),
        ("§", [LexemeKind.UNKNOWN]),
    ],
)
def test_lexemes(text: str, expected: list[LexemeKind]) -> None:
    """What the scanner makes of words, literals and marks."""
    assert expected == [lexeme.kind for lexeme in scan(text, 0, len(text))]


def test_a_comment_does_not_hide_in_a_text() -> None:
    """`#` between quotes, straight or curly, is no comment; the sentence keeps it."""
    text = "a lead becomes an MQL at mql_at  # the moment\nan MQL is a lead where tag is “a # b”"
    _, definition = statements(text)
    assert getattr(definition, "condition").text == "tag is “a # b”"  # noqa: B009


def test_words_behind_a_mistake_are_still_read() -> None:
    """A mistake on one line does not hide those on the next lines, or in the next statement."""
    text = (
        'sales contacts every MQL\n  witin 5 minutes when source is "demo"\n'
        "  within 24 busines hours\nsales contcts every MQL within 2 days\n"
    )
    assert [found.line for found in document(text).diagnostics] == [2, 3, 4]


def test_declared_fields_may_stand_on_one_line() -> None:
    """`a lead has score (number)` begins in the first column; it is no line of the one above."""
    one_line = "team sales\na lead has score (number), region (text)"
    assert statements(one_line) == statements(
        "team sales\na lead has\n  score (number)\n  region (text)"
    )
