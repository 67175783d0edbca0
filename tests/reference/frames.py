"""Frames as the third side: tables of records, asked of the reference, of the evaluator, of lanes.

Most columns hold values of one type, as those of real frames do, or no lane would be tried.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import polars as pl
from attrs import evolve, frozen

import slarules
from slarules.calendar import to_us
from slarules.columnar.evaluator import FrameEvaluator
from slarules.columnar.frames import read_frame

from ..columnar.comparing import Rows, frame_of, rows_of
from . import compare
from .draw import chance
from .shrink import fewer_lines, smallest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from .generate import Text

A_TABLE = 8
ZONES = ("UTC", "America/New_York", "Asia/Kolkata", None)


@frozen
class Case:
    """One question about a table."""

    text: Text
    records: list[dict[str, Any]]
    at: datetime

    @property
    def frame(self) -> pl.DataFrame:
        """The table as a frame; what identifies a record is its number."""
        return frame_of([{"id": number} | each for number, each in enumerate(self.records)])

    def __str__(self) -> str:
        records = ",\n  ".join(map(repr, self.records))
        return f"{self.text}\nrecords = [\n  {records},\n]\nat = {self.at!r}"


@frozen
class Outcome:
    """What the three say: reference and evaluator of each record, evaluator and frame of all."""

    of_records: list[compare.Outcome]
    rows: Rows
    framed: Rows

    @property
    def agrees(self) -> bool:
        """Whether all say the same."""
        return self.rows == self.framed and all(each.agrees for each in self.of_records)

    @property
    def statuses(self) -> list[str]:
        """The statuses the frame holds."""
        return [row[2] for row in self.framed]

    def __str__(self) -> str:
        lines = [f"evaluator {mine}\nframe     {theirs}" for mine, theirs in self._differing()]
        lines += [f"reference | evaluator: {each}" for each in self.of_records if not each.agrees]
        return "\n".join(lines) + "\n"

    def _differing(self) -> Iterator[tuple[Any, Any]]:
        if len(self.rows) != len(self.framed):
            yield self.rows, self.framed
        for mine, theirs in zip(self.rows, self.framed, strict=False):
            if mine != theirs:
                yield mine, theirs


def outcome(agreement: slarules.Agreement, case: Case) -> Outcome:
    """Ask all three."""
    frame, at = case.frame, case.at
    commitment = agreement.commitments["Tested"]
    records = list(frame.iter_rows(named=True))
    verdicts = (each for record in records for each in commitment.verdicts(record, at))
    rows = rows_of(each for each in verdicts if each.status != "not_applicable")
    group = agreement.group_of(commitment.kind)
    found = FrameEvaluator.of(group, frame.schema, to_us(at)).verdicts(read_frame(frame))
    framed = found.filter(pl.col("commitment") == "Tested").rows()
    asked = (compare.Case(case.text, record, at) for record in records)
    return Outcome([compare.outcome(agreement, each) for each in asked], rows, framed)


def outcome_of(case: Case) -> Outcome:
    """Ask all three from the text on."""
    return outcome(slarules.parse(str(case.text)), case)


def cases(rng: Random, count: int) -> Iterator[tuple[slarules.Agreement, Case]]:
    """Draw a rule text and questions about tables; nothing where the language refuses the text."""
    drawn = list(compare.cases(rng, count * A_TABLE))
    for first in range(0, len(drawn), A_TABLE):
        agreement, case = drawn[first]
        records = [each.record for _, each in drawn[first : first + A_TABLE]]
        yield agreement, Case(case.text, in_columns(rng, records), case.at)


def in_columns(rng: Random, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records with values of one type in most of their fields; others give way to these."""
    records = [dict(record) for record in records]
    for name in dict.fromkeys(name for record in records for name in record):
        held = [record[name] for record in records if record.get(name) is not None]
        if not held or chance(rng, 0.1):
            continue
        zone, type_ = rng.choice(ZONES), type(rng.choice(held))
        if chance(rng, 0.6) and any(type(each) is datetime for each in held):
            type_ = datetime
        kept = [each for each in held if type(each) is type_]
        for record in records:
            if name in record and type(record[name]) is not type_:
                record[name] = rng.choice(kept)
            if isinstance(record.get(name), datetime):
                record[name] = _in_zone(record[name], zone)
    return records


def _in_zone(moment: datetime, zone: str | None) -> datetime:
    """A moment as a column of one zone holds it; without a zone the hands of its clock alone."""
    if zone is None:
        return moment.replace(tzinfo=None, fold=0)
    try:
        return moment.astimezone(ZoneInfo(zone) if moment.tzinfo else UTC)
    except (OverflowError, ValueError):
        return moment


def shrunk(case: Case) -> Case:
    """Return a smaller case that still differs: with fewer records, lines and fields."""
    return smallest(case, _smaller, _differs)


def _smaller(case: Case) -> Iterator[Case]:
    for number in range(len(case.records)):
        yield evolve(case, records=case.records[:number] + case.records[number + 1 :])
    yield from fewer_lines(case)
    for name in dict.fromkeys(name for record in case.records for name in record):
        without = [{k: v for k, v in record.items() if k != name} for record in case.records]
        yield evolve(case, records=without)


def _differs(case: Case) -> bool:
    try:
        return bool(case.records) and not outcome_of(case).agrees
    except (slarules.RuleError, KeyError):
        return False
