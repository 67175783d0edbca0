"""Tests of records made of events."""
