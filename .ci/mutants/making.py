"""The mutants of a package, written into a copy of the project by mutmut."""

from __future__ import annotations

import difflib
import fnmatch
import hashlib
import re
import shutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# The type of a cast, and what stands where no value is left: changed, they do nothing.
NOTHING = re.compile(
    r'\bcast\(("[^"]*"|None), |\n\s*case _:\n\s*assert_never\([^)]*\)|raise AssertionError\([^)]*\)'
)


def write_mutants(root: Path, copy: Path, patterns: list[str]) -> dict[str, Any]:
    """Copy the project and write all mutants of the wanted files into the copy, by module."""
    from mutmut.mutation.file_mutation import mutate_file_contents

    shutil.rmtree(copy, ignore_errors=True)
    for part in ("src", "tests", "grammar", "docs", "examples"):
        shutil.copytree(root / part, copy / part)
    shutil.copy(root / "pyproject.toml", copy)
    made = {}
    for path in sorted((copy / "src").rglob("*.py")):
        inside = str(path.relative_to(copy / "src" / "slarules"))
        if any(fnmatch.fnmatch(inside, pattern) for pattern in patterns):
            mutated = mutate_file_contents(str(path), path.read_text())
            path.write_text(mutated.code)
            module = "slarules." + inside.removesuffix(".py").replace("/", ".")
            made[module.removesuffix(".__init__")] = (path, mutated)
    return made


def fingerprints(made: dict[str, Any]) -> dict[str, str]:
    """A short text for each mutant that changes with its code; none for what does nothing."""
    texts = {}
    for module, (path, mutated) in made.items():
        lines = path.read_text().splitlines()
        for mutant in mutated.mutant_names:
            original = mutant.rpartition("_")[0] + "_orig"
            spans = (mutated.line_span_by_function_name[each] for each in (original, mutant))
            before, code = ("\n".join(lines[span.start - 1 : span.end]) for span in spans)
            if NOTHING.sub("", before) != NOTHING.sub("", code.replace(mutant, original)):
                texts[f"{module}.{mutant}"] = hashlib.sha256(code.encode()).hexdigest()[:12]
    return texts


def difference(name: str, made: dict[str, Any]) -> str:
    """A mutant as a diff to its function."""
    module, _, mutant = name.rpartition(".")
    path, mutated = made[module]
    lines = path.read_text().splitlines()
    original = mutant.rpartition("_")[0] + "_orig"
    spans = (mutated.line_span_by_function_name[each] for each in (original, mutant))
    before, after = (
        [line.replace(mutant, original) for line in lines[span.start - 1 : span.end] if line]
        for span in spans
    )
    return "\n".join([*difflib.unified_diff(before, after, lineterm="", n=1)][2:])
