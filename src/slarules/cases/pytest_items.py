"""Case files and rule files as pytest collects and runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from slarules.cases.case import Case, CaseError
from slarules.cases.reading import read_cases
from slarules.diagnostics import RuleError, Severity
from slarules.loading import check_file, load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _pytest._code.code import ExceptionInfo, TerminalRepr


__all__ = ["CaseFile", "RuleFile"]


class CaseFailed(AssertionError):
    """A case did not come out as expected."""


class CaseFile(pytest.File):
    """A file of cases."""

    def collect(self) -> Iterator[CaseItem]:
        """The cases of the file."""
        try:
            cases = read_cases(self.path)
        except CaseError as error:
            raise self.CollectError(str(error)) from None
        for case in cases:
            yield CaseItem.from_parent(self, name=case.name, case=case)


class CaseItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: Case, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]  # what pytest itself passes on
        self.case = case

    def runtest(self) -> None:
        """Compare the verdicts with what is expected."""
        failures = self.case.failures(load(self.case.rules))
        if failures:
            raise CaseFailed("\n\n".join(failures))

    def repr_failure(
        self, excinfo: ExceptionInfo[BaseException], style: str | None = None
    ) -> str | TerminalRepr:
        """What went wrong, without a traceback where there is nothing to trace."""
        if isinstance(excinfo.value, CaseFailed | CaseError | RuleError | OSError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)  # type: ignore[arg-type]  # as pytest calls it

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self.case.line - 1, f"case: {self.name}"


class RuleFile(pytest.File):
    """A rule file, which is one test."""

    def collect(self) -> Iterator[RuleItem]:
        """The one test of the file."""
        yield RuleItem.from_parent(self, name="rules")


class RuleItem(pytest.Item):
    """A rule file has no mistakes."""

    def runtest(self) -> None:
        """Check the file."""
        errors = [d for d in check_file(self.path) if d.severity is Severity.ERROR]
        if errors:
            raise RuleError(errors)

    def repr_failure(
        self, excinfo: ExceptionInfo[BaseException], style: str | None = None
    ) -> str | TerminalRepr:
        """The mistakes themselves."""
        if isinstance(excinfo.value, RuleError | OSError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)  # type: ignore[arg-type]

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the file is."""
        return self.path, None, f"rules: {self.path.name}"
