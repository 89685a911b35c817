"""Toekenning: decides on requests and follows the arrangement until it is closed.

Writes the streams Zaak and Arrangement (Toegekend, InUitvoering, TussentijdsGestopt, ...).
Reads AanvraagIngediend and the registers of aanvraag from the shared log.
"""
