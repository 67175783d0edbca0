"""All lints over one file."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

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

LINTS: tuple[Callable[[Linted], Iterator[Diagnostic]], ...] = (
    never_reached,
    order_decides,
    gap,
    pointless,
    never_missed,
    unused,
    shadows,
    surprising_limit,
    almost_midnight,
    out_of_date,
    no_owner,
    no_contact,
    no_zone,
    unclear_day,
    open_on_holiday,
    built_in_calendar,
)


def lint(
    document: Document, resolved: Resolved, vocabulary: Iterable[Document], as_of: date
) -> list[Diagnostic]:
    """Return what the lints find in a file on a day; nothing where the file has errors.

    What a comment allows is left out, and comments that allow nothing are reported.
    """
    if resolved.rules is None:
        return []
    linted = Linted(
        rules=resolved.rules,
        scope=resolved.scope,
        statements=document.statements,
        vocabulary=tuple(node for built_in in vocabulary for node in built_in.statements),
        as_of=as_of,
    )
    found = [diagnostic for rule in LINTS for diagnostic in rule(linted)]
    return heed_allowances(document, found)
