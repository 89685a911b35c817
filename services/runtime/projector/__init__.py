"""Read models: what the log says, in a form that lists and filters well. Disposable.

A projection is data: a name, a version, the event types that it reads and one pure function from an
event to changes in its documents. The runtime does the rest: it follows the log in the background,
per SWV and projection, keeps the position in the same transaction as the documents, and stops a
projection of one SWV (only that) at an event that it cannot take.

Documents stand in fixed generic tables under the versioned name ("zaken.v1"): a service makes no
tables while it runs, needs no SQL, and every read model has row-level security from the first day.
Such a document is a JSON object with one text to sort by (keyset cursor) and any number of marks
"name=value" to filter by: several values of one name too, which fixed filter columns cannot hold
and which "may this caller see it" needs (a case has several school boards in time). A second order
is a second kind (`soort`) of document. Personal texts never get here: a projection receives every
event with VERGETEN in their place, and without the stored data.

A new version has a name of its own, so it fills beside the old one, which the release before it
goes on reading; until it has caught up once, this release is not ready (`gereed`).
"""

from services.runtime.projector.model import (
    Bewaar,
    Document,
    Documenten,
    Projectie,
    Verwijder,
    Wijziging,
    kenmerk,
)
from services.runtime.projector.verwerken import Stilstand
from services.runtime.projector.volgen import Projector

__all__ = [
    "Bewaar",
    "Document",
    "Documenten",
    "Projectie",
    "Projector",
    "Stilstand",
    "Verwijder",
    "Wijziging",
    "kenmerk",
]
