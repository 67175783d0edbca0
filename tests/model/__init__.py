"""From syntax to the resolved model."""
