"""`slarules explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.cli.near_ids import NearIds

from .running import AT, LEADS, RULES, run, write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_arithmetic_of_a_record_is_shown(rules: str, leads: str) -> None:
    """The explanation of each commitment that applies is printed."""
    result = run("explain", rules, leads, "--record", "A-2", "--at", AT)
    assert result.exit_code == 0
    assert result.stdout.startswith("First touch: missed\n")
    assert "overdue by 4:30 business hours" in result.stdout


def test_commitments_that_do_not_apply_are_shown_by_name(rules: str, leads: str) -> None:
    """Without a name nothing is said of them but that; with one the reason is given."""
    result = run("explain", rules, leads, "--record", "A-4", "--at", AT)
    assert (result.exit_code, "no commitment applies" in result.stdout) == (0, True)
    arguments = ("--record", "A-4", "--commitment", "first  touch", "--at", AT)
    result = run("explain", rules, leads, *arguments)
    assert result.stdout.startswith("First touch: not applicable\n")
    assert "so not `score is at least 60`" in result.stdout


def test_several_commitments_stand_apart(tmp_path: Path, leads: str) -> None:
    """An empty line separates the explanations."""
    text = RULES + "Second: sales contacts every MQL within 2 days\n"
    rules = write(tmp_path, "two.sla", text)
    result = run("explain", rules, leads, "--record", "A-1", "--at", AT)
    assert "\n\nSecond: met\n" in result.stdout


DAILY = """\
a lead becomes a lead at created_at
"logs" is recorded as logged
Diary: sales logs every lead every day
"""


def test_one_period_of_a_duty_that_recurs(tmp_path: Path) -> None:
    """A period is asked for by its name, in any case; a name that no verdict has is said."""
    rules = write(tmp_path, "daily.sla", DAILY)
    leads = write(tmp_path, "leads.csv", "id,created_at,logged\nA-1,2026-02-01T10:00Z,2026-03-04\n")
    arguments = ("explain", rules, leads, "--record", "A-1", "--at", AT)
    result = run(*arguments, "--period", "2026-03-04")
    assert result.stdout.startswith("Diary, 2026-03-04: met\n")
    assert "Diary, 2026-03-05" not in result.stdout
    result = run(*arguments, "--period", "2026-Q1")
    assert result.stdout == "no verdict on this record is about the period `2026-Q1`\n"


def test_the_last_periods_of_a_duty_that_recurs(tmp_path: Path) -> None:
    """Without a period the last twelve are shown, and it is said how many are not."""
    rules = write(tmp_path, "daily.sla", DAILY)
    leads = write(tmp_path, "leads.csv", "id,created_at,logged\nA-1,2026-02-01T10:00Z,\n")
    result = run("explain", rules, leads, "--record", "A-1", "--at", AT)
    assert result.stdout.count("Diary, 2026-") == 12
    assert "the last 12 verdicts of `Diary` are shown, not the 21 before" in result.stderr


def test_duplicates_are_all_explained(tmp_path: Path, rules: str) -> None:
    """Two records with one ID are both shown, and it is said."""
    path = write(tmp_path, "leads.csv", LEADS + LEADS.split("\n")[1] + "\n")
    result = run("explain", rules, path, "--record", " A-1 ", "--at", AT)
    assert result.stdout.count("First touch: met") == 2
    assert "another record with the ID" in result.stdout


def test_unknown_records_are_told_with_like_ones(rules: str, leads: str) -> None:
    """An ID that no record has is exit code 2, with the nearest IDs."""
    result = run("explain", rules, leads, "--record", "a-1", "--at", AT)
    assert result.exit_code == 2
    assert "no record has the ID `a-1`; did you mean `A-1`" in result.stderr
    result = run("explain", rules, leads, "--record", "xyzzy", "--at", AT)
    assert (result.exit_code, result.stderr.endswith("the ID `xyzzy`\n")) == (2, True)


def test_unknown_commitments_are_told(rules: str, leads: str) -> None:
    """A name that no commitment has is exit code 2, with the nearest or all."""
    result = run("explain", rules, leads, "--record", "A-1", "--commitment", "First tuch")
    assert (result.exit_code, "did you mean `First touch`?" in result.stderr) == (2, True)
    result = run("explain", rules, leads, "--record", "A-1", "--commitment", "xyzzy")
    assert (result.exit_code, "there is `First touch`" in result.stderr) == (2, True)


def test_near_ids_keep_the_best_few() -> None:
    """Of many alike the most alike stay, each once, the first of equals."""
    near = NearIds("L-100")
    for number in range(200, 1000):
        near.is_wanted(f"L-{number}")
    for late in ("L-1000", "l-100", "l-100", "", None, "x" * 500):
        assert not near.is_wanted(late)
    assert near.best() == ["l-100", "L-1000", "L-200"]
    assert near.is_wanted("L-100 ")


def test_a_commitment_over_periods_has_no_arithmetic_of_one_record(
    tmp_path: Path, leads: str
) -> None:
    """Whoever asks for it is told where it is shown."""
    rules = write(tmp_path, "v.sla", "Volume: marketing delivers at least 5 MQLs per month\n")
    result = run("explain", rules, leads, "--record", "A-1", "--commitment", "volume", "--at", AT)
    assert result.exit_code != 0
    assert "`volume` is about periods, not about one record" in result.stderr


def test_rules_with_periods_only(tmp_path: Path, leads: str) -> None:
    """`evaluate` shows them, and fails on a missed period where it is asked to."""
    rules = write(tmp_path, "v.sla", "Volume: marketing delivers at least 500 MQLs per day\n")
    result = run("evaluate", rules, leads, "--at", AT, "--fail-on", "missed")
    assert result.exit_code == 1
    assert "at least 500" in result.stdout


def test_rules_alone_are_retold(rules: str) -> None:
    """Without data the agreement is retold, with examples from the day that is asked for."""
    result = run("explain", rules, "--at", "2026-05-18")
    assert (result.exit_code, "becomes an MQL on Friday 2026-05-22" in result.stdout) == (0, True)
    assert "at 16:30 is due" in run("explain", rules).stdout


def test_one_commitment_is_retold_by_name(tmp_path: Path, rules: str) -> None:
    """Of one commitment the words it rests on are told too; unknown names get those like them."""
    result = run("explain", rules, "--commitment", "first  TOUCH")
    assert result.stdout.startswith("First touch\n")
    assert "  what the words mean\n" in result.stdout
    result = run("explain", rules, "--commitment", "Frist touch")
    assert (result.exit_code, "did you mean `First touch`?" in result.stderr) == (2, True)
    volume = write(tmp_path, "v.sla", "Volume: marketing delivers at least 5 MQLs per month\n")
    assert "Volume, for each month" in run("explain", volume, "--commitment", "volume").stdout


def test_a_record_and_its_data_go_together(rules: str, leads: str) -> None:
    """Either without the other is wrong usage."""
    result = run("explain", rules, leads)
    assert (result.exit_code, "--record is missing" in result.stderr) == (2, True)
    result = run("explain", rules, "--record", "A-1")
    assert (result.exit_code, "--record needs DATA" in result.stderr) == (2, True)


def test_the_page_of_a_code_is_printed() -> None:
    """Whatever the case; an unknown code is exit code 2, with those like it."""
    result = run("explain", "sla209")
    assert (result.exit_code, result.stdout.startswith("# SLA209: ")) == (0, True)
    result = run("explain", "SLA299")
    assert (result.exit_code, "there are SLA201, SLA202" in result.stderr) == (2, True)


def test_a_file_called_like_a_code_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is such a file it is read as rules."""
    write(tmp_path, "SLA102", "sales contacts every MQL within 24 hours\n")
    monkeypatch.chdir(tmp_path)
    assert "owed by sales" in run("explain", "SLA102").stdout


def test_what_a_file_says_does_not_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters in a name are shown as escapes; rule files with them are refused."""
    rules = write(tmp_path, "e.sla", 'agreement "A\x1b[31m"\nsales contacts MQL within 1 hour\n')
    result = run("explain", rules)
    assert (result.exit_code, "\x1b" in result.stdout + result.stderr) == (2, False)
