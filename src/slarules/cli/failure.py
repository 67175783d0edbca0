"""What ends a command: one line on standard error, exit code 2."""

from __future__ import annotations

from typing import IO, Any

import click

from slarules.reporting.printable import printable

__all__ = ["Failure", "note"]


class Failure(click.ClickException):
    """The command cannot go on, for a reason that has nothing to do with its usage."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the reason to standard error."""
        click.echo(f"slarules: {printable(self.message)}", file=file, err=True)


def note(message: str) -> None:
    """Say something on standard error that does not keep the command from going on."""
    click.echo(f"note: {printable(message)}", err=True)
