"""Aanvraag: keeps the registers and takes a request from concept to filed or withdrawn.

Writes the streams Schoolbestuur, Vestiging, Mandaat, Regeling, Leerlingdossier and Aanvraag.
Reads grants and evaluations of toekenning from the shared log (B23).
"""
