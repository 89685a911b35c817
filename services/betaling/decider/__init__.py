"""What betaling decides. Pure; one module per stream, each with BEGIN, `decide` and `evolve`."""
