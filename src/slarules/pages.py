"""The pages of the diagnostics: what each code means, and how to mend what it finds."""

import re
from pathlib import Path

from slarules.diagnostics import Code, nearest

__all__ = ["explain_code", "is_code"]

_PACKAGED = Path(__file__).parent / "diagnostic_pages"
_CHECKOUT = Path(__file__).parents[2] / "docs" / "diagnostics"
_CODE = re.compile(r"SLA[0-9A-Z]{3,4}", re.IGNORECASE | re.ASCII)


def is_code(text: str) -> bool:
    """Whether a text looks like the code of a diagnostic, known or not."""
    return _CODE.fullmatch(text.strip()) is not None


def explain_code(code: str) -> str:
    """Return the page of a diagnostic's code as Markdown; case does not matter.

    Raises `ValueError` for a code there is none of; the message names those like it.
    """
    wanted = code.strip().upper()
    if wanted not in set(Code):
        raise ValueError(_unknown(code.strip(), wanted))
    folder = _PACKAGED if _PACKAGED.exists() else _CHECKOUT
    return (folder / f"{wanted}.md").read_text(encoding="utf-8")


def _unknown(code: str, wanted: str) -> str:
    near = nearest(wanted, Code)
    hint = f"did you mean `{near}`? " if near else ""
    group = [each for each in Code if each[:4] == wanted[:4]] or list(Code)
    return f"no diagnostic has the code `{code}`: {hint}there are {', '.join(group)}"
