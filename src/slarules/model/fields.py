"""Record fields as rules name them, and what a file declares about them."""

from enum import StrEnum

from slarules.frozen import frozen

__all__ = ["Epoch", "Field", "FieldDeclaration", "FieldType", "field_key"]


class FieldType(StrEnum):
    """What a field holds. Values are the words of the language."""

    NUMBER = "number"
    TEXT = "text"
    YES_NO = "yes or no"
    MOMENT = "moment"
    DATE = "date"
    MOMENTS = "list of moments"
    INTERVALS = "list of intervals"


class Epoch(StrEnum):
    """The unit of a moment that is stored as a number since 1970-01-01 UTC."""

    SECONDS = "seconds"
    MILLISECONDS = "milliseconds"


def field_key(name: str) -> str:
    """Return what is left of a field's name once case and separators are ignored.

    `job title`, `job_title`, `Job Title`, `job-title` and `jobTitle` are one field.
    Dots stay: `account.employees` names the `employees` of the nested `account`.
    """
    return name.casefold().replace(" ", "").replace("_", "").replace("-", "")


@frozen(eq=False)
class Field:
    """A field of a record, named as the rule file names it; two names with one key are equal."""

    name: str

    @property
    def key(self) -> str:
        """The name without case and separators."""
        return field_key(self.name)

    @property
    def path(self) -> tuple[str, ...]:
        """The name's parts: one, or several for a field of a nested record."""
        return tuple(self.name.split("."))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Field) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __str__(self) -> str:
        return self.name


@frozen(kw_only=True)
class FieldDeclaration:
    """One line of `a lead has ...`: a field's type and what a missing value means.

    `default` is the value taken where the record has none; `None` means missing stays missing.
    """

    field: Field
    type: FieldType
    default: str | int | bool | None = None
    epoch: Epoch | None = None
