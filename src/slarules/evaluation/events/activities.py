"""The fields of a record made of events: one for the case, one a kept column, three an activity."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from slarules.evaluation.events.errors import EventError, SharedField
from slarules.model.fields import field_key
from slarules.syntax.lexemes import LexemeKind, scan

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Activities", "ActivityFields", "column_field"]

_MOST = 10_000  # activities, and spellings of them; more is a column of another kind
_SEPARATORS = re.compile(r"[\W_]+")


class ActivityFields(NamedTuple):
    """The names of an activity's fields. `number` tells its place among all activities."""

    number: int
    name: str
    all: str
    first: str
    last: str


def column_field(column: str) -> str:
    """The field a column becomes: its own name, where rules can name it as it stands."""
    words = list(scan(column, 0, len(column)))
    if words and all(word.kind is LexemeKind.WORD for word in words):
        return column
    return _named(column)


class Activities:
    """The activities met so far, by what they are called in the log.

    Activities that differ in case and separators only are one, as fields are. Where two others
    would share a field, `EventError` says so; `names` then tells them apart.
    """

    def __init__(self, columns: tuple[str, ...], names: Mapping[str, str]) -> None:
        self._columns = tuple(map(column_field, columns))
        self._named = {_identity(activity): _named(name) for activity, name in names.items()}
        self._by_spelling: dict[tuple[str, ...], ActivityFields | None] = {}
        self._by_identity: dict[str, ActivityFields] = {}
        self._spellings: dict[str, list[str]] = {}
        self._owners: dict[str, str] = {}
        for column, name in zip(columns, self._columns, strict=True):
            self._claim(name, f"the column `{column}`")

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of all fields so far: columns first, then activities as they were met."""
        found = self._by_identity.values()
        return self._columns + tuple(
            name for each in found for name in (each.all, each.first, each.last)
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the fields that are no activity's: the case, and the kept columns."""
        return self._columns

    @property
    def merged(self) -> dict[str, tuple[str, ...]]:
        """The names of activities that the log spells in several ways, with these spellings."""
        return {name: tuple(all) for name, all in self._spellings.items() if len(all) > 1}

    def fields_of(self, activity: tuple[str, ...]) -> ActivityFields | None:
        """The fields of an activity, `None` where its name has neither letters nor digits."""
        try:
            return self._by_spelling[activity]
        except KeyError:
            pass
        if len(self._by_spelling) >= _MOST:
            raise EventError(f"the log has more than {_MOST:,} activities: is the column right?")
        found = self._by_spelling[activity] = self._find(" ".join(activity))
        return found

    def _find(self, spelling: str) -> ActivityFields | None:
        identity = _identity(spelling)
        found = self._by_identity.get(identity)
        if found is None:
            name = self._named.get(identity) or _slug(spelling)
            if not name:
                return None
            found = self._by_identity[identity] = self._add(name, spelling)
        self._spellings.setdefault(found.name, []).append(spelling)
        return found

    def _add(self, name: str, spelling: str) -> ActivityFields:
        names = (f"{name}_at", f"{name}_first_at", f"{name}_last_at")
        for each in names:
            self._claim(each, f"the activity `{spelling}`")
        return ActivityFields(len(self._by_identity), name, *names)

    def _claim(self, name: str, owner: str) -> None:
        other = self._owners.setdefault(field_key(name), owner)
        if other is not owner:
            raise SharedField(other, owner, name)


def _named(text: str) -> str:
    name = _slug(text)
    if not name:
        raise EventError(f"`{text}` gives no field name: it has neither letters nor digits")
    return name


def _slug(text: str) -> str:
    """A name of one word: `Take in charge` as `take_in_charge`."""
    name = _SEPARATORS.sub("_", _plain(text)).strip("_")
    return name if not name or name[0].isalpha() else f"activity_{name}"


def _identity(text: str) -> str:
    return field_key("".join(_plain(text).split()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
