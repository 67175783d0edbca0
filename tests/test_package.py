"""The package's front door: what it exports, and that importing it is light."""

import subprocess
import sys

import pytest

import slarules


def test_every_public_name_is_there() -> None:
    """Each name of `__all__` can be had, and `dir` shows just those."""
    assert all(getattr(slarules, name) is not None for name in slarules.__all__)
    assert dir(slarules) == sorted(slarules.__all__)


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that is not exported raises what Python raises."""
    with pytest.raises(AttributeError, match="no attribute 'evaluate'"):
        _ = slarules.evaluate  # type: ignore[attr-defined]  # that is the point


def test_import_is_light() -> None:
    """Importing the package loads neither parser nor evaluator, nor holiday data."""
    code = "import slarules, sys; print({'lark', 'holidays', 'dateutil'} & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert result.stdout == "set()\n"


def test_parsing_needs_no_holiday_data() -> None:
    """A file without holidays is parsed and evaluated without loading any."""
    code = (
        "import slarules, sys; "
        "slarules.parse('sales contacts MQL within 24 business hours'); "
        "print('holidays' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert result.stdout == "False\n"
