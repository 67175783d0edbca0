"""When an answer can next change although the record stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slarules.calendar import CalendarError
from slarules.evaluation import escalations
from slarules.evaluation.clock import FOREVER, read_intervals
from slarules.evaluation.moments import first_us
from slarules.evaluation.status import Status
from slarules.evaluation.tables.found import Found
from slarules.evaluation.values import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from slarules.evaluation.commitment import Commitment
    from slarules.evaluation.finding import Finding
    from slarules.evaluation.records import Row

__all__ = ["next_change"]


def next_change(of: Commitment, row: Row | None, finding: Finding, at: int) -> int | None:
    """The first instant after `at` at which something may change, `None` if there is none."""
    if row is None:
        return None
    findings = (finding, *finding.rivals)
    zones = {of.zone, *of.judge.zones(row, at)}
    zones |= {each.track.zone for each in findings if each.track}
    found = [instant for zone in zones for instant in _recorded(of, row, zone)]
    for each in findings:
        found += _running(of, each)
        found += [] if each.then is None else [each.then]
    return min((instant for instant in found if at < instant < FOREVER), default=None)


def _running(of: Commitment, finding: Finding) -> Iterator[int]:
    """What the passing of time does to a finding: its warning, its due, its escalations."""
    track, due = finding.track, finding.due
    if track is None or isinstance(finding.finished, int):
        return
    if finding.until is not None and finding.status is Status.ON_TRACK:
        yield finding.until + 1
    if due is not None:
        yield due + 1
    for step in escalations.plan(of, finding):
        if step.us is not None:
            yield step.us
    try:
        warning = track.warning(finding.started, finding.day, due, finding.pauses)
    except CalendarError:  # then there is no telling when it warns
        return
    if warning is not None:
        yield warning


def _recorded(of: Commitment, row: Row, zone: ZoneInfo) -> Iterator[int]:
    """The instants the record itself speaks of, where the commitment reads them."""
    for source in of.moments:
        held = row[source.slot]
        if isinstance(held, Found):
            found = (*held.moments, *(held.open_moments or ()), *held.changes)
            yield from (first_us(moment, zone) for moment in found)
            continue
        moments = source.read_all(row)
        if not isinstance(moments, Unreadable):
            yield from (first_us(moment, zone) for moment in moments)
    for source in of.pauses:
        intervals = read_intervals(source, row, zone)
        if isinstance(intervals, tuple):
            yield from (instant for interval in intervals for instant in interval)
