"""Lengths of time in words, as tables show them."""

from slarules.evaluation.durations import in_words

__all__ = ["in_words"]
