"""Words of everyday English for which the language has one of its own."""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.syntax.situation import Situation

# What people say, and the keywords it may stand for: the first that fits is meant.
_OTHER_WORDS = {
    "for all": ("of",),
    "has to": ("must",),
    "have to": ("must",),
    "needs to": ("must",),
    "ought to": ("must",),
    "will": ("must",),
    "should": ("must",),
    "if": ("when", "where"),
    "whenever": ("when",),
    "in case": ("when",),
    "else": ("otherwise",),
    "whose": ("where",),
    "which": ("where",),
    "who": ("where",),
    "with": ("where",),
    "that": ("where",),
    "having": ("where",),
    "when": ("where",),
    "since": ("from",),
    "starting": ("from",),
    "as of": ("from",),
    "till": ("until",),
    "through": ("until",),
    "to": ("until", "must"),
    "except when": ("unless",),
    "except": ("unless",),
    "notify": ("escalate to",),
    "alert": ("escalate to",),
    "tell": ("escalate to",),
    "inform": ("escalate to",),
    "email": ("escalate to",),
    "pause on": ("paused during",),
    "paused while": ("paused during",),
    "restart on": ("restarting on",),
    "as": ("because",),
    "when late": ("when missed",),
    "when breached": ("when missed",),
    "when overdue": ("when missed",),
    "if missed": ("when missed",),
    "if at risk": ("when at risk",),
    "closed for holidays of": ("closed on holidays of",),
    "closed on the holidays of": ("closed on holidays of",),
    "open daily": ("open",),
    "&": ("and",),
}


def _other_word(s: Situation) -> Diagnostic | None:
    for offset, said, meant in _matches(s):
        count = len(said.split())
        message = f"`{s.words(offset, count)}` is not a word of the language here"
        return s.diagnostic(
            Code.WRONG_WORD, message, f"write `{meant}`", offset=offset, count=count
        )
    return None


def _matches(s: Situation) -> Iterator[tuple[int, str, str]]:
    """Yield offset, words and keyword of what stands here; it may begin with a shorter keyword."""
    for said, keywords in sorted(_OTHER_WORDS.items(), key=lambda row: -len(row[0].split())):
        fitting = [keyword for keyword in keywords if s.expects(keyword)]
        if fitting and s.spells_out(0, said):
            yield 0, said, fitting[0]
    for said, keywords in _OTHER_WORDS.items():
        if " " in said and s.spells_out(-1, said) and s.read_as(-1) != "WORD":
            yield -1, said, keywords[0]


def _every_after_never(s: Situation) -> Diagnostic | None:
    """`marketing never delivers every lead`: it is not clear whether some are allowed."""
    if not s.says(0, "every", "each", "all", "the") or not s.says(-2, "never"):
        return None
    message = f"after `never` it is `any`, not `{s.words(0, 1)}`"
    return s.diagnostic(Code.WRONG_WORD, message, f"write `never {s.words(-1, 1)} any ...`")


ROWS = (_every_after_never, _other_word)
