"""Diagnostics as SARIF 2.1.0, which code hosts show beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from slarules import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slarules import Diagnostic

__all__ = ["as_sarif"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(found: Sequence[Diagnostic], unread: Sequence[str]) -> dict[str, object]:
    """Return a SARIF log of one run; files that could not be read are notifications of it."""
    codes = sorted({found_one.code for found_one in found})
    rules = [{"id": str(code), "name": _name(code.name)} for code in codes]
    run = {
        "tool": {"driver": {"name": "slarules", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": message}} for message in unread
                ],
            }
        ],
        "results": [_result(each, codes.index(each.code)) for each in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _name(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _result(found: Diagnostic, rule: int) -> dict[str, object]:
    text = f"{found.message}. Help: {found.help}" if found.help else found.message
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(found.source)}}
    if found.line:
        place["region"] = {
            "startLine": found.line,
            "startColumn": found.column,
            "endLine": found.line,
            "endColumn": found.end_column,
        }
    return {
        "ruleId": str(found.code),
        "ruleIndex": rule,
        "level": str(found.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """Return a path as a URI reference, relative where the path is."""
    return quote(path.replace("\\", "/"), safe="/:")
