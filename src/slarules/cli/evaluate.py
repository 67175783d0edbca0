"""`slarules evaluate`: rules over records, as a report or as rows."""

from __future__ import annotations

import json
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click
from attrs import frozen

from slarules import Status
from slarules.cli.columns import note_columns
from slarules.cli.data.stream import size_of
from slarules.cli.data_options import DataOptions, data_options
from slarules.cli.failure import Failure, note
from slarules.cli.moment_option import read_at
from slarules.cli.output import open_output, replacing
from slarules.cli.progress import watched, watched_frame
from slarules.cli.rule_files import load_agreement
from slarules.cli.terminal import show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    import polars as pl

    from slarules import Agreement, Evaluation, Verdict
    from slarules.evaluation.tables.unmatched import Unmatched

__all__ = ["evaluate"]

Output = TypeVar("Output", TextIO, None)


@click.command()
@data_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv", "parquet"]),
    default="table",
    help="A report to read, its figures as JSON, or one verdict a row.  [default: table]",
)
@click.option("--output", metavar="FILE", help="Write to FILE, which appears once complete.")
@click.option("--all", "everything", is_flag=True, help="Rows for not_applicable verdicts too.")
@click.option(
    "--fail-on", type=click.Choice(["missed"]), help="Exit with 1 where anything was missed."
)
@click.pass_context
def evaluate(
    ctx: click.Context, /, rules: str, form: str, output: str | None, at: str, **options: Any
) -> None:
    """Apply the commitments of RULES to the records in DATA.

    DATA are CSV, TSV, JSON or JSON Lines files, plain or gzip, or Parquet, Arrow
    or Excel files (the first sheet); `-` is standard input, and a pattern such
    as 'leads-*.csv' stands for all files of that name. --sql and --database read
    a database instead. Where the rules speak of several kinds of record, write `kind=file`.
    Kinds that belong to one another are joined by key; --sorted does so without
    keeping one of them in memory, where all are in the order of that key.
    An empty cell is a missing value. Files are read record by record, so they
    may be larger than memory (JSON documents and workbooks are read whole).

    \b
    Examples:
      slarules evaluate revenue.sla leads.csv --at 2026-04-01T09:00:00-04:00
      slarules evaluate revenue.sla lead=leads.csv deal=deals.jsonl.gz --format json
      slarules evaluate revenue.sla leads.csv --format csv --output verdicts.csv
      slarules evaluate revenue.sla 'leads-*.parquet' --format parquet --output verdicts.parquet
      slarules evaluate revenue.sla --database crm.db --sql "select * from leads"
    """
    everything, fail_on = options.pop("everything"), options.pop("fail_on")
    agreement = load_agreement(rules)
    moment = read_at(at, agreement)
    if form == "parquet" and output is None:
        raise click.UsageError("--format parquet needs --output, the file to write")
    data = DataOptions.of(agreement, **options)
    run = _Run(agreement=agreement, at=moment, data=data, everything=everything)
    with ExitStack() as stack:
        missed = run.write(form, output, stack)
    if fail_on and missed:
        ctx.exit(1)


@frozen(kw_only=True)
class _Run:
    """One evaluation."""

    agreement: Agreement
    at: datetime
    data: DataOptions
    everything: bool

    def write(self, form: str, path: str | None, stack: ExitStack) -> int:
        """Write the answer in one of the formats; the number of missed verdicts."""
        if form == "parquet" and path is not None:
            return self._write_parquet(stack.enter_context(replacing(path)), stack)
        framed = self._framed(stack) if form in {"table", "json"} else None
        if framed is not None:
            output = stack.enter_context(open_output(path))
            return self._write_evaluation(framed, form, output)
        records = self._records(stack)
        output = stack.enter_context(open_output(path))
        if form == "csv":
            from slarules.reporting.verdict_rows import write_csv

            return self._write_rows(records, write_csv, output)
        if form == "jsonl":
            from slarules.reporting.verdict_rows import write_jsonl

            return self._write_rows(records, write_jsonl, output)
        return self._write_summary(records, form, output)

    def _records(self, stack: ExitStack) -> dict[str, Iterator[Any]]:
        by_kind = self.data.records(stack)
        sizes = [size_of(source.path) for source in self.data.sources]
        known = [size for size in sizes if size is not None]
        total = sum(known) if len(known) == len(sizes) and not self.data.queries else None
        return {
            kind: watched(records, self.data.survey, total) for kind, records in by_kind.items()
        }

    def _write_rows(
        self,
        records: dict[str, Iterator[Any]],
        write: Callable[[Iterable[Verdict], Output], None],
        output: Output,
    ) -> int:
        """Write verdicts as they come; a run cut short by the reader says nothing more."""
        missed = _Missed()
        unmatched: list[Unmatched] = []
        verdicts = self.agreement.verdicts(
            records, self.at, in_key_order=self.data.in_key_order, on_unmatched=unmatched.append
        )
        shown = (each for each in verdicts if self.everything or _applies(each))
        write(missed.counted(shown), output)
        if output is not None:
            output.flush()
        note_columns(self.agreement, self.data.survey)
        _note_unmatched(unmatched)
        return missed.count

    def _framed(self, stack: ExitStack) -> tuple[str, pl.LazyFrame] | None:
        """The data as a frame and its kind, where it can be evaluated as columns."""
        framed = None if self.agreement.rules.needs else self.data.frame()
        if framed is None:
            return None
        kind, frame = framed
        return kind, stack.enter_context(watched_frame(frame))

    def _write_parquet(self, path: Path, stack: ExitStack) -> int:
        """Write a verdict a row, column by column where the data comes in columns."""
        if find_spec("polars") is None:
            raise Failure('to write Parquet, polars is needed: pip install "slarules[columnar]"')
        framed = self._framed(stack)
        if framed is None:
            from slarules.columnar.writing import write_verdicts

            def write(verdicts: Iterable[Verdict], _: None) -> None:
                write_verdicts(verdicts, self.agreement.commitments, path)

            return self._write_rows(self._records(stack), write, None)
        from slarules.columnar.writing import write_frame

        kind, frame = framed
        found = self.agreement.evaluate_frame(
            frame, self.at, kind=kind, not_applicable=self.everything
        )
        missed = write_frame(found, path)
        note_columns(self.agreement, self.data.survey)
        return missed

    def _write_summary(self, records: dict[str, Iterator[Any]], form: str, output: TextIO) -> int:
        in_key_order = self.data.in_key_order
        evaluation = self.agreement.evaluate(records, self.at, in_key_order=in_key_order)
        return self._show(evaluation, form, output)

    def _write_evaluation(self, framed: tuple[str, pl.LazyFrame], form: str, output: TextIO) -> int:
        from slarules.columnar import evaluate

        kind, frame = framed
        evaluation = evaluate(self.agreement, frame, self.at, kind=kind)
        return self._show(evaluation, form, output)

    def _show(self, evaluation: Evaluation, form: str, output: TextIO) -> int:
        note_columns(self.agreement, self.data.survey)
        _note_unmatched(evaluation.unmatched)
        if form == "json":
            json.dump(evaluation.to_dict(), output, indent=2, ensure_ascii=False)
            output.write("\n")
        else:
            from slarules.reporting.evaluation_report import print_evaluation

            show(output, partial(print_evaluation, evaluation, self.agreement))
        missed = sum(each.counts[Status.MISSED] for each in evaluation.summary.values())
        periods = chain.from_iterable(evaluation.periods.values())
        return missed + sum(each.status is Status.MISSED for each in periods)


class _Missed:
    """Counts missed verdicts on their way."""

    def __init__(self) -> None:
        self.count = 0

    def counted(self, verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
        for verdict in verdicts:
            self.count += verdict.status is Status.MISSED
            yield verdict


def _note_unmatched(unmatched: Iterable[Unmatched]) -> None:
    """Say which rows belong to no record; nobody's verdict counts them."""
    for each in unmatched:
        note(str(each))


def _applies(verdict: Verdict) -> bool:
    return verdict.status is not Status.NOT_APPLICABLE
