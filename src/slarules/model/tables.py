"""Second tables: which kind of record belongs to which, and events that are recorded as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from slarules.frozen import frozen
from slarules.model.fields import Field, field_key

if TYPE_CHECKING:
    from slarules.model.conditions import Condition, Thing

__all__ = ["Belonging", "FromTable"]


@frozen(kw_only=True)
class Belonging:
    """`an activity belongs to a lead by lead_id`: two kinds, and the child's field with the key.

    `at` is the moment of the child's rows, `None` where the sentence names none.
    """

    child: str
    parent: str
    key: Field
    at: Field | None = None

    def field_of_parent(self, wanted: Field) -> Field | None:
        """The parent's field that a child's field stands for: `region` for `owner.region`."""
        first, *rest = wanted.path
        return (
            Field(".".join(rest)) if rest and field_key(first) == field_key(self.parent) else None
        )


@frozen(kw_only=True)
class FromTable:
    """An event whose moments are those of the child's rows that are the thing and fit.

    `moment` is the child's field that says when; `is_first` takes the earliest alone. `name` is
    what the rules call the event.
    """

    name: str = field(eq=False)
    belonging: Belonging
    thing: Thing
    condition: Condition | None
    moment: Field
    is_first: bool

    @property
    def key(self) -> str:
        """A key that no field of a record has."""
        return f"every {self.belonging.child} {field_key(self.name)}"

    def __str__(self) -> str:
        return self.name
