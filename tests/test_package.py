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


def test_a_plain_deadline_loads_little() -> None:
    """One verdict needs neither Lark, where the tables are prepared, nor what others ask for."""
    code = (
        "import slarules, sys; "
        "from slarules.syntax.grammar import load_grammar; "
        "rules = slarules.parse('sales contacts MQL within 24 business hours'); "
        "rules.verdicts_of({'mql_at': '2026-03-02T10:00Z'}); "
        "late = ['evaluation.' + name for name in ("
        "'measures.measure', 'periods.commitment', 'tables.join', 'summary', 'explain', "
        "'recurring', 'standing', 'retelling', 'repetition', 'other_moment_text')]; "
        "late += ['including', 'syntax.building.measures']; "
        "late += ['syntax.nodes.' + name for name in ("
        "'conditions', 'measures', 'periods', 'promises', 'scores', 'statement', 'tables')]; "
        "late += ['model.resolving.' + name for name in ('amounts', 'families', 'recurring')]; "
        "found = [name for name in late if 'slarules.' + name in sys.modules]; "
        "found += [each for each in ('difflib', 'fractions', 'hashlib') if each in sys.modules]; "
        "found += ['lark'] if 'lark' in sys.modules and load_grammar().is_prepared else []; "
        "print(found)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert result.stdout == "[]\n"


def test_late_names_are_found_once_and_unknown_ones_not() -> None:
    """A package that loads its names late is asked like any other."""
    import slarules.evaluation as package

    assert all(getattr(package, name) is not None for name in package.__all__)
    assert package.Verdict is slarules.Verdict
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = package.Nothing
