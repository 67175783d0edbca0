"""Records made for rules."""
