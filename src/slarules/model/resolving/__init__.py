"""From syntax to model: names are bound, values typed, and what cannot be is reported."""

from slarules.model.resolving.memory import Memory
from slarules.model.resolving.resolver import Resolved, diagnose, resolve

__all__ = ["Memory", "Resolved", "diagnose", "resolve"]
