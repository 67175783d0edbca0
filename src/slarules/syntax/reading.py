"""From bytes or a text to a `Source`: UTF-8, `\\n` line ends, one form of accented letters."""

import unicodedata

from slarules.diagnostics import Code, Diagnostic, RuleError
from slarules.syntax.source import Source, Span

__all__ = ["MAX_BYTES", "read_bytes", "read_text"]

MAX_BYTES = 8 * 1024 * 1024


def read_bytes(data: bytes, name: str) -> Source:
    """Return a source of a file's content; `RuleError` where it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(name, data, error.start) from None
    return read_text(text, name)


def read_text(text: str, name: str) -> Source:
    """Return a source of a text, whatever line ends and byte order mark it has.

    Raises `RuleError` where it is too large, or holds halves of characters.
    """
    if len(text) > MAX_BYTES:
        raise _too_large(name)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, unicodedata.normalize("NFC", plain))
    try:
        source.text.encode("utf-8")
    except UnicodeEncodeError as error:
        message, help = "here stands only half of a character", "delete it"
        span = Span(error.start, error.start + 1)
        problem = source.diagnostic(Code.BAD_CHARACTER, span, message, help=help)
        raise RuleError([problem]) from None
    return source


def _not_utf8(name: str, data: bytes, offset: int) -> RuleError:
    """Return the error of a file in another encoding; what it is likely to say is shown."""
    before = data[:offset].decode("utf-8").replace("\r", " ")
    rest = data[offset:].partition(b"\n")[0].decode("cp1252", errors="replace")
    source = Source(name, before + rest.rstrip("\r"))
    message = "the file is not saved as UTF-8; the first character that cannot be read is here"
    help = "save the file with the encoding UTF-8"
    span = Span(len(before), len(before) + 1)
    return RuleError([source.diagnostic(Code.UNREADABLE, span, message, help=help)])


def _too_large(name: str) -> RuleError:
    message = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB"
    help = "split it into several files"
    return RuleError([Diagnostic(code=Code.TOO_LARGE, message=message, help=help, source=name)])
