"""Checking a text again and again while it is written."""

import os
from datetime import date
from itertools import chain

from slarules.diagnostics import Diagnostic, RuleError, Severity
from slarules.loading import check
from slarules.model.missing import without_followers
from slarules.model.resolving import Memory, diagnose
from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax.borrowing import Borrowed, borrowings
from slarules.syntax.reader import DocumentReader
from slarules.syntax.reading import read_text
from slarules.syntax.source import Source

__all__ = ["Checker"]


class Checker:
    """Checks the texts of one file, one after another, as an editor has them.

    What did not change since the last text is not read again. A text that includes files or uses
    packs is read as a whole, for those may change too. So is, with `lint`, a text without errors,
    for lints compare statements with one another. The last text and what it came to are kept in
    memory, nothing before it. A checker is used by one thread at a time; several files, or several
    threads, have one each.
    """

    def __init__(
        self,
        *,
        name: str = "rules",
        lint: bool = False,
        as_of: date | None = None,
        folder: str | os.PathLike[str] | None = None,
    ) -> None:
        """Take what `slarules.check` takes beside the text."""
        self._name = name
        self._lint = lint
        self._as_of = as_of
        self._folder = folder
        self._reader = DocumentReader()
        self._memory = Memory()

    def check(self, text: str) -> list[Diagnostic]:
        """Return what is wrong with a text: just what `slarules.check` returns of it."""
        try:
            source = read_text(text, self._name)
        except RuleError as error:
            return list(error.diagnostics)
        if _borrows(source):
            return self._check_all(text)
        vocabulary = standard_vocabulary()
        document = self._reader.read(source, vocabulary.names)
        found = without_followers(diagnose(document, [vocabulary], self._memory))
        if self._lint and all(each.severity is not Severity.ERROR for each in found):
            return self._check_all(text)
        return list(found)

    def _check_all(self, text: str) -> list[Diagnostic]:
        return check(text, name=self._name, lint=self._lint, as_of=self._as_of, folder=self._folder)


def _borrows(source: Source) -> bool:
    """Return whether a text includes files or uses packs."""
    return any(chain.from_iterable(borrowings(source, what) for what in Borrowed))
