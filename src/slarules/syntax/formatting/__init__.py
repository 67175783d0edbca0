"""One canonical layout for every statement: text → words and breaks → lines → text."""

from slarules.syntax.formatting.formatter import FormatError, Formatted, format_source

__all__ = ["FormatError", "Formatted", "format_source"]
