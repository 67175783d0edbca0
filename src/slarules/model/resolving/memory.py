"""What commitments came to, remembered for the next time that the same file is resolved.

A commitment means what its own words say, and what they are declared to be. So it means the same
until anything but a commitment changes, and until then all words mean the same too. Commitments
are known again by their nodes: who reads a text anew passes the same node for what did not change.
What names commitments, as targets, measures and goals do, is no part of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from slarules.frozen import frozen
from slarules.model.resolving.things import Words
from slarules.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from slarules.diagnostics import Diagnostic
    from slarules.model.resolving.scope import Said, Scope
    from slarules.syntax.document import Document
    from slarules.syntax.source import Source

__all__ = ["Memory"]

T = TypeVar("T")


@frozen(eq=False)
class _Known:
    """What a commitment came to, and the fields that it uses as moments.

    `diagnostics` count lines from the statement's first.
    """

    node: nodes.Statement
    result: Any
    diagnostics: Sequence[Diagnostic]
    moments: Set[str]


@frozen(eq=False)
class _Declared:
    """All that a file says beside its commitments."""

    statements: Sequence[nodes.Statement] = ()
    broken: frozenset[str] = frozenset()

    def is_as(self, other: _Declared) -> bool:
        """Return whether these are the very same statements, in the same order."""
        pairs = zip(self.statements, other.statements, strict=False)
        return (
            len(self.statements) == len(other.statements)
            and self.broken == other.broken
            and all(one is another for one, another in pairs)
        )


class Memory:
    """The commitments of one file as they were resolved last; those of earlier times are gone."""

    def __init__(self) -> None:
        self._declared = _Declared()
        self._words: Words | None = None
        self._told = 0
        self._before: dict[int, _Known] = {}
        self._now: dict[int, _Known] = {}
        self._is_sure = True
        self._is_whole = False  # resolved to the end: it may be interrupted

    def begin(self, document: Document, scope: Scope) -> Words:
        """Get ready for a document, and return where its words are looked up.

        All is forgotten where anything but a commitment has changed.
        """
        commitments = nodes.Commitment | nodes.PeriodCommitment
        others = [node for node in document.statements if not isinstance(node, commitments)]
        declared = _Declared(others, document.broken)
        is_same = self._is_whole and self._is_sure and declared.is_as(self._declared)
        self._before = self._now if is_same else {}
        self._declared, self._now, self._told = declared, {}, 0
        self._is_sure, self._is_whole = True, False
        return self._words.of(scope) if self._words is not None and is_same else Words(scope)

    def end(self, words: Words, reported: int) -> None:
        """Keep the words where all mistakes were those of commitments: each is reported once."""
        if words.path.was_too_deep:
            self.doubt()
        self._words = words if reported == self._told else None
        self._before = {}
        self._is_whole = True

    def doubt(self) -> None:
        """Do not rely on what was resolved this time: it may hang on the order of statements."""
        self._is_sure = False

    def recall(self, words: Words, said: Said[Any], resolve: Callable[[], T]) -> T:
        """Return what a commitment comes to, and report what is wrong with it."""
        scope, lines = words.scope, said.source.first_line - 1
        known = self._before.get(id(said.node))
        if known is not None:
            scope.diagnostics += [_moved(found, lines) for found in known.diagnostics]
            words.moments |= known.moments
            self._told += len(known.diagnostics)
        else:
            before = len(scope.diagnostics)
            with words.gathering() as moments:
                result = resolve()
            found = scope.diagnostics[before:]
            self._told += len(found)
            if not all(_is_about(said.source, each) for each in found):
                self.doubt()  # it was the first to need something that has a mistake itself
            known = _Known(said.node, result, [_moved(each, -lines) for each in found], moments)
        self._now[id(said.node)] = known
        return known.result  # type: ignore[no-any-return]  # what `resolve` returned for this node


def _moved(diagnostic: Diagnostic, lines: int) -> Diagnostic:
    return evolve(diagnostic, line=diagnostic.line + lines) if lines else diagnostic


def _is_about(source: Source, found: Diagnostic) -> bool:
    """Return whether a diagnostic is about lines of a source."""
    last = source.first_line + source.text.count("\n")
    return found.source == source.name and source.first_line <= found.line <= last
