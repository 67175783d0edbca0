"""From text to syntax: a whole file, every statement on its own, every mistake in one run."""

from collections.abc import Sequence

from attrs import field, frozen
from lark import Tree

from slarules.diagnostics import Diagnostic
from slarules.syntax import nodes
from slarules.syntax.building import build_statement
from slarules.syntax.building.context import Context
from slarules.syntax.declarations import Name, declared_names
from slarules.syntax.grammar import load_grammar
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.mistakes import explain_stuck
from slarules.syntax.parser import parse_statement
from slarules.syntax.source import Source
from slarules.syntax.splitting import Statement, split

__all__ = ["Document", "parse_document"]

_MOST_RETRIES = 5


@frozen(kw_only=True)
class Document:
    """A parsed file. `names` are the names it declares.

    `broken` are those whose statements could not be read, without case.
    """

    source: Source
    statements: tuple[nodes.Statement, ...]
    names: tuple[Name, ...] = field(repr=False)
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def parse_document(source: Source, known: Sequence[Name] = ()) -> Document:
    """Return the syntax of a source text; a statement with mistakes does not hide the others.

    `known` are names declared elsewhere (the built-in vocabulary).
    """
    grammar = load_grammar()
    chunks, diagnostics = split(source)
    names = declared_names(chunks, known)
    lexicon = Lexicon(grammar.keywords, [*known, *names])
    context = Context(source, diagnostics)
    statements: list[nodes.Statement] = []
    broken: list[Statement] = []
    for chunk in chunks:
        found = _parse(context, lexicon, chunk)
        statements += found
        if not found:
            broken.append(chunk)
    return Document(
        source=source,
        statements=tuple(statements),
        names=tuple(names),
        broken=frozenset(name.name.casefold() for name in declared_names(broken, names)),
        diagnostics=tuple(sorted(context.diagnostics, key=lambda d: (d.line, d.column))),
    )


def _parse(context: Context, lexicon: Lexicon, statement: Statement) -> list[nodes.Statement]:
    """Return the nodes of one statement, and report where it cannot be understood.

    After a mistake on a line of its own (a clause, a tier, a calendar rule) the statement is read
    once more without that line, to find further mistakes; its nodes are then not used.
    """
    grammar = load_grammar()
    rest = statement
    for _ in range(_MOST_RETRIES):
        parsed = parse_statement(grammar, lexicon, rest)
        if isinstance(parsed, Tree):
            nodes_found = build_statement(context, parsed)
            return nodes_found if rest is statement else []
        diagnostic, position = explain_stuck(context.source, grammar, lexicon, rest, parsed)
        context.diagnostics.append(diagnostic)
        shorter = _without_line(context.source, rest, position)
        if shorter is None:
            return []
        rest = shorter
    return []


def _without_line(source: Source, statement: Statement, position: int) -> Statement | None:
    """Return the statement without the line of a lexeme; `None` where that is its first line."""
    lines = [source.place(lexeme.start)[0] for lexeme in statement.lexemes]
    if position >= len(lines) or lines[position] == lines[0]:
        return None
    kept = tuple(
        lexeme
        for lexeme, line in zip(statement.lexemes, lines, strict=True)
        if line != lines[position]
    )
    return Statement(kept, statement.label, statement.span)
