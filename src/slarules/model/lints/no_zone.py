"""SLA313: moments whose time zone the file does not tell.

What it does: finds files that read moments and have no `timestamps are in`. Why it is bad: a
moment without an offset, as most exports have it, then makes every verdict `indeterminate`.
Moments stored as numbers need no zone. Example: one sentence on its own, and nothing else.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.lints.linted import Linted

__all__ = ["no_zone"]


def no_zone(file: Linted) -> Iterator[Diagnostic]:
    """Yield one note where moments are read and no zone is given."""
    if file.rules.zone is not None or not file.deadlines:
        return
    as_numbers = {
        key
        for kind in file.rules.kinds.values()
        for key, declared in kind.fields.items()
        if declared.epoch is not None
    }
    if file.rules.moments <= as_numbers:
        return
    message = "nothing says which time zone moments without an offset are in"
    help = "say it: `timestamps are in Europe/Paris`; or allow this where all data has offsets"
    said = file.scope.agreement
    span = said.node.span if said is not None else file.deadlines[0].node.span
    yield file.note(Code.NO_ZONE, span, message, help)
