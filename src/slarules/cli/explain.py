"""`slarules explain`: why the answer about one record is what it is."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from slarules import Status
from slarules.cli.data_options import DataOptions, data_options
from slarules.cli.failure import Failure, note
from slarules.cli.moment_option import read_at
from slarules.cli.near_ids import NearIds
from slarules.cli.rule_files import load_agreement
from slarules.diagnostics import quoted_list
from slarules.evaluation.records import RecordReader
from slarules.reporting.printable import printable
from slarules.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from slarules import Agreement, Commitment, Verdict

__all__ = ["explain"]

_MOST_SHOWN = 12  # verdicts of one commitment, which may recur day by day


@click.command()
@data_options
@click.option("--record", "wanted", required=True, metavar="ID", help="The record to explain.")
@click.option(
    "--commitment", "name", metavar="NAME", help="One commitment, even if not applicable."
)
@click.option(
    "--period", metavar="PERIOD", help="One period of duties that recur, such as 2026-Q1."
)
def explain(
    rules: str, wanted: str, name: str | None, period: str | None, at: str, **options: Any
) -> None:
    """Show the arithmetic behind the verdicts of RULES on one record of DATA.

    Without --commitment, all commitments that apply to the record are shown; of one that recurs,
    the last twelve times.

    \b
    Example:
      slarules explain revenue.sla leads.csv --record L-00042 --at 2026-04-01
    """
    agreement = load_agreement(rules)
    chosen = _chosen(agreement, name)
    moment = read_at(at, agreement)
    data = DataOptions.of(agreement, **options)
    near = NearIds(wanted)
    found = 0
    with ExitStack() as stack:
        for verdicts in _verdicts(data, near, chosen, moment, stack):
            found += 1
            if found > 1:
                click.echo(f"\nanother record with the ID `{printable(wanted)}`\n")
            _show(list(_selected(verdicts, period)), period, every=name is not None)
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
        meant = nearest(name, agreement.commitments)
        hint = f"did you mean `{meant}`?" if meant else f"there is {_all(agreement)}"
        raise Failure(f"no commitment is called `{name}`: {hint}") from None


def _all(agreement: Agreement) -> str:
    return quoted_list(agreement.commitments, last="and")


def _verdicts(
    data: DataOptions, near: NearIds, chosen: list[Commitment], at: datetime, stack: ExitStack
) -> Iterator[list[Verdict]]:
    """The verdicts of the chosen commitments on each record with the wanted ID."""
    agreement = data.agreement
    if not agreement.rules.needs:
        for kind, record in _matching(data, near, stack):
            commitments = [each for each in chosen if each.kind == kind]
            yield [verdict for each in commitments for verdict in each.verdicts(record, at)]
        return
    names = {each.name for each in chosen}
    found = agreement.verdicts(data.records(stack), at, in_key_order=data.in_key_order)
    for _, verdicts in groupby(found, key=lambda verdict: id(verdict.record)):
        first, *others = verdicts
        if near.is_wanted(first.record_id):
            yield [each for each in (first, *others) if each.commitment in names]


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


def _selected(verdicts: list[Verdict], period: str | None) -> Iterator[Verdict]:
    """The verdicts on the period that is asked for, else the last ones of each commitment."""
    if period is not None:
        wanted = period.casefold()
        yield from (each for each in verdicts if (each.period or "").casefold() == wanted)
        return
    for name, group in groupby(verdicts, key=lambda verdict: verdict.commitment):
        several = list(group)
        left_out = len(several) - _MOST_SHOWN
        if left_out > 0:
            shown = f"the last {_MOST_SHOWN} verdicts of `{printable(name)}` are shown"
            note(f"{shown}, not the {left_out:,} before")
        yield from several[-_MOST_SHOWN:]


def _show(verdicts: list[Verdict], period: str | None, *, every: bool) -> None:
    shown = [each for each in verdicts if every or each.status is not Status.NOT_APPLICABLE]
    if not verdicts and period is not None:
        click.echo(f"no verdict on this record is about the period `{printable(period)}`")
    elif not shown:
        click.echo("no commitment applies to this record; name one with --commitment to see why")
    for number, verdict in enumerate(shown):
        lines = [printable(line) for line in verdict.explain().split("\n")]
        first = click.style(lines[0], bold=True)
        click.echo("\n".join(([""] if number else []) + [first, *lines[1:]]))
