"""`slarules evaluate`: formats, options and exit codes."""

from __future__ import annotations

import csv
import gzip
import io
import json
from typing import TYPE_CHECKING

import pytest

from .running import AT, LEADS, RULES, run, write

if TYPE_CHECKING:
    from pathlib import Path

TWO_KINDS = """\
calendar "Paris"
  in Europe/Paris
  open Monday to Friday from 9:00 to 17:00
First touch: sales contacts every MQL within 4 business hours
a won deal is a deal where stage is "won"
a deal becomes a won deal at closed_at
"onboards" is recorded as onboarded_at
Onboarding: customer success onboards every won deal within 5 business days
"""


def test_the_report_sums_up_all_commitments(rules: str, leads: str) -> None:
    """The report has a title, counts, shares, times, data issues and the most overdue."""
    result = run("evaluate", rules, leads, "--at", AT)
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert "Handoff, version 2 as of Friday, 2026-03-06 12:00 CET · 5 records read" in text
    assert "First touch 1 1 1 1 1 █████····· 50.0 %" in text
    assert "First touch response 2 h 8 h 30 min 8 h 30 min business" in text
    assert "late by 4 h 30 min 4 h 30 min 4 h 30 min business" in text
    assert "score is `high`, which is no number 1 A-5" in text
    assert "A-2 First touch 2026-03-02 14:00 2026-03-03 10:30 4 h 30 min business" in text


def test_json_is_the_evaluation(rules: str, leads: str) -> None:
    """As JSON the figures are data."""
    found = json.loads(run("evaluate", rules, leads, "--at", AT, "--format", "json").stdout)
    assert found["records"] == 5
    assert found["summary"]["First touch"]["share_met"] == 0.5
    assert [verdict["record_id"] for verdict in found["missed"]] == ["A-2"]


def test_json_lines_are_verdicts(rules: str, leads: str) -> None:
    """One verdict a line, without those that do not apply."""
    result = run("evaluate", rules, leads, "--at", AT, "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["record_id"] for row in rows] == ["A-1", "A-2", "A-3", "A-5"]
    assert [row["status"] for row in rows] == ["met", "missed", "on_track", "indeterminate"]
    assert rows[1]["due"] == "2026-03-02T14:00:00+01:00"
    assert (
        rows[1]["elapsed_seconds"],
        rows[1]["remaining_seconds"],
        rows[1]["overdue_seconds"],
    ) == (30600.0, None, 16200.0)
    assert rows[3]["reason"] == "`score` is `high`, which is no number"


def test_all_verdicts_are_written_on_request(rules: str, leads: str) -> None:
    """`--all` has rows for what does not apply too."""
    result = run("evaluate", rules, leads, "--at", AT, "--format", "csv", "--all")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["record_id"] for row in rows] == ["A-1", "A-2", "A-3", "A-4", "A-5"]
    assert rows[3]["status"] == "not_applicable"


def test_csv_is_safe_to_open(tmp_path: Path, rules: str) -> None:
    """Cells that a spreadsheet would run are defused; our own numbers stay numbers."""
    data = LEADS.replace("A-2", "=HYPERLINK(0)").replace("A-1", "-1")
    path = write(tmp_path, "leads.csv", data)
    result = run("evaluate", rules, path, "--at", AT, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["record_id"] for row in rows[:2]] == ["'-1", "'=HYPERLINK(0)"]
    assert rows[0]["elapsed_seconds"] == "7200.0"


def test_output_goes_to_a_file_once_complete(tmp_path: Path, rules: str, leads: str) -> None:
    """A file is replaced by the whole answer, or not at all."""
    target = tmp_path / "report.txt"
    target.write_text("old")
    result = run("evaluate", rules, leads, "--at", AT, "--output", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("Handoff, version 2")
    broken = write(tmp_path, "broken.csv", LEADS + 'x,"y\n')
    result = run("evaluate", rules, broken, "--at", AT, "--format", "csv", "--output", str(target))
    assert result.exit_code == 2
    assert target.read_text(encoding="utf-8").startswith("Handoff, version 2")
    assert not list(tmp_path.glob("*.tmp")) + list(tmp_path.glob(".*"))


def test_output_to_what_is_no_file(tmp_path: Path, rules: str, leads: str) -> None:
    """Devices are written to directly; folders and missing folders are refused."""
    assert run("evaluate", rules, leads, "--output", "/dev/null").exit_code == 0
    result = run("evaluate", rules, leads, "--output", str(tmp_path))
    assert (result.exit_code, "is a folder, not a file" in result.stderr) == (2, True)
    result = run("evaluate", rules, leads, "--output", str(tmp_path / "no" / "file"))
    assert (result.exit_code, "cannot be written" in result.stderr) == (2, True)


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_misses_fail_on_request(rules: str, leads: str, form: str) -> None:
    """`--fail-on missed` is exit code 1 where anything was missed, in every format."""
    arguments = ("evaluate", rules, leads, "--at", AT, "--format", form)
    assert run(*arguments).exit_code == 0
    assert run(*arguments, "--fail-on", "missed").exit_code == 1
    early = ("--at", "2026-03-02T11:00:00+01:00", "--fail-on", "missed")
    assert run("evaluate", rules, leads, *early).exit_code == 0


def test_several_kinds_have_a_file_each(tmp_path: Path) -> None:
    """`kind=path` says what a file holds; files of one kind are read one after another."""
    rules = write(tmp_path, "two.sla", TWO_KINDS)
    lead = write(tmp_path, "leads.csv", "id,mql_at\n1,2026-03-02T10:00:00+01:00\n")
    deal = write(
        tmp_path, "deals.jsonl", '{"id": 7, "stage": "won", "closed_at": "2026-03-02T10:00Z"}\n'
    )
    arguments = ("evaluate", rules, f"lead={lead}", f"Deal={deal}", f"deal={deal}")
    result = run(*arguments, "--at", AT, "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["record_id"], row["commitment"]) for row in rows] == [
        ("1", "First touch"),
        (7, "Onboarding"),
        (7, "Onboarding"),
    ]


def test_a_json_document_may_hold_all_kinds(tmp_path: Path) -> None:
    """An object of arrays needs no kinds on the command line."""
    rules = write(tmp_path, "two.sla", TWO_KINDS)
    data = {"lead": [{"id": 1, "mql_at": "2026-03-02T10:00Z"}], "deal": [{"id": 2}]}
    path = write(tmp_path, "all.json", json.dumps(data))
    result = run("evaluate", rules, path, "--at", AT, "--format", "json")
    assert json.loads(result.stdout)["records"] == 2


def test_data_without_a_kind_takes_the_option(tmp_path: Path) -> None:
    """`--kind` is for data that does not say; without it the kinds are listed."""
    rules = write(tmp_path, "two.sla", TWO_KINDS)
    data = write(tmp_path, "leads.csv", "id,mql_at\n1,2026-03-02T10:00:00+01:00\n")
    assert run("evaluate", rules, data, "--kind", "lead", "--at", AT).exit_code == 0
    result = run("evaluate", rules, data, "--at", AT)
    assert result.exit_code == 2
    assert "the rules speak of `lead` and `deal`: say which the data holds" in result.stderr
    assert "`lead=FILE` or --kind lead" in result.stderr


def test_unknown_kinds_are_told(rules: str, leads: str) -> None:
    """A kind nobody declared is exit code 2, with the nearest one if there is one."""
    result = run("evaluate", rules, f"leads={leads}", "--at", AT)
    assert result.exit_code == 2
    assert "no kind of record is called `leads`: did you mean `lead`?" in result.stderr
    result = run("evaluate", rules, leads, "--kind", "xyzzy", "--at", AT)
    assert "no kind of record is called `xyzzy`: there is `" in result.stderr


def test_a_kind_without_commitments_is_noted(tmp_path: Path, leads: str) -> None:
    """Data nobody promised anything about is no error, but the fact is told."""
    rules = write(tmp_path, "deals.sla", RULES + 'a won deal is a deal where stage is "won"\n')
    result = run("evaluate", rules, f"deal={leads}", "--at", AT)
    assert result.exit_code == 0
    assert "note: no commitment is about records of the kind `deal`" in result.stderr


def test_rules_without_commitments_are_refused(tmp_path: Path, leads: str) -> None:
    """There is nothing to evaluate in a file of definitions."""
    rules = write(tmp_path, "none.sla", "team sales\n")
    result = run("evaluate", rules, leads)
    assert (result.exit_code, "the rules hold no commitment" in result.stderr) == (2, True)


def test_standard_input_is_read(rules: str) -> None:
    """`-` is standard input, packed or not."""
    for data in (LEADS.encode(), gzip.compress(LEADS.encode())):
        result = run("evaluate", rules, "-", "--at", AT, stdin=data)
        assert (result.exit_code, "5 records read" in result.stdout) == (0, True)


def test_the_format_of_data_may_be_told(tmp_path: Path, rules: str) -> None:
    """`--input-format` wins over the file's name."""
    path = write(tmp_path, "leads.json", LEADS)
    assert run("evaluate", rules, path, "--at", AT).exit_code == 2
    assert run("evaluate", rules, path, "--at", AT, "--input-format", "csv").exit_code == 0


def test_the_encoding_of_data_may_be_told(tmp_path: Path, rules: str) -> None:
    """`--encoding` is used, and its name checked."""
    path = write(tmp_path, "leads.csv", LEADS.replace("high", "höher").encode("latin-1"))
    result = run("evaluate", rules, path, "--at", AT)
    assert result.exit_code == 2
    assert "line 6: the text is not utf-8 (byte 0xf6): try --encoding" in result.stderr
    result = run("evaluate", rules, path, "--at", AT, "--encoding", "Latin_1")
    assert (result.exit_code, "höher" in result.stdout) == (0, True)
    result = run("evaluate", rules, path, "--encoding", "klingon")
    assert (result.exit_code, "`klingon` is not the name" in result.stderr) == (2, True)
    assert run("evaluate", rules, path, "--encoding", "base64").exit_code == 2


def test_columns_and_fields_that_differ_are_noted_once(tmp_path: Path, rules: str) -> None:
    """Fields without a column are named, with a like column; unread columns are counted."""
    data = LEADS.replace("mql_at", "MQL Date").replace("contacted_at\n", "x,note\n")
    result = run("evaluate", rules, write(tmp_path, "leads.csv", data), "--at", AT)
    assert result.exit_code == 0
    absent = "no column for `mql_at` (is it `MQL Date`?), `contacted_at`"
    assert f"note: the data of `lead` has {absent}\n" in result.stderr
    assert "note: 3 columns are not read by the rules on `lead`\n" in result.stderr
    assert result.stderr.count("note:") == 2


def test_the_kind_may_be_part_of_a_column(tmp_path: Path, leads: str) -> None:
    """`lead_id` is suggested for the `id` of a lead; many absent fields are cut short."""
    sentence = "sales contacts every MQL within 24 business hours\n"
    result = run("evaluate", write(tmp_path, "one.sla", sentence), leads, "--at", AT)
    assert "no column for `id` (is it `lead_id`?)\n" in result.stderr
    fields = " or ".join(f"wide{n} is 1" for n in range(20))
    text = RULES.replace("score is at least 60", fields)
    result = run("evaluate", write(tmp_path, "wide.sla", text), leads, "--at", AT)
    assert "`wide11` and 8 more\n" in result.stderr


def test_json_without_records_has_no_columns_to_tell_of(tmp_path: Path, rules: str) -> None:
    """An empty array is no records, and no note."""
    result = run("evaluate", rules, write(tmp_path, "none.json", "[]"), "--at", AT)
    assert (result.exit_code, result.stderr) == (0, "")


def test_columns_match_in_any_spelling(tmp_path: Path, rules: str) -> None:
    """Case and separators of column names mean nothing."""
    header = "Lead ID,SCORE,mqlAt,Contacted At"
    path = write(tmp_path, "leads.csv", LEADS.replace(LEADS.split("\n")[0], header))
    result = run("evaluate", rules, path, "--at", AT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "A-2" in result.stdout


def test_nested_fields_match_their_column(tmp_path: Path) -> None:
    """A field of a nested record is there if the outer one is."""
    text = RULES.replace("score is at least 60", "account.employees is at least 60")
    rules = write(tmp_path, "nested.sla", text)
    record = {"lead_id": 1, "account": {"employees": 70}, "mql_at": None, "contacted_at": None}
    path = write(tmp_path, "leads.jsonl", json.dumps(record) + "\n")
    result = run("evaluate", rules, path, "--at", AT)
    assert (result.exit_code, result.stderr) == (0, "")


def test_rows_that_do_not_fit_the_header_are_data_issues(tmp_path: Path, rules: str) -> None:
    """A row with too many cells leaves its verdict open and the run going."""
    path = write(tmp_path, "leads.csv", LEADS.replace("A-1,70", "A-1,7,0"))
    result = run("evaluate", rules, path, "--at", AT, "--format", "csv")
    rows = {row["record_id"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert rows["A-1"]["status"] == "indeterminate"
    assert "stands in a row of the file with 5 cells where the header" in rows["A-1"]["reason"]
    assert rows["A-2"]["status"] == "missed"


def test_a_column_twice_in_the_header_is_a_data_issue(tmp_path: Path, rules: str) -> None:
    """Verdicts that would need the column are left open, and the report says why."""
    path = write(tmp_path, "leads.csv", LEADS.replace("contacted_at", "score"))
    result = run("evaluate", rules, path, "--at", AT)
    assert result.exit_code == 0
    assert "more than one column" in " ".join(result.stdout.split())


def test_tables_without_rows_are_fine(tmp_path: Path, rules: str) -> None:
    """No records are an answer; a file without even a header is not."""
    header = LEADS.split("\n")[0] + "\n"
    result = run("evaluate", rules, write(tmp_path, "leads.csv", header), "--at", AT)
    assert (result.exit_code, "0 records read" in result.stdout) == (0, True)
    result = run("evaluate", rules, write(tmp_path, "leads.csv", ""), "--at", AT)
    assert (result.exit_code, "not even a header" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv.gz", gzip.compress(LEADS.encode())[:-20], "gzip data is damaged"),
        ("a.json", '[{"id": 1},\n{"id" 2}]', "line 2: is not JSON"),
        ("a.jsonl", '{"id": 1}\n{', "line 2: is not JSON"),
        ("a.csv", "lead_id,score\n1,\0\n", "line 2: holds a NUL character"),
        ("a.csv", 'lead_id\n"1\n', "line 2: a quoted cell is not closed"),
        ("a.xlsx", b"PK\x03\x04\0\0", "Excel workbook"),
    ],
)
def test_unreadable_data_is_one_line(
    tmp_path: Path, rules: str, name: str, content: str | bytes, message: str
) -> None:
    """Whatever is wrong with a file is one line on standard error and exit code 2."""
    result = run("evaluate", rules, write(tmp_path, name, content), "--at", AT)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.startswith("slarules: ")
    assert result.stderr.count("\n") == 1


def test_missing_data_is_told_before_anything_is_read(
    tmp_path: Path, rules: str, leads: str
) -> None:
    """A second file that is not there ends the run at once; so does a folder."""
    result = run("evaluate", rules, leads, str(tmp_path / "no.csv"), "--format", "csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no.csv: there is no such file" in result.stderr
    assert "is a folder" in run("evaluate", rules, str(tmp_path)).stderr


def test_rules_with_errors_are_shown(tmp_path: Path, leads: str) -> None:
    """Errors in the rules are shown and nothing is evaluated."""
    rules = write(tmp_path, "bad.sla", "sales contacts MQL witin 24 business hours\n")
    result = run("evaluate", rules, leads)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error[SLA" in result.stderr
    assert "1 error; nothing was evaluated" in result.stderr


def test_wrong_usage_is_exit_code_2(rules: str) -> None:
    """Missing arguments and unknown choices are usage errors."""
    assert run("evaluate", rules).exit_code == 2
    assert run("evaluate", rules, "x", "--format", "xml").exit_code == 2
    assert run("evaluate", rules, "x", "--fail-on", "met").exit_code == 2


def test_control_characters_of_data_are_shown_as_codes(tmp_path: Path, rules: str) -> None:
    """Data cannot steer the terminal of who reads the report."""
    path = write(tmp_path, "leads.csv", LEADS.replace("A-2", "A\x1b[2J").replace("high", "[red]"))
    result = run("evaluate", rules, path, "--at", AT)
    assert "\x1b" not in result.stdout
    assert "A\\x1b[2J" in result.stdout
    assert "[red]" in result.stdout
