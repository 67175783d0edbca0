"""Strategies for Hypothesis: calendars, moments on their edges, agreements, and records."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from slarules.evaluation import Agreement, Commitment, Status
from slarules.loading import parse
from slarules.sampling import Maker, examples_of, moment_near, spoilt
from slarules.sampling.texts import agreement_text, calendar_text
from slarules.testing.given import Given

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from slarules.calendar import BusinessCalendar

__all__ = ["agreements", "calendars", "moments", "records"]

_TRIES = 6


@st.composite
def calendars(draw: DrawFn) -> BusinessCalendar:
    """Calendars: several zones, shifts over midnight and breaks, holidays and special dates."""
    text = calendar_text(Given(draw)) + "sales contacts every lead within 1 business hour\n"
    return parse(text).calendars["Office"]


@st.composite
def agreements(draw: DrawFn) -> Agreement:
    """Agreements with one to three commitments on leads, of every family judged by the record.

    `agreement.source` is the text.
    """
    return parse(agreement_text(Given(draw)))


def moments(
    calendar: BusinessCalendar,
    *,
    earliest: datetime = datetime(2024, 1, 1, tzinfo=UTC),
    latest: datetime = datetime(2028, 1, 1, tzinfo=UTC),
) -> SearchStrategy[datetime]:
    """Aware moments in a calendar's zone, drawn to its edges.

    Edges are openings and closings, the ends of dates, and changes of clocks; a moment lies on
    one, a tick or an hour beside one, or anywhere. `earliest` and `latest` are aware.
    """

    @st.composite
    def drawn(draw: DrawFn) -> datetime:
        return moment_near(Given(draw), calendar, earliest, latest)

    return drawn()


def records(
    of: Agreement | Commitment,
    *,
    kind: str | None = None,
    status: Status | str | None = None,
    at: datetime | None = None,
    missing: float = 0.0,
    noise: float = 0.0,
) -> SearchStrategy[dict[str, Any]]:
    """Records, as mappings, that an agreement or one of its commitments is about.

    They fit its definitions more often than not, and land on and one tick around its due
    instants. `at` is the aware moment they are made for, now by default; pass the same to
    `verdict`. With `status`, every record has that status then (a commitment, not an agreement,
    must be given; of a duty that comes again one of its verdicts has it); `NoSuchRecord` is
    raised at once where there is none. `missing` and `noise` are shares of values that are left
    out, or cannot be read. `kind` chooses among the kinds of record of an agreement.
    """
    moment = datetime.now(UTC) if at is None else at
    if moment.tzinfo is None:
        raise ValueError("`at` must be an aware moment: give it a time zone")
    makers = [Maker.of(each, moment) for each in _commitments(of, kind)]
    wanted = None if status is None else Status(status)
    if wanted is not None and len(makers) != 1:
        raise ValueError("a status goes with one commitment: pass `agreement.commitments[...]`")
    known = [] if wanted is None else examples_of(makers[0], wanted)

    @st.composite
    def drawn(draw: DrawFn) -> dict[str, Any]:
        source = Given(draw)
        maker = source.pick(makers)
        for _ in range(_TRIES):
            record = maker.record(source)
            if missing or noise:
                record = spoilt(source, record, missing=missing, noise=noise)
            if wanted is None or wanted in maker.statuses(record):
                return record
        return draw(st.sampled_from(known))

    return drawn()


def _commitments(of: Agreement | Commitment, kind: str | None) -> list[Commitment]:
    if isinstance(of, Commitment):
        return [of]
    found = [each for each in of.commitments.values() if kind in (None, each.kind)]
    if len({each.kind for each in found}) > 1:
        raise ValueError(f"say which kind of record: kind={' or '.join(map(repr, of.kinds))}")
    if not found:
        raise ValueError(f"no commitment is about records of the kind {kind!r}")
    return found
