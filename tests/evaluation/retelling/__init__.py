"""What agreements say in plain words, without data."""
