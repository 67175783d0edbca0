"""What every worker needs: the agreement and the question, sent to each of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import frozen
from pyspark.sql.utils import is_remote

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from slarules.evaluation import Agreement

__all__ = ["Shared", "share"]


class Shared(Protocol):
    """An agreement on its way to the workers."""

    @property
    def value(self) -> Agreement:
        """The agreement; a worker compiles it when it first asks for it."""


@frozen
class _Enclosed:
    """An agreement that travels with each task, where nothing can be broadcast."""

    value: Agreement


def share(agreement: Agreement, dataframe: DataFrame) -> Shared:
    """The agreement, broadcast as its source; a Spark Connect session sends it with each task."""
    if is_remote():
        return _Enclosed(agreement)
    shared: Shared = dataframe.sparkSession.sparkContext.broadcast(agreement)
    return shared
