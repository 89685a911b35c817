"""Betaling: what each board is owed, paid and set off, per calendar year and round.

Writes the streams Betaalronde and Administratie (BetaalrondeVastgesteld and so on).
Reads every event on an arrangement from the shared log; asks no other service.
"""
