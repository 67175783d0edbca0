"""Rule files as the commands load them: with what is wrong with them told once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from attrs import evolve

import slarules
from slarules.cli.failure import Failure
from slarules.diagnostics import Severity
from slarules.reporting.printable import printable

if TYPE_CHECKING:
    from slarules import Agreement, Diagnostic

__all__ = ["count_of", "diagnostics_of", "load_agreement", "rendered"]

STDIN = "-"


def diagnostics_of(path: str) -> list[Diagnostic]:
    """What is wrong with a rule file, named as the user named it; `Failure` if it is not there."""
    try:
        if path == STDIN:
            text = sys.stdin.buffer.read().decode("utf-8-sig")
            return slarules.check(text, name="standard input")
        return [evolve(found, source=path) for found in slarules.check_file(path)]
    except UnicodeDecodeError:
        raise Failure("standard input: the rules are not UTF-8 text") from None
    except FileNotFoundError:
        raise Failure(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise Failure(f"{path}: is a folder, not a rule file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise Failure(f"{path}: cannot be read ({reason or error})") from None


def load_agreement(path: str) -> Agreement:
    """The agreement of a rule file; warnings are told, errors are told and end the command."""
    diagnostics = diagnostics_of(path)
    for found in diagnostics:
        click.echo(rendered(found) + "\n", err=True)
    if any(found.severity is Severity.ERROR for found in diagnostics):
        raise Failure(f"{path}: {count_of(diagnostics)}; nothing was evaluated")
    return slarules.load(path)


def rendered(diagnostic: Diagnostic) -> str:
    """A diagnostic as text, its first words coloured where colours are shown."""
    lines = [printable(line) for line in diagnostic.render().split("\n")]
    colour = "red" if diagnostic.severity is Severity.ERROR else "magenta"
    kind, colon, message = lines[0].partition(":")
    lines[0] = click.style(kind, fg=colour, bold=True) + click.style(colon + message, bold=True)
    return "\n".join(lines)


def count_of(diagnostics: list[Diagnostic]) -> str:
    """`2 errors, 1 warning`; empty where there are neither."""
    parts = []
    for severity in Severity:
        count = sum(found.severity is severity for found in diagnostics)
        if count:
            parts.append(f"{count:,} {severity}{'' if count == 1 else 's'}")
    return ", ".join(parts)
