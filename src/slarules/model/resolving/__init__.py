"""From syntax to model: names are bound, values typed, and what cannot be is reported."""

from slarules.model.resolving.resolver import Resolved, resolve

__all__ = ["Resolved", "resolve"]
