"""The story of one board (B11, B31-B34), as commands on the deciders of toekenning and betaling."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from contracts.bedrag import Bedrag
from contracts.events.arrangement import Grond, WijzigingReden
from contracts.identifiers import administratie_id, arrangement_id, betaalronde_id
from contracts.periode import einde
from contracts.rekenmodel.soorten import Betaalritme, Verdeelsleutel
from contracts.rekenmodel.toekennen import toekenning
from services.betaling import commands as betaling
from services.betaling.decider import administratie as administratie_decider
from services.betaling.decider import betaalronde as ronde_decider
from services.betaling.rekenen import uit_log
from services.betaling.rekenen.administratie import Administratie
from services.runtime.beleid import Bron
from services.runtime.handler import Decider, Handler, Opdracht
from services.runtime.klok import Klok
from services.runtime.store import Actor, Nummering
from services.toekenning import commands as toekennen
from services.toekenning import decider as toekenning_decider

SWV = "PO2605"
BESTUUR = "41234"
SCHOOL = Actor(client="portaal", rol="school", persoon="intern-begeleider", namens="05KO00")
COMMISSIE = Actor(client="backoffice", rol="commissie", persoon="lid-tlc")
MEDEWERKER = Actor(client="backoffice", rol="medewerker", persoon="medewerker-1")
FINANCIEN = Actor(client="backoffice", rol="financien", persoon="financien-1")
TWEEDE = Actor(client="backoffice", rol="financien", persoon="financien-2")
PLAFOND_CENT = 700000  # B07, regular primary school


@dataclass(frozen=True)
class Verhaal:
    """Plays on one log; the clock is set to the day of each step."""

    handler: Handler
    klok: Klok
    namen: dict[UUID, str] = field(default_factory=dict)

    def neem_in_gebruik(self, dag: date) -> None:
        """Two persons set the date from which this system pays (rekenmodel 13)."""
        self.klok.zet(dag)
        stroom = administratie_id(SWV)
        voor = betaling.StelIngebruiknameVoor(ingebruikname_datum=dag)
        self._doe(administratie_decider, voor, actor=FINANCIEN, stroom=stroom)
        vast = betaling.LegIngebruiknameVast(
            voorgesteld_door=FINANCIEN.persoon or "", door=TWEEDE.persoon or ""
        )
        self._doe(administratie_decider, vast, actor=TWEEDE, stroom=stroom)

    def ken_toe(
        self, naam: str, besluit: date, totaal_cent: int, ingang: date, maanden: int
    ) -> UUID:
        """The commission grants and the school takes it in uitvoering (B08, B21)."""
        self.klok.zet(besluit)
        aanvraag, dossier = uuid4(), uuid4()
        arrangement = arrangement_id(aanvraag)
        grant = _ken_toe(besluit, dossier, totaal_cent, ingang, maanden)
        nummer = Nummering(
            reeks="arrangementsnummer",
            jaar=besluit.year,
            gebeurtenis=0,
            veld="arrangementsnummer",
        )
        start = toekennen.NeemInUitvoering(vandaag=besluit, uitvoering_datum=besluit)
        for command, actor, nummering in ((grant, COMMISSIE, nummer), (start, SCHOOL, None)):
            self._doe(
                toekenning_decider,
                command,
                actor=actor,
                stroom=arrangement,
                zaak=aanvraag,
                dossier=dossier,
                nummering=nummering,
            )
        self.namen[arrangement] = naam
        return arrangement

    def stop(self, arrangement: UUID, stop_datum: date, gemeld: date, verwerkt: date) -> None:
        """The school reports that it is no longer needed (B32); the SWV stops it (B33)."""
        eerste = self.handler.lees(SWV, stroom=arrangement)[0].rij
        dossier = eerste.dossier or uuid4()
        self.klok.zet(gemeld)
        melding = toekennen.MeldWijziging(
            vandaag=gemeld,
            reden=WijzigingReden.GAAT_GOED,
            initialen={dossier: "J.B."},
            toelichting={dossier: "De leerling redt het met de basisondersteuning."},
            stop_per=stop_datum,
        )
        stop = toekennen.StopTussentijds(
            vandaag=verwerkt,
            besluit_datum=verwerkt,
            stop_datum=stop_datum,
            reden=WijzigingReden.GAAT_GOED,
        )
        for command, actor, dag in ((melding, SCHOOL, gemeld), (stop, MEDEWERKER, verwerkt)):
            self.klok.zet(dag)
            self._doe(
                toekenning_decider,
                command,
                actor=actor,
                stroom=arrangement,
                zaak=eerste.zaak,
                dossier=dossier,
            )

    def betaal(self, nummer: int, tot: date) -> None:
        """Open, calculate and, by another person, approve a round (rekenmodel 10)."""
        self.klok.zet(tot)
        ronde = betaalronde_id(SWV, nummer)
        open_ = betaling.OpenBetaalronde(
            vandaag=tot,
            ronde=ronde,
            nummer=nummer,
            tot_en_met_datum=tot,
            feiten=uit_log.feiten_uit_log(self._gelezen()),
        )
        self._doe(ronde_decider, open_, actor=FINANCIEN, stroom=ronde)
        gelezen = self._gelezen()
        bereken = betaling.BerekenBetaalronde(
            vandaag=tot,
            ronde=ronde,
            berekening=uuid4(),
            tot_positie=gelezen[-1].positie,
            feiten=uit_log.feiten_uit_log(gelezen),
        )
        self._doe(ronde_decider, bereken, actor=FINANCIEN, stroom=ronde)
        berekend = self.handler.lees(SWV, stroom=ronde)[-1]
        vast = betaling.StelBetaalrondeVast(
            vandaag=tot,
            ronde=ronde,
            berekening=berekend.gebeurtenis.berekening,
            regels_sha256=berekend.gebeurtenis.regels_sha256,
            feiten=uit_log.feiten_uit_log(self._gelezen()),
            berekend_door=berekend.rij.persoon or "",
            door=TWEEDE.persoon or "",
        )
        self._doe(ronde_decider, vast, actor=TWEEDE, stroom=ronde)

    def _doe(
        self,
        decider: Decider,
        command: object,
        *,
        actor: Actor,
        stroom: UUID,
        zaak: UUID | None = None,
        dossier: UUID | None = None,
        nummering: Nummering | None = None,
    ) -> None:
        opdracht = Opdracht(
            bron=Bron(SWV),
            decider=decider,
            command=lambda _: command,
            stroom=stroom,
            zaak=zaak or stroom,
            getoond=frozenset(),
            dossier=dossier,
            nummering=nummering,
        )
        self.handler.voer_uit(SWV, opdracht, actor)

    def _gelezen(self) -> list[uit_log.Gelezen]:
        return [
            uit_log.Gelezen(g.rij.positie, g.rij.stroom, g.gebeurtenis)
            for g in self.handler.lees(SWV)
        ]

    def administratie(self) -> Administratie:
        """The payment administration, replayed from the whole log."""
        return Administratie(uit_log.feiten_uit_log(self._gelezen()))

    def nummers(self) -> Mapping[str, str]:
        """Stream of an arrangement -> its number and its name in the story."""
        return {
            str(g.rij.stroom): f"{g.gebeurtenis.arrangementsnummer} ({self.namen[g.rij.stroom]})"
            for g in self.handler.lees(SWV)
            if g.rij.soort == "Toegekend"
        }


def _ken_toe(
    besluit: date, dossier: UUID, totaal_cent: int, ingang: date, maanden: int
) -> toekennen.KenToe:
    return toekennen.KenToe(
        vandaag=besluit,
        besluit_datum=besluit,
        regeling="utrecht-po/2026-1",
        arrangementstype="extra-ondersteuning",
        dossiers=(dossier,),
        vestiging="05KO00",
        schoolbestuur=BESTUUR,
        toekenning=toekenning(
            totaal_cent, ingang, maanden=maanden, sleutel=Verdeelsleutel.MAAND_VOL
        ),
        betaalritme=Betaalritme.PER_KALENDERJAAR,
        grens=_grens(besluit, totaal_cent),
        aanvraag=toekennen.Aanvraagstand(indien_datum=besluit),
        zaak=toekennen.OpenZaak(),
        door=COMMISSIE.persoon or "",
    )


def _grens(besluit: date, totaal_cent: int) -> toekennen.Grens:
    return toekennen.Grens(
        plafond_cent=PLAFOND_CENT,
        plafond=Grond(
            voorschrift="utrecht-po/2026-1#plafond-bao",
            bron="B07",
            getallen=(f"plafond {Bedrag(PLAFOND_CENT)}", f"toegekend {Bedrag(totaal_cent)}"),
        ),
        uiterste_dag=einde(besluit, 12),
        looptijd=Grond(
            voorschrift="utrecht-po/2026-1#langste-looptijd",
            bron="B06",
            getallen=("12 maanden vanaf het besluit",),
        ),
    )
