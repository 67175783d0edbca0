"""A text read for formatting: its statements, each with the words it was parsed from."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from lark import Tree

from slarules.syntax.declarations import Name, declared_names
from slarules.syntax.formatting.spelling import Spelling
from slarules.syntax.grammar import load_grammar
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.parser import Taken, parse_words
from slarules.syntax.source import Source, Span
from slarules.syntax.splitting import Statement, chunks, split

__all__ = ["Block", "Parsed", "read_blocks"]


@frozen(eq=False)
class Parsed:
    """A statement, its tree, and which of its lexemes were taken together as what."""

    statement: Statement
    tree: Tree[object]
    taken: Taken
    end: int


@frozen(eq=False)
class Block:
    """The whole lines of one statement; `parsed` is `None` where it has mistakes."""

    span: Span
    parsed: Parsed | None


def read_blocks(source: Source, known: Sequence[Name]) -> tuple[list[Block], Spelling]:
    """Return the statements of a source, and how its names are spelt."""
    statements, diagnostics = split(source)
    names = declared_names(statements, known)
    lexicon = Lexicon(load_grammar().keywords, [*known, *names])
    wrong_lines = {found.line for found in diagnostics}
    blocks = [
        Block(span, _parse(source, lexicon, span, statement, wrong_lines))
        for span, statement in _with_statements(chunks(source, []), statements)
    ]
    return blocks, Spelling([*names, *known], statements)


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


def _parse(
    source: Source,
    lexicon: Lexicon,
    span: Span,
    statement: Statement | None,
    wrong_lines: set[int],
) -> Parsed | None:
    """Return a statement's parse where nothing at all is wrong with its lines and words."""
    if statement is None or statement.is_damaged:
        return None
    if wrong_lines:
        first, last = source.place(span.start)[0], source.place(span.end)[0]
        if any(line in wrong_lines for line in range(first, last + 1)):
            return None
    tree, taken = parse_words(load_grammar(), lexicon, statement)
    return Parsed(statement, tree, taken, span.end) if isinstance(tree, Tree) else None
