"""Why no records can be made of an event log."""

from __future__ import annotations

from slarules.evaluation.values import show

__all__ = ["CaseReturned", "EventError", "SharedField"]


class EventError(ValueError):
    """An event log cannot become records: two activities share a field, and the like."""


class SharedField(EventError):
    """Two activities or columns would have one field; another name tells them apart."""

    def __init__(self, one: str, other: str, field: str) -> None:
        super().__init__(f"{one} and {other} would share the field `{field}`")


class CaseReturned(EventError):
    """Events said to be in order are not: a case comes back after others."""

    def __init__(self, case: object) -> None:
        super().__init__(f"the events are not in order: case {show(case)} comes back after others")
        self.case = case
