"""The books of one SWV: everything that folding the facts builds up.

These objects change in place. That is safe because nobody else holds them: `Administratie` makes them empty and
only folds facts into them, so the fold as a whole is a pure function of the facts. Copying every dict for every
fact would cost the square of the number of facts. What is handed out (rounds, lines, payments, balances) is frozen.
"""

from dataclasses import dataclass, field
from datetime import date

from contracts.periode import Maand
from contracts.rekenmodel import schema as model
from contracts.rekenmodel.stand import Stand
from services.betaling.rekenen import ritme
from services.betaling.rekenen.betaling import Betaling, Melding
from services.betaling.rekenen.feiten import CorrectieGeboekt, Toegekend
from services.betaling.rekenen.geboekt import Boeking
from services.betaling.rekenen.posten import Afwikkeling, Post
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
    """One granted arrangement: the facts that stand, who gets the money, what was posted."""

    toegekend: Toegekend
    stand: Stand
    historie: list[
        tuple[int, str, Stand]
    ]  # position, source and outcome of every fact, the grant first
    begunstigden: list[tuple[date, str]] = field(
        default_factory=list
    )  # from when, who; as recorded
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

    def binnen_ritme(self, tot: date) -> dict[int, int]:
        """The entitlement per calendar year that a round up to and including `tot` may pay (rekenmodel 9)."""
        grant = self.toegekend
        if grant.niet_voor_ingang and tot < grant.toekenning.ingang:
            return {}
        laatste = ritme.laatste_maand(grant.ritme, tot)
        if self._binnen is None or self._binnen[0] != laatste:
            self._binnen = laatste, ritme.per_jaar(self.schema.per_maand.items(), laatste)
        return self._binnen[1]

    def begunstigde_op(self, dag: date) -> str:
        """The payee at a cut-off date: the last recorded one with per <= dag, else that of the grant."""
        per = (wie for vanaf, wie in reversed(self.begunstigden) if vanaf <= dag)
        return next(per, self.toegekend.begunstigde)

    def jaarboek(self, kalenderjaar: int) -> Jaarboek:
        return self.jaren.setdefault(kalenderjaar, Jaarboek())


@dataclass(slots=True)
class Rekening:
    """One payee: its balance, the open items behind D, its holds, how long it has been in the red."""

    saldo: Saldo = field(default_factory=Saldo)
    vrij: list[Post] = field(default_factory=list)  # adds up to D_vrij
    vast: dict[str | None, list[Post]] = field(
        default_factory=dict
    )  # adds up to D_vast; by arrangement
    aangehouden: bool = False  # a person decided so
    rekening_ongeldig: bool = False  # the bank refused its account
    rondes_negatief: int = 0  # successive approved rounds that ended with a negative balance

    @property
    def op_slot(self) -> bool:
        return self.aangehouden or self.rekening_ongeldig


@dataclass(slots=True)
class Terugweg:
    """What is needed to take back the approval of a round for one payee."""

    mutatie: Saldo
    rondes_negatief: int
    vrij_gebruikt: list[Post] = field(default_factory=list)
    vast_bij: list[tuple[str | None, Post]] = field(default_factory=list)
    vast_af: list[tuple[str | None, Post]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Werk:
    """One thing that a person must look at; `ronde`, `begunstigde` and so on are filled as far as they apply."""

    melding: Melding
    ronde: str | None = None
    begunstigde: str | None = None
    bericht: str | None = None
    arrangement: str | None = None


Sleutel = tuple[str, str]
"""A payment is known by its round and the payee it was made for."""


@dataclass(slots=True)
class Boeken:
    """Everything of one SWV. Only the functions beside `Administratie` write here."""

    positie: int = 0
    ingebruikname: date | None = None
    arrangementen: dict[str, Arrangement] = field(default_factory=dict)
    aangehouden: dict[str, set[str]] = field(
        default_factory=dict
    )  # arrangement -> payees with held money
    rekeningen: dict[str, Rekening] = field(default_factory=dict)
    opvolgers: dict[str, str] = field(default_factory=dict)
    rondes: dict[str, Ronde] = field(default_factory=dict)
    geldend: list[str] = field(default_factory=list)  # rounds not cancelled or withdrawn, in order
    open_betalingen: dict[str, int] = field(
        default_factory=dict
    )  # per round: without a final answer
    terugwegen: dict[str, dict[str, Terugweg]] = field(
        default_factory=dict
    )  # of the last round only
    betalingen: dict[Sleutel, Betaling] = field(default_factory=dict)
    betaalposten: dict[Sleutel, list[Post]] = field(default_factory=dict)
    tegenstrijdig: dict[Sleutel, str] = field(default_factory=dict)  # with the message that says so
    berichten: dict[str, list[Werk]] = field(default_factory=dict)  # to be handled, by message
    correcties: dict[str, CorrectieGeboekt] = field(
        default_factory=dict
    )  # not in an approved round yet
    correctieposities: dict[str, int] = field(default_factory=dict)
    afwikkelingen: dict[str, list[Afwikkeling]] = field(default_factory=dict)  # per round
    te_vorderen: list[tuple[date, int]] = field(default_factory=list)
    gesloten: dict[int, int] = field(
        default_factory=dict
    )  # calendar year -> position of its closing

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

    def muteer(self, rekening: Rekening, mutatie: Saldo, op: date) -> None:
        """Change the terms of one payee, and keep when what the SWV is owed changed (rekenmodel 11)."""
        rekening.saldo += mutatie
        te_vorderen = mutatie.vordering - mutatie.saldo
        if te_vorderen:
            self.te_vorderen.append((op, te_vorderen))

    def wacht_op_beginstand(self, arrangement: Arrangement) -> bool:
        """It started before the go-live date and nobody said what was paid by then (rekenmodel 13)."""
        if self.ingebruikname is None or arrangement.heeft_beginstand:
            return False
        return arrangement.toegekend.toekenning.ingang < self.ingebruikname
