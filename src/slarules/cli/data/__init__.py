"""Data files as records, read lazily: CSV, TSV, JSON and JSON Lines, plain or gzip.

Nothing here knows of click or of rules; what cannot be read is a `DataError` of one line.
"""
