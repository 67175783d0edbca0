"""A text read for formatting: its statements, each with the words it was parsed from."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from slarules.syntax.declarations import Name, declared_names
from slarules.syntax.formatting.spelling import Spelling
from slarules.syntax.grammar import load_grammar
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.parser import Taken, parse_words
from slarules.syntax.source import Source, Span
from slarules.syntax.splitting import Statement, chunks, split
from slarules.syntax.trees import Tree

__all__ = ["Block", "Parsed", "Reading", "read"]


@frozen(eq=False)
class Parsed:
    """A statement, its tree, and which of its lexemes were taken together as what."""

    statement: Statement
    tree: Tree
    taken: Taken
    end: int


@frozen(eq=False)
class Block:
    """The whole lines of one statement; `parsed` is `None` where it has mistakes."""

    span: Span
    parsed: Parsed | None


@frozen(eq=False)
class Reading:
    """The statements of a source, and the names they declare."""

    source: Source
    blocks: Sequence[Block]
    names: Sequence[Name]
    spelling: Spelling


def read(source: Source, known: Sequence[Name], earlier: Reading | None = None) -> Reading:
    """Read a source; `known` are names declared elsewhere.

    What stands as it did in an `earlier` reading, where all names are the same, was parsed then.
    """
    statements, diagnostics = split(source)
    names = declared_names(statements, known)
    lexicon = Lexicon(load_grammar().keywords, [*known, *names])
    wrong_lines = {found.line for found in diagnostics}
    is_alike = earlier is not None and earlier.names == names
    old = iter(earlier.blocks if earlier is not None and is_alike else ())
    blocks: list[Block] = []
    for span, statement in _with_statements(chunks(source, []), statements):
        before = next(old, None)
        if statement is None or _is_wrong(source, span, statement, wrong_lines):
            blocks.append(Block(span, None))
        elif before is not None and before.parsed and _is_same(before.parsed.statement, statement):
            blocks.append(Block(span, evolve(before.parsed, statement=statement, end=span.end)))
        else:
            blocks.append(Block(span, _parse(lexicon, span, statement)))
    return Reading(source, blocks, names, Spelling([*names, *known], statements))


def _with_statements(
    spans: Sequence[Span], statements: Sequence[Statement]
) -> Iterator[tuple[Span, Statement | None]]:
    """Pair the lines of each statement with what was read of them, if anything was."""
    rest = iter(statements)
    following = next(rest, None)
    for span in spans:
        if following is not None and following.span.start < span.end:
            yield span, following
            following = next(rest, None)
        else:
            yield span, None


def _is_wrong(source: Source, span: Span, statement: Statement, wrong_lines: set[int]) -> bool:
    """Return whether anything is wrong with the lines of a statement."""
    if statement.is_damaged or not wrong_lines:
        return statement.is_damaged
    first, last = source.place(span.start)[0], source.place(span.end)[0]
    return any(line in wrong_lines for line in range(first, last + 1))


def _is_same(statement: Statement, other: Statement) -> bool:
    """Return whether two statements have the same words, in all but their places."""
    return _texts(statement) == _texts(other)


def _texts(statement: Statement) -> list[tuple[LexemeKind, str]]:
    label = [] if statement.label is None else [statement.label]
    return [(lexeme.kind, lexeme.text) for lexeme in (*label, *statement.lexemes)]


def _parse(lexicon: Lexicon, span: Span, statement: Statement) -> Parsed | None:
    tree, taken = parse_words(load_grammar(), lexicon, statement)
    return Parsed(statement, tree, taken, span.end) if isinstance(tree, Tree) else None
