"""Lints: what a file without errors says and hardly means. One rule a module."""

from slarules.model.lints.lint import lint

__all__ = ["lint"]
