"""The pure core of aanvraag: registers, dossiers and requests."""
