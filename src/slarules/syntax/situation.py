"""Where parsing stopped: what stands there, what stands before it, and what would have fitted."""

from difflib import SequenceMatcher

from attrs import frozen

from slarules.diagnostics import Code, Diagnostic, nearest
from slarules.syntax.grammar import Grammar
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.lexicon import Lexicon, Phrase
from slarules.syntax.source import Source, Span
from slarules.syntax.splitting import Statement

__all__ = ["Situation"]

_WIDEST = 5  # words of a phrase that are compared with a misspelt one


@frozen
class Situation:
    """A statement that could not be read beyond the lexeme at `position`."""

    source: Source
    grammar: Grammar
    lexicon: Lexicon
    statement: Statement
    position: int
    expected: frozenset[str]

    @property
    def lexemes(self) -> tuple[Lexeme, ...]:
        """All lexemes of the statement."""
        return self.statement.lexemes

    @property
    def here(self) -> Lexeme | None:
        """The lexeme that does not fit, `None` at the end of the statement."""
        return self.at(0)

    def at(self, offset: int) -> Lexeme | None:
        """Return the lexeme so many places on (or back), if there is one."""
        index = self.position + offset
        return self.lexemes[index] if 0 <= index < len(self.lexemes) else None

    def says(self, offset: int, *words: str) -> bool:
        """Return whether one of `words` stands so many places on (or back)."""
        lexeme = self.at(offset)
        return lexeme is not None and lexeme.folded in words

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

    def words(self, offset: int, count: int) -> str:
        """Return the text of `count` lexemes, from so many places on (or back)."""
        start = max(0, self.position + offset)
        taken = self.lexemes[start : start + count]
        return " ".join(self.source.text[taken[0].start : taken[-1].end].split()) if taken else ""

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

    def near_phrase(self) -> tuple[str, str, int, int] | None:
        """Return words, the expected phrase they look like, and where they are: offset and width.

        They start where parsing stopped or, where plain words were being read, end there; or they
        start one word earlier, with a word that was taken for a shorter keyword.
        """
        here = self.position
        starts = [(0, width) for width in range(1, _WIDEST)]
        if "WORD" in self.expected or self.is_kind(-1, LexemeKind.WORD):
            starts += [(-width, width) for width in range(1, _WIDEST)]
        starts += [(-1, width) for width in range(2, _WIDEST)]
        best: tuple[float, str, str, int, int] | None = None
        for offset, width in starts:
            if here + offset < 0 or here + offset + width > len(self.lexemes):
                continue
            window = self.lexemes[here + offset : here + offset + width]
            if any(lexeme.kind is not LexemeKind.WORD for lexeme in window):
                continue
            # A word that was taken for a shorter keyword is right; the rest is compared.
            taken = 1 if offset == -1 and width > 1 else 0
            text = " ".join(lexeme.folded for lexeme in window[taken:])
            found = nearest(text, self._candidates(window, taken))
            if found and found.casefold() != text:
                closeness = _closeness(text, found)
                phrase = " ".join([*(lexeme.folded for lexeme in window[:taken]), found])
                if best is None or closeness > best[0]:
                    best = closeness, self.words(offset, width), phrase, offset, width
        return best[1:] if best else None

    def _candidates(self, window: tuple[Lexeme, ...], taken: int) -> list[str]:
        """Return the phrases that could stand there, less the words that were taken already."""
        if taken:
            first = window[0].folded
            return [
                " ".join(p.words[1:])
                for p in self.lexicon.phrases
                if p.words[0] == first and len(p.words) > 1 and not p.is_name
            ]
        return [
            p.value if p.is_name and p.terminal != "BARE_EVENT" else " ".join(p.words)
            for p in self.lexicon.phrases
            if p.terminal in self.expected and len(p.words) <= len(window) + 1
        ]


def _closeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a.casefold(), b.casefold()).ratio()
