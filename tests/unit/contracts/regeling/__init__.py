"""Rule sets: reading, judging and applying them."""
