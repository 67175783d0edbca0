"""Fixtures of the tests of frames."""

import pytest

from slarules.columnar import evaluator


@pytest.fixture(autouse=True)
def _lanes_for_few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small frames have lanes too, or they would not be tried."""
    monkeypatch.setattr(evaluator, "_FEW_ROWS", 0)
