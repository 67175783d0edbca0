"""SLA310: an agreement that is past its review, or no longer in force.

What it does: compares the date of the next review and the last day in force with a day, today
unless `--as-of` says otherwise. Why it is bad: stale agreements are the ones nobody believes in;
after the last day in force every record is `not_applicable`, and reports turn empty in silence.
Example: `in force until 2020-12-31`.
"""

from collections.abc import Iterator

from slarules.diagnostics import Code, Diagnostic
from slarules.model.lints.linted import Linted

__all__ = ["out_of_date"]


def out_of_date(file: Linted) -> Iterator[Diagnostic]:
    """Yield a warning for an agreement whose dates have gone by."""
    said = file.scope.agreement
    if said is None:
        return
    ends, review = said.node.ends, said.node.next_review
    if ends is not None and ends < file.as_of:
        message = f"the agreement is in force until `{ends}` only, and that day has gone by"
        help = "say until when it is in force now, or take the line out"
        yield file.warning(Code.OUT_OF_DATE, said.node.span, message, help, said.source)
    elif review is not None and review < file.as_of:
        message = f"the agreement was to be reviewed on `{review}`, and that day has gone by"
        help = "review it, and write down the date of the next review"
        yield file.warning(Code.OUT_OF_DATE, said.node.span, message, help, said.source)
