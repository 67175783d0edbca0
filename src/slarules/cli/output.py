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

__all__ = ["open_output"]


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """Standard output, or a file beside `path` that takes its place once all is written.

    What is no ordinary file, such as a pipe, is written to directly.
    """
    if path is None:
        yield sys.stdout
        return
    target = Path(path).resolve()
    if target.is_dir():
        raise Failure(f"{path}: is a folder, not a file")
    direct = target.exists() and not target.is_file()
    written = target if direct else target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        file = written.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise Failure(f"{path}: cannot be written ({error.strerror})") from None
    try:
        with file:
            yield file
        if not direct:
            written.replace(target)
    except BaseException:
        if not direct:
            with suppress(OSError):
                written.unlink()
        raise
