"""Rule files as the commands load them: with what is wrong with them told once."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import slarules
from slarules.cli.failure import Failure, note
from slarules.diagnostics import Severity
from slarules.reporting.printable import printable
from slarules.syntax.reading import MAX_BYTES, read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from slarules import Agreement, Diagnostic
    from slarules.syntax.source import Source

__all__ = ["count_of", "diagnostics_of", "load_agreement", "rendered", "source_of"]

STDIN = "-"
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "magenta", Severity.NOTE: "cyan"}


def diagnostics_of(path: str, as_of: date | None = None) -> list[Diagnostic]:
    """What is wrong with a rule file, and what its lints find on a day; `Failure` if not there.

    The file is named as the user named it.
    """
    with _told_if_unreadable(path):
        if path == STDIN:
            text = _standard_input()
            return slarules.check(text, name="standard input", lint=True, as_of=as_of)
        return slarules.check_file(path, lint=True, as_of=as_of)


def source_of(path: str) -> tuple[Source, bytes]:
    """The text of a rule file, and its bytes; `Failure` if it is not there, `RuleError` if bad."""
    with _told_if_unreadable(path):
        if path == STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    return read_bytes(data, "standard input" if path == STDIN else path), data


def load_agreement(path: str) -> Agreement:
    """The agreement of a rule file; errors are told and end the command, warnings are counted."""
    with _told_if_unreadable(path):
        try:
            if path == STDIN:
                agreement = slarules.parse(_standard_input(), name="standard input")
            else:
                agreement = slarules.load(path)
        except slarules.RuleError as error:
            for found in error.diagnostics:
                click.echo(rendered(found) + "\n", err=True)
            raise Failure(f"{path}: {count_of(error.diagnostics)}; nothing was evaluated") from None
    if agreement.warnings:
        note(f"{path}: {count_of(agreement.warnings)}, see `slarules check {path}`")
    return agreement


def _standard_input() -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig")


@contextmanager
def _told_if_unreadable(path: str) -> Iterator[None]:
    """Turn what opening a file may raise into a `Failure` of one line."""
    try:
        yield
    except UnicodeDecodeError:
        raise Failure("standard input: the rules are not UTF-8 text") from None
    except FileNotFoundError:
        raise Failure(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise Failure(f"{path}: is a folder, not a rule file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise Failure(f"{path}: cannot be read ({reason or error})") from None


def rendered(diagnostic: Diagnostic) -> str:
    """A diagnostic as text, its first words coloured where colours are shown."""
    lines = [printable(line) for line in diagnostic.render().split("\n")]
    colour = _COLOURS[diagnostic.severity]
    kind, colon, message = lines[0].partition(":")
    lines[0] = click.style(kind, fg=colour, bold=True) + click.style(colon + message, bold=True)
    return "\n".join(lines)


def count_of(diagnostics: Collection[Diagnostic]) -> str:
    """`2 errors, 1 warning, 1 note`; empty where there are none."""
    parts = []
    for severity in Severity:
        count = sum(found.severity is severity for found in diagnostics)
        if count:
            parts.append(f"{count:,} {severity}{'' if count == 1 else 's'}")
    return ", ".join(parts)
