"""One record in the shapes that records come in; what they say is the same."""

from __future__ import annotations

from collections import namedtuple
from types import MappingProxyType, SimpleNamespace
from typing import Any

SHAPES = ("dict", "dict", "read only", "other names", "object", "named tuple", "flat")


def shaped(record: dict[str, Any], shape: str) -> Any:
    """Return a record in another shape; a nested record may be a column with a dotted name."""
    if shape == "read only":
        return MappingProxyType(record)
    if shape == "other names":
        return {name.replace("_", " ").title(): value for name, value in record.items()}
    if shape == "object":
        return _object(record)
    if shape == "named tuple":
        return namedtuple("Record", list(record))(**record)
    if shape == "flat":
        return _flat(record)
    return record


def _object(record: dict[str, Any]) -> SimpleNamespace:
    held = {k: _object(v) if isinstance(v, dict) else v for k, v in record.items()}
    return SimpleNamespace(**held)


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    held = {}
    for name, value in record.items():
        if name == "account" and isinstance(value, dict):
            held |= {f"{name}.{inner}": each for inner, each in value.items()}
        else:
            held[name] = value
    return held
