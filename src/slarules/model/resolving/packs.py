"""Packs: that they are there, and that two of them do not speak of one word differently."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field

from slarules.diagnostics import Code, nearest, quoted_list
from slarules.frozen import frozen
from slarules.model.resolving.scope import Said, Scope, collect
from slarules.model.vocabulary import PACKS
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.document import Document

__all__ = ["report_packs"]

_TABLES = ("definitions", "becomings", "identities", "events")

_Word = tuple[str, str]  # a table of the scope, and the key of a name in it


def report_packs(scope: Scope, packs: Iterable[Document], used: Iterable[_Word]) -> None:
    """Report packs that are not there, and words that are used and two packs differ on."""
    _check_packs(scope)
    _Rivals.among(packs, scope).report(scope, used)


@frozen
class _Rivals:
    """The words that packs speak of differently, and the file does not: who says what of each."""

    _sayings: Mapping[_Word, Mapping[str, Said[Any]]] = field(factory=dict)

    @classmethod
    def among(cls, packs: Iterable[Document], scope: Scope) -> "_Rivals":
        """Return the words that packs say different things about, and the file's own words do not.

        Where two packs say the same, either may be taken.
        """
        scopes = {pack.source.name: collect(pack, ()) for pack in packs}
        if len(scopes) < 2:
            return cls()
        sayings: dict[_Word, dict[str, Said[Any]]] = {}
        for name, of_pack in scopes.items():
            for table in _TABLES:
                for key, said in getattr(of_pack, table).items():
                    if getattr(scope, table)[key].built_in:
                        sayings.setdefault((table, key), {})[name] = said
        return cls({word: said for word, said in sayings.items() if _differ(said.values())})

    def report(self, scope: Scope, used: Iterable[_Word]) -> None:
        """Report each word that is used, once, at the last of the packs that speak of it."""
        by_key: dict[str, list[Mapping[str, Said[Any]]]] = {}
        for table, key in used:
            if (table, key) in self._sayings:
                by_key.setdefault(key, []).append(self._sayings[table, key])
        for key, sayings in by_key.items():
            packs = [name for name in scope.packs if any(name in each for each in sayings)]
            ways = [_sentence(said, key) for each in sayings for said in each.values()]
            names, word = quoted_list(packs, last="and"), quoted_list([key])
            use = scope.packs[packs[-1]]
            message = f"{names} mean different things by {word}"
            help = f"say in the file which is meant: {quoted_list(ways)}"
            scope.report(use.source, Code.AMBIGUOUS_WORD, use.node.pack.span, message, help)


def _differ(sayings: Iterable[Said[Any]]) -> bool:
    first, *others = (_meaning(said) for said in sayings)
    return any(other != first for other in others)


def _meaning(said: Said[Any]) -> object:
    """Return what a statement says, whichever other names it says it of."""
    return said.node.field if isinstance(said.node, nodes.Recording) else said.node


def _sentence(said: Said[Any], key: str) -> str:
    """Return a pack's statement about one word, as a file would write it."""
    node = said.node
    if isinstance(node, nodes.Recording) and not isinstance(node.field, nodes.RowsOf):
        what = f"is recorded as {node.field.name}" if node.field else "is an action"
        return f'"{key}" {what}'
    return " ".join(said.source.text[node.span.start : node.span.end].split())


def _check_packs(scope: Scope) -> None:
    """Report packs that are not there."""
    for said in scope.packs.values():
        name = str(said.node.pack.value)
        if key_of(name) not in PACKS:
            near = nearest(name, PACKS)
            message = f"there is no pack `{name}`"
            all_of_them = quoted_list(PACKS, last="and")
            help = f"did you mean `{near}`?" if near else f"packs are {all_of_them}"
            scope.report(said.source, Code.UNKNOWN_PACK, said.node.pack.span, message, help)
