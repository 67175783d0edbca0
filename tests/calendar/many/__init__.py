"""The tests of business time in bulk: everything is compared with the scalar clocks."""
