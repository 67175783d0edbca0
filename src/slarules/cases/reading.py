"""Case files: `*.cases`, written by people, and `*.cases.jsonl`, one case a line.

rules: first_touch.sla
at: 2026-03-10T12:00:00+01:00

case: called on Monday morning
  mql_at: 2026-03-06T16:30:00+01:00
  contacted_at: 2026-03-09T09:15:00+01:00
  expect First touch: met, due 2026-03-09T10:30:00+01:00
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import define, field

from slarules.cases.case import Case, CaseError, Expected
from slarules.diagnostics import nearest, quoted_list
from slarules.evaluation import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read_cases"]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, in order.

    Raises `CaseError` where it cannot be understood or is no UTF-8 text, `OSError` where it
    cannot be opened.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CaseError(f"{path}: is not saved as UTF-8") from None
    cases = list(_json_lines(path, text) if path.suffix == ".jsonl" else _Reader(path).cases(text))
    if not cases:
        raise CaseError(f"{path}: holds no case")
    return cases


def _rules_beside(path: Path) -> Path:
    """The rule file of the same name."""
    return path.with_name(path.name.removesuffix(".jsonl").removesuffix(".cases") + ".sla")


def _moment(text: str, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise CaseError(f"{place}: `{text}` is no moment, such as 2026-03-10T12:00+01:00") from None
    if moment.tzinfo is None:
        raise CaseError(f"{place}: `{text}` has no offset from UTC: write one, such as +01:00")
    return moment


def _status(text: str, place: str) -> Status:
    try:
        return Status(text.casefold().replace(" ", "_"))
    except ValueError:
        meant = nearest(text, list(Status))
        hint = f"did you mean `{meant}`?" if meant else f"there is {quoted_list(Status)}"
        raise CaseError(f"{place}: no verdict is `{text}`: {hint}") from None


# -- one case a line -----------------------------------------------------------------------------


def _json_lines(path: Path, text: str) -> Iterator[Case]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _of_json(path, number, line)


def _of_json(path: Path, number: int, line: str) -> Case:
    place = f"{path}:{number}"
    try:
        said = json.loads(line)
        wanted = said["commitment"], said["status"], said["at"], said["record"]
    except ValueError:
        raise CaseError(f"{place}: is not JSON") from None
    except (KeyError, TypeError):
        needed = "`commitment`, `record`, `at` and `status`"
        raise CaseError(f"{place}: a case has {needed}") from None
    commitment, status, at, record = wanted
    due = _moment(said["due"], place) if said.get("due") else None
    expected = Expected(commitment=commitment, status=_status(status, place), due=due)
    return Case(
        name=str(said.get("name") or f"line {number}"),
        rules=path.with_name(said["file"]) if "file" in said else _rules_beside(path),
        source=path,
        line=number,
        at=_moment(at, place),
        record=record,
        expected=(expected,),
    )


# -- written by people ---------------------------------------------------------------------------


@define
class _Draft:
    """A case whose lines are still being read."""

    name: str
    line: int
    at: datetime | None
    record: dict[str, Any] = field(factory=dict)
    expected: list[Expected] = field(factory=list)


@define
class _Reader:
    """Reads a file line by line; what stands before the first case goes for all."""

    path: Path
    rules: Path | None = None
    at: datetime | None = None
    drafts: list[_Draft] = field(factory=list)

    def cases(self, text: str) -> list[Case]:
        for number, line in enumerate(text.split("\n"), 1):
            bare = line.strip()
            if bare and not bare.startswith("#"):
                self._line(bare, f"{self.path}:{number}", number)
        return [self._case(draft) for draft in self.drafts]

    def _line(self, line: str, place: str, number: int) -> None:
        name, colon, value = line.partition(": ")
        if not colon:
            name, value = line.removesuffix(":"), ""
        if not colon and not line.endswith(":"):
            raise CaseError(f"{place}: a line is `name: value`, and `{line}` has no colon")
        if name == "case":
            self.drafts.append(_Draft(value.strip(), number, self.at))
        elif name == "at":
            self._set_at(_moment(value.strip(), place))
        elif not self.drafts and name == "rules":
            self.rules = self.path.with_name(value.strip())
        elif not self.drafts:
            raise CaseError(f"{place}: before the first `case:` stand `rules:` and `at:` alone")
        elif name.startswith("expect "):
            self.drafts[-1].expected.append(_expected(name[7:].strip(), value, place))
        else:
            self.drafts[-1].record[name] = _value(value.strip())

    def _set_at(self, at: datetime) -> None:
        if self.drafts:
            self.drafts[-1].at = at
        else:
            self.at = at

    def _case(self, draft: _Draft) -> Case:
        place = f"{self.path}:{draft.line}"
        if draft.at is None:
            raise CaseError(f"{place}: nothing says when: write `at: 2026-03-10T12:00:00+01:00`")
        if not draft.expected:
            raise CaseError(f"{place}: nothing is expected: write `expect First touch: met`")
        return Case(
            name=draft.name or f"line {draft.line}",
            rules=self.rules or _rules_beside(self.path),
            source=self.path,
            line=draft.line,
            at=draft.at,
            record=draft.record,
            expected=tuple(draft.expected),
        )


def _expected(commitment: str, value: str, place: str) -> Expected:
    """Read `met` or `met, due 2026-03-09T10:30:00+01:00`."""
    status, _, rest = value.partition(",")
    rest = rest.strip()
    if rest and not rest.startswith("due "):
        raise CaseError(f"{place}: after the status comes `due` and a moment, not `{rest}`")
    due = _moment(rest[4:].strip(), place) if rest else None
    return Expected(commitment=commitment, status=_status(status.strip(), place), due=due)


def _value(text: str) -> Any:
    """A value: JSON where it is JSON, nothing where nothing stands, otherwise the text itself."""
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text
