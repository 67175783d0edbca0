"""Files as bytes and text: packing, encodings, and what is no data at all."""

from __future__ import annotations

import codecs
import gzip
import io
import sys
from pathlib import Path

import pytest

from slarules.cli.data import text
from slarules.cli.data.errors import DataError
from slarules.cli.data.source import Source
from slarules.cli.data.stream import size_of

from .reading import read, read_surveyed, records

CSV = "id,name\n1,Zoë\n"
RECORDS = [{"id": "1", "name": "Zoë"}]


def written(folder: Path, data: bytes, name: str = "leads.csv") -> Path:
    """A file with some bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["leads.csv.gz", "leads.csv", "export"])
def test_gzip_is_told_by_its_bytes(tmp_path: Path, name: str) -> None:
    """Packed files are unpacked whatever they are called."""
    assert records(written(tmp_path, gzip.compress(CSV.encode()), name)) == RECORDS


def test_several_gzip_members_are_one_file(tmp_path: Path) -> None:
    """Packed files that were put one after another are read to the end."""
    data = gzip.compress(CSV.encode()) + gzip.compress(b"2,b\n")
    assert [record["id"] for record in records(written(tmp_path, data))] == ["1", "2"]


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data[:12] + b"x" * 30])
def test_broken_gzip_is_refused(tmp_path: Path, spoil: object) -> None:
    """Packed data that ends too soon, or is no packed data inside, is one clear line."""
    data = spoil(gzip.compress(CSV.encode() * 50))  # type: ignore[operator]
    with pytest.raises(DataError, match="the gzip data is damaged or cut off"):
        records(written(tmp_path, data))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_tell_the_encoding(tmp_path: Path, encoding: str) -> None:
    """A file that begins with a mark is read as the mark says."""
    assert records(written(tmp_path, CSV.encode(encoding))) == RECORDS


def test_big_endian_marks_are_known(tmp_path: Path) -> None:
    """The mark of the other byte order is one too."""
    data = codecs.BOM_UTF16_BE + CSV.encode("utf-16-be")
    assert records(written(tmp_path, data)) == RECORDS


def test_latin_1_is_refused_and_then_read_as_told(tmp_path: Path) -> None:
    """Bytes of another encoding are an error with line and advice; the advice works."""
    path = written(tmp_path, CSV.encode("latin-1"))
    with pytest.raises(DataError, match=r"line 2: the text is not utf-8 \(byte 0xeb\): try"):
        records(path)
    assert [("lead", RECORDS[0])] == read(path, encoding="latin-1")


def test_the_line_of_a_bad_byte_is_right_after_many(tmp_path: Path) -> None:
    """Lines are counted over all blocks."""
    path = written(tmp_path, b"id,name\n" + b"1,a\n" * 50_000 + b"2,\xff\n")
    with pytest.raises(DataError, match=r"line 50,002: the text is not utf-8"):
        records(path)


def test_undecodable_text_in_a_told_encoding_says_utf_8(tmp_path: Path) -> None:
    """Who told the wrong encoding is pointed back to the usual one."""
    path = written(tmp_path, CSV.encode())
    with pytest.raises(DataError, match=r"not ascii \(byte 0xc3\): try --encoding utf-8"):
        read(path, encoding="ascii")


def test_nul_characters_are_refused(tmp_path: Path) -> None:
    """Text with NUL characters is no text, or in an encoding that nothing tells."""
    with pytest.raises(DataError, match=r"line 2: holds a NUL character: .*utf-16"):
        records(written(tmp_path, b"id,name\n1,\0\n"))


def test_endless_lines_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line beyond the limit is not gathered in memory."""
    monkeypatch.setattr(text, "LONGEST_LINE", 70_000)
    with pytest.raises(DataError, match="line 2: the line is longer than 70,000 characters"):
        records(written(tmp_path, b"id\n" + b"x" * 200_000))


@pytest.mark.parametrize(
    ("start", "message"),
    [
        (b"PK\x03\x04", "is an Excel workbook .say --input-format excel. or a zip archive"),
        (b"PAR1", "is a Parquet file: say --input-format parquet"),
        (b"ARROW1", "is an Arrow file: say --input-format arrow"),
        (b"SQLite format 3", "name it with --database, and --sql"),
        (b"BZh91", "is packed with bzip2"),
    ],
)
def test_other_kinds_of_file_are_named(tmp_path: Path, start: bytes, message: str) -> None:
    """What is no text is told by its first bytes."""
    with pytest.raises(DataError, match=message):
        records(written(tmp_path, start + b"\0" * 20))


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    """Neither a file that is not there nor a folder can be read."""
    with pytest.raises(DataError, match="there is no such file"):
        records(tmp_path / "none.csv")
    with pytest.raises(DataError, match="is a folder, not a file"):
        records(tmp_path)
    with pytest.raises(DataError, match="cannot be read"):
        records("a\0b.csv")


def test_files_that_may_not_be_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing permission is one clear line."""
    path = written(tmp_path, CSV.encode())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError, match=r"may not be read \(permission denied\)"):
        records(path)


def test_failures_while_reading_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk or network that fails on the way is one clear line."""

    class Failing(io.BufferedIOBase):
        def read1(self, _size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Failing()))  # type: ignore[type-var]
    with pytest.raises(DataError, match=r"standard input: cannot be read \(input/output error\)"):
        records("-")


@pytest.mark.parametrize(
    "data",
    [
        b"id,name\n1,a\n",
        b"id\tname\n1\ta\n",
        b'{"id": "1", "name": "a"}\n{"id": "2", "name": "b"}\n',
        b'\n [{"id": "1", "name": "a"}]',
        b'{"lead": [\n{"id": "1", "name": "a"}]}',
    ],
)
def test_standard_input_tells_its_format(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Without a name the format is told by how the data begins."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read("-")[0] == ("lead", {"id": "1", "name": "a"})


def test_bytes_are_counted(tmp_path: Path) -> None:
    """The survey knows how much of the files has been read, as they lie on disk."""
    data = gzip.compress(CSV.encode())
    assert len(data) == read_surveyed(written(tmp_path, data))[1].bytes_read
    assert len(data) == size_of(str(tmp_path / "leads.csv"))
    assert size_of("-") is None


def test_sources_may_name_a_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kind=path` is a kind and a path, unless a file is called just so."""
    monkeypatch.chdir(tmp_path)
    assert Source("a=b.csv", "lead") == Source.of("lead=a=b.csv")
    assert Source("./x=1.csv") == Source.of("./x=1.csv")
    written(tmp_path, b"", "x=1.csv")
    assert Source("x=1.csv") == Source.of("x=1.csv")
