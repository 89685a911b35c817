"""`vast-per-maand`: a fixed amount for every month of a run (rekenmodel 1)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from contracts.bedrag import Bedrag, half_up
from contracts.periode import Maand, Periode
from contracts.rekenmodel.bedragmodellen.kosten import eis_nul_of_meer
from contracts.rekenmodel.gewichten import Gewichten
from contracts.rekenmodel.soorten import Verdeelsleutel
from contracts.rekenmodel.stappen import Stap, Uitkomst, samen, van_model
from contracts.rekenmodel.toekennen import looptijd


@dataclass(frozen=True, slots=True)
class PerMaand:
    """The total, its steps, and the amounts per month that are the weights of the grant (rekenmodel
    3).

    Hand `gewichten` to `toekenning(eigen_gewichten=...)` with key `sleutel`.
    """

    uitkomst: Uitkomst
    gewichten: Gewichten
    sleutel: Verdeelsleutel


def als_gewichten(bedragen: list[tuple[Maand, int]]) -> Gewichten:
    """Cents per month as weights."""
    return tuple((maand, Fraction(cent)) for maand, cent in bedragen)


def _hele_maanden(bedrag_cent: int, eerste: Maand, maanden: int, bron: str) -> list[Stap]:
    return [
        van_model(
            "maandbedrag-heel",
            bron,
            bedrag_cent,
            ("maand", eerste.plus(stap)),
            ("bedrag", Bedrag(bedrag_cent)),
        )
        for stap in range(maanden)
    ]


def _naar_rato(bedrag_cent: int, maand: Maand, dagen: int, bron: str) -> Stap:
    exact = Fraction(bedrag_cent * dagen, maand.dagen)
    return van_model(
        "maandbedrag",
        bron,
        half_up(exact),
        ("maand", maand),
        ("dagen", dagen),
        ("lengte", maand.dagen),
        ("bedrag", Bedrag(bedrag_cent)),
        exact=exact,
        afgerond="het bedrag van de maand",
    )


def _dagen(bedrag_cent: int, periode: Periode, bron: str) -> list[Stap]:
    return [
        _naar_rato(bedrag_cent, maand, periode.dagen_in(maand), bron) for maand in periode.maanden()
    ]


def _maand_van(stap: Stap) -> Maand:
    return next(getal for _, getal in stap.getallen if isinstance(getal, Maand))


def vast_per_maand(
    bedrag_cent: int,
    ingang: date,
    *,
    maanden: int | None = None,
    laatste_dag: date | None = None,
    naar_rato: bool,
    bron: str = "",
) -> PerMaand:
    """`bedrag_cent` for each month of a run of n months or up to an inclusive end date.

    Whole: n months from the start month. `naar_rato`: every month from start to end, a broken one
    half_up(bedrag x days / days in the month). Raises BedragTeLaag and LooptijdOngeldig.
    """
    eis_nul_of_meer(bedrag_cent)
    periode, aantal = looptijd(ingang, maanden=maanden, laatste_dag=laatste_dag)
    if naar_rato:
        stappen, sleutel = _dagen(bedrag_cent, periode, bron), Verdeelsleutel.MAAND_DAGDEEL
    else:
        stappen = _hele_maanden(bedrag_cent, Maand.van(ingang), aantal, bron)
        sleutel = Verdeelsleutel.MAAND_VOL
    gewichten = als_gewichten([(_maand_van(stap), stap.cent) for stap in stappen])
    return PerMaand(samen(stappen), gewichten, sleutel)
