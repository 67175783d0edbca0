"""The group of commands, and the one place where failures become exit codes."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from slarules import __version__
from slarules.cli.calendar import calendar
from slarules.cli.check import check
from slarules.cli.data.errors import DataError
from slarules.cli.evaluate import evaluate
from slarules.cli.explain import explain
from slarules.cli.failure import Failure
from slarules.cli.format import format_
from slarules.cli.records import records
from slarules.cli.sample import sample
from slarules.cli.test import test
from slarules.evaluation.tables.merge import KeyOrderError

__all__ = ["app"]

_INTERRUPTED = 130  # what shells report for a command ended by these signals
_PIPE_CLOSED = 141


class _App(click.Group):
    """Commands that end with one clear line and a code, never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whoever reads the output may stop reading at any time."""
        _write_all_characters()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (DataError, KeyOrderError) as error:
            raise Failure(str(error)) from None
        except BrokenPipeError:
            _drop_output()
            ctx.exit(_PIPE_CLOSED)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(_INTERRUPTED)
        except OSError as error:
            raise Failure(_reason(error)) from None
        return result


@click.group(cls=_App, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="slarules")
def app() -> None:
    """Service level agreements between teams: check the rules, run them over records.

    \b
    Exit codes: 0 all is well; 1 something was missed (with --fail-on missed),
    `check` found errors, or `format --check` a file to change; 2 wrong usage,
    input that cannot be read, or rules with errors; 130 interrupted; 141 the
    reader of the output stopped reading.
    """


for command in (check, format_, test, evaluate, explain, records, sample, calendar):
    app.add_command(command)


def _write_all_characters() -> None:
    """Let an output whose encoding lacks a character show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Send what is left in the buffer nowhere, so that closing does not fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _reason(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{(error.strerror or str(error)).casefold()}"
