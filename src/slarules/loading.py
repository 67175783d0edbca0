"""From a rule file or its text to an `Agreement`, or to diagnostics."""

import os
from collections.abc import Sequence
from datetime import date
from functools import partial

from attrs import evolve

from slarules.diagnostics import Diagnostic, RuleError, in_file_order
from slarules.evaluation import Agreement
from slarules.model.missing import without_followers
from slarules.model.resolving import Resolved, resolve
from slarules.model.vocabulary import names_in, vocabulary_of
from slarules.syntax.borrowing import Borrowed, borrowings
from slarules.syntax.bundle import Bundle, unpacked
from slarules.syntax.declarations import Name, declared_names
from slarules.syntax.document import Document, parse_documents
from slarules.syntax.reading import read_text
from slarules.syntax.source import Source
from slarules.syntax.splitting import split

__all__ = [
    "check",
    "check_file",
    "format_text",
    "known_names",
    "load",
    "parse",
]

LANGUAGE_VERSION = 1

_Path = str | os.PathLike[str]


def load(path: _Path) -> Agreement:
    """Read a rule file, and the files it includes, and return its agreement.

    Raises `RuleError`, with all diagnostics, where they have errors or are no UTF-8 text, and
    `OSError` where the file itself cannot be opened.
    """
    from slarules.including import bundle_of_file

    return _agreement(bundle_of_file(path))


def parse(text: str, *, name: str = "rules", folder: _Path | None = None) -> Agreement:
    """Return the agreement of a rule text; `name` stands for the file in diagnostics.

    `folder` is where the files lie that it includes; without one it may not include any. Raises
    `RuleError`, with all diagnostics, where the text or an included file has errors.
    """
    return _agreement(_bundle(read_text(text, name), folder))


def check(
    text: str,
    *,
    name: str = "rules",
    lint: bool = False,
    as_of: date | None = None,
    folder: _Path | None = None,
) -> list[Diagnostic]:
    """Return what is wrong with a rule text, in file order. Never raises on bad rules.

    With `lint`, a text without errors is also searched for what is allowed and hardly meant;
    `as_of` is the day that its dates are looked at, today by default. `folder` is where the files
    lie that it includes; what is wrong with those is reported too, file by file.
    """
    try:
        return _found(_bundle(read_text(text, name), folder), lint, as_of)
    except RuleError as error:
        return list(error.diagnostics)


def check_file(path: _Path, *, lint: bool = False, as_of: date | None = None) -> list[Diagnostic]:
    """Return what is wrong with a rule file and those it includes, as `check` does for a text.

    Raises `OSError` where the file itself cannot be opened.
    """
    from slarules.including import bundle_of_file

    try:
        return _found(bundle_of_file(path), lint, as_of)
    except RuleError as error:
        return list(error.diagnostics)


def format_text(text: str, *, folder: _Path | None = None) -> str:
    """Return a rule text in the one layout of the language, its comments kept.

    Statements with mistakes are left exactly as they stand, and so are those with names that only
    an included file declares, where `folder` does not hold it. Raises `RuleError` where the text
    cannot be read at all: it is too large, or holds halves of characters.
    """
    from slarules.syntax.formatting import format_source  # only who formats loads it

    bundle = _bundle(read_text(text, "rules"), folder)
    return format_source(bundle.main, known_names(bundle)).text


def known_names(bundle: Bundle) -> list[Name]:
    """Return the names that a file may use without declaring them.

    They are those of the built-in vocabulary, of packs, and of the files it includes.
    """
    known = names_in(vocabulary_of(bundle.sources))
    statements = (each for source in bundle.included for each in split(source)[0])
    return [*known, *declared_names(statements, known)]


def _bundle(main: Source, folder: _Path | None) -> Bundle:
    """Return a text with what it includes; who includes nothing does not load what reads files."""
    if folder is None and not any(borrowings(main, Borrowed.FILE)):
        return Bundle(main=main)
    from slarules.including import bundle_of_text

    return bundle_of_text(main, folder)


def _found(bundle: Bundle, lint: bool, as_of: date | None) -> list[Diagnostic]:
    """Return the diagnostics of a file, and its lints where they are asked for."""
    (document, *included), vocabulary = _documents(bundle)
    resolved = _resolved(bundle, document, included, vocabulary)
    found = list(resolved.diagnostics)
    if lint:
        from slarules.model.lints import lint as lints_of  # only who asks for lints loads them

        found += lints_of(document, resolved, vocabulary, as_of or date.today(), included)
    return in_file_order(found, (source.name for source in bundle.sources))


def _documents(bundle: Bundle) -> tuple[list[Document], tuple[Document, ...]]:
    """Return the files of a bundle, parsed, and the vocabulary behind them."""
    vocabulary = vocabulary_of(bundle.sources)
    return parse_documents(bundle.sources, names_in(vocabulary)), vocabulary


def _resolved(
    bundle: Bundle,
    document: Document,
    included: Sequence[Document],
    vocabulary: Sequence[Document],
) -> Resolved:
    """Resolve a file with those it includes, and add what could not be included."""
    whole = evolve(document, diagnostics=(*document.diagnostics, *bundle.problems))
    resolved = resolve(whole, vocabulary, included)
    return evolve(resolved, diagnostics=without_followers(resolved.diagnostics))


def _agreement(bundle: Bundle) -> Agreement:
    (document, *included), vocabulary = _documents(bundle)
    resolved = _resolved(bundle, document, included, vocabulary)
    if resolved.rules is None:
        raise RuleError(resolved.diagnostics)
    return Agreement(
        resolved.rules,
        source=bundle.text,
        language=LANGUAGE_VERSION,
        warnings=resolved.diagnostics,
        restore=partial(_restore, folder=bundle.folder) if bundle.included else _restore,
    )


def _restore(text: str, name: str, folder: str = "") -> Agreement:
    """Return the agreement that was pickled as its source, which holds what it includes."""
    return _agreement(unpacked(text, name, folder))
