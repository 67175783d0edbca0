"""Findings: what several possible ones have in common."""

from __future__ import annotations

from slarules.evaluation.finding import (
    Finding,
    Ground,
    Reason,
    agreed,
    indeterminate,
    not_applicable,
)
from slarules.evaluation.status import Status


def test_findings_of_one_status_are_the_first_of_them() -> None:
    """The due instant is told only where all have the same."""
    one, two = Finding(Status.MET, due=5, started=1), Finding(Status.MET, due=5, started=2)
    late = Finding(Status.MET, due=6, started=1)
    assert agreed([one, two]) == one._replace(rivals=(one, two))
    assert agreed([one, late]) == one._replace(due=None, rivals=(one, late))


def test_findings_of_several_statuses_leave_the_answer_open() -> None:
    """What decided between them is unknown, and all are kept."""
    met, missed = Finding(Status.MET, due=5), Finding(Status.MISSED, due=5)
    found = agreed([met, missed])
    assert (found.status, found.ground) == (Status.INDETERMINATE, Ground.GUARDS_UNKNOWN)
    assert (None, (met, missed)) == (found.due, found.rivals)


def test_findings_without_a_clock() -> None:
    """They rest on their reasons, or on the ground that is named."""
    reason = Reason("score", "is missing")
    assert not_applicable(reason) == Finding(Status.NOT_APPLICABLE, Ground.OTHER, (reason,))
    assert indeterminate(reason) == Finding(Status.INDETERMINATE, Ground.OTHER, (reason,))
    closed = not_applicable(ground=Ground.CLOSED)
    assert closed == Finding(Status.NOT_APPLICABLE, Ground.CLOSED)
    assert [str(reason), str(Reason(None, "never"))] == ["`score` is missing", "never"]
