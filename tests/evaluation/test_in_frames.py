"""Frames where the libraries for them are not installed."""

from __future__ import annotations

import sys

import pytest

import slarules


@pytest.mark.parametrize("asked", ["evaluate_frame", "periods_frame", "measures_frame"])
@pytest.mark.parametrize("library", ["polars", "numpy"])
def test_missing_libraries_are_named(
    asked: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has to be installed is said, and nothing else goes wrong."""
    monkeypatch.setitem(sys.modules, library, None)
    agreement = slarules.parse("sales contacts every MQL within 1 hour")
    with pytest.raises(ImportError, match=r"pip install 'slarules\[columnar\]'"):
        getattr(agreement, asked)(object())
