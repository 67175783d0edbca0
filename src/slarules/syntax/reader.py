"""Reading texts that follow one another: only the statements that changed are read again.

A statement is read from its own lines alone, and from the names that its words may spell. So what
it came to stays right wherever the statement moves, until a name that begins with one of its words
is declared in another way. Where a mistake in it was explained, all names may have been looked
through for what was meant; so it is read again as soon as any of them changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from slarules.diagnostics import Diagnostic, in_file_order
from slarules.syntax.broken import broken_names
from slarules.syntax.declarations import Heads, Name, heads_of, join_heads
from slarules.syntax.document import (
    Document,
    Reading,
    parse_document,
    read_statement,
)
from slarules.syntax.grammar import load_grammar
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.lexicon import Lexicon
from slarules.syntax.source import Source, Span
from slarules.syntax.splitting import MAX_STATEMENTS, Statement, chunks, statement_of
from slarules.syntax.unreadable import find_reordering

__all__ = ["DocumentReader"]


@frozen(eq=False)
class _Part:
    """The lines of one statement, and what they say whatever else stands in the file.

    `statement` is `None` where nothing of them can be read. `words` are those at which a name
    may begin.
    """

    source: Source
    statement: Statement | None
    diagnostics: tuple[Diagnostic, ...]
    heads: Heads
    words: frozenset[str]


@frozen(eq=False)
class _Earlier:
    """The last text: its parts by their lines, and what they say by all names in scope."""

    own_names: Sequence[Name] = ()
    names: Sequence[Name] = ()
    lexicon: Lexicon | None = None
    parts: Mapping[str, _Part] = field(factory=dict)
    readings: Mapping[str, Reading] = field(factory=dict)


class DocumentReader:
    """Reads one text after another, and returns of each what `parse_document` does.

    Only places differ: those of a statement are counted in its own lines (`Document.sources`).
    What the last text came to is kept, nothing before it.
    """

    def __init__(self) -> None:
        self._earlier = _Earlier()

    def read(self, source: Source, known: Sequence[Name] = ()) -> Document:
        """Return the syntax of a text; what stands as it did in the last one was read then.

        `known` are names declared elsewhere.
        """
        diagnostics: list[Diagnostic] = []
        spans = chunks(source, diagnostics)
        if len(spans) > MAX_STATEMENTS:
            return parse_document(source, known)
        views = _views(source, spans)
        texts = [view.text for view in views]
        now = self._earlier = self._read(texts, known)
        read = [(view, now.parts[view.text], now.readings[view.text]) for view in views]
        diagnostics += [d for view, part, _ in read for d in _in_file(part.diagnostics, view)]
        diagnostics += find_reordering(source, diagnostics)
        diagnostics += [d for view, _, said in read for d in _in_file(said.diagnostics, view)]
        broken = [p.statement for _, p, said in read if p.statement and not said.statements]
        return Document(
            source=source,
            statements=tuple(node for _, _, said in read for node in said.statements),
            names=tuple(now.own_names),
            broken=broken_names(broken, now.names),
            diagnostics=tuple(in_file_order(diagnostics, [source.name])),
            sources=tuple(view for view, _, said in read for _ in said.statements),
        )

    def _read(self, texts: Sequence[str], known: Sequence[Name]) -> _Earlier:
        """Return what the statements of a text say, those of the last text looked up."""
        before = self._earlier
        parts = {text: before.parts.get(text) or _part(text) for text in texts}
        own_names = join_heads((parts[text].heads for text in texts), known)
        names = [*known, *own_names]
        lexicon, readings = before.lexicon, before.readings
        if lexicon is None or names != before.names:
            lexicon = Lexicon(load_grammar().keywords, names)
            changed = _first_words_of_changes(before.names, names)
            readings = {t: r for t, r in readings.items() if _stands(before.parts[t], r, changed)}
        now = {text: readings.get(text) or _reading(part, lexicon) for text, part in parts.items()}
        return _Earlier(own_names, names, lexicon, parts, now)


def _part(text: str) -> _Part:
    """Return what the lines of a statement say by themselves."""
    source = Source("", text)
    diagnostics: list[Diagnostic] = []
    indent = len(text) - len(text.lstrip())
    statement = statement_of(source, Span(indent, len(text)), diagnostics)
    heads = heads_of(statement) if statement else Heads((), ())
    words = frozenset(_words(statement)) if statement else frozenset()
    return _Part(source, statement, tuple(diagnostics), heads, words)


def _words(statement: Statement) -> Iterator[str]:
    """Yield the words at which a name may begin; a text in quotes may be one as a whole."""
    for lexeme in statement.lexemes:
        yield lexeme.folded
        if lexeme.kind is LexemeKind.STRING:
            yield from lexeme.text[1:-1].casefold().split()[:1]


def _reading(part: _Part, lexicon: Lexicon) -> Reading:
    if part.statement is None:
        return Reading((), (), False)
    return read_statement(part.source, lexicon, part.statement)


def _stands(part: _Part, reading: Reading, changed: frozenset[str]) -> bool:
    """Return whether a statement says the same after names with those first words changed."""
    return not reading.is_explained and changed.isdisjoint(part.words)


def _first_words_of_changes(before: Sequence[Name], now: Sequence[Name]) -> frozenset[str]:
    """Return the first words of names that are not declared as they were."""
    old, new = _by_form(before), _by_form(now)
    return frozenset(form[0] for form in old | new if form and old.get(form) != new.get(form))


def _by_form(names: Iterable[Name]) -> dict[tuple[str, ...], list[Name]]:
    found: dict[tuple[str, ...], list[Name]] = {}
    for name in names:
        found.setdefault(name.form, []).append(name)
    return found


# -- places ------------------------------------------------------------------------------------


def _views(source: Source, spans: Iterable[Span]) -> list[Source]:
    """Return the whole lines of each statement, with their place in the file."""
    views: list[Source] = []
    line, counted = 1, 0
    for span in spans:
        # only the first may be indented, for want of a statement above it
        start = span.start if views else source.text.rfind("\n", 0, span.start) + 1
        line += source.text.count("\n", counted, start)
        counted = start
        views.append(Source(source.name, source.text[start : span.end], line))
    return views


def _in_file(diagnostics: Sequence[Diagnostic], view: Source) -> Sequence[Diagnostic]:
    """Return diagnostics about the lines of a statement as those of the file."""
    if not diagnostics:
        return diagnostics
    lines = view.first_line - 1
    return [evolve(found, source=view.name, line=found.line + lines) for found in diagnostics]
