"""One module per stream, each with BEGIN, `decide` and `evolve`. Pure."""
