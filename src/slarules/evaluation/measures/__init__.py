"""Measures: figures of each period, kept in counters while the records pass by."""

from slarules.evaluation.measures.measure import Measure
from slarules.evaluation.measures.value import MeasureValue

__all__ = ["Measure", "MeasureValue"]
