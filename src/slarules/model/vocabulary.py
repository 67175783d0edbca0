"""The built-in vocabulary and the packs: rule files of the package's own, parsed once a process."""

from collections.abc import Iterable
from functools import lru_cache

from slarules.own_text import own_text
from slarules.spelling import key_of
from slarules.syntax.borrowing import Borrowed, borrowings
from slarules.syntax.declarations import Name
from slarules.syntax.document import Document, parse_document
from slarules.syntax.source import Source

__all__ = ["PACKS", "names_in", "pack", "standard_vocabulary", "vocabulary_of"]

PACKS = ("hubspot", "jira", "salesforce", "zendesk")


@lru_cache(maxsize=1)
def standard_vocabulary() -> Document:
    """Return the document of the usual words of the field."""
    return parse_document(Source("built-in vocabulary", _text("standard")))


@lru_cache(maxsize=len(PACKS))
def pack(name: str) -> Document:
    """Return the document of a pack: the words of one system, and where its records keep them."""
    return parse_document(Source(name, _text(name)), standard_vocabulary().names)


def vocabulary_of(sources: Iterable[Source]) -> tuple[Document, ...]:
    """Return the built-in vocabulary and the packs that sources use, each once, in their order.

    What there is no pack for is left out; resolving the sources reports it.
    """
    used = (key_of(each.name) for source in sources for each in borrowings(source, Borrowed.PACK))
    packs = (pack(name) for name in dict.fromkeys(used) if name in PACKS)
    return standard_vocabulary(), *packs


def names_in(vocabulary: Iterable[Document]) -> list[Name]:
    """Return the names that a vocabulary declares."""
    return [name for document in vocabulary for name in document.names]


def _text(name: str) -> str:
    text = own_text("vocabulary", f"{name}.sla")
    if text is None:
        raise FileNotFoundError(f"the package has no vocabulary {name}.sla")
    return text
