"""Spark data frames."""
