"""`slarules explain`: what rules mean, why a record is judged as it is, what a code means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from slarules.cli.data_options import DataOptions, data_options
from slarules.cli.failure import Failure
from slarules.cli.moment_option import read_at
from slarules.cli.record_explanation import Asked, explain_record, unknown_commitment
from slarules.cli.rule_files import load_agreement
from slarules.pages import explain_code, is_code
from slarules.reporting.printable import printable
from slarules.spelling import key_of

if TYPE_CHECKING:
    from datetime import datetime

    from slarules import Agreement, Commitment, PeriodCommitment

__all__ = ["explain"]


@click.command()
@data_options
@click.option("--record", "wanted", metavar="ID", help="The record of DATA to explain.")
@click.option(
    "--commitment", "name", metavar="NAME", help="One commitment, even if not applicable."
)
@click.option(
    "--period", metavar="PERIOD", help="One period of duties that recur, such as 2026-Q1."
)
@click.pass_context
def explain(
    context: click.Context,
    /,
    rules: str,
    data: tuple[str, ...],
    wanted: str | None,
    name: str | None,
    period: str | None,
    at: str,
    **options: Any,
) -> None:
    """Say what RULES mean, why a record of DATA is judged as it is, or what a code means.

    RULES alone are retold in plain words, with worked examples of due dates (from --at on, where
    it is given). With DATA and --record the arithmetic behind the verdicts on that record is
    shown, of the commitments that apply to it unless --commitment names one; of one that recurs,
    the last twelve times unless --period names one. With the code of a diagnostic in place of
    RULES its page is printed.

    \b
    Examples:
      slarules explain revenue.sla
      slarules explain revenue.sla leads.csv --record L-00042 --at 2026-04-01
      slarules explain SLA209
    """
    if is_code(rules) and not Path(rules).exists():
        _print_page(rules)
        return
    agreement = load_agreement(rules)
    is_given = context.get_parameter_source("at") is not ParameterSource.DEFAULT
    if not data and not options["queries"]:
        if wanted is not None:
            raise click.UsageError("--record needs DATA, the file that holds the record")
        _retell(agreement, name, read_at(at, agreement) if is_given else None)
    elif wanted is None:
        raise click.UsageError("--record is missing: it says which record of DATA to explain")
    else:
        asked = Asked(wanted=wanted, commitment=name, period=period, at=read_at(at, agreement))
        explain_record(DataOptions.of(agreement, data, **options), asked)


def _print_page(code: str) -> None:
    try:
        page = explain_code(code)
    except ValueError as error:
        raise Failure(str(error)) from None
    click.echo(page.rstrip())


def _retell(agreement: Agreement, name: str | None, at: datetime | None) -> None:
    """Print an agreement, or one commitment of it, in plain words."""
    is_first = True
    for line in _retold(agreement, name, at).split("\n"):
        text = printable(line)
        click.echo(click.style(text, bold=True) if is_first else text)
        is_first = not line


def _retold(agreement: Agreement, name: str | None, at: datetime | None) -> str:
    if name is None:
        return agreement.explain(at)
    every: list[Commitment | PeriodCommitment] = [*agreement.commitments.values()]
    every += agreement.period_commitments.values()
    found = [each.explain(at) for each in every if key_of(each.name) == key_of(name)]
    if not found:
        raise unknown_commitment(name, [each.name for each in every])
    return "\n\n".join(found)
