"""Rule files with one mistake each, and what is said about them."""
