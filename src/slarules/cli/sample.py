"""`slarules sample`: data to try a rule file out on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from slarules.cli.failure import Failure
from slarules.cli.kinds import Kinds
from slarules.cli.moment_option import AT_HELP, read_at
from slarules.cli.output import open_output
from slarules.cli.rule_files import load_agreement
from slarules.reporting.record_rows import write_records_csv, write_records_jsonl
from slarules.sampling import columns_of
from slarules.sampling import sample as sampled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__all__ = ["sample"]

_SHARE = click.FloatRange(0, 1)


@click.command()
@click.argument("rules", metavar="RULES")
@click.option("--kind", metavar="KIND", help="The kind of record, where RULES speak of several.")
@click.option("--count", default=100, show_default=True, type=click.IntRange(min=1))
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same data.")
@click.option("--at", default="now", metavar="MOMENT", help=AT_HELP)
@click.option("--missing", default=0.02, show_default=True, type=_SHARE, help="Values left out.")
@click.option("--noise", default=0.01, show_default=True, type=_SHARE, help="Unreadable values.")
@click.option("--format", "form", type=click.Choice(["csv", "jsonl"]), default="csv")
@click.option("--output", metavar="FILE", help="Write to FILE, which appears once complete.")
def sample(
    rules: str,
    kind: str | None,
    count: int,
    seed: int,
    at: str,
    missing: float,
    noise: float,
    form: str,
    output: str | None,
) -> None:
    """Write made-up data that fits RULES.

    Records have the columns that the rules read. They fit its words, and their
    moments lie on and around its edges: opening hours, warnings, due instants.
    Some values are missing or unreadable, as in any export.

    \b
    Example:
      slarules sample revenue.sla --kind lead --count 1000 --at 2026-04-01 --output leads.csv
    """
    agreement = load_agreement(rules)
    moment, wanted = read_at(at, agreement), Kinds(agreement, kind).named(None)
    if not any(each.kind == wanted for each in agreement.commitments.values()):
        raise Failure(f"no commitment is about each record of the kind `{wanted}`")
    shares = {"missing": missing, "noise": noise}
    records: Iterator[dict[str, Any]] = sampled(
        agreement, wanted, count=count, at=moment, seed=seed, **shares
    )
    with open_output(output) as file:
        if form == "csv":
            write_records_csv(records, lambda: columns_of(agreement, wanted), file)
        else:
            write_records_jsonl(records, file)
