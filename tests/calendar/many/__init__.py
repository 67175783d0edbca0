"""The tests of business time."""
