"""Loading the grammar: its automaton, as a build wrote it, else as Lark works it out."""

from functools import lru_cache
from pathlib import Path

from slarules.frozen import frozen
from slarules.syntax.automaton import Automaton, read_automaton

__all__ = ["TABLES", "Grammar", "load_grammar"]

TABLES = "tables.json"

_PACKAGED = Path(__file__).parents[1] / "grammar" / "slarules.lark"
_CHECKOUT = Path(__file__).parents[3] / "grammar" / "slarules.lark"


@frozen(eq=False)
class Grammar:
    """The parser's automaton; `is_prepared` says that its tables were read, not worked out."""

    automaton: Automaton
    is_prepared: bool

    @property
    def keywords(self) -> dict[tuple[str, ...], str]:
        """The words of each keyword with the terminal it is fed as."""
        return self.automaton.keywords


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """Return the grammar, read once per process: the wheel's copy, else the checkout's."""
    path = _PACKAGED if _PACKAGED.exists() else _CHECKOUT
    text = path.read_text(encoding="utf-8")
    prepared = _prepared(path, text)
    return Grammar(prepared or _worked_out(text), prepared is not None)


def _prepared(path: Path, text: str) -> Automaton | None:
    """Return the automaton whose tables the build laid beside the grammar, if they fit."""
    tables = path.with_name(TABLES)
    return read_automaton(tables.read_text("utf-8"), text) if tables.exists() else None


def _worked_out(text: str) -> Automaton:
    """Return the automaton of a grammar that has no tables."""
    from slarules.syntax.tables import work_out  # Lark is loaded where it is needed only

    return Automaton(work_out(text))
