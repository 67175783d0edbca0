"""SLA311: commitments that nobody owns.

What it does: finds an agreement without an owner, and a file of several commitments without an
agreement. Why it is bad: when a limit turns out wrong, nobody knows whom to ask, and agreements
without an owner are the ones that go stale. Example: two commitments and no `agreement`.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.lints.linted import Linted

__all__ = ["no_owner"]


def no_owner(file: Linted) -> Iterator[Diagnostic]:
    """Yield a note where nobody owns the agreement."""
    said = file.scope.agreement
    if said is not None and said.node.owner is None:
        message = "the agreement names no owner"
        help = 'add a line: `owned by "Revenue operations" at "revops@acme.example"`'
        yield file.note(Code.NO_OWNER, said.node.span, message, help, said.source)
    elif said is None and len(file.scope.commitments) > 1:
        count = len(file.scope.commitments)
        message = (
            f"nothing says what agreement these {count:,} commitments belong to, or who owns it"
        )
        help = 'say it: `agreement "Lead handoff" owned by "Revenue operations"`'
        first = file.scope.commitments[0]
        yield file.note(Code.NO_OWNER, first.node.span, message, help, first.source)
