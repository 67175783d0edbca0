"""Bytes of a file or of standard input, unpacked where they are gzip."""

from __future__ import annotations

import gzip
import sys
import zlib
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any, cast

from attrs import define

from slarules.cli.data.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedIOBase

    from slarules.cli.data.survey import Survey

__all__ = ["STDIN", "ByteStream", "check_there", "name_of", "open_bytes", "size_of"]

STDIN = "-"
_GZIP = b"\x1f\x8b"
_HEAD = 65_536
_FOREIGN = (
    (b"PK\x03\x04", "is an Excel workbook (say --input-format excel) or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook: say --input-format excel"),
    (b"PAR1", "is a Parquet file: say --input-format parquet"),
    (b"ARROW1", "is an Arrow file: say --input-format arrow"),
    (b"SQLite format 3", "is an SQLite database: name it with --database, and --sql"),
    (b"%PDF", "is a PDF document, not data"),
    (b"BZh", "is packed with bzip2: only gzip is unpacked"),
    (b"\xfd7zXZ", "is packed with xz: only gzip is unpacked"),
    (b"\x28\xb5\x2f\xfd", "is packed with Zstandard: only gzip is unpacked"),
)


@define
class ByteStream:
    """Bytes that can be looked ahead at. Whatever fails while reading is a `DataError`."""

    name: str
    _raw: BufferedIOBase
    _survey: Survey | None = None
    _ahead: bytes = b""

    def head(self, size: int = _HEAD) -> bytes:
        """The next bytes, up to `size` of them, without taking them."""
        while len(self._ahead) < size:
            more = self._read(size - len(self._ahead))
            if not more:
                break
            self._ahead += more
        return self._ahead[:size]

    def read(self, size: int = _HEAD) -> bytes:
        """The next bytes: at least one, unless all are read."""
        if self._ahead:
            taken, self._ahead = self._ahead[:size], self._ahead[size:]
            return taken
        return self._read(size)

    def _read(self, size: int) -> bytes:
        try:
            found = self._raw.read1(size)  # waits for some bytes only, not for all
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise DataError(self.name, "the gzip data is damaged or cut off") from None
        except OSError as error:
            raise DataError(self.name, _reason(error)) from None
        if self._survey is not None:
            self._survey.bytes_read += len(found)
        return found


def name_of(path: str) -> str:
    """What messages call a path."""
    return "standard input" if path == STDIN else path


def check_there(path: str) -> None:
    """Raise `DataError` where there is no such file; whether it can be read shows later."""
    if path == STDIN:
        return
    try:
        is_folder = S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError) as error:
        raise DataError(path, _reason(error)) from None
    if is_folder:
        raise DataError(path, _reason(IsADirectoryError()))


def size_of(path: str) -> int | None:
    """How many bytes a file has; `None` for standard input, pipes and the like."""
    if path == STDIN:
        return None
    found = Path(path).stat()
    return found.st_size if S_ISREG(found.st_mode) else None


@contextmanager
def open_bytes(path: str, survey: Survey) -> Iterator[ByteStream]:
    """Open a path, or standard input for `-`; gzip is told by its first bytes, not by its name.

    `survey` counts the bytes as they lie in the file, before they are unpacked.
    """
    name = name_of(path)
    with _opened(path, name) as raw:
        packed = ByteStream(name, raw, survey)
        if packed.head(2) != _GZIP:
            yield _refuse_foreign(packed)
            return
        with gzip.GzipFile(fileobj=cast("Any", packed)) as unpacked:
            yield _refuse_foreign(ByteStream(name, unpacked))


@contextmanager
def _opened(path: str, name: str) -> Iterator[BufferedIOBase]:
    if path == STDIN:
        yield cast("BufferedIOBase", sys.stdin.buffer)
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 -- closed below, opened where errors are caught
    except (OSError, ValueError) as error:
        raise DataError(name, _reason(error)) from None
    with file:
        yield file


def _refuse_foreign(stream: ByteStream) -> ByteStream:
    head = stream.head(16)
    for signature, problem in _FOREIGN:
        if head.startswith(signature):
            raise DataError(stream.name, problem)
    return stream


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "is a folder, not a file"
        case PermissionError():
            return "may not be read (permission denied)"
        case OSError(strerror=str(reason)):
            return f"cannot be read ({reason.casefold()})"
        case _:
            return "cannot be read"
