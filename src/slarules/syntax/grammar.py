"""Loading the grammar: its automaton, as a build wrote it, else as Lark works it out."""

from functools import lru_cache

from slarules.frozen import frozen
from slarules.own_text import own_text
from slarules.syntax.automaton import Automaton, read_automaton

__all__ = ["Grammar", "load_grammar"]

# beside the package's modules: the wheel's copy, else the checkout's
_FOLDERS = (("grammar",), ("..", "..", "grammar"))


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
    for folder in _FOLDERS:
        text = own_text(*folder, "slarules.lark")
        if text is not None:
            prepared = _prepared(own_text(*folder, "tables.json"), text)
            return Grammar(prepared or _worked_out(text), prepared is not None)
    raise FileNotFoundError("the package has no grammar")


def _prepared(tables: str | None, text: str) -> Automaton | None:
    """Return the automaton whose tables the build laid beside the grammar, if they fit."""
    return None if tables is None else read_automaton(tables, text)


def _worked_out(text: str) -> Automaton:
    """Return the automaton of a grammar that has no tables."""
    from slarules.syntax.tables import work_out  # Lark is loaded where it is needed only

    return Automaton(work_out(text))
