"""The steps of one append, in order, on a connection that holds the lock of the SWV."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    Select,
    TextClause,
    bindparam,
    func,
    insert,
    select,
    text,
)

from contracts.identifiers import arrangementsnummer
from services.runtime.problems import (
    IntussenGewijzigd,
    OnbekendSamenwerkingsverband,
    SleutelHergebruikt,
    VolgnummerBezet,
)
from services.runtime.store.keten import NULLEN, canoniek, hash_van
from services.runtime.store.model import (
    Actor,
    Idempotentie,
    NieuweGebeurtenis,
    Nummering,
    Vastlegging,
    Voorwaarde,
)
from services.runtime.store.tabellen import GEBEURTENIS, IDEMPOTENTIE, NUMMER, SAMENWERKINGSVERBAND

_G: Final = GEBEURTENIS.c
_KOP: Final = (
    select(_G.positie, _G.hash, _G.vastgelegd_op)
    .where(_G.swv == bindparam("swv"))
    .order_by(_G.positie.desc())
    .limit(1)
)
_BEKEND: Final = select(SAMENWERKINGSVERBAND.c.swv).where(
    SAMENWERKINGSVERBAND.c.swv == bindparam("swv")
)
_LAATSTE: Final = (
    select(_G.volgnummer)
    .where(_G.swv == bindparam("swv"), _G.stroom == bindparam("stroom"))
    .order_by(_G.volgnummer.desc())
    .limit(1)
)
_EERDER: Final = select(
    IDEMPOTENTIE.c.vingerafdruk,
    IDEMPOTENTIE.c.status,
    IDEMPOTENTIE.c.eerste_positie,
    IDEMPOTENTIE.c.laatste_positie,
).where(
    IDEMPOTENTIE.c.swv == bindparam("swv"),
    IDEMPOTENTIE.c.client == bindparam("client"),
    IDEMPOTENTIE.c.sleutel == bindparam("sleutel"),
)
_HOOGSTE: Final = select(func.max(NUMMER.c.nummer)).where(
    NUMMER.c.swv == bindparam("swv"),
    NUMMER.c.reeks == bindparam("reeks"),
    NUMMER.c.jaar == bindparam("jaar"),
)
_VOEG_TOE: Final = insert(GEBEURTENIS)
_ONTHOUD: Final = insert(IDEMPOTENTIE)
_NUMMER: Final = insert(NUMMER)
_KOLOMMEN: Final = tuple(kolom.name for kolom in GEBEURTENIS.columns)


def _in_eens() -> TextClause:
    """One statement for all rows: on PostgreSQL the checks and policies cost per statement."""
    namen = ", ".join(_KOLOMMEN)
    reeksen = ", ".join(
        f"CAST(:{kolom.name} AS {'bigint' if isinstance(kolom.type, BigInteger) else 'text'}[])"
        for kolom in GEBEURTENIS.columns
    )
    bron = f"SELECT * FROM unnest({reeksen}) AS rij ({namen}) ORDER BY positie"  # noqa: S608
    return text(f"INSERT INTO gebeurtenis ({namen}) {bron}")


_VOEG_TOE_IN_EENS: Final = _in_eens()


def _treffer(veld: str, *, soorten: bool) -> Select[Any]:
    vraag = (
        select(_G.positie, _G.soort)
        .where(_G.swv == bindparam("swv"), _G[veld] == bindparam("waarde"))
        .where(_G.positie > bindparam("na"))
        .order_by(_G.positie)
        .limit(1)
    )
    return vraag.where(_G.soort.in_(bindparam("soorten", expanding=True))) if soorten else vraag


_TREFFERS: Final = {
    (veld, soorten): _treffer(veld, soorten=soorten)
    for veld in ("zaak", "dossier")
    for soorten in (False, True)
}


def eerder(
    verbinding: Connection, swv: str, client: str, idempotentie: Idempotentie
) -> Vastlegging | None:
    """The first answer to this key, None when it is new. Raises SleutelHergebruikt."""
    sleutel = {"swv": swv, "client": client, "sleutel": str(idempotentie.sleutel)}
    rij = verbinding.execute(_EERDER, sleutel).one_or_none()
    if rij is None:
        return None
    if rij.vingerafdruk != idempotentie.vingerafdruk:
        raise SleutelHergebruikt("Gebruik voor een nieuw verzoek een nieuwe Idempotency-Key.")
    return Vastlegging(
        eerste_positie=rij.eerste_positie,
        laatste_positie=rij.laatste_positie,
        status=rij.status,
        herhaald=True,
    )


def keur_voorwaarden(verbinding: Connection, swv: str, voorwaarden: Iterable[Voorwaarde]) -> None:
    """Raises IntussenGewijzigd for the first condition that does not hold."""
    for eis in voorwaarden:
        vraag = {"swv": swv, "waarde": str(eis.waarde), "na": eis.na_positie}
        if eis.soorten:
            vraag["soorten"] = list(eis.soorten)
        rij = verbinding.execute(_TREFFERS[eis.veld, bool(eis.soorten)], vraag).first()
        if rij is not None:
            raise IntussenGewijzigd(
                f"{rij.soort} is intussen vastgelegd; lees opnieuw en beslis dan.", rij.positie
            )


def keur_volgnummers(
    verbinding: Connection, swv: str, gebeurtenissen: Sequence[NieuweGebeurtenis]
) -> None:
    """Each event must be the next of its stream; a new stream begins at 1 (at 0 if it says so).

    Raises VolgnummerBezet.
    """
    laatste: dict[UUID, int | None] = {}
    for g in gebeurtenissen:
        if g.stroom not in laatste:
            vraag = {"swv": swv, "stroom": str(g.stroom)}
            laatste[g.stroom] = verbinding.scalar(_LAATSTE, vraag)
        vorige = laatste[g.stroom]
        past = g.volgnummer in (0, 1) if vorige is None else g.volgnummer == vorige + 1
        if not past:
            raise VolgnummerBezet("Iemand anders was u voor; lees opnieuw en beslis dan.")
        laatste[g.stroom] = g.volgnummer


def met_nummer(
    verbinding: Connection,
    swv: str,
    gebeurtenissen: Sequence[NieuweGebeurtenis],
    nummering: Nummering,
) -> list[NieuweGebeurtenis]:
    """The events, the next number of the series filled in."""
    eerst = gebeurtenissen[nummering.gebeurtenis]
    if eerst.data.get(nummering.veld) != "":
        raise ValueError(f'{nummering.veld} moet "" zijn: het log vult het nummer in')
    reeks = {"swv": swv, "reeks": nummering.reeks, "jaar": nummering.jaar}
    nummer = (verbinding.scalar(_HOOGSTE, reeks) or 0) + 1
    verbinding.execute(_NUMMER, {**reeks, "nummer": nummer})
    tekst = arrangementsnummer(nummering.jaar, nummer)
    uit = list(gebeurtenissen)
    uit[nummering.gebeurtenis] = replace(eerst, data={**eerst.data, nummering.veld: tekst})
    return uit


def voeg_toe(
    verbinding: Connection,
    swv: str,
    gebeurtenissen: Sequence[NieuweGebeurtenis],
    *,
    actor: Actor,
    trace: str | None,
    nu: int,
) -> range:
    """Chain the events to the head of the log and write them; answers their positions."""
    kop = verbinding.execute(_KOP, {"swv": swv}).one_or_none()
    if kop is None and verbinding.scalar(_BEKEND, {"swv": swv}) is None:
        raise OnbekendSamenwerkingsverband(f"{swv} staat niet op de lijst van deze database.")
    positie, vorige, moment = tuple(kop) if kop else (0, NULLEN, 0)
    wie = {
        "client": actor.client,
        "persoon": actor.persoon,
        "rol": actor.rol,
        "namens": actor.namens,
        "trace": trace,
    }
    rijen = []
    for g in gebeurtenissen:
        positie, moment = positie + 1, max(nu, moment + 1)
        plek = {"swv": swv, "positie": positie, "vastgelegd_op": moment, "vorige_hash": vorige}
        rij = plek | wie | _kaal(g)
        vorige = rij["hash"] = hash_van(rij[kolom] for kolom in _KOLOMMEN[:-1])
        rijen.append(rij)
    _bewaar(verbinding, rijen)
    return range(positie - len(rijen) + 1, positie + 1)


def _bewaar(verbinding: Connection, rijen: list[dict[str, Any]]) -> None:
    if verbinding.dialect.name == "postgresql":
        kolommen = {kolom: [rij[kolom] for rij in rijen] for kolom in _KOLOMMEN}
        verbinding.execute(_VOEG_TOE_IN_EENS, kolommen)
    else:
        verbinding.execute(_VOEG_TOE, rijen)


def _kaal(g: NieuweGebeurtenis) -> dict[str, Any]:
    return {
        "stroom": str(g.stroom),
        "volgnummer": g.volgnummer,
        "zaak": str(g.zaak),
        "dossier": None if g.dossier is None else str(g.dossier),
        "soort": g.soort,
        "versie": g.versie,
        "geldig_op": g.geldig_op.isoformat(),
        "data": canoniek(g.data),
    }


def onthoud(
    verbinding: Connection, swv: str, client: str, idempotentie: Idempotentie, posities: range
) -> None:
    """Keep what was answered to this key, as long as the log itself."""
    verbinding.execute(
        _ONTHOUD,
        {
            "swv": swv,
            "client": client,
            "sleutel": str(idempotentie.sleutel),
            "vingerafdruk": idempotentie.vingerafdruk,
            "status": idempotentie.status,
            "eerste_positie": posities[0] if posities else None,
            "laatste_positie": posities[-1] if posities else None,
        },
    )
