"""The API of betaling over HTTP."""
