"""The option that records what is said about the bad files, instead of comparing it."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--record`; it is there when the tests of this folder are asked for."""
    parser.addoption("--record", action="store_true", help="write down what is said now")


@pytest.fixture
def is_recording(pytestconfig: pytest.Config) -> bool:
    """Whether expected outputs are written instead of compared."""
    return bool(pytestconfig.getoption("--record", default=False))
