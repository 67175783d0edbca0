"""`slarules check`: what is wrong with rule files, and what they say and hardly mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from slarules.cli.code_option import CodesOption, is_chosen
from slarules.cli.failure import Failure
from slarules.cli.rule_files import count_of, diagnostics_of, rendered
from slarules.cli.sarif import as_sarif
from slarules.diagnostics import Code, Severity

if TYPE_CHECKING:
    from datetime import datetime

    from slarules import Diagnostic

__all__ = ["check"]

_UNREADABLE = {Code.UNREADABLE, Code.TOO_LARGE}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    help="How to show what was found.  [default: text]",
)
@click.option(
    "--select",
    type=CodesOption(),
    metavar="CODE,...",
    help="Show only warnings and notes of these codes, or that begin so.",
)
@click.option(
    "--ignore",
    type=CodesOption(),
    metavar="CODE,...",
    help="Leave warnings and notes of these codes out; SLA3 is all lints.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day that the agreement's dates are compared with.  [default: today]",
)
@click.pass_context
def check(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    as_of: datetime | None,
) -> None:
    """Say everything that is wrong with rule FILES (`-` is standard input).

    Files without errors are linted too: warnings are about what is hardly meant,
    notes about what may well be. A comment allows one for its statement:
    `# slarules: allow SLA308 because the team counts in hours`.

    Exits with 1 where any file has errors, with 2 where one cannot be read;
    warnings and notes alone are no reason to fail.

    \b
    Example:
      slarules check revenue.sla support.sla
      slarules check revenue.sla --ignore SLA308,SLA313
    """
    found: list[Diagnostic] = []
    unread: list[str] = []
    for path in files:
        try:
            found += diagnostics_of(path, as_of.date() if as_of else None)
        except Failure as failure:
            failure.show()
            unread.append(failure.message)
    told = dict.fromkeys(found)  # a file that several include is told of once
    chosen = [each for each in told if is_chosen(each, select, ignore)]
    _show(chosen, unread, len(files), form)
    ctx.exit(_exit_code(chosen, unread))


def _show(found: list[Diagnostic], unread: list[str], files: int, form: str) -> None:
    if form == "text":
        for diagnostic in found:
            click.echo(rendered(diagnostic) + "\n")
        click.echo(_summary(found, unread, files))
        return
    data = as_sarif(found, unread) if form == "sarif" else _as_json(found, unread, files)
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def _exit_code(found: list[Diagnostic], unread: list[str]) -> int:
    if unread or any(each.code in _UNREADABLE for each in found):
        return 2
    return int(any(each.severity is Severity.ERROR for each in found))


def _summary(found: list[Diagnostic], unread: list[str], files: int) -> str:
    counted = count_of(found) or "nothing wrong"
    missing = f", {len(unread):,} not read" if unread else ""
    return f"{counted} in {files:,} file{'' if files == 1 else 's'}{missing}"


def _as_json(found: list[Diagnostic], unread: list[str], files: int) -> dict[str, object]:
    return {
        "files": files,
        "errors": sum(each.severity is Severity.ERROR for each in found),
        "warnings": sum(each.severity is Severity.WARNING for each in found),
        "notes": sum(each.severity is Severity.NOTE for each in found),
        "unreadable": unread,
        "diagnostics": [each.to_dict() for each in found],
    }
