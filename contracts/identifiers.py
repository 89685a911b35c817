"""The form of every identifier, and how the id of a stream follows from what it is about.

Deriving ids makes a repeated command land on the same stream: doing it twice cannot make two of it.
"""

import re
from uuid import UUID, uuid5

NS = UUID("6b0f6f0e-6a5c-5d0e-9a41-0c1b6c9a7d52")
"""The one namespace of derived ids. Never change it: every derived id would become another."""

_SWV = re.compile(r"(PO|VO)\d{4}")
_BRIN = re.compile(r"\d{2}[A-Z]{2}")
_VESTIGING = re.compile(r"\d{2}[A-Z]{2}\d{2}")
_SCHOOLBESTUUR = re.compile(r"\d{5}")
_ARRANGEMENTSNUMMER = re.compile(r"\d{4}-\d{6}")


def _passend(vorm: re.Pattern[str], tekst: str, wat: str) -> str:
    if not tekst.isascii() or not vorm.fullmatch(tekst):
        raise ValueError(f'"{tekst}" is geen {wat}')
    return tekst


def swv(tekst: str) -> str:
    """An SWV: "PO3001" or "VO3001". Raises ValueError."""
    return _passend(_SWV, tekst, 'nummer van een samenwerkingsverband; voorbeeld: "PO3001"')


def brin(tekst: str) -> str:
    """A school: "05KO". Raises ValueError."""
    return _passend(_BRIN, tekst, 'BRIN; voorbeeld: "05KO"')


def vestiging(tekst: str) -> str:
    """A location of a school, BRIN6: "05KO00". Raises ValueError."""
    return _passend(_VESTIGING, tekst, 'vestigingsnummer; voorbeeld: "05KO00"')


def schoolbestuur(tekst: str) -> str:
    """A school board, five digits: "41234". Raises ValueError."""
    return _passend(_SCHOOLBESTUUR, tekst, 'bestuursnummer; voorbeeld: "41234"')


def arrangementsnummer(jaar: int, nummer: int) -> str:
    """The number of a grant: "2026-000017", gapless per SWV and year of the decision date.

    Raises ValueError below number 1 and when the series of that year is full.
    """
    if nummer < 1:
        raise ValueError(f"een arrangementsnummer telt vanaf 1, niet {nummer}")
    return _passend(_ARRANGEMENTSNUMMER, f"{jaar:04}-{nummer:06}", "arrangementsnummer")


def stroom_van_client(swv_: str, client: str, sleutel: UUID) -> UUID:
    """Id of a stream that a client opens, from its Idempotency-Key."""
    return uuid5(NS, f"{swv_}|{client}|{sleutel}")


def zaak_id(aanvraag: UUID) -> UUID:
    """Id of the stream in which the SWV keeps what it does with a request until it decides."""
    return uuid5(aanvraag, "zaak")


def arrangement_id(aanvraag: UUID) -> UUID:
    """Id of the arrangement that a request leads to: a request is granted once."""
    return uuid5(aanvraag, "arrangement")


def betaalronde_id(swv_: str, nummer: int) -> UUID:
    """Id of payment round `nummer` (1, 2, ...) of an SWV."""
    return uuid5(NS, f"{swv_}|ronde|{nummer}")


def schoolbestuur_id(swv_: str, nummer: str) -> UUID:
    """Id of the stream of school board `nummer` ("41234") in an SWV."""
    return uuid5(NS, f"{swv_}|schoolbestuur|{nummer}")


def vestiging_id(swv_: str, nummer: str) -> UUID:
    """Id of the stream of location `nummer` ("05KO00") in an SWV."""
    return uuid5(NS, f"{swv_}|vestiging|{nummer}")


def regelingen_id(swv_: str) -> UUID:
    """Id of the one stream that holds every version of the rule set of an SWV."""
    return uuid5(NS, f"{swv_}|regelingen")


def administratie_id(swv_: str) -> UUID:
    """Id of the one stream that holds the go-live and the closed years of an SWV's payments."""
    return uuid5(NS, f"{swv_}|administratie")
