"""Controle: the auditor's own path through the raw log, sharing no code with what wrote it.

Writes nothing. Reads raw rows that are handed in; imports the standard library, cryptography and
contracts only.
"""

from services.controle.nalopen import controleer

__all__ = ["controleer"]
