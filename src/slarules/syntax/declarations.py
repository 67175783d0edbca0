"""The names a file declares, read off the heads of its statements before anything is parsed.

Parsing needs to know the names first, because a name may be used before it is declared and may
hold any words (`gives quality feedback on`).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from slarules.frozen import frozen
from slarules.syntax.inflection import bare_verbs, plural
from slarules.syntax.lexemes import Lexeme, LexemeKind
from slarules.syntax.splitting import Statement

__all__ = ["Heads", "Name", "declared_names", "heads_of", "join_heads"]


@frozen
class Name:
    """A declared name, one of the forms it may be written in, and the grammar's word for it."""

    terminal: str
    form: tuple[str, ...]
    name: str


@frozen
class Heads:
    """The names that one statement declares, and those it takes for kinds of record: `lead`."""

    names: tuple[Name, ...]
    bases: tuple[str, ...]


_ARTICLES = {"a", "an", "the"}
_NO_PART_OF_A_NAME = {
    *("is", "are", "has", "contains", "starts", "ends", "if", "when", "with", "whose", "which"),
    *("that", "who", "and", "or", "not"),
}
_AGREEMENT_CLAUSES = {
    *("owned", "in", "reviewed", "because", "version"),
    # what people write for these: no team is called so
    *("effective", "ends", "from", "owner", "review", "starting", "starts", "until", "valid"),
}


def declared_names(statements: Iterable[Statement], known: Iterable[Name] = ()) -> list[Name]:
    """Return the names that statements declare.

    A word after `is a` that neither a statement nor `known` defines is a kind of record, and so
    a declared thing too; and so are both sides of `belongs to`.
    """
    return join_heads(map(heads_of, statements), known)


def heads_of(statement: Statement) -> Heads:
    """Return the names in one statement."""
    return Heads(tuple(_names_of(statement)), tuple(_bases_of(statement.lexemes)))


def join_heads(heads: Iterable[Heads], known: Iterable[Name] = ()) -> list[Name]:
    """Return the names of all statements, kinds of record among them."""
    names: list[Name] = []
    bases: dict[str, str] = {}
    for head in heads:
        names += head.names
        for base in head.bases:
            bases.setdefault(base.casefold(), base)
    things = {" ".join(n.form) for n in chain(known, names) if n.terminal == "THING"}
    for folded, base in bases.items():
        if folded not in things:
            names += _thing(base)
    return names


def _names_of(statement: Statement) -> Iterator[Name]:
    """Yield the names of one statement."""
    lexemes = statement.lexemes
    if statement.label is not None:
        yield _name("COMMITMENT", statement.label.text)
    match [lexeme.folded for lexeme in lexemes[:1]]:
        case ["team"]:
            yield from _named("PARTY", _team(lexemes[1:]))
        case ["agreement"]:
            yield from _parties(lexemes)
        case ["let"]:
            yield from _named("VALUE", _words(lexemes[1:], {"be"}))
        case ["measure"]:
            yield from _named("METRIC", _words(lexemes[1:], {"as", "is"}))
        case ["a" | "an" | "the"]:
            yield from _defined(lexemes)
        case _ if lexemes and lexemes[0].kind is LexemeKind.STRING:
            yield from _recorded(lexemes)


def _team(lexemes: Sequence[Lexeme]) -> list[str]:
    """Return the name in `sales led by "Kim"`, however `led` is spelt."""
    words = _words(lexemes, {"led", "has", "at", "by"})
    behind = lexemes[len(words) : len(words) + 1]
    is_verb_last = len(words) > 1 and behind and behind[0].folded == "by"
    return words[:-1] if is_verb_last else words


def _defined(lexemes: Sequence[Lexeme]) -> Iterator[Name]:
    """Yield the thing of `an MQL is a ...` or the score of `the fit score of a lead adds`."""
    head = _words(lexemes[1:], {"is", "has", "becomes", "belongs", "adds"})
    after = [lexeme.folded for lexeme in lexemes[1 + len(head) : 3 + len(head)]]
    words = [word.casefold() for word in head]
    if after[:1] == ["adds"] and "of" in words:
        yield from _named("SCORE", head[: len(words) - 1 - words[::-1].index("of")])
    elif lexemes[0].folded == "the" and "of" in words and words[:1] != ["calendar"]:
        # `adds` is misspelt, or missing; nothing else begins like this
        yield from _named("SCORE", head[: words.index("of")])
    elif after in (["is", "a"], ["is", "an"]) and head:
        yield from _thing(" ".join(head))
    elif after == [",", "plural"] and head:
        many = _words(lexemes[3 + len(head) :], set())
        yield from _thing(" ".join(head), " ".join(many))


def _bases_of(lexemes: Sequence[Lexeme]) -> list[str]:
    """Return the names that a statement uses as kinds of record, whether declared or not."""
    folded = [lexeme.folded for lexeme in lexemes]
    if folded[:1] in (["a"], ["an"], ["the"]) and "belongs" in folded:
        verb = folded.index("belongs")
        if folded[verb + 1 : verb + 2] == ["to"]:
            sides = _words(lexemes[1:], {"belongs"}), _words(lexemes[verb + 3 :], {"by", "at"})
            return [" ".join(side) for side in sides if side]
    base = _base_of(lexemes)
    return [base] if base else []


def _base_of(lexemes: Sequence[Lexeme]) -> str | None:
    """Return `lead` of `an MQL is a lead where ...`."""
    folded = [lexeme.folded for lexeme in lexemes]
    if folded[:1] not in (["a"], ["an"], ["the"]) or "is" not in folded:
        return None
    verb = folded.index("is")
    if folded[verb + 1 : verb + 2] not in (["a"], ["an"]) or "adds" in folded[:verb]:
        return None
    if any(word in folded[1:verb] for word in ("becomes", "has")):
        return None
    words = _words(lexemes[verb + 2 :], {"where"})
    rest = folded[verb + 2 + len(words) :]
    if rest[:1] not in ([], ["where"]) or _NO_PART_OF_A_NAME.intersection(
        folded[verb + 2 :][: len(words)]
    ):
        return None  # `where` is misspelt, or missing
    base = " ".join(words)
    return base if base and base.casefold() != "record" else None


def _parties(lexemes: Sequence[Lexeme]) -> Iterator[Name]:
    """Yield the teams of `between marketing, sales and customer success`."""
    folded = [lexeme.folded for lexeme in lexemes]
    if "between" not in folded:
        return
    words: list[str] = []
    for lexeme in lexemes[folded.index("between") + 1 :]:
        separates = lexeme.folded in {",", "and"}
        is_word = lexeme.kind is LexemeKind.WORD or (words and lexeme.text.isdecimal())
        ends = lexeme.folded in _AGREEMENT_CLAUSES or not (is_word or separates)
        if separates or ends:
            yield from _named("PARTY", words)
            words = []
            if ends:
                return
        else:
            words.append(lexeme.text)
    yield from _named("PARTY", words)


def _recorded(lexemes: Sequence[Lexeme]) -> Iterator[Name]:
    """Yield the events of `"contacts" and "first contact" are recorded as ...`."""
    for lexeme in lexemes:
        if lexeme.kind is LexemeKind.STRING:
            event = " ".join(lexeme.text[1:-1].split())
            if event:
                yield _name("EVENT", event)
                yield from (_name("BARE_EVENT", bare, event) for bare in bare_verbs(event))
        elif lexeme.folded not in {",", "and", "or"}:
            return


def _thing(name: str, many: str | None = None) -> Iterator[Name]:
    yield _name("THING", name)
    yield _name("THING", many or plural(name), name)


def _named(terminal: str, words: Sequence[str]) -> Iterator[Name]:
    if words:
        yield _name(terminal, " ".join(words))


def _name(terminal: str, form: str, name: str | None = None) -> Name:
    return Name(terminal, tuple(form.casefold().replace("’", "'").split()), name or form)


def _words(lexemes: Sequence[Lexeme], stops: set[str]) -> list[str]:
    """Return the texts of leading words, up to one of `stops` or anything that is no word.

    Numbers may stand behind the first word: `tier 1 lead`, `lead of the 2nd round`.
    """
    words: list[str] = []
    for lexeme in lexemes:
        is_number = lexeme.kind is LexemeKind.ORDINAL or lexeme.text.isdecimal()
        is_word = lexeme.kind is LexemeKind.WORD or (words and is_number)
        if not is_word or lexeme.folded in stops:
            break
        words.append(lexeme.text)
    return words
