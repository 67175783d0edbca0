"""`attrs.frozen` for classes of which a start makes many and a program compares or prints few.

attrs writes `__eq__`, `__hash__` and `__repr__` for each class and compiles them when its module is
loaded, which takes more than half of the time that a class costs. Here all classes share the three,
which look up what they compare and show. They do the same, more slowly: classes that are compared
or hashed for each record use `attrs.frozen` itself.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import frozen as frozen  # what type checkers know of it
else:

    def frozen(cls=None, /, *, eq=True, repr=True, **options):
        """Make a class frozen, as `attrs.frozen` does."""
        if cls is None:
            return partial(frozen, eq=eq, repr=repr, **options)
        own = vars(cls)
        made = attrs.frozen(cls, eq=False, repr=False, **options)
        if eq and "__eq__" not in own:
            made.__eq__, made.__hash__ = _is_equal, _hash
        if repr and "__repr__" not in own:
            made.__repr__ = _show
        return made


__all__ = ["frozen"]


def _is_equal(self: Any, other: object) -> Any:
    """Return whether another value is of the same class and equal in all that is compared."""
    is_alike = other.__class__ is self.__class__
    if not is_alike:
        return NotImplemented
    compared = (each.name for each in self.__attrs_attrs__ if each.eq)
    return all(getattr(self, name) == getattr(other, name) for name in compared)


def _hash(self: Any) -> int:
    hashed = (
        each for each in self.__attrs_attrs__ if (each.eq if each.hash is None else each.hash)
    )
    return hash((self.__class__, *(getattr(self, each.name) for each in hashed)))


def _show(self: Any) -> str:
    names = (each.name for each in self.__attrs_attrs__ if each.repr)
    shown = (f"{name}={getattr(self, name)!r}" for name in names)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"
