"""Whatever is written, diagnostics come back, each with a place inside the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from slarules.loading import check

from .parsing import SAMPLE

WORDS = SAMPLE.split(" ")
LINES = SAMPLE.split("\n")


def assert_places_lie_inside(text: str) -> None:
    """Check a text, and that every place it gets lies inside it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in check(text):
        if found.line:
            assert found.line <= len(lines)
            # normalization may make a line longer, in rare scripts
            assert 1 <= found.column < found.end_column
        found.render()


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_at_all(text: str) -> None:
    """Random characters are refused with diagnostics, never with an exception."""
    assert_places_lie_inside(text)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_words_in_any_order(text: str) -> None:
    """So are the words of the language in senseless order."""
    assert_places_lie_inside(text)


@settings(max_examples=100)
@given(st.data())
def test_changed_sentences(data: st.DataObject) -> None:
    """Sentences with a word or character left out, doubled or swapped do not raise."""
    parts: list[str] = list(data.draw(st.sampled_from([WORDS, list(SAMPLE)])))
    for _ in range(data.draw(st.integers(1, 4))):
        i = data.draw(st.integers(0, len(parts) - 2))
        match data.draw(st.sampled_from(["leave out", "double", "swap"])):
            case "leave out":
                del parts[i]
            case "double":
                parts.insert(i, parts[i])
            case _:
                parts[i], parts[i + 1] = parts[i + 1], parts[i]
    glue = " " if len(parts) < len(SAMPLE) / 2 else ""
    assert_places_lie_inside(glue.join(parts))


@settings(max_examples=60)
@given(st.permutations(LINES))
def test_lines_in_any_order(lines: list[str]) -> None:
    """Whole lines in another order do not raise either."""
    assert_places_lie_inside("\n".join(lines))
