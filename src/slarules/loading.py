"""From a rule file or its text to an `Agreement`, or to diagnostics."""

import os
import unicodedata
from pathlib import Path

from slarules.diagnostics import Code, Diagnostic, RuleError
from slarules.evaluation import Agreement
from slarules.model.resolving import Resolved, resolve
from slarules.model.vocabulary import standard_vocabulary
from slarules.syntax.document import parse_document
from slarules.syntax.source import Source

__all__ = ["check", "check_file", "load", "parse"]

LANGUAGE_VERSION = 1
MAX_BYTES = 8 * 1024 * 1024


def load(path: str | os.PathLike[str]) -> Agreement:
    """Read a rule file and return its agreement.

    Raises `RuleError`, with all diagnostics, where the file has errors or is no UTF-8 text, and
    `OSError` where it cannot be opened.
    """
    return _agreement(_read(Path(path)))


def parse(text: str, *, name: str = "rules") -> Agreement:
    """Return the agreement of a rule text; `name` stands for the file in diagnostics.

    Raises `RuleError`, with all diagnostics, where the text has errors.
    """
    return _agreement(_source(text, name))


def check(text: str, *, name: str = "rules") -> list[Diagnostic]:
    """Return what is wrong with a rule text, in file order. Never raises on bad rules."""
    try:
        return list(_resolve(_source(text, name)).diagnostics)
    except RuleError as error:
        return list(error.diagnostics)


def check_file(path: str | os.PathLike[str]) -> list[Diagnostic]:
    """Return what is wrong with a rule file. Raises `OSError` where it cannot be opened."""
    try:
        return list(_resolve(_read(Path(path))).diagnostics)
    except RuleError as error:
        return list(error.diagnostics)


def _read(path: Path) -> Source:
    """Return a file's text; one that is too large or not UTF-8 raises `RuleError`."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    try:
        text = data[:MAX_BYTES].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(data) <= MAX_BYTES:
            raise _unreadable(path.name, data, error) from None
        text = ""
    if len(data) > MAX_BYTES:
        raise _too_large(path.name)
    return _source(text, path.name)


def _source(text: str, name: str) -> Source:
    if len(text) > MAX_BYTES:
        raise _too_large(name)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Source(name, unicodedata.normalize("NFC", plain))


def _unreadable(name: str, data: bytes, error: UnicodeDecodeError) -> RuleError:
    line = data.count(b"\n", 0, error.start) + 1
    message = f"the file is not UTF-8 text: byte 0x{data[error.start]:02X} on line {line}"
    help = "save the file as UTF-8"
    return RuleError([Diagnostic(code=Code.UNREADABLE, message=message, help=help, source=name)])


def _too_large(name: str) -> RuleError:
    message = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB"
    help = "split it into several files"
    return RuleError([Diagnostic(code=Code.TOO_LARGE, message=message, help=help, source=name)])


def _resolve(source: Source) -> Resolved:
    vocabulary = standard_vocabulary()
    return resolve(parse_document(source, vocabulary.names), [vocabulary])


def _agreement(source: Source) -> Agreement:
    resolved = _resolve(source)
    if resolved.rules is None:
        raise RuleError(resolved.diagnostics)
    return Agreement(resolved.rules, source=source.text, language=LANGUAGE_VERSION)
