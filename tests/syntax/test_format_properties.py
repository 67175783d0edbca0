"""Formatting never changes what a text says, loses no comment, and changes nothing twice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax.formatting import FormatError, formatter
from slarules.syntax.formatting.reading import read
from slarules.syntax.formatting.spelling import is_keyword
from slarules.syntax.grammar import load_grammar
from slarules.syntax.lexemes import comments as comment_places
from slarules.syntax.reading import read_text
from slarules.syntax.source import Source

from .parsing import document, statements

if TYPE_CHECKING:
    from slarules.syntax.formatting.reading import Parsed

ROOT = Path(__file__).parents[2]
OWN = [
    *sorted((ROOT / "examples").glob("**/*.sla")),
    *sorted((ROOT / "src" / "slarules" / "vocabulary").glob("*.sla")),
]
FILES = [
    *sorted((ROOT / "tests" / "acceptance").glob("*.sla")),
    *sorted((ROOT / "tests" / "datasets").glob("*.sla")),
    *OWN,
]
BAD = sorted((ROOT / "tests" / "bad").glob("*/*.sla"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
BLOCKS = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(
        re.findall(r"^```sla\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)
    )
]
POOL = (Path(__file__).parent / "every_sentence.sla").read_text(encoding="utf-8")
PARSED = [
    block.parsed
    for block in read(Source("pool", POOL), standard_vocabulary().names).blocks
    if block.parsed is not None
]


def assert_says_the_same(text: str) -> str:
    """Format a text, and check that nothing but its layout is another; returns the page."""
    page = slarules.format_text(text)
    assert slarules.format_text(page) == page
    before, after = document(text), document(page)
    assert after.statements == before.statements
    assert [d.code for d in after.diagnostics] == [d.code for d in before.diagnostics]
    assert all(len(line) <= 100 for line in re.sub(" *#.*", "", page).splitlines())
    return page


def _comments(text: str) -> list[str]:
    return [text[place.start : place.end] for place in comment_places(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_say_the_same(path: Path) -> None:
    """Agreements of all kinds, the built-in vocabulary and the packs have one layout."""
    text = path.read_text(encoding="utf-8")
    page = assert_says_the_same(text)
    assert _comments(page) == _comments(text)
    before, after = (slarules.parse(each, folder=path.parent) for each in (text, page))
    assert list(after.commitments) == list(before.commitments)


@pytest.mark.parametrize("text", BLOCKS)
def test_rules_of_the_docs_say_the_same(text: str) -> None:
    """So have the examples of the docs, which are shown as formatting leaves them."""
    assert assert_says_the_same(text) == text


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_files_are_formatted(path: Path) -> None:
    """The examples, the vocabulary and the packs are laid out as the command would do it."""
    text = path.read_text(encoding="utf-8")
    assert slarules.format_text(text) == text


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_files_with_mistakes_keep_their_mistakes(path: Path) -> None:
    """Whatever is wrong with a file, formatting it neither fails nor hides it."""
    text = read_text(path.read_bytes().decode("utf-8", "replace"), path.name).text
    page = slarules.format_text(text)
    assert slarules.format_text(page) == page
    before = sorted(str(found.code) for found in document(text).diagnostics)
    assert sorted(str(found.code) for found in document(page).diagnostics) == before


def test_the_pool_has_every_sentence_in_its_one_layout() -> None:
    """Each rule of the grammar is in `every_sentence.sla`; a new sentence belongs there, too."""
    rules = load_grammar().automaton.rules
    names = {rule.name for rule in rules if not rule.origin.startswith("_") and not rule.is_hidden}
    shown = {tree.data for parsed in PARSED for tree in parsed.tree.iter_subtrees()}
    assert names - shown == set()
    assert slarules.format_text(POOL) == POOL


_BLANKS = ["", "  ", "\t", "\n  ", "\n\n\n    ", "\u00a0"]
_COMMENTED = [" # remark\n ", "\n# alone\n  ", '\n\n   # "alone" \n\n\t# twice\n ']


@st.composite
def layouts(draw: st.DrawFn, parsed: Parsed, gaps: list[str]) -> str:
    """A statement in another layout, its keywords in any case."""
    words = [] if parsed.statement.label is None else [f"{parsed.statement.label.text} :"]
    for position, width, terminal in parsed.taken:
        for lexeme in parsed.statement.lexemes[position : position + width]:
            change = draw(st.sampled_from([str, str.upper, str.title]))
            words.append(change(lexeme.text) if is_keyword(terminal) else lexeme.text)
    between = [" " + draw(st.sampled_from(gaps)) for _ in words[1:]]
    text = words[0] + "".join(g + w for g, w in zip(between, words[1:], strict=True))
    return text + draw(st.sampled_from(["", ".", " ."]))


def _pool_with(layout: dict[int, str]) -> list[str]:
    """The statements of the pool without comments, some of them in another layout."""
    return [
        layout.get(i, POOL[p.statement.span.start : p.statement.span.end])
        for i, p in enumerate(PARSED)
    ]


@st.composite
def pools(draw: st.DrawFn, gaps: list[str]) -> list[str]:
    """The pool with a few statements in another layout."""
    chosen = draw(st.sets(st.integers(0, len(PARSED) - 1), min_size=1, max_size=5))
    return _pool_with({i: draw(layouts(PARSED[i], gaps)) for i in chosen})


@settings(max_examples=60)
@given(pools(_BLANKS[:4]))
def test_there_is_one_layout(texts: list[str]) -> None:
    """However a statement is written, formatting gives the same page."""
    expected = [line for line in POOL.splitlines() if line and not line.startswith("#")]
    assert slarules.format_text("\n".join(texts)).splitlines() == expected


@settings(max_examples=60)
@given(pools(_BLANKS + _COMMENTED))
def test_any_layout_says_the_same(texts: list[str]) -> None:
    """Comments and blank lines anywhere change neither the nodes nor get lost."""
    text = "\n# between\n".join(texts)
    page = slarules.format_text(text)
    assert slarules.format_text(page) == page
    assert statements(page) == statements(POOL)
    for remark in ("# remark", "# alone", '# "alone"', "# twice", "# between"):
        assert page.count(remark) == text.count(remark)


@settings(max_examples=100)
@given(st.lists(st.sampled_from([*POOL.split(" "), "\n", "#", '"', "  "]), max_size=40))
def test_any_words_at_all(words: list[str]) -> None:
    """Nonsense stays as it stands."""
    text = " ".join(words)
    page = slarules.format_text(text)
    assert slarules.format_text(page) == page
    assert page.split() == text.split() or document(text).statements


@settings(max_examples=150)
@given(st.text(max_size=100))
def test_any_text_at_all(text: str) -> None:
    """Nothing makes formatting fail, and twice is as once."""
    page = slarules.format_text(text)
    assert slarules.format_text(page) == page


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda lines: [line.replace("24", "42") for line in lines], "rules:2: .* would change"),
        (lambda lines: lines[:1], "rules:2: .* would change"),
        (lambda lines: [*lines, "sales contacts MQL"], "rules:2: .* would change"),
        (lambda lines: [line.partition("  #")[0] for line in lines], "would lose a comment"),
    ],
)
def test_a_mistake_of_the_formatter_is_noticed(
    broken: Any, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that does not say the same is refused."""
    right = formatter._with_comments
    monkeypatch.setattr(formatter, "_with_comments", lambda lines: broken(list(right(lines))))
    with pytest.raises(FormatError, match=message):
        slarules.format_text("team  a # why\nsales contacts MQL within 24 hours")
