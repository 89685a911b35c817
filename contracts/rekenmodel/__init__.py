"""From a grant and the facts on it to cents per month, each with its reason (rekenmodel 1-5, 7, 8). Pure."""
