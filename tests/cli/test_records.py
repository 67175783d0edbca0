"""`slarules records`: event logs as records, and on into an evaluation."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from slarules.cli import records
from slarules.evaluation.events import activities

from .running import run, write

if TYPE_CHECKING:
    from click.testing import Result

LOG = """\
Ticket,Step,Time,Owner
T-1,Report,2026-03-02T09:00:00+01:00,Rosa
T-1,Solve,2026-03-02T12:00:00+01:00,Timo
T-1,Solve,2026-03-02T11:00:00+01:00,Rosa
T-2,Report,2026-03-03T09:00:00+01:00,
"""
MIXED = LOG + "T-1,Report,2026-03-04T09:00:00+01:00,Rosa\n"
COLUMNS = ("--case", "ticket", "--activity", "step", "--at", "time")
RULES = """\
# slarules: allow SLA313 because the data has offsets
calendar "Desk"
  in Europe/Rome
  open Monday to Friday from 9:00 to 17:00
a ticket is a record
a ticket is identified by ticket
a reported ticket is a ticket where report first at is known
a ticket becomes a reported ticket at report first at
"solves" is recorded as solve at
support solves every reported ticket within 2 business hours
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "event_log"


@pytest.fixture
def log(tmp_path: Path) -> str:
    """The path of a small log that is in order."""
    return write(tmp_path, "log.csv", LOG)


def _rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def _lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("order", [(), ("--in-order",)])
def test_csv_has_a_row_a_case(log: str, order: tuple[str, ...]) -> None:
    """Lists are JSON in a cell; a case without an activity has empty cells."""
    first, second = _rows(run("records", log, *COLUMNS, *order))
    eleven, twelve = "2026-03-02T11:00:00+01:00", "2026-03-02T12:00:00+01:00"
    assert first["ticket"] == "T-1"
    assert json.loads(first["solve_at"]) == [eleven, twelve]
    assert (first["solve_first_at"], first["solve_last_at"]) == (eleven, twelve)
    assert json.loads(second["report_at"]) == [second["report_first_at"]]
    assert second["solve_at"] == second["solve_first_at"] == ""


@pytest.mark.parametrize("order", [(), ("--in-order",)])
def test_json_lines_have_an_object_a_case(log: str, order: tuple[str, ...]) -> None:
    """Only fields that are there are written."""
    found = _lines(run("records", log, *COLUMNS, "--keep", "owner", "--format", "jsonl", *order))
    reported = "2026-03-03T09:00:00+01:00"
    assert found[1] == {
        "ticket": "T-2",
        "owner": "",
        "report_at": [reported],
        "report_first_at": reported,
        "report_last_at": reported,
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("log.tsv", LOG.replace(",", "\t")),
        ("log.csv.gz", gzip.compress(LOG.encode())),
        ("log.json", json.dumps(list(csv.DictReader(io.StringIO(LOG))))),
        ("log.json", json.dumps({"log": list(csv.DictReader(io.StringIO(LOG)))}, indent=1)),
        ("log.jsonl", "\n".join(map(json.dumps, csv.DictReader(io.StringIO(LOG))))),
    ],
)
def test_all_formats_are_read(tmp_path: Path, log: str, name: str, content: str | bytes) -> None:
    """Whatever `evaluate` reads is read here, from files and standard input, to the same end."""
    expected = run("records", log, *COLUMNS).stdout
    assert run("records", write(tmp_path, name, content), *COLUMNS).stdout == expected
    assert run("records", "-", *COLUMNS, stdin=content).stdout == expected


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("order", [(), ("--in-order",)])
def test_records_go_straight_into_an_evaluation(
    tmp_path: Path, log: str, form: str, order: tuple[str, ...]
) -> None:
    """Through standard input, in either format, with the same verdicts."""
    rules = write(tmp_path, "desk.sla", RULES)
    made = run("records", log, *COLUMNS, "--format", form, *order).stdout
    at = ("--at", "2026-03-05T09:00:00+01:00")
    result = run("evaluate", rules, "-", *at, "--format", "jsonl", stdin=made)
    found = {verdict["record_id"]: verdict["status"] for verdict in _lines(result)}
    assert found == {"T-1": "met", "T-2": "missed"}


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_example_can_be_piped(form: str) -> None:
    """What its README shows comes out as it says."""
    columns = ("--case", "ticket", "--activity", "activity", "--at", "time")
    made = run("records", str(EXAMPLE / "events.csv"), *columns, "--format", form).stdout
    rules = str(EXAMPLE / "support.sla")
    result = run("evaluate", rules, "-", "--at", "2026-03-07", "--format", "jsonl", stdin=made)
    found = [(row["record_id"], row["commitment"], row["status"]) for row in _lines(result)]
    assert ("T-1", "Solution", "missed") in found
    assert ("T-3", "First response", "indeterminate") in found


def test_lists_of_one_stay_lists_in_csv(tmp_path: Path) -> None:
    """An action before the clock started is passed over in a list, whichever way it came."""
    early = LOG.replace("T-2,Report", "T-2,Solve").replace("03-03T09", "03-01T09")
    events = write(tmp_path, "log.csv", early + "T-2,Report,2026-03-03T09:00:00+01:00,\n")
    rules = write(tmp_path, "desk.sla", RULES)
    for form in ("csv", "jsonl"):
        made = run("records", events, *COLUMNS, "--format", form).stdout
        result = run("evaluate", rules, "-", "--at", "2026-03-05", "--format", "jsonl", stdin=made)
        assert [row["status"] for row in _lines(result)] == ["met", "missed"]


def test_kept_columns_come_from_the_first_or_last_event(log: str) -> None:
    """By time, as the log says it."""
    for keep_from, expected in (("first", "Rosa"), ("last", "Timo")):
        found = run("records", log, *COLUMNS, "--keep", "Owner", "--keep-from", keep_from)
        assert _rows(found)[0]["Owner"] == expected


def test_csv_is_safe_to_open(tmp_path: Path) -> None:
    """Cells a spreadsheet would run are defused."""
    events = write(tmp_path, "log.csv", LOG.replace("T-1", "=1+1").replace("Rosa", "@sum"))
    [first, _] = _rows(run("records", events, *COLUMNS, "--keep", "owner"))
    assert (first["ticket"], first["owner"]) == ("'=1+1", "'@sum")


def test_values_of_json_stay_what_they_are(tmp_path: Path) -> None:
    """Numbers, lists and nested values are kept; in CSV lists and objects are JSON."""
    event = {"ticket": 7, "step": "Report", "time": "2026-03-02T09:00Z", "n": 0.5, "l": [{"a": 1}]}
    events = write(tmp_path, "log.jsonl", json.dumps(event))
    options = (*COLUMNS, "--keep", "n", "--keep", "l")
    [line] = _lines(run("records", events, *options, "--format", "jsonl"))
    assert (line["ticket"], line["n"], line["l"]) == (7, "0.5", [{"a": 1}])
    [row] = _rows(run("records", events, *options))
    assert (row["ticket"], row["n"], row["l"]) == ("7", "0.5", '[{"a": 1}]')


def test_doubtful_cells_are_written_as_what_is_wrong() -> None:
    """A torn row has no moment anybody could read, and so no verdict."""
    torn = LOG.replace("T-2,Report,2026-03-03T09:00:00+01:00,", "T-2,Report")
    for form in ("csv", "jsonl"):
        result = run("records", "-", *COLUMNS, "--format", form, stdin=torn)
        assert "stands in a row of the file with 2 cells where the header has 4" in result.stdout
        assert "note: 1 moment cannot be read, kept as written" in result.stderr


def test_moments_are_read_as_told() -> None:
    """Slashed dates, zones and numbers are ordered as the options say."""
    events = "c,a,t\n1,x,10/3/2026 10:00\n1,x,9/3/2026 10:00\n"
    columns = ("--case", "c", "--activity", "a", "--at", "t")
    told = ("--dates", "day/month/year", "--zone", "Europe/Rome")
    [row] = _rows(run("records", "-", *columns, *told, stdin=events))
    assert row["x_first_at"] == "9/3/2026 10:00"
    result = run("records", "-", *columns, stdin=events)
    assert "note: 2 moments cannot be read, kept as written: the first is `10/3" in result.stderr
    [row] = _rows(run("records", "-", *columns, "--epoch", "seconds", stdin="c,a,t\n1,x,9\n1,x,10"))
    assert (row["x_first_at"], row["x_last_at"]) == ("9", "10")


def test_what_was_left_out_is_said() -> None:
    """Rows without case or activity, and activities that were taken together."""
    more = (
        ",Report,2026-03-02,\n,Solve,2026-03-02,\nT-1,,2026-03-02,\nT-1,report,2026-03-02T09:00Z,\n"
    )
    result = run("records", "-", *COLUMNS, stdin=LOG + more)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "note: 2 rows are left out: each has no case",
        "note: 1 row is left out: it has no activity",
        "note: `Report` and `report` are one activity, `report`",
    ]


def test_a_large_log_in_order_is_noted(log: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it would save memory, and only there."""
    message = "note: each case's events stand together: --in-order needs less memory"
    assert message not in run("records", log, *COLUMNS).stderr
    monkeypatch.setattr(records, "_MANY", 4)
    assert message in run("records", log, *COLUMNS).stderr
    assert message not in run("records", log, *COLUMNS, "--in-order").stderr
    assert message not in run("records", "-", *COLUMNS, stdin=MIXED).stderr


def test_a_case_that_comes_back_ends_the_run(tmp_path: Path) -> None:
    """The error names it; an output file does not appear."""
    events, target = write(tmp_path, "log.csv", MIXED), tmp_path / "records.jsonl"
    for form in ("csv", "jsonl"):
        options = ("--in-order", "--format", form, "--output", str(target))
        result = run("records", events, *COLUMNS, *options)
        assert (result.exit_code, result.stderr) == (
            2,
            "slarules: the events are not in order: case `T-1` comes back after others; "
            "sort them by case, or leave out --in-order\n",
        )
        assert not target.exists()


def test_output_goes_to_a_file(log: str, tmp_path: Path) -> None:
    """The same bytes as on standard output."""
    target = tmp_path / "records.csv"
    result = run("records", log, *COLUMNS, "--output", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == run("records", log, *COLUMNS).stdout


def test_activities_get_names_of_their_own(tmp_path: Path) -> None:
    """Where two would share a field, the error says how to tell them apart."""
    events = write(tmp_path, "log.csv", LOG.replace("T-2,Report", "T-2,Report?"))
    result = run("records", events, *COLUMNS)
    assert (result.exit_code, result.stderr) == (
        2,
        "slarules: the activity `Report` and the activity `Report?` would share the field "
        "`report_at`; give one another name with --name ACTIVITY=NAME\n",
    )
    [_, second] = _rows(run("records", events, *COLUMNS, "--name", "report?=Asked again"))
    assert second["asked_again_first_at"] == "2026-03-03T09:00:00+01:00"


def test_a_column_that_holds_no_activities_is_noticed(
    log: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thousands of activities are another column."""
    monkeypatch.setattr(activities, "_MOST", 1)
    result = run("records", log, *COLUMNS)
    assert (result.exit_code, result.stderr) == (
        2,
        "slarules: the log has more than 1 activities: is the column right?\n",
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--case", "tiket", "--activity", "step", "--at", "time"),
            "`tiket`: did you mean `Ticket`?",
        ),
        (
            ("--case", "ticket", "--activity", "verb", "--at", "time"),
            "`verb`: there is `Ticket`, `Step`",
        ),
        ((*COLUMNS, "--keep", "owned"), "no column is called `owned`: did you mean `Owner`?"),
        ((*COLUMNS, "--zone", "Europe/Rom"), "did you mean `Europe/Rome`?"),
        ((*COLUMNS, "--zone", "EST"), "`EST` is not a time zone"),
        ((*COLUMNS, "--name", "report"), "`report` is not of the form ACTIVITY=NAME"),
        ((*COLUMNS, "--keep", "Ticket"), "would share the field `Ticket`"),
        (("--case", "ticket", "--activity", "step"), "Missing option '--at'"),
    ],
)
def test_wrong_usage_is_one_clear_error(log: str, options: tuple[str, ...], message: str) -> None:
    """Unknown columns, zones and the like are named, with what may have been meant."""
    result = run("records", log, *options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_logs_that_cannot_be_read_are_errors(tmp_path: Path) -> None:
    """A missing file, several tables in one document, an empty file."""
    missing = str(tmp_path / "none.csv")
    for order in ((), ("--in-order",)):
        result = run("records", missing, *COLUMNS, *order)
        assert (result.exit_code, "there is no such file" in result.stderr) == (2, True)
    tables = write(tmp_path, "two.json", '{"calls": [{"a": 1}], "mails": [{"a": 1}]}')
    result = run("records", tables, *COLUMNS)
    assert "holds several tables, `calls` and `mails`, and a log is one" in result.stderr
    assert run("records", "-", *COLUMNS, stdin="").exit_code == 2


def test_csv_in_order_needs_a_file() -> None:
    """It is read twice, which standard input cannot be; JSON Lines need one reading only."""
    result = run("records", "-", *COLUMNS, "--in-order", stdin=LOG)
    assert (result.exit_code, "reads a file twice" in result.stderr) == (2, True)
    found = _lines(run("records", "-", *COLUMNS, "--in-order", "--format", "jsonl", stdin=LOG))
    assert [record["ticket"] for record in found] == ["T-1", "T-2"]


def test_a_log_without_events_has_no_records() -> None:
    """A header alone gives a header alone; no JSON objects give nothing at all."""
    result = run("records", "-", *COLUMNS, stdin="ticket,step,time\n")
    assert (result.exit_code, result.stdout) == (0, "ticket\n")
    result = run("records", "-", *COLUMNS, "--format", "jsonl", stdin="[]")
    assert (result.exit_code, result.stdout) == (0, "")
