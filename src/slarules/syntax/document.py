"""From text to syntax: a whole file, every statement on its own, every mistake in one run."""

from collections.abc import Iterable, Sequence

from attrs import field, frozen
from lark import Tree

from slarules.diagnostics import Diagnostic
from slarules.syntax import nodes
from slarules.syntax.broken import broken_names
from slarules.syntax.building import build_statement
from slarules.syntax.building.context import Context
from slarules.syntax.declarations import Name, declared_names
from slarules.syntax.grammar import load_grammar
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.parser import parse_statement
from slarules.syntax.source import Source
from slarules.syntax.splitting import Statement, split

__all__ = ["Document", "Reading", "in_file_order", "parse_document", "read_statement"]

_MOST_RETRIES = 5


@frozen(kw_only=True)
class Document:
    """A parsed file. `names` are the names it declares.

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
    grammar = load_grammar()
    chunks, diagnostics = split(source)
    names = declared_names(chunks, known)
    lexicon = Lexicon(grammar.keywords, [*known, *names])
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
        broken=broken_names(broken, [*known, *names]),
        diagnostics=in_file_order(diagnostics),
    )


def in_file_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics by their places."""
    return tuple(sorted(diagnostics, key=lambda each: (each.line, each.column)))


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
    for _ in range(_MOST_RETRIES):
        parsed = parse_statement(grammar, lexicon, rest)
        if isinstance(parsed, Tree):
            nodes_found = build_statement(context, parsed)
            return nodes_found if is_whole else []
        if not is_whole and parsed.position == len(rest.lexemes):
            return []  # what is missing may stand on a line that was left out
        from slarules.syntax.mistakes import explain_stuck  # files without mistakes do without

        diagnostic = explain_stuck(context.source, grammar, lexicon, rest, parsed)
        explained.append(diagnostic)
        shorter = _without_line(context.source, rest, diagnostic.line)
        if shorter is None:
            return []
        rest, is_whole = shorter, False
    return []


def _without_line(source: Source, statement: Statement, line: int) -> Statement | None:
    """Return the statement without a line; `None` where that is its first."""
    kept = tuple(x for x in statement.lexemes if source.place(x.start)[0] != line)
    if not kept or kept[0] is not statement.lexemes[0] or len(kept) == len(statement.lexemes):
        return None
    return Statement(kept, statement.label, statement.span)
