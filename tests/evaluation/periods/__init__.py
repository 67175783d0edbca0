"""Tests of the evaluator, on rules built by hand."""
