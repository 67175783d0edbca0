"""A law of including: however a rule file is cut into files, it says the same."""

from __future__ import annotations

import pickle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import slarules
from slarules.syntax.source import Source
from slarules.syntax.splitting import chunks

if TYPE_CHECKING:
    from slarules.model.rules import Rules

FOLDER = Path(__file__).parent / "acceptance"
FILES = sorted(FOLDER.glob("*.sla"))
# What each of the three included files includes, by whatever way; the last is included twice.
INCLUDES = {"main": ("a", "b"), "a": ("c",), "b": ("c",), "c": ()}


def statements(path: Path) -> list[str]:
    """The statements of a rule file, with the lines that belong to them."""
    source = Source(path.name, path.read_text(encoding="utf-8"))
    return [source.text[span.start : span.end] + "\n" for span in chunks(source, [])]


def said(rules: Rules) -> Rules:
    """Rules without the names of files, commitments and measures in an order of their own."""
    return evolve(
        rules,
        title="",
        source_name="",
        included=(),
        commitments=tuple(sorted(rules.commitments, key=lambda each: each.name)),
        period_commitments=tuple(sorted(rules.period_commitments, key=lambda each: each.name)),
        measures=tuple(sorted(rules.measures, key=lambda each: each.name)),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@given(data=st.data())
@settings(max_examples=5)
def test_a_file_in_parts_is_the_file(path: Path, data: st.DataObject) -> None:
    """Statements may stand in any of the files, and the agreement comes back from one text."""
    parts: dict[str, list[str]] = {name: [] for name in INCLUDES}
    for statement in statements(path):
        parts[data.draw(st.sampled_from(sorted(INCLUDES)))].append(statement)
    with TemporaryDirectory() as folder:
        for name, others in INCLUDES.items():
            head = "".join(f'include "{other}.sla"\n' for other in others)
            text = head + "".join(parts[name])
            (Path(folder) / f"{name}.sla").write_text(text, encoding="utf-8")
        whole, cut = slarules.load(path), slarules.load(Path(folder) / "main.sla")
    assert said(whole.rules) == said(cut.rules)
    assert pickle.loads(pickle.dumps(cut)).rules == cut.rules
