"""The result of `bereken` as a JSON document (rekenmodel, the command line)."""

from collections.abc import Mapping
from typing import Any

from services.betaling.rekenen.administratie import Administratie
from services.betaling.rekenen.regels import Regel
from services.betaling.rekenen.ronde import Afrekening, Ronde


def resultaat(administratie: Administratie) -> dict[str, Any]:
    """Entitlement and posted per granted arrangement, every round, every board at the end."""
    return {
        "arrangementen": {
            naam: _arrangement(administratie, naam) for naam in administratie.arrangementen()
        },
        "rondes": [_ronde(ronde) for ronde in administratie.rondes()],
        "besturen": {naam: _bestuur(administratie, naam) for naam in _voorgekomen(administratie)},
    }


def _arrangement(administratie: Administratie, naam: str) -> dict[str, Any]:
    schema = administratie.schema(naam)
    return {
        "perMaand": _op_tekst(schema.per_maand),
        "perJaar": _op_tekst(schema.per_jaar),
        "geboektPerJaar": _op_tekst(administratie.geboekt_per_jaar(naam)),
    }


def _op_tekst(bedragen: Mapping[Any, int]) -> dict[str, int]:
    """By text, in order of time; the calculation leaves zeros out."""
    return {str(wanneer): cent for wanneer, cent in sorted(bedragen.items())}


def _ronde(ronde: Ronde) -> dict[str, Any]:
    return {
        "ronde": ronde.ronde,
        "tot": ronde.tot.isoformat(),
        "regels": [_regel(regel) for regel in ronde.regels],
        "besturen": {a.begunstigde: _afrekening(a) for a in ronde.afrekeningen},
    }


def _regel(regel: Regel) -> dict[str, Any]:
    return {
        "arrangement": regel.arrangement,
        "kalenderjaar": regel.kalenderjaar,
        "schoolbestuur": regel.begunstigde,
        "bedragCent": regel.bedrag_cent,
        "voorgaandBoekjaar": regel.voorgaand_boekjaar,
    }


def _afrekening(afrekening: Afrekening) -> dict[str, int]:
    return {
        "saldoVorigCent": afrekening.saldo_vorig_cent,
        "opnieuwVorigCent": afrekening.opnieuw_vorig_cent,
        "regelsCent": afrekening.regels_cent,
        "uitbetalenCent": afrekening.uitbetalen_cent,
        "doorgeschovenCent": afrekening.doorgeschoven_cent,
    }


def _voorgekomen(administratie: Administratie) -> list[str]:
    """Boards in a round, or with a claim or receipt, by code point."""
    in_rondes = {a.begunstigde for ronde in administratie.rondes() for a in ronde.afrekeningen}
    saldi = {naam: administratie.saldo(naam) for naam in administratie.begunstigden()}
    daarbuiten = {naam for naam, saldo in saldi.items() if saldo.vordering or saldo.ontvangen}
    return sorted(in_rondes | daarbuiten)


def _bestuur(administratie: Administratie, naam: str) -> dict[str, int]:
    saldo = administratie.saldo(naam)
    return {
        "saldoCent": saldo.saldo,
        "opnieuwCent": saldo.opnieuw,
        "vorderingCent": saldo.vordering,
        "uitgevoerdCent": saldo.uitgevoerd,
        "ontvangenCent": saldo.ontvangen,
    }
