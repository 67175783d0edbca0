"""SLA304: a commitment that another one makes pointless.

What it does: finds two commitments of one team to do one thing for the same records, from the
same start and with the same clauses, of which one limit lies inside the other. Why it is bad:
the longer limit cannot be missed alone, so it promises nothing, and its figures mislead.
Example: `sales contacts every MQL within 4 hours` and `sales contacts every MQL within 24 hours`.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from attrs import evolve

from slarules.diagnostics import Code, Diagnostic
from slarules.model.commitments import Commitment, Within
from slarules.model.durations import Duration, Unit
from slarules.model.lints.linted import Linted, Promised
from slarules.syntax import nodes

__all__ = ["pointless"]

_MOST = 30  # commitments on the same action that are compared with each other
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}


def pointless(file: Linted) -> Iterator[Diagnostic]:
    """Yield a warning for each commitment that another one of the file contains."""
    # A target, or a clause that is not evaluated, follows its commitment and makes a difference.
    in_part = {
        one.span
        for one, following in pairwise(file.statements)
        if isinstance(one, nodes.Commitment) and isinstance(following, nodes.PeriodCommitment)
    }
    groups: dict[tuple[str | None, str, str], list[Promised]] = {}
    for promised in file.deadlines:
        if promised.is_ceiling:  # there the longer limit is the harder one
            continue
        if promised.node.span not in in_part and isinstance(_limit(promised), Within):
            model = promised.model
            team = model.team and model.team.casefold()
            key = (team, promised.deadline.action.field.key, model.thing.name)
            groups.setdefault(key, []).append(promised)
    for group in groups.values():
        framed = [(_frame(promised), promised) for promised in group[:_MOST]]
        for number, (_, promised) in enumerate(framed):
            tighter = _tighter(number, framed)
            if tighter is not None:
                message = (
                    f"`{promised.model.name}` promises nothing: whoever keeps "
                    f"`{tighter.model.name}` keeps it too"
                )
                help = f"leave it out, or say what differs from line {file.line(tighter.node.span)}"
                yield file.warning(Code.POINTLESS, promised.node.span, message, help)


def _tighter(number: int, framed: list[tuple[Commitment, Promised]]) -> Promised | None:
    """Return the commitment inside whose limit one's lies; of two alike the first."""
    frame, promised = framed[number]
    two = _length(promised)
    for position, (other_frame, other) in enumerate(framed):
        one = _length(other)
        if position == number or one is None or two is None or one[0] != two[0]:
            continue
        is_inside = one[1] < two[1] or (one[1] == two[1] and position < number)
        if is_inside and frame == other_frame:
            return other
    return None


def _frame(promised: Promised) -> Commitment:
    """Return a commitment without its name and the length of its limit."""
    (tier,) = promised.deadline.tiers
    assert isinstance(tier.limit, Within)  # what `pointless` collects
    limit = evolve(tier.limit, duration=Duration(0, Unit.HOUR))
    promise = evolve(promised.deadline, tiers=(evolve(tier, limit=limit),))
    return evolve(promised.model, name="", key="", because=None, promise=promise)


def _limit(promised: Promised) -> object:
    """Return the only limit of a commitment without conditions, else `None`."""
    match promised.deadline.tiers:
        case [tier] if tier.condition is None and tier.starts is None and tier.ends is None:
            return tier.limit
        case _:
            return None


def _length(promised: Promised) -> tuple[object, int | Decimal] | None:
    """Return the length of a limit, and what it can be compared with."""
    limit = _limit(promised)
    if not isinstance(limit, Within):
        return None
    duration = limit.duration
    if duration.is_clock:
        return ("clock", duration.business), duration.microseconds
    if duration.unit in _DAYS and not duration.business:
        return "days", duration.count * _DAYS[duration.unit]
    return (duration.unit, duration.business), duration.count
