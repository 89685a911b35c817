"""The HTTP technique, on a small service of its own."""
