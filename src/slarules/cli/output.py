"""Where a command writes: standard output, or a file that appears only once it is complete."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from slarules.cli.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["open_output", "replacing"]


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """Standard output, or a text file that appears once all is written."""
    if path is None:
        yield sys.stdout
        return
    with replacing(path) as written:
        try:
            file = written.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        except OSError as error:
            raise Failure(f"{path}: cannot be written ({error.strerror})") from None
        with file:
            yield file


@contextmanager
def replacing(path: str) -> Iterator[Path]:
    """The path of a file to write beside `path`, whose place it takes once all is written.

    What is no ordinary file, such as a pipe, is written to directly.
    """
    target = Path(path).resolve()
    if target.is_dir():
        raise Failure(f"{path}: is a folder, not a file")
    if target.exists() and not target.is_file():
        yield target
        return
    written = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield written
        written.replace(target)
    except BaseException:
        with suppress(OSError):
            written.unlink()
        raise
