"""Escalations: to whom and when, as people say it elsewhere."""

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.situation import Situation

# Who is meant without quotes, longest first.
_ROLES = {
    "the agreement owner": "the agreement's owner",
    "the record owner": "the record's owner",
    "the team lead": "the team's lead",
    "the lead owner": "the record's owner",
    "record owner": "the record's owner",
    "its owner": "the record's owner",
    "the owner": "the record's owner",
    "team lead": "the team's lead",
    "owner": "the record's owner",
}


def _role(s: Situation) -> Diagnostic | None:
    """`escalate to the owner when missed`."""
    if not s.spells_out(-2, "escalate to"):
        return None
    said = next((words for words in _ROLES if s.spells_out(0, words)), None)
    if said is None:
        return None
    message = f"`{said}` is not how this is said here"
    help = f'write `{_ROLES[said]}`; a name stands in quotes, like `"VP Sales"`'
    return s.diagnostic(Code.WRONG_WORD, message, help, count=len(said.split()))


def _no_trigger(s: Situation) -> Diagnostic | None:
    """`escalate to "VP Sales"`."""
    if s.expects("within") or not s.expects("when missed"):
        return None
    if s.here is not None and not s.begins_line():
        return None
    message = "it is not said when this is escalated"
    help = "add `when missed`, `when at risk` or `8 business hours after due`"
    return s.diagnostic(Code.UNFINISHED, message, help, offset=-1)


def _two_recipients(s: Situation) -> Diagnostic | None:
    """`escalate to "A" and "B" when missed`."""
    if not s.says(0, "and", ",", "or") or s.expects("within") or not s.expects("when missed"):
        return None
    message = "an escalation goes to one"
    both = [f"`escalate to {s.words(offset, 1)} ...`" for offset in (-1, 1)]
    help = f"write a line for each: {both[0]}, {both[1]}"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=2)


def _after_what(s: Situation) -> Diagnostic | None:
    """`escalate to "VP Sales" after 8 hours`."""
    unit = s.spells(2, "UNIT")
    if not (s.says(0, "after", "within", "in") and s.expects("when missed") and unit):
        return None
    if s.expects("within"):
        return None
    length = s.words(1, 1 + len(unit.words))
    message = f"`{s.words(0, 1)} {length}` does not say after what"
    help = f"write `{length} after due` or `{length} before due`"
    return s.diagnostic(Code.WRONG_WORD, message, help, count=2 + len(unit.words))


ROWS = (_role, _no_trigger, _two_recipients, _after_what)
