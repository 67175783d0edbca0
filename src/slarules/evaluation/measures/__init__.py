"""Measures: figures of each period, kept in counters while the records pass by."""

from typing import TYPE_CHECKING

from slarules.late import late_names

if TYPE_CHECKING:
    from slarules.evaluation.measures.measure import Measure
    from slarules.evaluation.measures.value import MeasureValue

__all__ = ["Measure", "MeasureValue"]

if not TYPE_CHECKING:  # a misspelt name is an error for type checkers
    __getattr__ = late_names(
        __name__,
        {
            "Measure": "slarules.evaluation.measures.measure",
            "MeasureValue": "slarules.evaluation.measures.value",
        },
    )
