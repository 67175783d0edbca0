"""Included files: found inside the folder of the file that names them, and read.

A path is relative to the folder of the file it stands in, and never leads out of it: not by
itself, and not through symbolic links. Only `.sla` files are read.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from attrs import define, field

from slarules.diagnostics import Code, Diagnostic, RuleError, nearest, quoted_list
from slarules.frozen import frozen
from slarules.syntax.borrowing import Borrowed, Borrowing, borrowings
from slarules.syntax.bundle import Bundle
from slarules.syntax.reading import MAX_BYTES, read_bytes
from slarules.syntax.source import Source

__all__ = ["MAX_DEPTH", "MAX_FILES", "MAX_TOTAL", "bundle_of_file", "bundle_of_text"]

MAX_FILES = 100
MAX_DEPTH = 10
MAX_TOTAL = 4 * MAX_BYTES  # of the included files together
_MOST_LISTED = 1_000  # entries of a folder that are looked at for a suggestion
_ENDING = ".sla"
_ABSOLUTE = re.compile(r"[/\\]|~/|[A-Za-z]:|\w+://")

_Identity = tuple[int, int]  # device and inode: two paths to one file have the same


def bundle_of_file(path: str | os.PathLike[str]) -> Bundle:
    """Return a rule file with all it includes; no more is read than a rule file may have.

    Raises `OSError` where the file itself cannot be opened, `RuleError` where it is no UTF-8
    text; what is wrong with an included file is among the bundle's problems.
    """
    given = os.fspath(path)
    with Path(given).open("rb") as file:
        data = file.read(MAX_BYTES + 1)
        status = os.fstat(file.fileno())
    main = read_bytes(data, given)
    folder = given[: len(given) - len(Path(given).name)]
    return _bundle(main, Path(given).parent, folder, (status.st_dev, status.st_ino))


def bundle_of_text(main: Source, folder: str | os.PathLike[str] | None) -> Bundle:
    """Return a rule text with all it includes from a folder; without one it may not include."""
    if folder is None:
        wanted = borrowings(main, Borrowed.FILE)
        return Bundle(main=main, problems=tuple(_without_folder(main, each) for each in wanted))
    given = os.fspath(folder)
    return _bundle(main, Path(given), given if given.endswith("/") else f"{given}/", None)


def _bundle(main: Source, folder: Path, shown: str, identity: _Identity | None) -> Bundle:
    root = Path(os.path.realpath(folder))
    reader = _Reader(root=root, shown=shown)
    reader.follow(_File(main, root, main.name, identity), ())
    return Bundle(
        main=main,
        included=tuple(file.source for file in reader.files),
        paths=tuple(file.path for file in reader.files),
        folder=shown,
        problems=tuple(reader.problems),
    )


@frozen
class _File:
    """A file that was read: its text, its real folder, and its path as seen from the first."""

    source: Source
    folder: Path
    path: str
    identity: _Identity | None


class _Refused(Exception):
    """An included file is not read; the arguments are code, message and help."""


@define(eq=False, repr=False)
class _Reader:
    """Reads included files, each once, in the order of the statements that include them."""

    root: Path
    shown: str
    files: list[_File] = field(factory=list)
    problems: list[Diagnostic] = field(factory=list)
    _seen: set[_Identity] = field(factory=set)
    _size: int = 0

    def follow(self, file: _File, including: tuple[_File, ...]) -> None:
        """Read what a file includes; `including` are the files that led to it."""
        chain = (*including, file)
        for wanted in borrowings(file.source, Borrowed.FILE):
            try:
                found = self._read(wanted.name, chain)
            except _Refused as refused:
                code, message, help = refused.args
                problem = file.source.diagnostic(code, wanted.span, message, help=help)
                self.problems.append(problem)
            else:
                if found is not None:
                    self.files.append(found)
                    self.follow(found, chain)

    def _read(self, name: str, chain: tuple[_File, ...]) -> _File | None:
        """Return an included file, `None` where it was read already."""
        path = _inside(chain[-1], name)
        status = _status(chain[-1], name, path)
        identity = status.st_dev, status.st_ino
        self._check_circle(identity, chain)
        if identity in self._seen:
            return None
        self._check_number(chain)
        data = _content(name, path)
        self._size += len(data)
        if self._size > MAX_TOTAL:
            size = MAX_TOTAL // 1024 // 1024
            message = f"the included files are larger than {size} MiB together"
            raise _Refused(Code.TOO_MUCH_INCLUDED, message, "leave out what is not needed")
        self._seen.add(identity)
        relative = path.relative_to(self.root).as_posix()
        source = _source(data, name, self.shown + relative)
        return _File(source, path.parent, relative, identity)

    def _check_circle(self, identity: _Identity, chain: tuple[_File, ...]) -> None:
        known = [file.identity for file in chain]
        if identity not in known:
            return
        circle = [PurePosixPath(f.path).name for f in chain[known.index(identity) :]]
        includes = [f"includes `{name}`" for name in (*circle[1:], circle[0])]
        message = f"`{circle[0]}` {', which '.join(includes)}"
        if len(circle) == 1:
            message = f"`{circle[0]}` includes itself"
        help = "put what both need into a file of its own" if circle[1:] else "leave this out"
        raise _Refused(Code.INCLUDES_ITSELF, message, help)

    def _check_number(self, chain: tuple[_File, ...]) -> None:
        if len(chain) > MAX_DEPTH:
            message = f"files include one another more than {MAX_DEPTH} deep"
            help = "include this file higher up"
            raise _Refused(Code.TOO_MUCH_INCLUDED, message, help)
        if len(self.files) == MAX_FILES:
            message = f"an agreement includes at most {MAX_FILES} files; this is one more"
            raise _Refused(Code.TOO_MUCH_INCLUDED, message, "put some of them together")


def _without_folder(main: Source, wanted: Borrowing) -> Diagnostic:
    message = "this text lies in no folder, so it cannot include files"
    help = "save it as a file, or say which folder: `slarules.check(text, folder=...)`"
    return main.diagnostic(Code.NO_FOLDER, wanted.span, message, help=help)


# -- one path ----------------------------------------------------------------------------------


def _inside(file: _File, name: str) -> Path:
    """Return the real path of what a file includes; it lies in its folder, or is refused."""
    _check_words(name)
    path = Path(os.path.realpath(file.folder / name))
    if not path.is_relative_to(file.folder):
        message = f"`{name}` is a link that leads out of this file's folder"
        raise _Refused(Code.OUTSIDE_FOLDER, message, "put the file itself into the folder")
    if path.suffix.casefold() != _ENDING:
        message = f"`{name}` is no rule file; the names of those end in `{_ENDING}`"
        near = _near(file, name)
        help = f"did you mean `{near}`?" if near else "include rule files only"
        raise _Refused(Code.NOT_INCLUDED, message, help)
    return path


def _check_words(name: str) -> None:
    """Refuse a path that does not stay in its folder by its very words."""
    help = 'write the path as seen from this file\'s folder: `include "calendars.sla"`'
    if not name.strip():
        raise _Refused(Code.NOT_INCLUDED, "no file is named here", help)
    if _ABSOLUTE.match(name):
        message = f"`{name}` is not a path inside this file's folder"
        raise _Refused(Code.OUTSIDE_FOLDER, message, help)
    if "\\" in name:
        message = f"`{name}` is written with `\\`"
        help = f"write `{name.replace(chr(92), '/')}`, which is right on every system"
        raise _Refused(Code.NOT_INCLUDED, message, help)
    depth = 0
    for part in PurePosixPath(name).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            message = f"`{name}` leads out of this file's folder"
            help = "move the file into this folder, or into one below it"
            raise _Refused(Code.OUTSIDE_FOLDER, message, help)


def _status(file: _File, name: str, path: Path) -> os.stat_result:
    """Return what the system says of a file; refuse what is no file."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        near = _near(file, name)
        there = sorted(_others(file, path.parent))
        help = f"rule files there are {quoted_list(there, last='and')}" if there else None
        if near:
            help = f"did you mean `{near}`?"
        message = f"there is no file `{name}` in this file's folder"
        raise _Refused(Code.NOT_INCLUDED, message, help) from None
    except OSError as error:
        raise _unreadable(name, error) from None
    if not stat.S_ISREG(status.st_mode):
        is_folder = stat.S_ISDIR(status.st_mode)
        message = f"`{name}` is {'a folder' if is_folder else 'a device'}, not a file"
        help = "include the rule files in it one by one" if is_folder else None
        raise _Refused(Code.NOT_INCLUDED, message, help)
    return status


def _content(name: str, path: Path) -> bytes:
    """Return the bytes of a file, not more of them than one too many."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(name, error) from None


def _unreadable(name: str, error: OSError) -> _Refused:
    reason = (error.strerror or "no reason is given").casefold()
    return _Refused(Code.NOT_INCLUDED, f"`{name}` cannot be read: {reason}", None)


def _source(data: bytes, name: str, shown: str) -> Source:
    """Return the source of a file's content; refuse what is no rule text at all."""
    try:
        return read_bytes(data, shown)
    except RuleError as error:
        (found,) = error.diagnostics
        if found.code is Code.TOO_LARGE:
            message = f"`{name}` is larger than {MAX_BYTES // 1024 // 1024} MiB"
            raise _Refused(Code.TOO_MUCH_INCLUDED, message, found.help) from None
        place = f"line {found.line}, column {found.column}"
        message = f"`{name}` is not saved as UTF-8: {place} cannot be read"
        raise _Refused(Code.NOT_INCLUDED, message, found.help) from None


# -- suggestions -------------------------------------------------------------------------------


def _near(file: _File, name: str) -> str | None:
    """Return the rule file that is meant, from its folder or the one inside it that is named."""
    wanted = PurePosixPath(name)
    below = Path(os.path.realpath(file.folder / wanted.parent))
    if not below.is_relative_to(file.folder):
        return None
    names = set(_others(file, below))
    near = nearest(wanted.name, names) or nearest(wanted.stem + _ENDING, names)
    return str(wanted.parent / near) if near else None


def _others(file: _File, folder: Path) -> Iterator[str]:
    """Yield the names of the rule files in a folder, but for the file itself."""
    own = Path(file.source.name).name if folder == file.folder else None
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_MOST_LISTED), entries, strict=False):
                is_rule_file = entry.name.endswith(_ENDING) and entry.is_file()
                if is_rule_file and entry.name != own and entry.name.isprintable():
                    yield entry.name
    except OSError:
        return
