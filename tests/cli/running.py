"""Run the command line in tests, and the rules and data most of them run on."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from click.testing import CliRunner

from slarules.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

__all__ = ["AT", "LEADS", "RULES", "run", "start", "write"]

AT = "2026-03-06T12:00:00+01:00"
RULES = """\
# slarules: allow SLA313 because the data has offsets
agreement "Handoff", version 2
  owned by "RevOps"
team sales at "sales@acme.example"
calendar "Paris"
  in Europe/Paris
  open Monday to Friday from 9:00 to 17:00
a lead is identified by lead_id
an MQL is a lead where score is at least 60
a lead becomes an MQL at mql_at
"contacts" is recorded as contacted_at
First touch: sales contacts every MQL within 4 business hours
  at risk after 75%
"""
LEADS = """\
lead_id,score,mql_at,contacted_at
A-1,70,2026-03-02T10:00:00+01:00,2026-03-02T12:00:00+01:00
A-2,80,2026-03-02T10:00:00+01:00,2026-03-03T10:30:00+01:00
A-3,90,2026-03-06T11:00:00+01:00,
A-4,10,2026-03-02T10:00:00+01:00,
A-5,high,2026-03-02T10:00:00+01:00,
"""


def write(folder: Path, name: str, content: str | bytes) -> str:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def run(*arguments: str, stdin: bytes | str | None = None) -> Result:
    """Run a command in this process; the result has its output, errors and exit code."""
    result = CliRunner().invoke(app, list(arguments), input=stdin, prog_name="slarules")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """Start a command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "slarules.cli", *arguments]
    return subprocess.Popen(command, env=environment, **options)  # type: ignore[call-overload, no-any-return]
