"""Bytes decoded to lines of text, one at a time, with the place of what does not decode."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from slarules.cli.data.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.cli.data.stream import ByteStream

__all__ = ["LONGEST_LINE", "decoded_lines", "sniffed_encoding"]

LONGEST_LINE = 1 << 24  # characters; a longer line is a file of another kind
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def sniffed_encoding(stream: ByteStream, encoding: str) -> str:
    """The encoding a byte order mark tells, else the one given."""
    head = stream.head(4)
    return next((told for mark, told in _MARKS if head.startswith(mark)), encoding)


def decoded_lines(stream: ByteStream, encoding: str) -> Iterator[str]:
    """The lines of a text with their ends, which may be LF, CR LF or CR."""
    rest = ""
    done = 0
    for text in _decoded(stream, sniffed_encoding(stream, encoding)):
        lines = list(io.StringIO(rest + text, newline=""))
        # The last line may go on in the next block, and so may a CR LF.
        rest = "" if lines and lines[-1].endswith("\n") else lines.pop()
        yield from lines
        done += len(lines)
        if len(rest) > LONGEST_LINE:
            problem = f"the line is longer than {LONGEST_LINE:,} characters"
            raise DataError(stream.name, problem, done + 1)
    yield from io.StringIO(rest, newline="")


def _decoded(stream: ByteStream, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 0
    while True:
        block = stream.read()
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            line = lines + error.object[: error.start].count(b"\n") + 1
            raise DataError(stream.name, _not_decoded(encoding, error), line) from None
        except UnicodeError as error:  # codecs for other uses than text files
            raise DataError(stream.name, f"the text is not {encoding} ({error})") from None
        if "\0" in text:
            line = lines + text[: text.index("\0")].count("\n") + 1
            hint = "it is no text, or UTF-16 (try --encoding utf-16)"
            raise DataError(stream.name, f"holds a NUL character: {hint}", line)
        lines += text.count("\n")
        if text:
            yield text
        if not block:
            return


def _not_decoded(encoding: str, error: UnicodeDecodeError) -> str:
    byte = error.object[error.start]
    advice = "cp1252 or latin-1" if encoding.startswith("utf-8") else "utf-8"
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    return f"the text is not {name} (byte 0x{byte:02x}): try --encoding {advice}"
