"""Parquet, Arrow and Excel files, read by polars batch by batch."""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slarules.cli.data.errors import DataError
from slarules.cli.data.formats import Format
from slarules.cli.data.stream import STDIN, name_of, size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import polars as pl

    from slarules.cli.data.survey import Survey

__all__ = ["framed_records", "scan", "together"]

Record = dict[str, object]
_ARROW_FILE = b"ARROW1"
_ROWS = 20_000  # of a batch
_CALLED = {
    Format.PARQUET: "a Parquet file",
    Format.ARROW: "an Arrow file",
    Format.EXCEL: "an Excel workbook",
}


def scan(path: str, format: Format) -> pl.LazyFrame:
    """A file as a frame that is read when it is asked for; an Excel workbook's first sheet.

    Raises `DataError` for what is no such file, and where the library that reads it is missing.
    """
    name = name_of(path)
    _require("polars", "columnar", name, format)
    if format is Format.EXCEL:
        _require("fastexcel", "excel", name, format)
    import polars as pl

    try:
        frame = _opened(path, format)
        frame.collect_schema()
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise _unreadable(name, format, error) from None
    except Exception as error:
        if "fastexcel" not in type(error).__module__:
            raise
        raise _unreadable(name, format, error) from None
    return frame


def together(frames: Sequence[pl.LazyFrame]) -> pl.LazyFrame:
    """Frames of the same columns as one, in their order."""
    import polars as pl

    return frames[0] if len(frames) == 1 else pl.concat(frames)


def framed_records(
    path: str, format: Format, survey: Survey, saw: Callable[[Sequence[str]], None]
) -> Iterator[Record]:
    """The rows of a file as records, `saw` being told the column names first."""
    frame = scan(path, format)
    import polars as pl  # it is there, or the file could not have been scanned

    saw(frame.collect_schema().names())
    name = name_of(path)
    try:
        rows = int(frame.select(pl.len()).collect().item())
        size = size_of(path) or 0
        for batch in frame.collect_batches(chunk_size=_ROWS, maintain_order=True, lazy=True):
            survey.bytes_read += size * batch.height // max(rows, 1)
            yield from batch.iter_rows(named=True)
    except pl.exceptions.PolarsError as error:
        raise _unreadable(name, format, error) from None


def _opened(path: str, format: Format) -> pl.LazyFrame:
    import polars as pl

    source: Any = BytesIO(sys.stdin.buffer.read()) if path == STDIN else path
    match format:
        case Format.PARQUET:
            return pl.scan_parquet(source, glob=False)
        case Format.ARROW:
            return _arrow(source)
        case _:
            # It warns of columns without any value; they are read as texts.
            logging.getLogger("fastexcel").setLevel(logging.ERROR)
            return pl.read_excel(source, engine="calamine", raise_if_empty=False).lazy()


def _arrow(source: Any) -> pl.LazyFrame:
    """An Arrow file; a stream, which has no index at its end, is read whole."""
    import polars as pl

    if not isinstance(source, str):
        stream = source.getvalue()[: len(_ARROW_FILE)] != _ARROW_FILE
        return pl.read_ipc_stream(source).lazy() if stream else pl.read_ipc(source).lazy()
    with Path(source).open("rb") as file:
        head = file.read(len(_ARROW_FILE))
    if head == _ARROW_FILE:
        return pl.scan_ipc(source, glob=False)
    return pl.read_ipc_stream(source).lazy()


def _require(module: str, extra: str, name: str, format: Format) -> None:
    if find_spec(module) is None:
        advice = f'pip install "slarules[{extra}]"'
        raise DataError(name, f"to read {_CALLED[format]}, {module} is needed: {advice}")


def _unreadable(name: str, format: Format, error: Exception) -> DataError:
    """What is wrong, with the first line of what the library says of it."""
    said = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    return DataError(name, f"is not {_CALLED[format]}, or a damaged one ({said[:120]})")
