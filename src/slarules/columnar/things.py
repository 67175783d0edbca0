"""Things in columns: which records are what a commitment is about, and when they became it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from slarules.columnar.answers import NONE
from slarules.columnar.conditions import compile_thing
from slarules.columnar.moments import Instants, ReadInstants, compile_instants
from slarules.columnar.truth import FALSE, TRUE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from slarules.columnar.batch import Batch
    from slarules.columnar.scope import Ask, ColumnScope
    from slarules.evaluation.subject import Subject

__all__ = ["Became", "SubjectColumns"]


@frozen(kw_only=True)
class Became:
    """When records became a thing: those that are it and became it, `NONE` where it has no moment.

    What is `asked` further and what is `left` to the evaluator are marks by row; of all other
    rows nothing is asked.
    """

    asked: NDArray[np.bool_]
    left: NDArray[np.bool_]
    us: NDArray[np.int64]


@frozen(kw_only=True)
class SubjectColumns:
    """A subject, compiled for columns. `becomes` reads its moment, if it has one."""

    fits: Ask
    becomes: ReadInstants | None

    @classmethod
    def of(cls, subject: Subject, columns: ColumnScope) -> SubjectColumns:
        """Compile a subject."""
        becomes = subject.becomes
        return cls(
            fits=compile_thing(subject.thing, columns),
            becomes=None if becomes is None else compile_instants(becomes, columns.defaults),
        )

    def became(self, batch: Batch) -> Became:
        """Which records are the thing, and when they became it, as far as that is an instant.

        Those that it leaves are not known to be the thing, or became it on a date, or hold
        something else than one moment.
        """
        fits = self.fits(batch, batch.at)
        maybe = fits.left | (fits.answers != FALSE)
        sure = ~fits.left & (fits.answers == TRUE)
        if self.becomes is None:
            us = np.full(batch.height, NONE)
            return Became(asked=sure, left=maybe & ~sure, us=us)
        moments: Instants = self.becomes(batch)
        begun = (moments.us != NONE) & (moments.us <= batch.at)
        return Became(
            asked=sure & begun,
            left=maybe & (moments.left | (begun & ~sure)),
            us=moments.us,
        )
