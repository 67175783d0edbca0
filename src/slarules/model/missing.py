"""What is left unsaid where a file or a pack is missing: it may declare what seems unknown."""

from collections.abc import Sequence

from slarules.diagnostics import Code, Diagnostic, Severity

__all__ = ["without_followers"]

# What is said of names that nobody declares.
_ABOUT_NAMES = {
    Code.NOT_UNDERSTOOD,
    Code.UNKNOWN_THING,
    Code.UNKNOWN_ACTION,
    Code.UNKNOWN_TEAM,
    Code.UNKNOWN_CALENDAR,
    Code.NOT_RECORDED,
    Code.NO_SUCH_WORD,
    Code.NO_MOMENT,
}
_MISSING = {
    Code.NOT_INCLUDED,
    Code.OUTSIDE_FOLDER,
    Code.INCLUDES_ITSELF,
    Code.TOO_MUCH_INCLUDED,
    Code.NO_FOLDER,
    Code.UNKNOWN_PACK,
}


def without_followers(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics without those that only follow from a missing file or pack."""
    reasons = [each for each in found if _is_about_a_source(each)]
    if not reasons:
        return tuple(found)
    return tuple(each for each in found if each.code not in _ABOUT_NAMES or each in reasons)


def _is_about_a_source(found: Diagnostic) -> bool:
    """Return whether a file or pack is missing, or cannot even be told for a mistake before it."""
    begins = found.snippet.casefold().split(maxsplit=1)[:1]
    is_broken = found.severity is Severity.ERROR and begins in (["include"], ["use"])
    return found.code in _MISSING or is_broken
