"""The built-in vocabulary: a rule file of the package's own, parsed once per process."""

from functools import lru_cache
from pathlib import Path

from slarules.syntax.document import Document, parse_document
from slarules.syntax.source import Source

__all__ = ["standard_vocabulary"]


_FOLDER = Path(__file__).parents[1] / "vocabulary"


@lru_cache(maxsize=1)
def standard_vocabulary() -> Document:
    """Return the document of the usual words of the field."""
    text = (_FOLDER / "standard.sla").read_text(encoding="utf-8")
    return parse_document(Source("built-in vocabulary", text))
