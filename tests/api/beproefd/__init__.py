"""What the three documents promise, tried at random."""
