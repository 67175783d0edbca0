"""Names that a package offers and imports when they are first used.

A class costs time when its module is loaded, and a start that only wants one verdict pays for all
that are. So packages that offer what few programs need have this for their `__getattr__`.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["late_names"]


def late_names(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package; `homes` are the modules of its names."""

    def load(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)  # asked once only
        return value

    return load
