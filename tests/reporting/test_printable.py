"""Text from files made safe to print."""

from __future__ import annotations

import pytest

from slarules.reporting.printable import glyphs_for, printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë 日本", "Zoë 日本"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\u202eabc", "\\u202eabc"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_is_not_printable_is_shown_as_its_code(text: str, expected: str) -> None:
    """Letters of all scripts stay; controls, turns of direction and halves of pairs do not."""
    assert printable(text) == expected


def test_bars_are_drawn_with_what_the_output_knows() -> None:
    """Blocks in Unicode, plain signs elsewhere."""
    assert glyphs_for("utf-8").full == "█"
    assert [glyphs_for(name).full for name in ("ascii", "latin-1", "none such", None)] == ["#"] * 4
