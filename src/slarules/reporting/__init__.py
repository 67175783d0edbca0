"""Verdicts, summaries and calendars as people and programs read them: text, tables, JSON, CSV."""
