"""Lists of diagnostic codes on the command line, whole or as their beginnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from slarules.diagnostics import Code, Severity

if TYPE_CHECKING:
    from slarules import Diagnostic

__all__ = ["CodesOption", "is_chosen"]


class CodesOption(click.ParamType):  # type: ignore[type-arg]  # generic in new versions only
    """`SLA308,SLA31`: codes, or beginnings of codes; each has to fit at least one."""

    name = "codes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the codes in upper case; one that fits nothing is wrong usage."""
        if isinstance(value, tuple):
            return value
        codes = tuple(part.strip().upper() for part in str(value).split(",") if part.strip())
        for code in codes:
            if not any(known.startswith(code) for known in Code):
                self.fail(f"no diagnostic has the code {code}", param, ctx)
        return codes


def is_chosen(
    found: Diagnostic, select: tuple[str, ...] | None, ignore: tuple[str, ...] | None
) -> bool:
    """Whether a diagnostic is shown. Errors always are: they cannot be ignored away."""
    if found.severity is Severity.ERROR:
        return True
    is_selected = select is None or found.code.startswith(select)
    return is_selected and not (ignore is not None and found.code.startswith(ignore))
