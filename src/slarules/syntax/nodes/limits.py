"""Limits: by when something is promised, and when that applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.frozen import frozen
from slarules.syntax.nodes.parts import place, wording

if TYPE_CHECKING:
    from datetime import date

    from slarules.syntax.nodes.conditions import Guard
    from slarules.syntax.nodes.parts import FieldName, Length, Reference
    from slarules.syntax.source import Span


__all__ = ["Before", "ByField", "ByNextClose", "ByNextTime", "Limit", "NoSooner", "Within"]


@frozen
class Within:
    """`within 24 business hours of contract signature`."""

    length: Length
    of: Reference | FieldName | None


@frozen
class ByNextTime:
    """`by the next 17:00 on a business day`, in seconds after midnight."""

    time: int


@frozen
class ByNextClose:
    """`by the end of the next business day`."""


@frozen
class ByField:
    """`by due_date`."""

    field: FieldName


@frozen
class Before:
    """`before onboarding start`."""

    moment: Reference | FieldName


@frozen
class NoSooner:
    """`no sooner than 10 business days after last attempt`."""

    length: Length
    after: Reference | FieldName


@frozen(kw_only=True)
class Limit:
    """A limit, and when it applies."""

    limit: Within | ByNextTime | ByNextClose | ByField | Before | NoSooner
    guard: Guard
    starts: date | None = None
    ends: date | None = None
    text: str = wording()
    span: Span = place()
