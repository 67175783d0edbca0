"""Columns of moments and amounts as people hold them: in numpy, Arrow, polars and pandas."""

from slarules.calendar.many.columns.column import Column, Holder
from slarules.calendar.many.columns.reading import amounts, moments

__all__ = ["Column", "Holder", "amounts", "moments"]
