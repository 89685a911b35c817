"""The API of toekenning over HTTP."""
