"""Why the verdicts on one record of the data are what they are."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import groupby
from typing import TYPE_CHECKING

import click
from attrs import frozen

from slarules import Status
from slarules.cli.failure import Failure, note
from slarules.cli.near_ids import NearIds
from slarules.diagnostics import quoted_list
from slarules.evaluation.records import RecordReader
from slarules.reporting.printable import printable
from slarules.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from slarules import Agreement, Commitment, Verdict
    from slarules.cli.data_options import DataOptions

__all__ = ["Asked", "explain_record", "unknown_commitment"]

_MOST_SHOWN = 12  # verdicts of one commitment, which may recur day by day


@frozen(kw_only=True)
class Asked:
    """Which record, and where it is said, which commitment and which period; the moment asked."""

    wanted: str
    commitment: str | None
    period: str | None
    at: datetime


def explain_record(data: DataOptions, asked: Asked) -> None:
    """Print the arithmetic behind the verdicts on a record; `Failure` where there is none."""
    chosen = _chosen(data.agreement, asked.commitment)
    near = NearIds(asked.wanted)
    found = 0
    with ExitStack() as stack:
        for verdicts in _verdicts(data, near, chosen, asked.at, stack):
            found += 1
            if found > 1:
                click.echo(f"\nanother record with the ID `{printable(asked.wanted)}`\n")
            _show(list(_selected(verdicts, asked.period)), asked)
    if not found:
        likely = near.best()
        hint = f"; did you mean {quoted_list(likely)}?" if likely else ""
        raise Failure(f"no record has the ID `{asked.wanted}`{hint}")


def _chosen(agreement: Agreement, name: str | None) -> list[Commitment]:
    if name is None:
        return list(agreement.commitments.values())
    try:
        return [agreement.commitments[name]]
    except KeyError:
        if any(name.casefold() == each.casefold() for each in agreement.period_commitments):
            hint = "`slarules evaluate` shows how its periods stand"
            raise Failure(f"`{name}` is about periods, not about one record: {hint}") from None
        raise unknown_commitment(name, agreement.commitments) from None


def unknown_commitment(name: str, names: Iterable[str]) -> Failure:
    """What is said where no commitment has a name."""
    known = list(dict.fromkeys(names))
    meant = nearest(name, known)
    hint = f"did you mean `{meant}`?" if meant else f"there is {quoted_list(known, last='and')}"
    return Failure(f"no commitment is called `{name}`: {hint}")


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


def _show(verdicts: list[Verdict], asked: Asked) -> None:
    is_one = asked.commitment is not None
    shown = [each for each in verdicts if is_one or each.status is not Status.NOT_APPLICABLE]
    if not verdicts and asked.period is not None:
        click.echo(f"no verdict on this record is about the period `{printable(asked.period)}`")
    elif not shown:
        click.echo("no commitment applies to this record; name one with --commitment to see why")
    for number, verdict in enumerate(shown):
        lines = [printable(line) for line in verdict.explain().split("\n")]
        first = click.style(lines[0], bold=True)
        click.echo("\n".join(([""] if number else []) + [first, *lines[1:]]))
