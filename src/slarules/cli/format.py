"""`slarules format`: rule files in the one layout of the language."""

from __future__ import annotations

import sys
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from slarules.cli.counts import counted
from slarules.cli.failure import Failure
from slarules.cli.output import open_output
from slarules.cli.rule_files import STDIN, rendered, source_of
from slarules.diagnostics import RuleError, in_file_order
from slarules.including import bundle_of_text
from slarules.loading import known_names
from slarules.model.missing import without_followers
from slarules.reporting.printable import printable
from slarules.syntax.document import parse_document
from slarules.syntax.formatting import FormatError, format_source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules.diagnostics import Diagnostic
    from slarules.syntax.bundle import Bundle

__all__ = ["format_"]


@frozen(kw_only=True)
class _Page:
    """A rule file as it is, as it ought to be, and the mistakes that keep parts as they are."""

    path: str
    before: str
    after: str
    mistakes: tuple[Diagnostic, ...]

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@click.command(name="format")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def format_(ctx: click.Context, files: tuple[str, ...], check: bool, diff: bool) -> None:
    """Bring rule FILES into the one layout (`-`: standard input to output).

    Comments stay where they are, and what the rules say never changes: each file
    is read again before it is written. Statements with mistakes are left as they
    stand and their mistakes told; the exit code is then 2.

    \b
    Example:
      slarules format revenue.sla support.sla
    """
    pages = [page for page in map(_page, files) if page is not None]
    for page in pages:
        for mistake in page.mistakes:
            click.echo(rendered(mistake) + "\n", err=True)
        if diff:
            click.echo("".join(_diff(page)), nl=False)
        elif not check:
            _write(page)
        if page.is_changed and page.path != STDIN:
            told = "would change" if check or diff else "formatted"
            click.echo(f"{told} {printable(page.path)}", err=diff)
    _tell_summary(pages, files, is_dry=check or diff)
    if len(pages) < len(files) or any(page.mistakes for page in pages):
        ctx.exit(2)
    ctx.exit(int(check and any(page.is_changed for page in pages)))


def _page(path: str) -> _Page | None:
    """Format one file in memory; what keeps it from being read, or written, is told."""
    try:
        source, data = source_of(path)
        bundle = bundle_of_text(source, None if path == STDIN else Path(path).parent)
        formatted = format_source(source, known_names(bundle))
    except Failure as failure:
        failure.show()
    except RuleError as error:
        for found in error.diagnostics:
            click.echo(rendered(found) + "\n", err=True)
    except FormatError as error:
        advice = "the file is left as it is; please report this, it is a mistake in slarules"
        Failure(f"{error}; {advice}").show()
    else:
        ends_with_crlf = data.partition(b"\n")[0].endswith(b"\r")
        after = formatted.text.replace("\n", "\r\n") if ends_with_crlf else formatted.text
        mistakes = _mistakes(bundle) if formatted.has_mistakes else ()
        return _Page(path=path, before=data.decode(), after=after, mistakes=mistakes)
    return None


def _mistakes(bundle: Bundle) -> tuple[Diagnostic, ...]:
    """Return what keeps statements of a file from being read, and files from being included."""
    name = bundle.main.name
    found = parse_document(bundle.main, known_names(bundle)).diagnostics
    problems = [each for each in bundle.problems if each.source == name]
    return without_followers(in_file_order([*found, *problems], [name]))


def _diff(page: _Page) -> Iterable[str]:
    """Yield a unified diff; what cannot be shown on a terminal is shown as codes."""
    before, after = (text.splitlines() for text in (page.before, page.after))
    for line in unified_diff(before, after, page.path, page.path, lineterm=""):
        yield printable(line) + "\n"


def _write(page: _Page) -> None:
    """Put the page in the file's place in one step, with the same permissions."""
    if page.path == STDIN:
        sys.stdout.write(page.after)
    elif page.is_changed:
        mode = Path(page.path).stat().st_mode
        with open_output(page.path) as file:
            file.write(page.after)
        Path(page.path).chmod(mode)


def _tell_summary(pages: list[_Page], files: tuple[str, ...], *, is_dry: bool) -> None:
    """Count files on standard error, where there is more to say than the lines above do."""
    if files == (STDIN,):
        return
    changed = sum(page.is_changed for page in pages)
    parts = [
        f"{changed:,} of {counted(len(files), 'file')} {'would change' if is_dry else 'changed'}"
    ]
    failed = len(files) - len(pages)
    if failed:
        parts.append(f"{failed:,} not formatted")
    broken = sum(bool(page.mistakes) for page in pages)
    if broken:
        parts.append(f"{broken:,} with mistakes")
    click.echo(", ".join(parts), err=True)
