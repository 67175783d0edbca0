"""From text to syntax: a whole file, every statement on its own, every mistake in one run."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve, field

from slarules.diagnostics import Code, Diagnostic, in_file_order
from slarules.frozen import frozen
from slarules.syntax.broken import broken_names
from slarules.syntax.building import build_statement
from slarules.syntax.building.context import Context
from slarules.syntax.declarations import Name, declared_names
from slarules.syntax.grammar import load_grammar
from slarules.syntax.lexemes import Lexeme, scan
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.parser import parse_statement
from slarules.syntax.splitting import Statement, split
from slarules.syntax.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slarules.syntax import nodes
    from slarules.syntax.source import Source

__all__ = ["Document", "Reading", "parse_document", "parse_documents", "read_statement"]

_MOST_RETRIES = 8
_GENERAL = {Code.NOT_UNDERSTOOD, Code.UNFINISHED, Code.UNKNOWN_THING, Code.UNKNOWN_ACTION}
_LONG_WORD = 4
_MEANT = r"did you mean `([^`]+)`\?"


@frozen(kw_only=True)
class Document:
    """A parsed file. `names` are the names declared by it and the files parsed along with it.

    `broken` are those whose statements could not be read, without case. `sources` has for each
    statement the text that its places are counted in, where that is not the whole.
    """

    source: Source
    statements: tuple[nodes.Statement, ...]
    names: tuple[Name, ...] = field(repr=False)
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...] = field(default=(), repr=False)

    def placed(self) -> Iterable[tuple[nodes.Statement, Source]]:
        """Return each statement with the text that its places are counted in."""
        if self.sources:
            return zip(self.statements, self.sources, strict=True)
        return ((statement, self.source) for statement in self.statements)


@frozen(eq=False)
class Reading:
    """What a statement says, nothing where it has a mistake, and what is wrong with it.

    `is_explained` says that all names of the file were looked through for what is meant.
    """

    statements: tuple[nodes.Statement, ...]
    diagnostics: tuple[Diagnostic, ...]
    is_explained: bool


def parse_document(source: Source, known: Sequence[Name] = ()) -> Document:
    """Return the syntax of a source text; a statement with mistakes does not hide the others.

    `known` are names declared elsewhere (the built-in vocabulary).
    """
    (document,) = parse_documents([source], known)
    return document


def parse_documents(sources: Sequence[Source], known: Sequence[Name] = ()) -> list[Document]:
    """Return the syntax of several texts, each of which may use names that another declares."""
    parts = [split(source) for source in sources]
    names = declared_names(chain.from_iterable(chunks for chunks, _ in parts), known)
    known = [*known, *names]
    lexicon = Lexicon(load_grammar().keywords, known)
    return [
        _document(source, diagnostics, lexicon, chunks, names, known)
        for source, (chunks, diagnostics) in zip(sources, parts, strict=True)
    ]


def _document(
    source: Source,
    diagnostics: list[Diagnostic],
    lexicon: Lexicon,
    chunks: Sequence[Statement],
    names: Sequence[Name],
    known: Sequence[Name],
) -> Document:
    """Return the syntax of one text; `known` are all names, `names` those of these texts."""
    statements: list[nodes.Statement] = []
    broken: list[Statement] = []
    for chunk in chunks:
        reading = read_statement(source, lexicon, chunk)
        statements += reading.statements
        diagnostics += reading.diagnostics
        if not reading.statements:
            broken.append(chunk)
    return Document(
        source=source,
        statements=tuple(statements),
        names=tuple(names),
        broken=broken_names(broken, known),
        diagnostics=tuple(in_file_order(diagnostics, [source.name])),
    )


def read_statement(source: Source, lexicon: Lexicon, statement: Statement) -> Reading:
    """Return what one statement says, and where it cannot be understood."""
    context = Context(source)
    explained: list[Diagnostic] = []
    found = _parse(context, lexicon, statement, explained)
    return Reading(tuple(found), (*explained, *context.diagnostics), bool(explained))


def _parse(
    context: Context, lexicon: Lexicon, statement: Statement, explained: list[Diagnostic]
) -> list[nodes.Statement]:
    """Return the nodes of one statement, and explain where it cannot be understood.

    After a mistake on a line of its own (a clause, a tier, a calendar rule) the statement is read
    once more without that line, to find further mistakes; its nodes are then not used.
    """
    if statement.is_cut:
        return []
    grammar = load_grammar()
    rest, is_whole = statement, not statement.is_damaged
    guessed: set[int] = set()  # lines with words that are read as what they are meant for
    for _ in range(_MOST_RETRIES):
        parsed = parse_statement(grammar, lexicon, rest)
        if isinstance(parsed, Tree):
            nodes_found = build_statement(context, parsed)
            return nodes_found if is_whole else []
        if not is_whole and parsed.position == len(rest.lexemes):
            return []  # what is missing may stand on a line that was left out
        from slarules.syntax.mistakes import explain_stuck  # files without mistakes do without

        diagnostic = explain_stuck(context.source, grammar, lexicon, rest, parsed)
        if diagnostic.code in _GENERAL and diagnostic.line in guessed:
            return []  # it may be the guess that is wrong
        explained.append(diagnostic)
        mended = _mended(context.source, rest, diagnostic)
        shorter = mended or _without_line(context.source, rest, diagnostic.line)
        if shorter is None:
            return []
        guessed |= {diagnostic.line} if mended else set()
        rest, is_whole = shorter, False
    return []


def _mended(source: Source, statement: Statement, diagnostic: Diagnostic) -> Statement | None:
    """Return the statement with its misspelt words as they are meant; `None` where none are.

    The words that were meant take the place of those they are meant for.
    """
    meant = re.fullmatch(_MEANT, diagnostic.help or "")
    if meant is None:
        return None
    if not _is_likely(diagnostic, meant[1]):
        return None
    marked = [x for x in statement.lexemes if _is_marked(source, x, diagnostic)]
    words = [*scan(meant[1], 0, len(meant[1]))]
    if not marked or not words or marked[0] is statement.lexemes[0]:
        return None  # the first word decides what the statement declares
    start, end = marked[0].start, marked[-1].end
    first = statement.lexemes.index(marked[0])
    put = [evolve(word, start=start, end=end) for word in words]
    lexemes = (
        *statement.lexemes[:first],
        *put,
        *statement.lexemes[first + len(marked) :],
    )
    return Statement(lexemes, statement.label, statement.span)


def _is_likely(diagnostic: Diagnostic, meant: str) -> bool:
    """Return whether a guess is good enough to read on with: only long words differ."""
    start = diagnostic.column - diagnostic.snippet_column
    said = diagnostic.snippet[start : diagnostic.end_column - diagnostic.snippet_column].split()
    if len(said) != len(meant.split()):
        return False
    changed = (a for a, b in zip(said, meant.split(), strict=True) if a.casefold() != b.casefold())
    return all(len(word) >= _LONG_WORD for word in changed)


def _is_marked(source: Source, lexeme: Lexeme, diagnostic: Diagnostic) -> bool:
    line, column = source.place(lexeme.start)
    return line == diagnostic.line and diagnostic.column <= column < diagnostic.end_column


def _without_line(source: Source, statement: Statement, line: int) -> Statement | None:
    """Return the statement without a line; `None` where that is its first."""
    kept = tuple(x for x in statement.lexemes if source.place(x.start)[0] != line)
    if not kept or kept[0] is not statement.lexemes[0] or len(kept) == len(statement.lexemes):
        return None
    return Statement(kept, statement.label, statement.span)
