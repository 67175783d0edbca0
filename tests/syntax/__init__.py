"""From text to syntax."""
