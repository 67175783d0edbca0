"""From files and texts to agreements."""

import pickle
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import slarules
from slarules.evaluation import Agreement

ONE_SENTENCE = "sales contacts MQL within 24 business hours"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_one_sentence_is_a_whole_agreement() -> None:
    """The built-in vocabulary makes a single sentence evaluate."""
    (commitment,) = slarules.parse(ONE_SENTENCE).commitments.values()
    start = datetime(2026, 2, 6, 16, tzinfo=UTC)
    verdict = commitment.verdict({"mql_at": start, "contacted_at": start}, at=AT)
    assert (commitment.name, verdict.status) == (ONE_SENTENCE, "met")
    assert verdict.due == start + timedelta(days=5)


def test_an_agreement_pickles_as_its_source() -> None:
    """Another process gets the same agreement, compiled anew."""
    agreement = slarules.parse(ONE_SENTENCE, name="mine.sla")
    again = pickle.loads(pickle.dumps(agreement))
    assert (again.hash, again.title) == (agreement.hash, "mine.sla")
    assert again.rules.commitments == agreement.rules.commitments


def test_an_agreement_without_source_does_not_pickle() -> None:
    """Rules that came from no text say so, rather than come back empty."""
    agreement = Agreement(slarules.parse(ONE_SENTENCE).rules)
    with pytest.raises(TypeError, match="no source to pickle"):
        pickle.dumps(agreement)


def test_rule_errors_pickle() -> None:
    """Errors cross processes with their diagnostics."""
    with pytest.raises(slarules.RuleError) as caught:
        slarules.parse("sales contacts MQL witin 24 hours")
    assert pickle.loads(pickle.dumps(caught.value)).diagnostics == caught.value.diagnostics


def test_the_hash_is_of_the_text_and_not_of_its_line_ends() -> None:
    """A file checked out with other line ends or a mark at its start is the same agreement."""
    plain = slarules.parse('agreement "A"\n  between sales and marketing\n')
    marked = slarules.parse('\ufeffagreement "A"\r\n  between sales and marketing\r\n')
    assert plain.hash == marked.hash


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'agreement "M\xfcnchen"\n', "SLA001"),
        (b"sales\x00 contacts every MQL within 5 hours\n", "SLA003"),
        (b"# " + b"x" * (9 * 1024 * 1024), "SLA002"),
        (b"an A is a lead where " + b"(" * 100_000 + b"\n", "SLA007"),
        (b"First touch:\n", "SLA009"),
    ],
)
def test_odd_files_give_a_diagnostic(tmp_path: Path, data: bytes, code: str) -> None:
    """What is no rule text is told in a diagnostic, whether checked or loaded."""
    path = tmp_path / "odd.sla"
    path.write_bytes(data)
    assert [str(d.code) for d in slarules.check_file(path)] == [code]
    with pytest.raises(slarules.RuleError, match=code):
        slarules.load(path)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# nothing\r\n", b"\xef\xbb\xbf", b"\r"])
def test_empty_files_are_empty_agreements(tmp_path: Path, data: bytes) -> None:
    """A file without statements is right, and promises nothing."""
    path = tmp_path / "empty.sla"
    path.write_bytes(data)
    assert slarules.check_file(path) == []
    assert len(slarules.load(path).commitments) == 0


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    """What cannot be opened raises what Python raises."""
    with pytest.raises(FileNotFoundError):
        slarules.load(tmp_path / "none.sla")


def test_too_long_a_text_is_told() -> None:
    """The limit on size holds for texts too."""
    (diagnostic,) = slarules.check("#" * (8 * 1024 * 1024 + 1))
    assert diagnostic.code == slarules.Code.TOO_LARGE
    assert (diagnostic.line, diagnostic.render().count("\n")) == (0, 2)
