"""From a rule file or its text to an `Agreement`, or to diagnostics."""

import os
from datetime import date
from pathlib import Path

from slarules.diagnostics import Diagnostic, RuleError
from slarules.evaluation import Agreement
from slarules.model.resolving import Resolved, resolve
from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax.document import parse_document
from slarules.syntax.reading import MAX_BYTES, read_bytes, read_text
from slarules.syntax.source import Source

__all__ = ["check", "check_file", "format_text", "load", "parse"]

LANGUAGE_VERSION = 1


def load(path: str | os.PathLike[str]) -> Agreement:
    """Read a rule file and return its agreement.

    Raises `RuleError`, with all diagnostics, where the file has errors or is no UTF-8 text, and
    `OSError` where it cannot be opened.
    """
    return _agreement(_read(path))


def parse(text: str, *, name: str = "rules") -> Agreement:
    """Return the agreement of a rule text; `name` stands for the file in diagnostics.

    Raises `RuleError`, with all diagnostics, where the text has errors.
    """
    return _agreement(read_text(text, name))


def check(
    text: str, *, name: str = "rules", lint: bool = False, as_of: date | None = None
) -> list[Diagnostic]:
    """Return what is wrong with a rule text, in file order. Never raises on bad rules.

    With `lint`, a text without errors is also searched for what is allowed and hardly meant;
    `as_of` is the day that its dates are looked at, today by default.
    """
    try:
        return _found(read_text(text, name), lint, as_of)
    except RuleError as error:
        return list(error.diagnostics)


def check_file(
    path: str | os.PathLike[str], *, lint: bool = False, as_of: date | None = None
) -> list[Diagnostic]:
    """Return what is wrong with a rule file, as `check` does for a text.

    Raises `OSError` where it cannot be opened.
    """
    try:
        return _found(_read(path), lint, as_of)
    except RuleError as error:
        return list(error.diagnostics)


def _found(source: Source, lint: bool, as_of: date | None) -> list[Diagnostic]:
    """Return the diagnostics of a source, and its lints where they are asked for."""
    vocabulary = standard_vocabulary()
    document = parse_document(source, vocabulary.names)
    resolved = resolve(document, [vocabulary])
    found = list(resolved.diagnostics)
    if lint:
        from slarules.model.lints import lint as lints_of  # only who asks for lints loads them

        found += lints_of(document, resolved, [vocabulary], as_of or date.today())
    return sorted(found, key=lambda each: (each.line, each.column))


def format_text(text: str) -> str:
    """Return a rule text in the one layout of the language, its comments kept.

    Statements with mistakes are left exactly as they stand. Raises `RuleError` where the text
    cannot be read at all: it is too large, or holds halves of characters.
    """
    from slarules.syntax.formatting import format_source  # only who formats loads it

    return format_source(read_text(text, "rules"), standard_vocabulary().names).text


def _read(path: str | os.PathLike[str]) -> Source:
    """Return the source of a file; no more of it is read than a rule file may have."""
    with Path(path).open("rb") as file:
        return read_bytes(file.read(MAX_BYTES + 1), os.fspath(path))


def _resolve(source: Source) -> Resolved:
    vocabulary = standard_vocabulary()
    return resolve(parse_document(source, vocabulary.names), [vocabulary])


def _agreement(source: Source) -> Agreement:
    resolved = _resolve(source)
    if resolved.rules is None:
        raise RuleError(resolved.diagnostics)
    return Agreement(
        resolved.rules,
        source=source.text,
        language=LANGUAGE_VERSION,
        warnings=resolved.diagnostics,
        restore=_restore,
    )


def _restore(text: str, name: str) -> Agreement:
    """Return the agreement that was pickled as its source."""
    return _agreement(Source(name, text))
