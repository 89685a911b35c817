"""The form of a `bereken` document as data: the keys of an arrangement and of each kind of fact."""

from contracts.problems import Weigering
from contracts.rekenmodel.soorten import Betaalritme, Stopregel, Verdeelsleutel
from contracts.rekenmodel.toekennen import looptijd, stopregel_bij
from services.runtime.velden import (
    Veld,
    Waarden,
    datum,
    heel_getal,
    keuze,
    lijst,
    maand,
    niet_voor,
    precies_een,
    tekst,
)

MEESTE_MAANDEN = 600

_NAAM = Veld(tekst)
_BEDRAG = Veld(heel_getal(1))
_BEDRAG_VANAF_NUL = Veld(heel_getal(0))
_DATUM = Veld(datum)

# Both need more than this document holds: school calendars, approved invoices.
_SLEUTELS = [sleutel for sleutel in Verdeelsleutel if sleutel is not Verdeelsleutel.SCHOOLWEEK]
_RITMES = [ritme for ritme in Betaalritme if ritme is not Betaalritme.OP_FACTUUR]

DOCUMENT = {"arrangementen": Veld(lijst), "feiten": Veld(lijst)}

ARRANGEMENT = {
    "arrangement": _NAAM,
    "schoolbestuur": _NAAM,
    "totaalCent": _BEDRAG_VANAF_NUL,
    "ingang": _DATUM,
    "maanden": Veld(heel_getal(1, MEESTE_MAANDEN), verplicht=False),
    "eind": Veld(datum, verplicht=False),
    "verdeelsleutel": Veld(keuze(*_SLEUTELS)),
    "stopregel": Veld(keuze(*Stopregel), verplicht=False),
    "betaalritme": Veld(keuze(*_RITMES)),
}

FEITEN = {
    "toegekend": {"arrangement": _NAAM},
    "verlaagd": {"arrangement": _NAAM, "bedragCent": _BEDRAG, "vanaf": Veld(maand)},
    "verlaging-herroepen": {"arrangement": _NAAM},
    "gestopt": {"arrangement": _NAAM, "per": _DATUM},
    "stop-herroepen": {"arrangement": _NAAM},
    "ingetrokken": {"arrangement": _NAAM},
    "nieuw-bestuur": {"arrangement": _NAAM, "schoolbestuur": _NAAM, "per": _DATUM},
    "beginstand": {
        "arrangement": _NAAM,
        "kalenderjaar": Veld(heel_getal(1, 9999)),
        "bedragCent": _BEDRAG_VANAF_NUL,
    },
    "ronde": {"ronde": _NAAM, "tot": _DATUM},
    "bankantwoord": {
        "ronde": _NAAM,
        "schoolbestuur": _NAAM,
        "status": Veld(keuze("geweigerd", "teruggekomen")),
    },
    "vordering": {"schoolbestuur": _NAAM},
    "ontvangst": {"schoolbestuur": _NAAM, "bedragCent": _BEDRAG},
}
"""Kind of fact -> its keys, besides `soort`."""

SOORT = Veld(keuze(*FEITEN))


def _stopregel_past(goed: Waarden) -> list[str]:
    sleutel, stopregel = goed.get("verdeelsleutel"), goed.get("stopregel")
    if sleutel is None or stopregel is None:
        return []
    try:
        stopregel_bij(Verdeelsleutel(sleutel), Stopregel(stopregel))
    except Weigering as weigering:
        return [f"stopregel: {weigering.detail}"]
    return []


def _looptijd_kan(goed: Waarden) -> list[str]:
    """Not past the year 9999."""
    ingang, maanden, eind = (goed.get(naam) for naam in ("ingang", "maanden", "eind"))
    if ingang is None or (maanden is None) == (eind is None) or (eind and eind < ingang):
        return []
    try:
        looptijd(ingang, maanden=maanden, laatste_dag=eind)
    except Weigering as weigering:
        return [f"looptijd: {weigering.detail}"]
    return []


REGELS_ARRANGEMENT = (
    precies_een("maanden", "eind"),
    niet_voor("eind", "ingang"),
    _stopregel_past,
    _looptijd_kan,
)
