"""A statement as words to lay out: each as it is written, with what may happen before it."""

from collections.abc import Iterator, Sequence

from attrs import define, field

from slarules.syntax.formatting.breaks import Break, Breaks, find_breaks
from slarules.syntax.formatting.reading import Parsed
from slarules.syntax.formatting.spelling import Spelling, is_keyword
from slarules.syntax.lexemes import Lexeme
from slarules.syntax.source import Source

__all__ = ["Word", "words_of"]

_QUANTIFIERS = {"every", "each", "any", "all", "a", "an", "the"}
_PART_KEYWORDS = {
    *("is recorded as", "are recorded as", "except", "next on", "that are", "that is a"),
    *("that is an", "that is met", "that are met", "worth at least", "worth at most", "to"),
    *(f"{word} {each}" for word in ("for", "to") for each in _QUANTIFIERS),
}
_CLAUSE_KEYWORDS = {"as"}
_NO_GAP_BEFORE = {",", ")", ":"}
_HOLDS_NEXT = {"(", "because"}  # what never ends a line


@define(kw_only=True, eq=False)
class Word:
    """A word of a statement.

    `comments` and blank lines (empty) stand before it on lines of their own, `remarks` behind it
    on its line.
    """

    text: str
    start: int
    end: int
    level: Break
    depth: int = 0
    comments: list[str] = field(factory=list)
    remarks: list[str] = field(factory=list)

    @property
    def gap(self) -> int:
        """The number of blanks before it within a line; see `joined` for what is after `(`."""
        return 0 if self.text in _NO_GAP_BEFORE else 1


def words_of(source: Source, parsed: Parsed, spelling: Spelling) -> list[Word]:
    """Return the words of a statement, with the breaks before them."""
    breaks = find_breaks(parsed.tree, source.text)
    words = [*_label(source, parsed), *_phrases(parsed, breaks, spelling)]
    if parsed.tree.children and _root(parsed) == "fields":
        words = list(_without_commas(words))
    _tighten(words, breaks)
    words[0].level = Break.LINE
    return words


def _root(parsed: Parsed) -> str:
    return str(getattr(parsed.tree.children[0], "data", ""))


def _label(source: Source, parsed: Parsed) -> Iterator[Word]:
    label = parsed.statement.label
    if label is None:
        return
    end = source.text.index(":", label.end) + 1
    written = " ".join(source.text[label.start : label.end].split())
    if written[0] in '"“' and written[-1] in '"”':
        written = f'"{written[1:-1]}"'
    yield Word(text=f"{written}:", start=label.start, end=end, level=Break.NEVER)


def _phrases(parsed: Parsed, breaks: Breaks, spelling: Spelling) -> Iterator[Word]:
    """Yield a word for each lexeme; what is before a comma goes for the word behind it."""
    lexemes = parsed.statement.lexemes
    before_comma: Break | None = None
    is_held = False
    for position, width, terminal in parsed.taken:
        phrase = lexemes[position : position + width]
        for i, text in enumerate(spelling.phrase(phrase, terminal)):
            level = _level(phrase, i, terminal, breaks)
            if before_comma is not None and text not in _NO_GAP_BEFORE:
                level = min(before_comma, level, Break.ITEM)
                before_comma = None
            if text == ",":
                before_comma = min(level, Break.ITEM)
            if text in _NO_GAP_BEFORE or is_held:
                level = Break.NEVER
            is_held = text in _HOLDS_NEXT
            yield Word(
                text=text,
                start=phrase[i].start,
                end=phrase[i].end,
                level=level,
                depth=breaks.depths.get(phrase[i].start, 0),
            )


def _level(phrase: Sequence[Lexeme], i: int, terminal: str, breaks: Breaks) -> Break:
    if i > 0:
        return Break.TIGHT
    folded = " ".join(lexeme.folded for lexeme in phrase)
    found = breaks.before.get(phrase[0].start, Break.NEVER)
    if terminal == "OR_VALUE":
        return Break.ITEM
    if not is_keyword(terminal):
        return min(found, Break.WORD)
    if folded in {"and", "or"}:
        return min(found, Break.ITEM)
    if folded in _CLAUSE_KEYWORDS:
        return min(found, Break.CLAUSE)
    return min(found, Break.PART if folded in _PART_KEYWORDS else Break.KEYWORD)


def _tighten(words: Sequence[Word], breaks: Breaks) -> None:
    """Hold words together that make one field, one length of time, one comparison."""
    ends = dict(sorted(breaks.tight))
    tight_until = -1
    for word in words:
        if word.start < tight_until and word.level > Break.JUNCTION:
            word.level = max(word.level, Break.TIGHT)
        tight_until = max(tight_until, ends.get(word.start, -1))


def _without_commas(words: Sequence[Word]) -> Iterator[Word]:
    """Leave out the optional commas between declared fields, which have lines of their own."""
    for word, following in zip(words, [*words[1:], None], strict=True):
        if word.text == "," and following is not None and following.level is Break.LINE:
            continue
        yield word
