"""Which word was meant by a misspelt one: an index of names that answers in constant time.

Two words are near where few letters have to be added, left out, replaced, or swapped with their
neighbour. Words that near to one another share what is left when those letters are taken out of
both; so the index keeps, for each name, what is left of it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

__all__ = ["Spelling", "key_of", "nearest"]

_LONGEST = 60  # longer names are neither kept nor looked up
_MOST_COMPARED = 100  # names
_MOST_KEPT = 500_000  # spellings; of many names those with one letter wrong, or none, are kept
_SHORT, _MEDIUM = 2, 5  # letters of a word in which none, and one, may be wrong
_LONG = 24  # letters of one in which not two may be, since that takes long to look up


def _always(_: str) -> bool:
    return True


class Spelling:
    """Names to choose from; each is found by the spellings that differ in a letter or two."""

    def __init__(self, names: Iterable[str]) -> None:
        kept = {name.casefold(): name for name in names if len(name) <= _LONGEST}
        self._most = _wrong_letters(kept)
        self._names: dict[str, list[str]] = {}
        for folded, name in kept.items():
            for rest in _shortened(folded, min(self._most, _tolerance(folded) + 1)):
                self._names.setdefault(rest, []).append(name)

    def nearest(self, word: str, fits: Callable[[str], bool] = _always) -> str | None:
        """Return the name most like `word` that fits, or `None` where none is near enough."""
        folded = word.casefold()
        most = min(self._most, _tolerance(folded))
        if len(folded) > _LONGEST or not self._names:
            return None
        for wrong in range(most + 1):
            found = self._sharing(folded, wrong)
            near = {name: distance(folded, name.casefold()) for name in found if fits(name)}
            best = min(near, key=lambda name: (near[name], *_unlike(folded, name)), default=None)
            if best is not None and near[best] <= most:
                return best
        return None

    def _sharing(self, folded: str, wrong: int) -> Iterator[str]:
        """Yield names, not too many, that share what is left without so many letters."""
        known = self._names
        found = (known[rest] for rest in _shortened(folded, wrong) if rest in known)
        return islice(chain.from_iterable(found), _MOST_COMPARED)


def _wrong_letters(names: Iterable[str]) -> int:
    """Return how many letters may be wrong at most, so that the index stays small."""
    lengths = [len(name) for name in names]
    if sum(length * length // 2 for length in lengths) <= _MOST_KEPT:
        return 2
    return 1 if sum(lengths) <= _MOST_KEPT else 0


@lru_cache(maxsize=10_000)
def key_of(name: str) -> str:
    """Return a name as names are compared: without case and runs of spaces."""
    return " ".join(name.casefold().split())


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the one of a few names most like `word`, or `None` where none is near enough."""
    return Spelling(names).nearest(word)


def _unlike(folded: str, name: str) -> tuple[bool, int, str]:
    """Return what decides between names with as many wrong letters: the ending, the length."""
    return name.casefold()[-1:] != folded[-1:], len(name), name


def distance(one: str, other: str) -> int:
    """Return how many letters differ: added, left out, replaced, or swapped with a neighbour."""
    one, other = _where_they_differ(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, before_last = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Return two words without what they begin and end with alike."""
    shorter = min(len(one), len(other))
    start = 0
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def _tolerance(word: str) -> int:
    """Return how many letters of a word may be wrong."""
    if len(word) <= _SHORT:
        return 0
    return 2 if _MEDIUM < len(word) <= _LONG else 1


@lru_cache(maxsize=100)  # a word is looked up in one index after another
def _shortened(word: str, most: int) -> list[str]:
    """Return what is left of a word without any `most` letters or fewer, two at most."""
    found = [word]
    for i in range(len(word) if most else 0):
        head, tail = word[:i], word[i + 1 :]
        found.append(head + tail)
        if most > 1:
            found += [head[:j] + head[j + 1 :] + tail for j in range(i)]
    return found
