"""The log: the one place where facts are kept. It is only ever added to.

`Log.append` takes data and answers data, so that several appends can be written together later
without a caller noticing. Everything that must hold at the moment of writing is judged inside the
lock of the SWV; see `schrijven.py` for the steps.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, Engine

from contracts.events import SOORTEN
from contracts.events.model import Soort, Status
from services.runtime.database import WACHTEN_S, Databank, Databanken, lezend, schrijvend
from services.runtime.klok import Klok
from services.runtime.problems import GebeurtenissoortNietVast, OnbekendeGebeurtenissoort
from services.runtime.store import lezen, schrijven
from services.runtime.store.cijfertekst import is_versleuteld
from services.runtime.store.model import (
    Actor,
    Idempotentie,
    NieuweGebeurtenis,
    Nummering,
    Rij,
    Vastlegging,
    Voorwaarde,
)

__all__ = [
    "Actor",
    "Idempotentie",
    "Log",
    "NieuweGebeurtenis",
    "Nummering",
    "Rij",
    "Vastlegging",
    "Voorwaarde",
]

Bijwerking = Callable[[Connection], None]
"""Writes along in the transaction of an append. Touches only its connection; may run twice."""

Luisteraar = Callable[[str], None]
"""Hears of which SWV something was appended."""


class Log:
    """The log of every SWV. Safe to share between threads.

    `lezer` is the engine that may read every SWV (arr_lezer), `apart` the SWVs with a database of
    their own, `soorten` the catalogue of event types that may be appended.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        lezer: Engine | None = None,
        apart: Mapping[str, Databank] | None = None,
        klok: Klok | None = None,
        soorten: Mapping[str, Soort] = SOORTEN,
        wachten_s: float = WACHTEN_S,
    ) -> None:
        self._databanken = Databanken(Databank(engine, lezer or engine), apart or {})
        self._klok = klok or Klok()
        self._soorten = soorten
        self._wachten_s = wachten_s
        self._luisteraars: list[Luisteraar] = []

    @property
    def klok(self) -> Klok:
        """The clock that stamps the events."""
        return self._klok

    def luister(self, luisteraar: Luisteraar) -> None:
        """Call this after every append of this process, outside its transaction; must be quick.

        Only a hint: other processes append too.
        """
        self._luisteraars.append(luisteraar)

    def append(
        self,
        swv: str,
        gebeurtenissen: Sequence[NieuweGebeurtenis],
        *,
        actor: Actor,
        trace: str | None = None,
        voorwaarden: Sequence[Voorwaarde] = (),
        nummering: Nummering | None = None,
        idempotentie: Idempotentie | None = None,
        bijwerking: Bijwerking | None = None,
    ) -> Vastlegging:
        """Write these events, of one or more streams, all or none.

        Raises SleutelHergebruikt, IntussenGewijzigd, VolgnummerBezet, OnbekendeGebeurtenissoort,
        GebeurtenissoortNietVast, OnbekendSamenwerkingsverband (refusals, nothing is written) and
        LogBezet (try again). A key that was used for the same request gives the first answer.
        """
        self._keur_soorten(gebeurtenissen)
        engine = self._databanken.engine_voor(swv)
        with schrijvend(engine, swv, wachten_s=self._wachten_s) as verbinding:
            if idempotentie is not None:
                eerste = schrijven.eerder(verbinding, swv, actor.client, idempotentie)
                if eerste is not None:
                    return eerste
            schrijven.keur_voorwaarden(verbinding, swv, voorwaarden)
            posities = self._schrijf(
                verbinding, swv, gebeurtenissen, nummering=nummering, actor=actor, trace=trace
            )
            if idempotentie is not None:
                schrijven.onthoud(verbinding, swv, actor.client, idempotentie, posities)
            if bijwerking is not None:
                bijwerking(verbinding)
        for luisteraar in self._luisteraars:
            luisteraar(swv)
        return Vastlegging(
            eerste_positie=posities[0] if posities else None,
            laatste_positie=posities[-1] if posities else None,
            status=idempotentie.status if idempotentie else None,
        )

    def _schrijf(
        self,
        verbinding: Connection,
        swv: str,
        gebeurtenissen: Sequence[NieuweGebeurtenis],
        *,
        nummering: Nummering | None,
        actor: Actor,
        trace: str | None,
    ) -> range:
        if not gebeurtenissen:
            return range(0)
        schrijven.keur_volgnummers(verbinding, swv, gebeurtenissen)
        if nummering is not None:
            gebeurtenissen = schrijven.met_nummer(verbinding, swv, gebeurtenissen, nummering)
        return schrijven.voeg_toe(
            verbinding,
            swv,
            gebeurtenissen,
            actor=actor,
            trace=trace,
            nu=self._klok.microseconden(),
        )

    def _keur_soorten(self, gebeurtenissen: Sequence[NieuweGebeurtenis]) -> None:
        for g in gebeurtenissen:
            soort = self._soorten.get(g.soort)
            if soort is None:
                raise OnbekendeGebeurtenissoort(f"{g.soort} staat niet in de lijst van soorten.")
            if soort.status is not Status.VAST or g.versie != soort.versie:
                raise GebeurtenissoortNietVast(f"{g.soort} versie {g.versie} is niet vastgesteld.")
            for veld in _persoonlijk(soort):
                if not all(is_versleuteld(tekst) for tekst in g.data[veld].values()):
                    raise ValueError(f"{g.soort}.{veld} is niet versleuteld")

    def eerder(self, swv: str, client: str, idempotentie: Idempotentie) -> Vastlegging | None:
        """The first answer to this key, before deciding anything. Raises SleutelHergebruikt."""
        with self.lezend(swv) as verbinding:
            return schrijven.eerder(verbinding, swv, client, idempotentie)

    def lees(
        self,
        swv: str,
        na: int = 0,
        tot: int | None = None,
        *,
        stroom: UUID | None = None,
        zaak: UUID | None = None,
        dossier: UUID | None = None,
        soorten: Sequence[str] = (),
        limiet: int = 1000,
    ) -> list[Rij]:
        """The events with na < positie <= tot that fit every filter, at most `limiet`, in order."""
        with self.lezend(swv) as verbinding:
            return lezen.rijen(
                verbinding,
                swv,
                na,
                lezen.EINDE if tot is None else tot,
                limiet,
                stroom=stroom,
                zaak=zaak,
                dossier=dossier,
                soorten=soorten,
            )

    def hoofd(self, swv: str) -> int:
        """The last position of this SWV, 0 when nothing stands there yet."""
        with self.lezend(swv) as verbinding:
            return lezen.hoofd(verbinding, swv)

    def lezend(self, swv: str) -> AbstractContextManager[Connection]:
        """A transaction that sees the rows of this SWV, for reading what stands beside the log."""
        return lezend(self._databanken.engine_voor(swv), swv)

    def hoofden(self) -> dict[str, int]:
        """SWV -> its last position (0: nothing yet), of every database: what moved since?"""
        uit: dict[str, int] = {}
        for lezer in self._databanken.lezers():
            with lezer.connect() as verbinding:
                uit |= lezen.hoofden(verbinding)
        return uit


@cache
def _persoonlijk(soort: Soort) -> tuple[str, ...]:
    return soort.persoonlijk
