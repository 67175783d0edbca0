"""The fields of records, and the one they are known by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place

if TYPE_CHECKING:
    from slarules.syntax.nodes.parts import FieldName, Literal, Reference
    from slarules.syntax.source import Span


__all__ = ["FieldDeclaration", "Fields", "Identity"]


@frozen
class Identity:
    """`a lead is identified by lead_id`."""

    thing: Reference
    field: FieldName
    span: Span = place()


@frozen(kw_only=True)
class FieldDeclaration:
    """`score (number)`, `is_job_seeker (yes or no, no when missing)`."""

    field: FieldName
    type: str
    default: Literal | None
    span: Span = place()


@frozen
class Fields:
    """`a lead has ...`."""

    thing: Reference
    declarations: tuple[FieldDeclaration, ...]
    span: Span = place()
