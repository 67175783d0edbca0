"""CSV and TSV files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from slarules.cli.data.errors import DataError
from slarules.cli.data.formats import Format
from slarules.evaluation.values import Unreadable

from .reading import read_surveyed, records

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str, name: str = "leads.csv") -> Path:
    """A file with a text, its line ends as they are."""
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_rows_are_records_by_column_name(tmp_path: Path) -> None:
    """Each row is a mapping of the header's names to its cells."""
    path = written(tmp_path, 'id, company \n1,"Acme, Inc."\n2,\n')
    expected = [{"id": "1", "company": "Acme, Inc."}, {"id": "2", "company": ""}]
    assert expected == records(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(tmp_path: Path, end: str) -> None:
    """Unix, Windows and old Macintosh line ends are the same."""
    path = written(tmp_path, end.join(["id,name", "1,a", "2,b"]))
    assert records(path) == [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}]


def test_line_ends_split_between_blocks_are_one(tmp_path: Path) -> None:
    """A CR LF that two blocks of reading share does not make an empty line."""
    first = "1," + "x" * (65_536 - len("id,name\r\n") - 2 - 1)
    path = written(tmp_path, f"id,name\r\n{first}\r\n2,b\r\n")
    assert [record["id"] for record in records(path)] == ["1", "2"]


def test_quoted_cells_hold_line_breaks(tmp_path: Path) -> None:
    """A line break inside quotes belongs to the cell."""
    path = written(tmp_path, 'id,note\n1,"a\r\nb"\n')
    assert records(path) == [{"id": "1", "note": "a\r\nb"}]


def test_semicolons_separate_where_the_header_has_no_comma(tmp_path: Path) -> None:
    """The CSV of a German or French Excel is read without being told."""
    path = written(tmp_path, "id;amount\n1;3,5\n")
    assert records(path) == [{"id": "1", "amount": "3,5"}]


def test_tabs_separate_in_tsv_files(tmp_path: Path) -> None:
    """In a `.tsv` file commas are part of the cells."""
    path = written(tmp_path, "id\tname\n1\ta,b\n", "leads.tsv")
    assert records(path) == [{"id": "1", "name": "a,b"}]


def test_tabs_in_a_csv_without_commas_separate(tmp_path: Path) -> None:
    """A file called CSV whose header has tabs alone is one with tabs."""
    path = written(tmp_path, "id\tname\n1\tb\n")
    assert records(path) == [{"id": "1", "name": "b"}]


def test_empty_rows_are_no_records(tmp_path: Path) -> None:
    """Blank lines, before the header too, and rows of empty cells are skipped."""
    path = written(tmp_path, "\n\nid,name\n\n1,a\n,\n\n")
    assert records(path) == [{"id": "1", "name": "a"}]


def test_a_row_with_too_many_cells_is_doubtful(tmp_path: Path) -> None:
    """Nothing is concluded from a row whose cells may have slipped; its ID stays."""
    path = written(tmp_path, "id,company,score\n1,Acme, Inc.,70\n2,Beta,80\n")
    doubtful, fine = records(path)
    problem = Unreadable("stands in a row of the file with 4 cells where the header has 3")
    assert {"id": "1", "company": problem, "score": problem} == doubtful
    assert fine == {"id": "2", "company": "Beta", "score": "80"}


def test_surplus_empty_cells_are_ignored(tmp_path: Path) -> None:
    """Separators at the end of a row do no harm."""
    path = written(tmp_path, "id,name\n1,a,, \n")
    assert records(path) == [{"id": "1", "name": "a"}]


def test_cells_that_a_row_lacks_are_doubtful(tmp_path: Path) -> None:
    """A row that ends early does not read as if its last values were missing."""
    path = written(tmp_path, "id,name,contacted_at\n1,a\n")
    problem = Unreadable("stands in a row of the file with 2 cells where the header has 3")
    assert [{"id": "1", "name": "a", "contacted_at": problem}] == records(path)


def test_a_column_name_used_twice_is_doubtful(tmp_path: Path) -> None:
    """Which of two columns of one name is meant cannot be known."""
    path = written(tmp_path, "id,email,email\n1,a@x.example,b@x.example\n")
    problem = Unreadable("is the name of more than one column of the file")
    assert [{"id": "1", "email": problem}] == records(path)


def test_columns_without_a_name_are_left_out(tmp_path: Path) -> None:
    """An index column that has no name is no field."""
    path = written(tmp_path, ",id\n0,1\n")
    rows, survey = read_surveyed(path)
    assert rows == [("lead", {"id": "1"})]
    assert list(survey.columns["lead"]) == ["id"]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """A CSV file has at least a header."""
    with pytest.raises(DataError, match="is empty: it has not even a header line"):
        records(written(tmp_path, "\n \n"))


def test_a_table_without_rows_has_no_records(tmp_path: Path) -> None:
    """A header alone is a table that is empty."""
    assert records(written(tmp_path, "id,name\n")) == []


def test_an_unclosed_quote_is_refused_with_its_line(tmp_path: Path) -> None:
    """A quote that swallows the rest of the file is told where it begins."""
    path = written(tmp_path, 'id,name\n1,a\n2,"b\n3,c\n')
    with pytest.raises(DataError, match=r"leads.csv, line 3: a quoted cell .*noticed in line 4"):
        records(path)


def test_text_after_a_closing_quote_is_refused(tmp_path: Path) -> None:
    """A stray quote inside a cell is an error on its own line."""
    path = written(tmp_path, 'id,size\n1,"5" pipe"\n')
    with pytest.raises(DataError, match=r"line 2: a quoted cell is not closed, or goes on"):
        records(path)


def test_large_cells_are_read(tmp_path: Path) -> None:
    """A cell may be larger than the limit the standard library sets."""
    path = written(tmp_path, f"id,note\n1,{'x' * 300_000}\n")
    assert [len(str(record["note"])) for record in records(path)] == [300_000]


def test_the_format_told_wins(tmp_path: Path) -> None:
    """A CSV file under another name is read as one if the user says so."""
    path = written(tmp_path, "id\n1\n", "leads.json")
    assert records(path, told=Format.CSV) == [{"id": "1"}]
