"""Tests of evaluation over frames."""
