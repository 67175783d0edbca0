"""The LALR automaton that Lark works out from the grammar, and a run of it over one statement.

Lark is not asked here: a process that finds the tables prepared need not load it. Nor is attrs,
since a build of the package has none.
"""

import json
from collections.abc import Sequence
from itertools import starmap
from typing import Any, NamedTuple, TypeGuard

from slarules.syntax.trees import Token, Tree

__all__ = ["END", "FORM", "Automaton", "Rule", "Run", "read_automaton"]

END = "$END"

FORM = 2
"""The form of the tables that are read here; a higher number whenever that changes."""

Row = dict[str, int]
"""What a state does at each terminal, and where it goes behind each rule.

A number from 0 on is the state that follows; one below 0 is the rule that is complete: -1 is the
first.
"""


Part = tuple[int, bool, int]
"""A part of a rule that its tree keeps: its position, whether it is inlined, and its gaps.

Of one that is inlined the tree keeps the children. Gaps are optional parts left out before it.
"""


class Rule(NamedTuple):
    """How `size` parts become one: a tree by that `name`, or a lone child where it is `hidden`."""

    origin: str
    name: str
    size: int
    is_hidden: bool
    kept: Sequence[Part]
    gaps: int

    def build(self, parts: list[Any]) -> Any:
        """Return what the parts become."""
        children: list[Any] = []
        for position, is_inlined, gaps in self.kept:
            children += [None] * gaps
            if not is_inlined:
                children.append(parts[position])
            elif children:
                children += parts[position].children
            else:
                children = parts[position].children  # a list that grows from the left is not copied
        children += [None] * self.gaps
        whole = children[0] if self.is_hidden and len(children) == 1 else Tree(self.name, children)
        if isinstance(whole, Tree):
            whole.lies_around(parts)
        return whole


class Automaton:
    """The tables of the grammar. A state's row is a text until somebody comes there.

    `keywords` are the words of each keyword with the terminal it is fed as.
    """

    __slots__ = ("_rows", "_texts", "end", "keywords", "rules", "start")

    def __init__(self, tables: dict[str, Any]) -> None:
        self.keywords = {tuple(words): terminal for *words, terminal in tables["keywords"]}
        self.start: int = tables["start"]
        self.end: int = tables["end"]
        self.rules = tuple(starmap(Rule, tables["rules"]))
        self._texts: list[str] = tables["rows"]
        self._rows: dict[int, Row] = {}

    def row(self, state: int) -> Row:
        """Return what a state does."""
        row = self._rows.get(state)
        if row is None:
            words = self._texts[state].split()
            row = self._rows[state] = dict(zip(words[::2], map(int, words[1::2]), strict=True))
        return row


class Run:
    """A run of the automaton over one statement, fed a phrase at a time."""

    __slots__ = ("_automaton", "_parts", "_states")

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._states = [automaton.start]
        self._parts: list[Any] = []

    def takes(self, terminal: str) -> bool:
        """Return whether the terminal would be shifted, after the reductions that it sets off.

        LALR states merge contexts: a terminal in the state's row may still be refused after a
        reduction. So the reductions are walked on a copy of the stack, and nothing is built.
        """
        automaton, states = self._automaton, self._states
        action = automaton.row(states[-1]).get(terminal)
        while action is not None:
            if action >= 0:
                return True
            rule = automaton.rules[~action]
            states = states[: len(states) - rule.size]
            states.append(automaton.row(states[-1])[rule.origin])
            if states[-1] == automaton.end:
                return terminal == END
            action = automaton.row(states[-1]).get(terminal)
        return False

    def feed(self, token: Token) -> None:
        """Go on by a token that is taken."""
        self._reduce(token.type)
        self._states.append(self._automaton.row(self._states[-1])[token.type])
        self._parts.append(token)

    def finish(self) -> Tree:
        """Return the tree, where the end is taken."""
        self._reduce(END)
        (tree,) = self._parts
        assert isinstance(tree, Tree)
        return tree

    def expected(self) -> frozenset[str]:
        """Return the terminals that are taken here, `END` among them where all is said."""
        symbols = self._automaton.row(self._states[-1])
        return frozenset(each for each in symbols if each.isupper() and self.takes(each))

    def _reduce(self, terminal: str) -> None:
        """Complete the rules that end before a terminal."""
        automaton, states, parts = self._automaton, self._states, self._parts
        while states[-1] != automaton.end and (action := automaton.row(states[-1])[terminal]) < 0:
            rule = automaton.rules[~action]
            first = len(parts) - rule.size
            parts[first:] = [rule.build(parts[first:])]
            del states[len(states) - rule.size :]
            states.append(automaton.row(states[-1])[rule.origin])


def read_automaton(text: str, grammar: str) -> Automaton | None:
    """Return the automaton that a text holds; `None` where it is not that of the grammar."""
    try:
        tables = json.loads(text)
    except ValueError:
        return None
    return Automaton(tables) if _is_of(tables, grammar) else None


def _is_of(tables: object, grammar: str) -> TypeGuard[dict[str, Any]]:
    """Return whether tables are in the present form, and those of a grammar."""
    return (
        isinstance(tables, dict) and tables.get("form") == FORM and tables.get("grammar") == grammar
    )
