"""Names that nothing declares: of teams, and of time zones in several words."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.lexemes import LexemeKind
from slarules.syntax.situation import Situation

_LONGEST_TEAM = 4  # words
_PROMISES = ("must", "shall", "never", "provides", "makes")


def _unknown_team(s: Situation) -> Diagnostic | None:
    """A known action with an unknown team before it."""
    if s.position != 0:
        return None
    for width in range(1, _LONGEST_TEAM):
        if not s.is_kind(width - 1, LexemeKind.WORD):
            return None
        if s.spells(width, "EVENT") or s.says(width, *_PROMISES):
            return _no_team(s, width)
    return None


def _no_team(s: Situation, width: int) -> Diagnostic:
    team = s.words(0, width)
    near = s.lexicon.nearest(team.casefold(), frozenset({"PARTY"}))
    help = f"declare it: `team {team}`, or name it in `agreement ... between ...`"
    if near is not None:
        help = f"did you mean `{near.shown}`?"
    message = f"nothing says that `{team}` is a team"
    return s.diagnostic(Code.UNKNOWN_TEAM, message, help, count=width)


def _zone_of_several_words(s: Situation) -> Diagnostic | None:
    """`in New York`."""
    if not (s.says(-2, "in") and s.read_as(-1) == "WORD" and s.expects("open on")):
        return None
    if not s.is_kind(0, LexemeKind.WORD) or s.begins_line():
        return None
    width = s.line_width()
    message = f"`{s.words(-1, width + 1)}` is not the name of a time zone"
    help = "write a name such as `America/New_York`, `Europe/London` or `UTC`"
    return s.diagnostic(Code.UNKNOWN_ZONE, message, help, offset=-1, count=width + 1)


ROWS = (_unknown_team, _zone_of_several_words)
