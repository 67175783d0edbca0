"""What the packs of words for other systems mean."""
