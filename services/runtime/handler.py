"""One command: policy, key, load, decide, append, answer. Knows no service.

A decider module itself is handed in: it has BEGIN, `decide` and `evolve`. The order of checks is
part of the API: who may not see it gets no other answer; a key that was used gets the first answer
again, also when the state has moved on; a refusal of the decider goes before a stale If-Match.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final, Protocol
from uuid import UUID

from contracts.rollen import Rol
from services.runtime.auth import Beller
from services.runtime.beleid import Bron, Oordeel, Zicht, als_rol, mag, zicht
from services.runtime.http.koppen import GezieneStand
from services.runtime.http.problems import NietGevonden, NietToegestaan
from services.runtime.mandaten import Mandatenlezer
from services.runtime.opstart import Runtime
from services.runtime.problems import IntussenGewijzigd, VolgnummerBezet
from services.runtime.store import (
    Actor,
    Idempotentie,
    Nummering,
    Rij,
    Vastlegging,
    Voorwaarde,
)
from services.runtime.store.vertaling import naar_log, uit_log, zonder_teksten
from services.runtime.taken import Taken

BLAD: Final = 1000
"""How many rows are read at once."""
POGINGEN: Final = 5
"""How often a command is decided again when somebody else wrote to its stream meanwhile."""


class Decider(Protocol):
    """What a pure decider module offers."""

    BEGIN: Any

    def decide(self, state: Any, command: Any, /) -> Sequence[Any]:
        """The events that follow from a command. Raises a Weigering."""
        ...

    def evolve(self, state: Any, event: Any, /) -> Any:
        """The state after an event."""
        ...


@dataclass(frozen=True, slots=True)
class Gelezen:
    """An event of the log, opened: its row (position, stream, actor, ...) and itself."""

    rij: Rij
    gebeurtenis: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzoek:
    """A command as it came in. `lichaam` is the canonical body, for the fingerprint of the key;
    `gezien` what If-Match named."""

    beller: Beller
    handeling: str
    methode: str
    pad: str
    lichaam: bytes
    sleutel: UUID
    trace: str
    status: int = 201
    gezien: GezieneStand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opdracht:
    """What the command is about, and how it becomes events of one stream.

    `command` makes the command from the events of the zaak as they stand, each time it is decided.
    `getoond`: the event types of the zaak that the resource shows; If-Match and ETag go by these.
    `namens`: the vestiging or schoolbestuur that the caller acts for, for the log.
    """

    bron: Bron
    decider: Decider
    command: Callable[[Sequence[Gelezen]], Any]
    stroom: UUID
    zaak: UUID
    getoond: frozenset[str]
    dossier: UUID | None = None
    namens: str | None = None
    voorwaarden: tuple[Voorwaarde, ...] = ()
    nummering: Nummering | None = None


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What was written, and the events of the zaak up to there: what the answer is made from."""

    vastlegging: Vastlegging
    gelezen: tuple[Gelezen, ...]

    @property
    def positie(self) -> int:
        """Where the command ends in the log, for `Log-Positie`."""
        return self.vastlegging.laatste_positie or 0


def laatste_getoond(gelezen: Sequence[Gelezen], getoond: frozenset[str]) -> int:
    """The position of the last event that a resource shows, 0 when there is none."""
    return max((g.rij.positie for g in gelezen if g.rij.soort in getoond), default=0)


class Handler:
    """Carries out commands on the log of any SWV, and reads it for them."""

    def __init__(self, runtime: Runtime, taken: Taken | None = None) -> None:
        self.klok = runtime.klok
        self.taken = taken or Taken()
        self._log = runtime.log
        self._sleutels = runtime.sleutels
        self._mandaten = Mandatenlezer(runtime.log, runtime.sleutels)

    def lees(
        self,
        swv: str,
        *,
        stroom: UUID | None = None,
        zaak: UUID | None = None,
        dossier: UUID | None = None,
        soorten: Sequence[str] = (),
        tot: int | None = None,
        teksten: bool = True,
    ) -> list[Gelezen]:
        """Every event of an SWV that fits, in order; personal texts opened, or left shut."""
        gelezen: list[Gelezen] = []
        while True:
            na = gelezen[-1].rij.positie if gelezen else 0
            rijen = self._log.lees(
                swv,
                na,
                tot,
                stroom=stroom,
                zaak=zaak,
                dossier=dossier,
                soorten=soorten,
                limiet=BLAD,
            )
            open_ = uit_log(self._sleutels, rijen) if teksten else map(zonder_teksten, rijen)
            gelezen += map(Gelezen, rijen, open_)
            if len(rijen) < BLAD:
                return gelezen

    def toets(self, beller: Beller, handeling: str, bron: Bron) -> Rol:
        """The role in which the caller may do this. Raises NietGevonden, NietToegestaan."""
        relaties = self._mandaten.relaties(beller, self.klok.vandaag())
        if mag(beller, handeling, relaties, bron) is Oordeel.VERBODEN:
            raise NietToegestaan
        rol = als_rol(beller, handeling, relaties, bron)
        if rol is None:
            raise NietGevonden
        return rol

    def zicht(self, beller: Beller, handeling: str) -> Zicht:
        """Which resources the caller may see for this action: the filter of a list."""
        return zicht(beller, handeling, self._mandaten.relaties(beller, self.klok.vandaag()))

    def behandel(self, verzoek: Verzoek, opdracht: Opdracht) -> Uitkomst:
        """Carry out a command of the API. Raises its refusals; then nothing is written."""
        swv = verzoek.beller.swv
        rol = self.toets(verzoek.beller, verzoek.handeling, opdracht.bron)
        idempotentie = self.idempotentie(verzoek, opdracht)
        vastlegging = self.eerder(verzoek, idempotentie)
        if vastlegging is None:
            actor = Actor(
                client=verzoek.beller.client,
                rol=rol.value,
                persoon=verzoek.beller.persoon,
                namens=opdracht.namens,
            )
            vastlegging = self._beslis(verzoek, opdracht, actor, idempotentie)
        gelezen = self.lees(swv, zaak=opdracht.zaak, tot=vastlegging.laatste_positie)
        return Uitkomst(vastlegging, tuple(gelezen))

    def idempotentie(self, verzoek: Verzoek, opdracht: Opdracht) -> Idempotentie:
        """The key of a request with the fingerprint of what it asks."""
        vingerafdruk = self._sleutels.vingerafdruk(
            verzoek.beller.swv, verzoek.methode, verzoek.pad, verzoek.lichaam, opdracht.dossier
        )
        return Idempotentie(
            sleutel=verzoek.sleutel, vingerafdruk=vingerafdruk, status=verzoek.status
        )

    def eerder(self, verzoek: Verzoek, idempotentie: Idempotentie) -> Vastlegging | None:
        """What this key wrote, None when it is new. Raises SleutelHergebruikt."""
        return self._log.eerder(verzoek.beller.swv, verzoek.beller.client, idempotentie)

    def _beslis(
        self, verzoek: Verzoek, opdracht: Opdracht, actor: Actor, idempotentie: Idempotentie
    ) -> Vastlegging:
        for poging in range(POGINGEN):
            try:
                return self.voer_uit(
                    verzoek.beller.swv,
                    opdracht,
                    actor,
                    gezien=verzoek.gezien,
                    trace=verzoek.trace,
                    idempotentie=idempotentie,
                )
            except (VolgnummerBezet, IntussenGewijzigd):
                # Decided again on what stands now: its own refusal (409) or a stale If-Match (412).
                if poging == POGINGEN - 1:
                    raise
        raise AssertionError("the last attempt returns or raises")

    def voer_uit(
        self,
        swv: str,
        opdracht: Opdracht,
        actor: Actor,
        *,
        gezien: GezieneStand | None = None,
        trace: str | None = None,
        idempotentie: Idempotentie | None = None,
    ) -> Vastlegging:
        """Decide on the stream as it stands and append what follows, all or none; asks no policy.

        Raises what the decider, If-Match (412) and `Log.append` refuse.
        """
        gelezen = self.lees(swv, zaak=opdracht.zaak)
        eigen = [g for g in gelezen if g.rij.stroom == opdracht.stroom]
        gebeurtenissen = _besluit(opdracht.decider, eigen, opdracht.command(gelezen))
        stand = laatste_getoond(gelezen, opdracht.getoond)
        if gezien is not None:
            gezien.eis(stand)
        return self._log.append(
            swv,
            self._als_rijen(swv, gebeurtenissen, eigen, opdracht),
            actor=actor,
            trace=trace,
            voorwaarden=(*opdracht.voorwaarden, *_ongezien(gezien, opdracht, stand)),
            nummering=opdracht.nummering,
            idempotentie=idempotentie,
        )

    def _als_rijen(
        self,
        swv: str,
        gebeurtenissen: Sequence[Any],
        eigen: Sequence[Gelezen],
        opdracht: Opdracht,
    ) -> list[Any]:
        volgende = eigen[-1].rij.volgnummer + 1 if eigen else 1
        return [
            naar_log(
                self._sleutels,
                swv,
                gebeurtenis,
                stroom=opdracht.stroom,
                volgnummer=volgende + plaats,
                zaak=opdracht.zaak,
                dossier=opdracht.dossier,
            )
            for plaats, gebeurtenis in enumerate(gebeurtenissen)
        ]


def _besluit(decider: Decider, eigen: Sequence[Gelezen], command: Any) -> Sequence[Any]:
    state = reduce(decider.evolve, (g.gebeurtenis for g in eigen), decider.BEGIN)
    return decider.decide(state, command)


def _ongezien(gezien: GezieneStand | None, opdracht: Opdracht, stand: int) -> list[Voorwaarde]:
    """What If-Match promises, once more inside the lock."""
    if gezien is None:
        return []
    soorten = tuple(sorted(opdracht.getoond))
    return [Voorwaarde(veld="zaak", waarde=opdracht.zaak, na_positie=stand, soorten=soorten)]
