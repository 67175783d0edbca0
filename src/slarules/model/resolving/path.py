"""The way from one definition to the next while they are resolved: circles and depth."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import define, field

from slarules.diagnostics import Code
from slarules.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slarules.model.resolving.scope import Scope

__all__ = ["Path"]

_MOST_DEFINITIONS = 50  # on top of one another
_DEEPEST = 200  # definitions, brackets and lists of terms inside one another
_MOST_SHOWN = 5


@define(eq=False, repr=False)
class Path:
    """The definitions and scores that are being resolved, each because the one before needs it."""

    scope: Scope
    _steps: list[tuple[str, str]] = field(factory=list)
    _depth: int = 0
    _peak: int = 0  # the greatest depth since the last step began
    _heights: dict[tuple[str, str], int] = field(factory=dict)
    was_too_deep: bool = False
    _is_reported: bool = False

    @contextmanager
    def step(self, table: str, key: str) -> Iterator[bool]:
        """Go on to a name of a table of the scope; yield whether that is possible."""
        if (table, key) in self._steps:
            self._report_circle(self._steps[self._steps.index((table, key)) :])
            yield False
            return
        if len(self._steps) >= _MOST_DEFINITIONS:
            self._report_depth()
            yield False
            return
        self._steps.append((table, key))
        before, self._peak = self._peak, self._depth
        try:
            with self.inside() as is_possible:
                yield is_possible
        finally:
            self._heights[table, key] = self._peak - self._depth
            self._peak = max(before, self._peak)
            self._steps.pop()

    def reuse(self, table: str, key: str) -> bool:
        """Build on what was resolved before; return whether that is possible."""
        reached = self._depth + self._heights.get((table, key), 0)
        if reached > _DEEPEST:
            self._report_depth()
            return False
        self._peak = max(self._peak, reached)
        return True

    @contextmanager
    def inside(self) -> Iterator[bool]:
        """Go one level deeper into a condition; yield whether that is possible."""
        if self._depth >= _DEEPEST:
            self._report_depth()
            yield False
            return
        self._depth += 1
        self._peak = max(self._peak, self._depth)
        try:
            yield True
        finally:
            self._depth -= 1

    def leads_through(self, table: str, key: str) -> bool:
        """Return whether a name is on the way."""
        return (table, key) in self._steps

    def _report_circle(self, circle: list[tuple[str, str]]) -> None:
        statements = [getattr(self.scope, table)[key] for table, key in circle]
        own = next((said for said in statements if not said.built_in), None)
        if own is None:
            return
        names = [_name(said.node).name for said in statements]
        message = f"`{names[0]}` is defined by itself"
        if len(names) > 1:
            others = " and ".join(f"`{name}`" for name in names[1:_MOST_SHOWN])
            message = f"`{names[0]}` is defined by itself, by way of {others}"
        help = "define it by fields of the record alone"
        self.scope.report(own.source, Code.DEFINED_BY_ITSELF, _name(own.node).span, message, help)

    def _report_depth(self) -> None:
        """Report, once a file, that definitions go on for too long; the first of them is named."""
        self.was_too_deep = True
        own = (getattr(self.scope, table).get(key) for table, key in self._steps)
        said = next((said for said in own if said is not None and not said.built_in), None)
        if self._is_reported or said is None:
            return
        self._is_reported = True
        name = _name(said.node)
        message = f"the definitions that `{name.name}` builds on go too deep"
        help = f"at most {_MOST_DEFINITIONS} stand on top of one another, with few brackets in each"
        self.scope.report(said.source, Code.TOO_NESTED, name.span, message, help)


def _name(node: nodes.Definition | nodes.ScoreOf) -> nodes.Reference:
    return node.thing if isinstance(node, nodes.Definition) else node.score
