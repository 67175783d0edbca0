"""All lints over one file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve

from slarules.diagnostics import Diagnostic
from slarules.model.lints.allowances import heed_allowances
from slarules.model.lints.almost_midnight import almost_midnight
from slarules.model.lints.built_in_calendar import built_in_calendar
from slarules.model.lints.gap import gap
from slarules.model.lints.linted import Linted
from slarules.model.lints.never_missed import never_missed
from slarules.model.lints.never_reached import never_reached
from slarules.model.lints.no_contact import no_contact
from slarules.model.lints.no_owner import no_owner
from slarules.model.lints.no_zone import no_zone
from slarules.model.lints.open_on_holiday import open_on_holiday
from slarules.model.lints.order_decides import order_decides
from slarules.model.lints.out_of_date import out_of_date
from slarules.model.lints.pointless import pointless
from slarules.model.lints.shadows import shadows
from slarules.model.lints.surprising_limit import surprising_limit
from slarules.model.lints.unclear_day import unclear_day
from slarules.model.lints.unused import unused
from slarules.model.resolving import Resolved
from slarules.syntax.document import Document

__all__ = ["LINTS", "lint"]

_Lint = Callable[[Linted], Iterator[Diagnostic]]

# Those that look at each file on its own, and those that look at the agreement as a whole.
OF_FILES: tuple[_Lint, ...] = (
    never_reached,
    order_decides,
    gap,
    pointless,
    never_missed,
    shadows,
    surprising_limit,
    almost_midnight,
    unclear_day,
    open_on_holiday,
)
OF_AGREEMENTS: tuple[_Lint, ...] = (
    unused,
    out_of_date,
    no_owner,
    no_contact,
    no_zone,
    built_in_calendar,
)
LINTS = OF_FILES + OF_AGREEMENTS


def lint(
    document: Document,
    resolved: Resolved,
    vocabulary: Iterable[Document],
    as_of: date,
    included: Sequence[Document] = (),
) -> list[Diagnostic]:
    """Return what the lints find in a file, and those it includes, on a day.

    There is nothing where they have errors. What a comment allows is left out, and comments that
    allow nothing are reported.
    """
    if resolved.rules is None:
        return []
    documents = [document, *included]
    whole = Linted(
        rules=resolved.rules,
        scope=resolved.scope,
        statements=document.statements,
        everywhere=tuple(node for each in documents for node in each.statements),
        vocabulary=tuple(node for built_in in vocabulary for node in built_in.statements),
        as_of=as_of,
    )
    files = [_only(whole, each) for each in documents] if included else [whole]
    found = [diagnostic for file in files for rule in OF_FILES for diagnostic in rule(file)]
    found += [diagnostic for rule in OF_AGREEMENTS for diagnostic in rule(whole)]
    return [
        kept
        for each in documents
        for kept in heed_allowances(each, [f for f in found if f.source == each.source.name])
    ]


def _only(whole: Linted, document: Document) -> Linted:
    """Return one file of an agreement as if it were all of it."""
    said = whole.scope.commitments
    own = [each for each in said if each.source.name == document.source.name]
    scope = evolve(whole.scope, source=document.source, commitments=own)
    return evolve(whole, scope=scope, statements=document.statements)
