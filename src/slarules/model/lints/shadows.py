"""SLA307: a word that means something else than the built-in word of the same name.

What it does: finds a definition of a built-in thing on top of another kind of record. Why it is
bad: the file's word wins, and what the built-in vocabulary says about the moment of the old one
no longer holds; readers who know the usual word are misled. Example: `a customer is a contact
where stage is "won"`, while a customer is an account otherwise.
"""

from collections.abc import Iterable, Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.lints.linted import Linted
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.inflection import with_article

__all__ = ["shadows"]


def shadows(file: Linted) -> Iterator[Diagnostic]:
    """Yield a note for each definition of a built-in word as another kind of record."""
    known = _bases(file.vocabulary)
    own = {**known, **_bases(file.everywhere)}
    for node in file.statements:
        if not isinstance(node, nodes.Definition) or key_of(node.thing.name) not in known:
            continue
        usual, here = _kind(known, node.thing.name), _kind(own, node.thing.name)
        if usual != here:
            message = (
                f"`{node.thing.name}` is {with_article(here)} here, and {with_article(usual)} "
                "in the built-in vocabulary"
            )
            help = "give it a name of its own, unless the usual meaning is not needed"
            yield file.note(Code.SHADOWS, node.thing.span, message, help)


def _bases(statements: Iterable[nodes.Statement]) -> dict[str, str | None]:
    return {
        key_of(node.thing.name): key_of(node.base.name) if node.base else None
        for node in statements
        if isinstance(node, nodes.Definition)
    }


def _kind(bases: dict[str, str | None], name: str) -> str:
    """Return the kind of record at the bottom of a definition; files without errors have one."""
    key = key_of(name)
    while (base := bases.get(key)) is not None:
        key = base
    return key
