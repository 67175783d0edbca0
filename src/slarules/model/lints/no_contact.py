"""SLA312: a team that owes something and cannot be reached.

What it does: finds teams with commitments and without an address, in files that declare an
agreement or the team itself. Why it is bad: whoever reads a miss in a report cannot ask.
Example: `team sales led by "Kim"` and `sales contacts every MQL within 1 hour`.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.lints.linted import Linted
from slarules.spelling import key_of
from slarules.syntax import nodes
from slarules.syntax.source import Source

__all__ = ["no_contact"]


def no_contact(file: Linted) -> Iterator[Diagnostic]:
    """Yield a note for each team with commitments and without an address."""
    seen: set[str] = set()
    for team, source in sorted(_teams(file), key=lambda each: each[0].span.start):
        said = file.scope.teams.get(key_of(team.name))
        is_own = said is not None and not said.built_in
        if key_of(team.name) in seen or not (is_own or file.scope.agreement):
            continue
        seen.add(key_of(team.name))
        if said is None or said.node.contact is None:
            message = f"nothing says how to reach the team `{team.name}`"
            help = f'say it: `team {team.name} at "{_address(team.name)}@acme.example"`'
            span = team.span
            if said is not None and is_own:
                span, source = said.node.name.span, said.source
            yield file.note(Code.NO_CONTACT, span, message, help, source)


def _teams(file: Linted) -> Iterator[tuple[nodes.Reference, Source]]:
    """Yield the teams that owe something, as often as they do, and the files that say so."""
    for said in file.scope.commitments:
        if said.node.promise.team is not None:
            yield said.node.promise.team, said.source
    for over_periods in file.scope.period_commitments:
        if isinstance(over_periods.node.promise, nodes.Volume):
            yield over_periods.node.promise.team, over_periods.source


def _address(name: str) -> str:
    return "-".join(name.casefold().split())
