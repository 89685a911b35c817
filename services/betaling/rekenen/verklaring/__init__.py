"""Why every cent of an arrangement is what it is, and where it went. Pure.

Made from the events themselves: `peil` says which of them count on a day, `rondes` which lines were
posted and why, `bestemming` in which payment or set-off each line went, `gronden` which rule of the
rule set and which sentence of the source stand behind a grant.
"""
