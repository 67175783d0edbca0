"""The scope in which conditions of one kind of record are compiled: slots, types, zones."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field

from slarules.evaluation.moments import MomentReader, Moments
from slarules.evaluation.records import RecordReader, Row
from slarules.evaluation.values import Unreadable
from slarules.frozen import frozen
from slarules.model.fields import Field, FieldDeclaration, FieldType
from slarules.model.tables import FromTable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from slarules.evaluation.course import Along
    from slarules.evaluation.tables.found import FoundReader
    from slarules.model.rules import Kind, Rules

__all__ = ["MomentsAt", "Points", "Range", "Scope", "Test"]

Test = Callable[[Row, int], bool | None]
"""A compiled condition: what it says of a row at a horizon, `None` where it cannot be known."""

Points = int | Decimal

Range = Callable[[Row, int], tuple[Points, Points]]
"""A compiled score: the lowest and the highest it can be, one number where all is known."""

_MOMENT_TYPES = {FieldType.MOMENT, FieldType.DATE, FieldType.MOMENTS}


@frozen(kw_only=True)
class MomentsAt:
    """A field that holds moments, or an event in another table: its name, slot, how it reads."""

    name: str
    slot: int
    reader: MomentReader | FoundReader

    def read_all(self, row: Row) -> Moments | Unreadable:
        """All its moments as one tuple, whether it holds one, many or none."""
        read = self.reader.read(row[self.slot])
        if isinstance(read, tuple | Unreadable):
            return read
        return () if read is None else (read,)


@frozen(kw_only=True)
class Scope:
    """What compiling needs to know, and the slots handed out so far.

    `zone` is the default calendar's: the one dates in conditions are read in.
    """

    rules: Rules
    kind: Kind
    zone: ZoneInfo
    compiled: dict[int, Test] = field(factory=dict, repr=False)
    scores: dict[int, Range] = field(factory=dict, repr=False)
    _along: dict[tuple[object, ...], Along] = field(factory=dict, repr=False)
    _slots: list[Field | FromTable | None] = field(factory=list)
    _as_given: set[int] = field(factory=set)

    def slot(self, wanted: Field | FromTable) -> int:
        """The slot of a field or event, a new one if it has none yet."""
        for slot, held in enumerate(self._slots):
            if held == wanted and slot not in self._as_given:
                return slot
        self._slots.append(wanted)
        return len(self._slots) - 1

    def given_slot(self, wanted: Field) -> int:
        """A slot of a field as the record gives it, whatever is taken where it is missing."""
        declared = self.declared(wanted)
        if declared is None or declared.default is None:
            return self.slot(wanted)
        self._slots.append(wanted)
        self._as_given.add(len(self._slots) - 1)
        return len(self._slots) - 1

    def slots_of(self, wanted: Field) -> list[tuple[int, bool]]:
        """All slots of a field, each with whether it is as the record gives it."""
        self.slot(wanted)
        slots = (slot for slot, held in enumerate(self._slots) if held == wanted)
        return [(slot, slot in self._as_given) for slot in slots]

    def working_slot(self) -> int:
        """A slot of its own for something computed from the row."""
        self._slots.append(None)
        return len(self._slots) - 1

    def along(self, what: tuple[object, ...], made: Callable[[], Along]) -> Along:
        """What a clock makes of instants, made once for all tracks that ask the same of it."""
        if what not in self._along:
            self._along[what] = made()
        return self._along[what]

    def reader(self) -> RecordReader:
        """The reader of all slots handed out; what other tables say is not in the record."""
        own: list[Field | None] = []
        defaults: list[tuple[int, object]] = []
        for slot, wanted in enumerate(self._slots):
            elsewhere = None if wanted is None else self.table_of(wanted)
            own.append(wanted if elsewhere is None and isinstance(wanted, Field) else None)
            if elsewhere is not None:
                defaults.append((slot, _not_given(elsewhere)))
            elif slot in self._as_given:
                continue
            elif isinstance(wanted, Field) and (declared := self.declared(wanted)) is not None:
                defaults += [] if declared.default is None else [(slot, declared.default)]
        return RecordReader(tuple(own), tuple(defaults))

    def table_of(self, wanted: Field | FromTable) -> str | None:
        """The kind of record in whose table something is found, `None` for the record's own."""
        if isinstance(wanted, FromTable):
            return wanted.belonging.child
        needs = self.rules.needs.get(self.kind.name)
        found = None if needs is None else needs.fields.get(wanted)
        return None if found is None else found[0].parent

    def declared(self, wanted: Field) -> FieldDeclaration | None:
        """What the file declares of a field, of the record's own or of a parent's."""
        kind = self.kind
        while (needs := self.rules.needs.get(kind.name)) is not None and wanted in needs.fields:
            belonging, wanted = needs.fields[wanted]
            kind = self.rules.kinds[belonging.parent]
        return kind.fields.get(wanted.key)

    def moments(self, wanted: Field) -> MomentReader:
        """How moments in a field read."""
        declared = self.declared(wanted)
        return MomentReader(
            zone=self.rules.zone,
            order=self.rules.date_order,
            epoch=declared.epoch if declared else None,
        )

    def moments_at(self, wanted: Field | FromTable) -> MomentsAt:
        """A field as one that holds moments, or an event that rows of another table record."""
        return MomentsAt(
            name=wanted.name,
            slot=self.slot(wanted),
            reader=_found_reader() if isinstance(wanted, FromTable) else self.moments(wanted),
        )

    def holds_moments(self, wanted: Field) -> bool:
        """Whether the rules say that a field holds moments, by a declaration or by use."""
        declared = self.declared(wanted)
        return wanted.key in self.rules.moments or (
            declared is not None and declared.type in _MOMENT_TYPES
        )


def _found_reader() -> FoundReader:
    from slarules.evaluation.tables.found import FoundReader  # most rules look at one table only

    return FoundReader()


def _not_given(kind: str) -> Unreadable:
    return Unreadable(f"cannot be told: no records of the kind `{kind}` were given")
