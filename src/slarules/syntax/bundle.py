"""A rule file with all the files it includes, as one value and as one text."""

import json
from collections.abc import Iterator

from attrs import field

from slarules.diagnostics import Diagnostic
from slarules.frozen import frozen
from slarules.syntax.source import Source

__all__ = ["Bundle", "unpacked"]

_PACKED = "{"  # no rule text begins with it: it has no meaning in the language


@frozen(kw_only=True)
class Bundle:
    """A rule file and the files it includes, in the order they are read, the file itself first.

    `paths` are those of the included files as seen from the file's folder, with `/`; `folder`
    stands before them in the names that diagnostics show. `problems` say what could not be
    included.
    """

    main: Source
    included: tuple[Source, ...] = ()
    paths: tuple[str, ...] = ()
    folder: str = ""
    problems: tuple[Diagnostic, ...] = field(default=(), repr=False)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All of its files."""
        return self.main, *self.included

    @property
    def text(self) -> str:
        """The text of the file, or where it includes others one text that holds them all.

        It is the same wherever the folder lies, and `unpacked` makes the bundle of it again.
        """
        if not self.included:
            return self.main.text
        texts = (source.text for source in self.sources)
        return "".join(map(_packed, ("", *self.paths), texts))


def _packed(path: str, text: str) -> str:
    """Return a text with a line before it that says what it is, and where it ends."""
    head = json.dumps({"file": path, "characters": len(text)}, ensure_ascii=False)
    return f"{head}\n{text}\n"


def unpacked(text: str, name: str, folder: str = "") -> Bundle:
    """Return the bundle of a text that `Bundle.text` made; `name` is that of the file itself."""
    if not text.startswith(_PACKED):
        return Bundle(main=Source(name, text), folder=folder)
    (_, main), *rest = _files(text)
    return Bundle(
        main=Source(name, main),
        included=tuple(Source(folder + path, text) for path, text in rest),
        paths=tuple(path for path, _ in rest),
        folder=folder,
    )


def _files(text: str) -> Iterator[tuple[str, str]]:
    """Yield paths and texts of a packed text."""
    at = 0
    while at < len(text):
        start = text.index("\n", at) + 1
        head = json.loads(text[at:start])
        at = start + head["characters"] + 1
        yield head["file"], text[start : at - 1]
