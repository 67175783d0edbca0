"""Measures, evaluated."""
