"""`slarules records`: event logs as records, one a case."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TextIO

import click
from attrs import frozen

from slarules.cli.data.formats import Format
from slarules.cli.data.stream import check_there, size_of
from slarules.cli.data_options import encoding_option
from slarules.cli.event_log import EventLog
from slarules.cli.failure import Failure, note
from slarules.cli.output import open_output
from slarules.cli.progress import watched
from slarules.cli.zone_option import ZoneOption
from slarules.diagnostics import quoted_list
from slarules.evaluation.events import CaseReturned, EventError, SharedField, records_of_events
from slarules.model.fields import Epoch
from slarules.model.rules import DateOrder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules import EventRecords

__all__ = ["records"]

_MANY = 100_000  # events, from which on it is worth a word how much memory they take


def _read_names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    names = {}
    for value in values:
        activity, equals, name = value.rpartition("=")
        if not (equals and activity.strip() and name.strip()):
            raise click.BadParameter(f"`{value}` is not of the form ACTIVITY=NAME")
        names[activity] = name
    return names


@click.command()
@click.argument("events", metavar="EVENTS")
@click.option("--case", required=True, metavar="COLUMN", help="What tells the cases apart.")
@click.option(
    "--activity",
    required=True,
    multiple=True,
    metavar="COLUMN",
    help="What happened; several columns (repeat the option) are taken together.",
)
@click.option("--at", required=True, metavar="COLUMN", help="When it happened.")
@click.option(
    "--keep", multiple=True, metavar="COLUMN", help="A column to keep (repeat the option)."
)
@click.option(
    "--keep-from",
    type=click.Choice(["first", "last"]),
    default="first",
    help="The event of a case whose values are kept.  [default: first]",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    callback=_read_names,
    metavar="ACTIVITY=NAME",
    help="Another name for an activity's fields (repeat the option).",
)
@click.option("--zone", type=ZoneOption(), metavar="NAME", help="The zone of naive moments.")
@click.option(
    "--dates",
    "date_order",
    type=click.Choice([order.value for order in DateOrder]),
    help="How slashed dates are written.",
)
@click.option(
    "--epoch",
    type=click.Choice([epoch.value for epoch in Epoch]),
    help="The unit of moments that are numbers.",
)
@click.option(
    "--in-order", is_flag=True, help="Each case's events stand together: hold one case only."
)
@click.option(
    "--input-format",
    type=click.Choice([form.value for form in Format]),
    help="The format of EVENTS.  [default: told by the file's name or beginning]",
)
@encoding_option("EVENTS")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl"]),
    default="csv",
    help="How to write the records.  [default: csv]",
)
@click.option("--output", metavar="FILE", help="Write to FILE, which appears once complete.")
def records(
    events: str, form: str, output: str | None, input_format: str | None, encoding: str, **told: Any
) -> None:
    """Make one record a case of EVENTS, a log with one row an event.

    EVENTS is a CSV, TSV, JSON or JSON Lines file, plain or gzip; `-` is standard
    input. The activity `Take in charge` becomes the fields take_in_charge_at, with
    all its moments, take_in_charge_first_at and take_in_charge_last_at. Moments
    stay as they are written; --zone, --dates and --epoch tell how to order them.

    All events are held in memory, but with --in-order those of one case only. CSV
    has to know its columns first: with --in-order the file is read twice.

    \b
    Examples:
      slarules records log.csv --case ticket --activity step --at time --output tickets.csv
      slarules records log.csv --case ticket --activity step --at time --keep priority \\
          --in-order --format jsonl | slarules evaluate support.sla -
    """
    log = EventLog(
        path=events,
        told=Format(input_format) if input_format else None,
        encoding=encoding,
        columns=(told["case"], *told["activity"], told["at"], *told["keep"]),
    )
    run = _Run(log=log, told=told)
    try:
        with ExitStack() as stack:
            run.write(form, output, stack)
    except CaseReturned as error:
        raise Failure(f"{error}; sort them by case, or leave out --in-order") from None
    except SharedField as error:
        raise Failure(f"{error}; give one another name with --name ACTIVITY=NAME") from None
    except EventError as error:
        raise Failure(str(error)) from None


@frozen(kw_only=True)
class _Run:
    """One log made records."""

    log: EventLog
    told: dict[str, Any]

    def write(self, form: str, path: str | None, stack: ExitStack) -> None:
        """Write the records as they come, then say what is to be known about them."""
        columns = self._columns() if form == "csv" and self.told["in_order"] else None
        found = self._records(stack)
        output = stack.enter_context(open_output(path))
        self._write(found, form, columns, output)
        output.flush()
        self._note(found)

    def _columns(self) -> tuple[str, ...]:
        """The columns of CSV, which stand before the first record, by a reading of their own."""
        check_there(self.log.path)
        if size_of(self.log.path) is None:
            raise Failure("CSV with --in-order reads a file twice, and this is none: use jsonl")
        with ExitStack() as stack:
            found = self._records(stack)
            for _ in found:
                pass
            return found.fields

    def _records(self, stack: ExitStack) -> EventRecords:
        events, survey = self.log.events(stack)
        return records_of_events(watched(events, survey, size_of(self.log.path)), **self.told)

    def _write(
        self, found: EventRecords, form: str, columns: tuple[str, ...] | None, output: TextIO
    ) -> None:
        from slarules.reporting import record_rows

        if form == "jsonl":
            record_rows.write_records_jsonl(found, output)
        else:
            record_rows.write_records_csv(found, lambda: columns or found.fields, output)

    def _note(self, found: EventRecords) -> None:
        for message in _notes(found):
            note(message)
        if found.is_in_order and not self.told["in_order"] and found.events >= _MANY:
            note("each case's events stand together: --in-order needs less memory")


def _notes(found: EventRecords) -> Iterator[str]:
    for reason, count in found.left_out.items():
        yield f"{_counted(count, 'row')} left out: {'it' if count == 1 else 'each'} {reason}"
    if found.unreadable:
        moments = f"{found.unreadable:,} moment{'' if found.unreadable == 1 else 's'}"
        yield f"{moments} cannot be read, kept as written: the first {found.problem}"
    for name, spellings in found.merged.items():
        yield f"{quoted_list(spellings, last='and')} are one activity, `{name}`"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{' is' if count == 1 else 's are'}"
