"""Where parsing stopped: what stands there, what stands before it, and what would have fitted."""

from attrs import frozen

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.grammar import Grammar
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.lexicon import Lexicon, Phrase
from slarules.syntax.near_phrase import NearPhrase, near_phrases
from slarules.syntax.parser import Stuck
from slarules.syntax.source import Source, Span
from slarules.syntax.splitting import Statement

__all__ = ["Situation"]


@frozen
class Situation:
    """A statement that could not be read to its end."""

    source: Source
    grammar: Grammar
    lexicon: Lexicon
    statement: Statement
    stuck: Stuck

    @property
    def position(self) -> int:
        """The index of the lexeme that does not fit."""
        return self.stuck.position

    @property
    def expected(self) -> frozenset[str]:
        """The terminals that would have fitted."""
        return self.stuck.expected

    @property
    def lexemes(self) -> tuple[Lexeme, ...]:
        """All lexemes of the statement."""
        return self.statement.lexemes

    @property
    def here(self) -> Lexeme | None:
        """The lexeme that does not fit, `None` at the end of the statement."""
        return self.at(0)

    @property
    def is_complete(self) -> bool:
        """Whether the sentence could end here."""
        return "$END" in self.expected

    def at(self, offset: int) -> Lexeme | None:
        """Return the lexeme so many places on (or back), if there is one."""
        index = self.position + offset
        return self.lexemes[index] if 0 <= index < len(self.lexemes) else None

    def says(self, offset: int, *words: str) -> bool:
        """Return whether one of `words` stands so many places on (or back)."""
        lexeme = self.at(offset)
        return lexeme is not None and lexeme.folded in words

    def spells_out(self, offset: int, phrase: str) -> bool:
        """Return whether all words of a phrase stand there, one after another."""
        return all(self.says(offset + i, word) for i, word in enumerate(phrase.split()))

    def is_kind(self, offset: int, *kinds: LexemeKind) -> bool:
        """Return whether a lexeme of one of the kinds stands so many places on (or back)."""
        lexeme = self.at(offset)
        return lexeme is not None and lexeme.kind in kinds

    def expects(self, keyword: str) -> bool:
        """Return whether a keyword, or a word class such as UNIT, would have fitted."""
        return self.grammar.keywords.get(tuple(keyword.split()), keyword) in self.expected

    def spells(self, offset: int, terminal: str) -> Phrase | None:
        """Return the longest phrase of a terminal that starts so many places on (or back)."""
        index = self.position + offset
        if not 0 <= index < len(self.lexemes):
            return None
        found = (p for p in self.lexicon.at(self.lexemes, index) if p.terminal == terminal)
        return next(iter(found), None)

    def read_as(self, offset: int) -> str | None:
        """Return the terminal that the lexeme so many places back was read as, or a part of."""
        index = self.position + offset
        taken = (t for first, width, t in self.stuck.taken[::-1] if first <= index < first + width)
        return next(taken, None)

    def begins_line(self, offset: int = 0) -> bool:
        """Return whether the lexeme so many places on (or back) is the first of its line."""
        lexeme = self.at(offset)
        if lexeme is None:
            return False
        line = self.source.text.rfind("\n", 0, lexeme.start) + 1
        return not self.source.text[line : lexeme.start].strip()

    def line_end(self, offset: int) -> int:
        """Return where the line ends that the lexeme so many places on (or back) stands on."""
        end = self.source.text.find("\n", self.span(offset, 1).start)
        return len(self.source.text) if end < 0 else end

    def line_width(self) -> int:
        """Return how many lexemes stand from here to the end of the line."""
        width = 1
        while self.at(width) is not None and not self.begins_line(width):
            width += 1
        return width

    def words(self, offset: int, count: int) -> str:
        """Return the text of `count` lexemes, from so many places on (or back)."""
        start = max(0, self.position + offset)
        taken = self.lexemes[start : start + count]
        return " ".join(self.source.text[taken[0].start : taken[-1].end].split()) if taken else ""

    def plain_words(self) -> int:
        """Return how many words stand here before one that begins a keyword."""
        width = 1
        while self.is_kind(width, LexemeKind.WORD) and all(
            phrase.is_name for phrase in self.lexicon.at(self.lexemes, self.position + width)
        ):
            width += 1
        return width

    def span(self, offset: int, count: int) -> Span:
        """Return the place of `count` lexemes, from so many places on (or back)."""
        start = min(max(0, self.position + offset), len(self.lexemes) - 1)
        taken = self.lexemes[start : start + max(1, count)]
        return Span(taken[0].start, taken[-1].end)

    def diagnostic(
        self, code: Code, message: str, help: str | None = None, *, offset: int = 0, count: int = 1
    ) -> Diagnostic:
        """Return a diagnostic that marks `count` lexemes from so many places on (or back)."""
        return self.source.diagnostic(code, self.span(offset, count), message, help=help)

    def near_phrase(self) -> NearPhrase | None:
        """Return the words here that look like a phrase that would have fitted."""
        found = near_phrases(self.grammar, self.lexicon, self.statement, self.stuck)
        return min(found, key=lambda near: near.unlikeness, default=None)
