"""Which fields the rules read that the data has no column for, and what they may be called."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from slarules.cli.failure import note
from slarules.model.fields import Field, field_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slarules import Agreement
    from slarules.cli.data.survey import Survey

__all__ = ["note_columns"]

_MOST = 12
_MOST_COMPARED = 500  # columns
_ALIKE = 0.75


def note_columns(agreement: Agreement, survey: Survey) -> None:
    """Say once, for each kind of record that was read, how columns and fields differ."""
    for kind, columns in survey.columns.items():
        for message in _differences(agreement, kind, tuple(columns)):
            note(message)


def _differences(agreement: Agreement, kind: str, columns: tuple[str, ...]) -> Iterable[str]:
    wanted = _wanted(agreement, kind)
    if wanted is None:
        yield f"no commitment is about records of the kind `{kind}`"
        return
    if not columns:  # JSON without a single record
        return
    present = {field_key(column): column for column in columns}
    absent = [field for field in wanted if not _is_present(field, present)]
    read = {key for field in wanted for key in (field.key, field_key(field.path[0]))}
    unread = [column for key, column in present.items() if key not in read]
    if absent:
        names = [_with_suggestion(field.name, kind, unread) for field in absent]
        more = f" and {len(names) - _MOST:,} more" if len(names) > _MOST else ""
        yield f"the data of `{kind}` has no column for {', '.join(names[:_MOST])}{more}"
    if unread:
        count = f"{len(unread):,} column{' is' if len(unread) == 1 else 's are'}"
        yield f"{count} not read by the rules on `{kind}`"


def _wanted(agreement: Agreement, kind: str) -> list[Field] | None:
    """The fields read of a kind, the one that identifies records first."""
    columns = agreement.columns(kind)
    if not columns:
        return None
    read = [each.fields for each in agreement.commitments.values() if each.kind == kind]
    read += [each.fields for each in agreement.period_commitments.values() if each.kind == kind]
    read += [each.fields for each in agreement.measures.values() if each.kind == kind]
    fields = [field for names in read for name in names if (field := Field(name)) in columns]
    identity = [field for field in columns if field == agreement.rules.kinds[kind].identity]
    return list(dict.fromkeys([*identity, *fields, *columns]))


def _is_present(field: Field, present: dict[str, str]) -> bool:
    path = field.path
    return any(field_key(".".join(path[:n])) in present for n in range(1, len(path) + 1))


def _with_suggestion(name: str, kind: str, unread: list[str]) -> str:
    """A field's name, with the unread column most like it if there is one."""
    by_key = {field_key(column): column for column in unread[:_MOST_COMPARED]}
    near = get_close_matches(field_key(name), by_key, n=1, cutoff=_ALIKE)
    meant = by_key[near[0]] if near else by_key.get(field_key(kind + name))
    return f"`{name}` (is it `{meant}`?)" if meant else f"`{name}`"
