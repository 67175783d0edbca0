"""What the reference found, kept as files: the smallest cases with its answers."""

from pathlib import Path

import pytest

from . import compare, compare_periods
from .fixtures import FOUND, loaded, read, written

FILES = sorted(FOUND.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_what_was_found_stays_mended(path: Path) -> None:
    """Both evaluators still say what the reference said when it found the case."""
    kept = loaded(path)
    module = compare_periods if "records" in kept else compare
    case = module.from_fixture(kept)
    found = module.outcome_of(case)
    assert found.agrees, f"{case}\n{found}"
    again = read(written(module.as_fixture(case)))
    assert again["expected"] == kept["expected"]
