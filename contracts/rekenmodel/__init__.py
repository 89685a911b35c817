"""From a grant and the facts on it to cents per month, with reasons (rekenmodel 1-5, 7, 8)."""
