"""What `check` finds in files without errors."""
