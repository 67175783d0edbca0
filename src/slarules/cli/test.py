"""`slarules test`: a rule file against its cases, and against records made to try it out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from slarules.cases import CaseError, read_cases
from slarules.cli.counts import counted
from slarules.cli.failure import Failure
from slarules.cli.moment_option import AT_HELP, read_at
from slarules.cli.rule_files import load_agreement
from slarules.reporting.printable import printable
from slarules.sampling import check_agreement

if TYPE_CHECKING:
    from slarules import Agreement
    from slarules.cases import Case

__all__ = ["test"]

_ENDINGS = (".cases", ".cases.jsonl")


@click.command(name="test")
@click.argument("rules", metavar="RULES")
@click.argument("cases", nargs=-1, metavar="[CASES]...")
@click.option("--at", default="now", metavar="MOMENT", help=AT_HELP)
@click.option(
    "--tries",
    default=300,
    show_default=True,
    type=click.IntRange(min=0),
    help="How many records are made for each commitment; 0 for none.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for what no record shows, too.")
@click.pass_context
def test(
    ctx: click.Context, rules: str, cases: tuple[str, ...], at: str, tries: int, strict: bool
) -> None:
    """Test RULES with the cases in CASES, and with records made for them.

    A case is a record, a moment, and the verdicts expected. Without CASES,
    those in files of the same name beside RULES are run: `revenue.cases` and
    `revenue.cases.jsonl` for `revenue.sla`. Records made at random then look for
    promises that can be neither met nor missed and limits that never apply.
    Exit code 1 where a case fails.

    \b
    Example:
      slarules test revenue.sla --at 2026-04-01
    """
    agreement = load_agreement(rules)
    moment = read_at(at, agreement)
    paths = [Path(each) for each in cases] or _beside(Path(rules))
    failed, run = _run_cases(agreement, paths)
    findings = check_agreement(agreement, at=moment, tries=tries) if tries else []
    for finding in findings:
        click.echo(f"note: {printable(str(finding))}")
    parts = [f"{counted(run, 'case')}, {failed:,} failed"]
    if tries:
        commitments = len(agreement.commitments)
        parts.append(f"{counted(commitments * tries, 'record')} tried, {len(findings):,} noted")
    click.echo("; ".join(parts))
    ctx.exit(int(failed > 0 or (strict and bool(findings))))


def _beside(rules: Path) -> list[Path]:
    """The case files that go by the name of a rule file."""
    candidates = [rules.with_suffix(ending) for ending in _ENDINGS]
    return [path for path in candidates if path.is_file()]


def _run_cases(agreement: Agreement, paths: list[Path]) -> tuple[int, int]:
    """Run all cases and tell which fail; how many failed, and how many there are."""
    failed = run = 0
    for path in paths:
        for case in _read(path):
            run += 1
            failures = _failures(case, agreement)
            failed += bool(failures)
            for failure in failures:
                where = f"{case.source}:{case.line}: {case.name}"
                click.echo(click.style(f"failed {printable(where)}", fg="red", bold=True))
                click.echo("".join(f"  {printable(line)}\n" for line in failure.split("\n")))
    return failed, run


def _read(path: Path) -> list[Case]:
    try:
        return read_cases(path)
    except CaseError as error:
        raise Failure(str(error)) from None
    except FileNotFoundError:
        raise Failure(f"{path}: there is no such file") from None


def _failures(case: Case, agreement: Agreement) -> list[str]:
    try:
        return case.failures(agreement)
    except CaseError as error:
        raise Failure(str(error)) from None
