"""`slarules explain`: what rules mean, why a record is judged as it is, what a code means."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from slarules import Status
from slarules.cli.data_options import DataOptions, optional_data_options
from slarules.cli.failure import Failure
from slarules.cli.moment_option import read_at
from slarules.cli.near_ids import NearIds
from slarules.cli.rule_files import load_agreement
from slarules.diagnostics import quoted_list
from slarules.evaluation.records import RecordReader
from slarules.pages import explain_code, is_code
from slarules.reporting.printable import printable
from slarules.spelling import key_of, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from slarules import Agreement, Commitment, PeriodCommitment

__all__ = ["explain"]


@click.command()
@optional_data_options
@click.option("--record", "wanted", metavar="ID", help="The record of DATA to explain.")
@click.option(
    "--commitment", "name", metavar="NAME", help="One commitment, even if not applicable."
)
@click.pass_context
def explain(
    context: click.Context,
    /,
    rules: str,
    data: tuple[str, ...],
    wanted: str | None,
    name: str | None,
    at: str,
    **options: Any,
) -> None:
    """Say what RULES mean, why a record of DATA is judged as it is, or what a code means.

    RULES alone are retold in plain words, with worked examples of due dates (from --at on, where
    it is given). With DATA and --record the arithmetic behind the verdicts on that record is
    shown, of the commitments that apply to it unless --commitment names one. With the code of a
    diagnostic in place of RULES its page is printed.

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
    if not data:
        if wanted is not None:
            raise click.UsageError("--record needs DATA, the file that holds the record")
        _retell(agreement, name, read_at(at, agreement) if is_given else None)
    elif wanted is None:
        raise click.UsageError("--record is missing: it says which record of DATA to explain")
    else:
        _explain_record(agreement, wanted, name, at, DataOptions.of(agreement, data, **options))


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
        raise _unknown(name, [each.name for each in every])
    return "\n\n".join(found)


def _explain_record(
    agreement: Agreement, wanted: str, name: str | None, at: str, data: DataOptions
) -> None:
    chosen = _chosen(agreement, name)
    moment = read_at(at, agreement)
    near = NearIds(wanted)
    found = 0
    with ExitStack() as stack:
        for kind, record in _matching(data, near, stack):
            found += 1
            if found > 1:
                click.echo(f"\nanother record with the ID `{printable(wanted)}`\n")
            commitments = [each for each in chosen if each.kind == kind]
            _show(commitments, record, moment, every=name is not None)
    if not found:
        likely = near.best()
        hint = f"; did you mean {quoted_list(likely)}?" if likely else ""
        raise Failure(f"no record has the ID `{wanted}`{hint}")


def _chosen(agreement: Agreement, name: str | None) -> list[Commitment]:
    if name is None:
        return list(agreement.commitments.values())
    try:
        return [agreement.commitments[name]]
    except KeyError:
        if any(name.casefold() == each.casefold() for each in agreement.period_commitments):
            hint = "`slarules evaluate` shows how its periods stand"
            raise Failure(f"`{name}` is about periods, not about one record: {hint}") from None
        raise _unknown(name, agreement.commitments) from None


def _unknown(name: str, names: Iterable[str]) -> Failure:
    known = list(dict.fromkeys(names))
    meant = nearest(name, known)
    hint = f"did you mean `{meant}`?" if meant else f"there is {quoted_list(known, last='and')}"
    return Failure(f"no commitment is called `{name}`: {hint}")


def _matching(
    data: DataOptions, near: NearIds, stack: ExitStack
) -> Iterator[tuple[str, dict[str, object]]]:
    """The records with the wanted ID, with their kinds."""
    for kind, records in data.records(stack).items():
        reader = RecordReader((data.agreement.rules.kinds[kind].identity,))
        for record in records:
            row = reader.read(record)
            if row is not None and near.is_wanted(row[0]):
                yield kind, record


def _show(
    commitments: list[Commitment], record: dict[str, object], at: datetime, *, every: bool
) -> None:
    verdicts = [verdict for each in commitments for verdict in each.verdicts(record, at)]
    shown = [each for each in verdicts if every or each.status is not Status.NOT_APPLICABLE]
    if not shown:
        click.echo("no commitment applies to this record; name one with --commitment to see why")
    for number, verdict in enumerate(shown):
        lines = [printable(line) for line in verdict.explain().split("\n")]
        first = click.style(lines[0], bold=True)
        click.echo("\n".join(([""] if number else []) + [first, *lines[1:]]))
