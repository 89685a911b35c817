"""What only developers run: generators, the demonstration, measurements. Ships with nothing."""
