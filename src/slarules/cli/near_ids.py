"""The IDs most like one that was asked for, found in one pass and little memory."""

from __future__ import annotations

from difflib import SequenceMatcher
from heapq import heappush, heappushpop

__all__ = ["NearIds"]

_MOST = 3
_LIKE = 0.7
_LONGEST = 100  # characters; longer IDs are compared for equality alone


class NearIds:
    """Told all IDs of a data set, keeps the few that resemble the wanted one."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted.strip()
        self._matcher = SequenceMatcher(None, "", self._wanted.casefold(), autojunk=False)
        self._best: list[tuple[float, int, str]] = []  # of equals the first that came wins
        self._count = 0

    def is_wanted(self, record_id: object) -> bool:
        """Whether it is the ID asked for, outer spaces apart; others are remembered if near."""
        text = "" if record_id is None else str(record_id).strip()
        if text == self._wanted:
            return True
        if text and len(text) <= _LONGEST and len(self._wanted) <= _LONGEST:
            self._compare(text)
        return False

    def best(self) -> list[str]:
        """The nearest IDs, the most alike first."""
        return [text for _, _, text in sorted(self._best, reverse=True)]

    def _compare(self, text: str) -> None:
        self._count += 1
        full = len(self._best) == _MOST
        least = self._best[0][0] if full else _LIKE
        matcher = self._matcher
        matcher.set_seq1(text.casefold())
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            return
        entry = (matcher.ratio(), -self._count, text)
        if entry[0] < least or any(text == known for _, _, known in self._best):
            return
        if full:
            heappushpop(self._best, entry)
        else:
            heappush(self._best, entry)
