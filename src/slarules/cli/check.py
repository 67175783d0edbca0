"""`slarules check`: what is wrong with rule files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from slarules.cli.failure import Failure
from slarules.cli.rule_files import count_of, diagnostics_of, rendered
from slarules.diagnostics import Code, Severity

if TYPE_CHECKING:
    from slarules import Diagnostic

__all__ = ["check"]

_UNREADABLE = {Code.UNREADABLE, Code.TOO_LARGE}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to show what was found.  [default: text]",
)
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...], form: str) -> None:
    """Say everything that is wrong with rule FILES (`-` is standard input).

    Exits with 1 where any file has errors, with 2 where one cannot be read;
    warnings alone are no reason to fail.

    \b
    Example:
      slarules check revenue.sla support.sla
    """
    found: list[Diagnostic] = []
    unread: list[str] = []
    for path in files:
        try:
            found += diagnostics_of(path)
        except Failure as failure:
            failure.show()
            unread.append(failure.message)
    if form == "json":
        click.echo(json.dumps(_as_json(found, unread, len(files)), indent=2, ensure_ascii=False))
    else:
        for diagnostic in found:
            click.echo(rendered(diagnostic) + "\n")
        click.echo(_summary(found, unread, len(files)))
    ctx.exit(_exit_code(found, unread))


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
        "unreadable": unread,
        "diagnostics": [each.to_dict() for each in found],
    }
