"""The resolved model: what a rule file says, with every name bound to what it means."""
