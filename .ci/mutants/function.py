"""Functions of the mutated modules, and how a mutant takes the place of one."""

from __future__ import annotations

import types
from collections import Counter
from typing import Any

from attrs import define, field


@define
class Function:
    """A function with mutants: they take its place by their code."""

    name: str
    live: types.FunctionType
    mutants: dict[str, Any]
    killers: Counter[int] = field(factory=Counter)

    def become(self, mutant: str) -> None:
        """Put a mutant in the function's place, in this process."""
        made = self.mutants[mutant]
        made = getattr(made, "__func__", made)  # of a class method
        self.live.__code__ = made.__code__
        self.live.__defaults__ = made.__defaults__
        self.live.__kwdefaults__ = made.__kwdefaults__

    def tell(self, called: set[str]) -> None:
        """Note each call, in this process."""
        live = self.live
        if live.__closure__:
            return
        same = types.FunctionType(live.__code__, live.__globals__, live.__name__, live.__defaults__)
        same.__kwdefaults__ = live.__kwdefaults__

        def noted(*args: object, **named: object) -> object:
            called.add(self.name)
            return same(*args, **named)

        hook = f"_noted_{abs(hash(self.name))}"
        live.__globals__[hook] = noted
        live.__code__ = _passed_on.__code__.replace(co_names=(hook,))
        live.__defaults__ = live.__kwdefaults__ = None


def _passed_on(*args: object, **named: object) -> object:
    """Calls a function of the module whose function has this code, under a name put in later."""
    return _noted(*args, **named)  # noqa: F821


def watch() -> list[Function]:
    """Have the mutated modules say which functions they hold, instead of slowing each call."""
    from mutmut.mutation import trampoline

    functions: list[Function] = []

    def wrap(mutants: dict[str, Any], is_classmethod: bool = False) -> Any:  # noqa: ARG001
        def keep(live: types.FunctionType) -> types.FunctionType:
            functions.append(Function(f"{live.__module__}.{live.__qualname__}", live, mutants))
            return live

        return keep

    trampoline.wrap_in_trampoline = wrap
    return functions
