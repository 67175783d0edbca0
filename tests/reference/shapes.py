"""One record in the shapes that records come in; what they say is the same."""

from __future__ import annotations

import dataclasses
from collections import UserDict, namedtuple
from functools import lru_cache
from types import MappingProxyType, SimpleNamespace
from typing import Any

import attrs

SHAPES = (
    "dict",
    "dict",
    "read only",
    "other names",
    "object",
    "flat",
    "row",
    "named tuple",
    "attrs",
    "data class",
)
QUICK = SHAPES[:-3]
"""Those that need no class of their own."""


def shaped(record: dict[str, Any], shape: str) -> Any:
    """Return a record in another shape; a nested record may be a column with a dotted name."""
    if shape == "read only":
        return MappingProxyType(record)
    if shape == "row":
        return UserDict(record)
    if shape == "other names":
        return {name.replace("_", " ").title(): value for name, value in record.items()}
    if shape == "object":
        return _object(record)
    if shape == "flat":
        return _flat(record)
    if shape in ("named tuple", "attrs", "data class"):
        return _class(shape, tuple(record))(**record)
    return record


@lru_cache(maxsize=1_000)
def _class(shape: str, names: tuple[str, ...]) -> Any:
    if shape == "attrs":
        return attrs.make_class("Record", list(names))
    if shape == "data class":
        return dataclasses.make_dataclass("Record", names)
    return namedtuple("Record", names)


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
