"""The tests of slarules."""
