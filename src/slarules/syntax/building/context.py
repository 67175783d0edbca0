"""What every builder has at hand: the source text, and a place to report mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field

from slarules.frozen import frozen
from slarules.syntax.lexemes import without_comments
from slarules.syntax.source import Source, Span

if TYPE_CHECKING:
    from slarules.diagnostics import Code, Diagnostic
    from slarules.syntax.trees import Token, Tree

__all__ = ["Branch", "Context"]

Branch = Any
"""A tree. What its children are is said by the grammar's rule, which types cannot follow."""


@frozen
class Context:
    """The file a statement is built for; `diagnostics` grows as mistakes are found."""

    source: Source
    diagnostics: list[Diagnostic] = field(factory=list)

    def span(self, node: Token | Tree) -> Span:
        """Return the place of a tree or token, keywords included."""
        return Span(node.start_pos, node.end_pos)

    def text(self, node: Token | Tree) -> str:
        """Return the words of a tree as written, line breaks and runs of spaces made one."""
        span = self.span(node)
        return without_comments(self.source.text[span.start : span.end])

    def report(self, code: Code, node: Token | Tree, message: str, help: str | None = None) -> None:
        """Add an error about a tree or token."""
        self.diagnostics.append(self.source.diagnostic(code, self.span(node), message, help=help))
