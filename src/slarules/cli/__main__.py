"""Where the command starts; says what to install where its libraries are missing."""

from __future__ import annotations

import sys
from importlib.util import find_spec

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit with its code."""
    missing = [name for name in ("click", "rich") if find_spec(name) is None]
    if missing:
        names = " and ".join(missing)
        advice = 'pip install "slarules[cli]"'
        print(f"slarules: the command line needs {names}: {advice}", file=sys.stderr)
        raise SystemExit(2)
    from slarules.cli.app import app  # click is there now

    app(prog_name="slarules")


if __name__ == "__main__":
    main()
