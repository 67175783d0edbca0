"""Checking a text again and again while it is written."""

from datetime import date

from slarules.diagnostics import Diagnostic, RuleError, Severity
from slarules.loading import check
from slarules.model.resolving import Memory, diagnose
from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax.reader import DocumentReader
from slarules.syntax.reading import read_text

__all__ = ["Checker"]


class Checker:
    """Checks the texts of one file, one after another, as an editor has them.

    What did not change since the last text is not read again. With `lint`, a text without errors
    is read as a whole, for lints compare statements with one another. The last text and what it
    came to are kept in memory, nothing before it. A checker is used by one thread at a time;
    several files, or several threads, have one each.
    """

    def __init__(
        self, *, name: str = "rules", lint: bool = False, as_of: date | None = None
    ) -> None:
        """Take what `slarules.check` takes beside the text."""
        self._name = name
        self._lint = lint
        self._as_of = as_of
        self._reader = DocumentReader()
        self._memory = Memory()

    def check(self, text: str) -> list[Diagnostic]:
        """Return what is wrong with a text: just what `slarules.check` returns of it."""
        try:
            source = read_text(text, self._name)
        except RuleError as error:
            return list(error.diagnostics)
        vocabulary = standard_vocabulary()
        document = self._reader.read(source, vocabulary.names)
        found = list(diagnose(document, [vocabulary], self._memory))
        if self._lint and all(each.severity is not Severity.ERROR for each in found):
            return check(text, name=self._name, lint=True, as_of=self._as_of)
        return found
