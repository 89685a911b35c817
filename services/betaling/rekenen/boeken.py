"""The books of one SWV: everything that folding the facts builds up.

These objects change in place. That is safe because nobody else holds them: `Administratie` makes
them empty and only folds facts into them, so the fold as a whole is a pure function of the facts.
Copying every dict for every fact would cost the square of the number of facts. What is handed out
(rounds, lines, payments, balances) is frozen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from contracts.periode import Maand
from contracts.rekenmodel import schema as model
from contracts.rekenmodel.stand import Stand
from services.betaling.commands.feiten import CorrectieGeboekt, Toegekend
from services.betaling.rekenen import ritme
from services.betaling.rekenen.betaling import Betaling, Melding
from services.betaling.rekenen.geboekt import Boeking
from services.betaling.rekenen.jaarstand import Afsluiting
from services.betaling.rekenen.posten import Afwikkeling, Post, afgewikkeld, heropend, neem, som
from services.betaling.rekenen.ronde import Ronde
from services.betaling.rekenen.saldo import Saldo


@dataclass(slots=True)
class Jaarboek:
    """What counts as posted for one arrangement and year, oldest first."""

    geboekt_cent: int = 0
    boekingen: list[Boeking] = field(default_factory=list)

    def boek(self, boeking: Boeking) -> None:
        self.boekingen.append(boeking)
        self.geboekt_cent += boeking.bedrag_cent

    def neem_terug(self, ronde: str) -> None:
        """Take away the bookings of the last approved round."""
        while self.boekingen and self.boekingen[-1].ronde == ronde:
            self.geboekt_cent -= self.boekingen.pop().bedrag_cent


@dataclass(slots=True)
class Arrangement:
    """One granted arrangement: the facts that stand, who gets the money, what was posted.

    `historie`: position, source and outcome of every fact on it, the grant first. `begunstigden`:
    from when the payee is another, in order of recording.
    """

    toegekend: Toegekend
    stand: Stand
    historie: list[tuple[int, str, Stand]]
    begunstigden: list[tuple[date, str]] = field(default_factory=list)
    jaren: dict[int, Jaarboek] = field(default_factory=dict)
    heeft_beginstand: bool = False
    _schema: model.Schema | None = None
    _binnen: tuple[Maand | None, dict[int, int]] | None = None

    def nu(self, positie: int, bron: str, stand: Stand) -> None:
        """Another outcome from here on; the schedule is made again when somebody asks."""
        self.stand = stand
        self.historie.append((positie, bron, stand))
        self._schema = self._binnen = None

    @property
    def schema(self) -> model.Schema:
        """The entitlement per month after all facts so far."""
        if self._schema is None:
            self._schema = model.schema_van(self.stand)
        return self._schema

    def wacht(self, tot: date) -> bool:
        """A round up to and including `tot` may pay nothing yet (rekenmodel 9, nietVoorIngang)."""
        grant = self.toegekend
        return grant.niet_voor_ingang and tot < grant.toekenning.ingang

    def binnen_ritme(self, tot: date) -> dict[int, int]:
        """The entitlement per calendar year that a round up to `tot` may pay (rekenmodel 9)."""
        if self.wacht(tot):
            return {}
        laatste = ritme.laatste_maand(self.toegekend.ritme, tot)
        if self._binnen is None or self._binnen[0] != laatste:
            self._binnen = laatste, ritme.per_jaar(self.schema.per_maand.items(), laatste)
        return self._binnen[1]

    def tot_maand(self, jaar: int, tot: date) -> Maand | None:
        """The last month of `jaar` that such a round may pay; None when it may pay none of it."""
        if self.wacht(tot):
            return None
        return ritme.laatste_van(jaar, ritme.laatste_maand(self.toegekend.ritme, tot))

    def begunstigde_op(self, dag: date) -> str:
        """The payee at a cut-off date.

        The last recorded with per <= dag, else that of the grant.
        """
        per = (wie for vanaf, wie in reversed(self.begunstigden) if vanaf <= dag)
        return next(per, self.toegekend.begunstigde)

    def jaarboek(self, kalenderjaar: int) -> Jaarboek:
        """The year to write in; opened when it is new."""
        return self.jaren.setdefault(kalenderjaar, Jaarboek())


@dataclass(slots=True)
class Rekening:
    """One payee: its balance, the open items behind D, its holds, how long it is in the red.

    `vrij` adds up to D_vrij, `vast` to D_vast: per arrangement on hold, None for the payee itself.
    """

    saldo: Saldo = field(default_factory=Saldo)
    vrij: list[Post] = field(default_factory=list)
    vast: dict[str | None, list[Post]] = field(default_factory=dict)
    aangehouden: bool = False  # a person decided so
    rekening_ongeldig: bool = False  # the bank refused its account
    rondes_negatief: int = 0  # successive approved rounds that ended with a negative balance

    @property
    def op_slot(self) -> bool:
        return self.aangehouden or self.rekening_ongeldig


@dataclass(slots=True)
class Terugweg:
    """What is needed to take back the approval of a round for one payee."""

    rondes_negatief: int
    mutatie: Saldo = field(default_factory=Saldo)
    vrij_gebruikt: list[Post] = field(default_factory=list)
    vast_bij: list[tuple[str | None, Post]] = field(default_factory=list)
    vast_af: list[tuple[str | None, Post]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Werk:
    """One thing that a person must look at; the rest is filled as far as it applies."""

    melding: Melding
    ronde: str | None = None
    begunstigde: str | None = None
    bericht: str | None = None
    arrangement: str | None = None


Sleutel = tuple[str, str]
"""A payment is known by its round and the payee it was made for."""


@dataclass(slots=True)
class Boeken:
    """Everything of one SWV. Only the functions of `verwerking` write here."""

    positie: int = 0
    ingebruikname: date | None = None
    arrangementen: dict[str, Arrangement] = field(default_factory=dict)
    # Arrangement on hold -> the payees with held money.
    aangehouden: dict[str, set[str]] = field(default_factory=dict)
    rekeningen: dict[str, Rekening] = field(default_factory=dict)
    opvolgers: dict[str, str] = field(default_factory=dict)
    rondes: dict[str, Ronde] = field(default_factory=dict)
    geldend: list[str] = field(default_factory=list)  # not cancelled or withdrawn, in order
    laatste_vaststelling: date = date.min
    open_betalingen: dict[str, int] = field(default_factory=dict)  # per round: no final answer
    terugwegen: dict[str, dict[str, Terugweg]] = field(default_factory=dict)  # round, payee
    betalingen: dict[Sleutel, Betaling] = field(default_factory=dict)
    betaalposten: dict[Sleutel, list[Post]] = field(default_factory=dict)
    tegenstrijdig: dict[Sleutel, str] = field(default_factory=dict)  # with the message
    berichten: dict[str, list[Werk]] = field(default_factory=dict)  # to be handled
    correcties: dict[str, CorrectieGeboekt] = field(default_factory=dict)  # in no approved round
    alle_correcties: dict[str, tuple[int, CorrectieGeboekt]] = field(default_factory=dict)
    afwikkelingen: dict[str, list[Afwikkeling]] = field(default_factory=dict)  # per round, or ""
    te_vorderen: list[tuple[date, str, int]] = field(default_factory=list)  # day, payee, change
    gesloten: dict[int, Afsluiting] = field(default_factory=dict)  # per calendar year

    def opvolger(self, begunstigde: str) -> str:
        """Who stands in the place of this payee today."""
        while begunstigde in self.opvolgers:
            begunstigde = self.opvolgers[begunstigde]
        return begunstigde

    def rekening(self, begunstigde: str) -> Rekening:
        """The account of this payee or its successor, to write in; opened when it is new."""
        return self.rekeningen.setdefault(self.opvolger(begunstigde), Rekening())

    def lees(self, begunstigde: str) -> Rekening:
        """The same to read: asking opens no account."""
        return self.rekeningen.get(self.opvolger(begunstigde)) or Rekening()

    def dag(self, op: date | None) -> date:
        """The day of a fact: what it names, else the cut-off date of the last round that counts."""
        if op is not None:
            return op
        return self.rondes[self.geldend[-1]].tot if self.geldend else date.min

    def muteer(self, begunstigde: str, mutatie: Saldo, op: date) -> None:
        """Change the terms of one payee, and keep when what the SWV is owed changed."""
        self.rekening(begunstigde).saldo += mutatie
        te_vorderen = mutatie.vordering - mutatie.saldo
        if te_vorderen:
            self.te_vorderen.append((op, begunstigde, te_vorderen))

    def sluit_aan(self, begunstigde: str, op: date) -> None:
        """Let the open items add up to D_vrij.

        The oldest are settled, or one on no line comes in.
        """
        rekening = self.rekening(begunstigde)
        verschil = som(rekening.vrij) - rekening.saldo.opnieuw_vrij
        journaal = self.afwikkelingen.setdefault("", [])
        if verschil > 0:
            weg, rekening.vrij = neem(rekening.vrij, verschil)
            journaal += afgewikkeld(op, begunstigde, weg)
        elif verschil < 0:
            bij = [Post(None, None, -verschil)]
            rekening.vrij = rekening.vrij + bij
            journaal += heropend(op, begunstigde, bij)

    def afwikkelingen_tot(self, dag: date) -> Iterator[Afwikkeling]:
        """Every settlement up to and including `dag`."""
        for lijst in self.afwikkelingen.values():
            yield from (rij for rij in lijst if rij.op <= dag)

    def wacht_op_beginstand(self, arrangement: Arrangement) -> bool:
        """It started before the go-live date and nobody said what was paid (rekenmodel 13)."""
        if self.ingebruikname is None or arrangement.heeft_beginstand:
            return False
        return arrangement.toegekend.toekenning.ingang < self.ingebruikname
