"""Making a grant: run, weights and stop rule, complete and checked (rekenmodel 2, 3, 7)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from contracts.periode import Maand, Periode, einde, maanden_tot
from contracts.rekenmodel.feiten import Toekenning
from contracts.rekenmodel.gewichten import Gewichten, gewichten
from contracts.rekenmodel.kalender import Schoolkalender
from contracts.rekenmodel.problems import (
    BedragTeLaag,
    GewichtenOngeldig,
    LooptijdOngeldig,
    StopregelPastNiet,
)
from contracts.rekenmodel.soorten import Stopregel, Verdeelsleutel

_MAANDREGELS: Final = (Stopregel.STOPMAAND_VOL, Stopregel.STOPMAAND_NIET)
_DAGREGELS: Final = (Stopregel.DAG, *_MAANDREGELS)

STOPREGELS: Final[dict[Verdeelsleutel, tuple[Stopregel, ...]]] = {
    Verdeelsleutel.MAAND_VOL: _MAANDREGELS,
    Verdeelsleutel.MAAND_DAGDEEL: _DAGREGELS,
    Verdeelsleutel.DAG: _DAGREGELS,
    Verdeelsleutel.EENMALIG: (Stopregel.GEEN_INVLOED, Stopregel.VOOR_INGANG),
    Verdeelsleutel.SCHOOLWEEK: _MAANDREGELS,
}
"""Which stop rules go with a key; the first is its default (rekenmodel 7)."""


def stopregel_bij(sleutel: Verdeelsleutel, stopregel: Stopregel | None) -> Stopregel:
    """The stop rule itself, or the default of the key. Raises StopregelPastNiet (rekenmodel 7)."""
    mag = STOPREGELS[sleutel]
    if stopregel is None:
        return mag[0]
    if stopregel not in mag:
        raise StopregelPastNiet(
            f"Stopregel {stopregel} past niet bij {sleutel}; kies uit {', '.join(mag)}."
        )
    return stopregel


def looptijd(
    ingang: date, *, maanden: int | None = None, laatste_dag: date | None = None
) -> tuple[Periode, int]:
    """The run (inclusive) and its n months, from exactly one of the two (rekenmodel 2).

    With an end date, n is the smallest number of months that reaches it. Raises LooptijdOngeldig.
    """
    try:
        if maanden is not None and laatste_dag is None and maanden >= 1:
            return Periode(ingang, einde(ingang, maanden)), maanden
        if laatste_dag is not None and maanden is None and laatste_dag >= ingang:
            return Periode(ingang, laatste_dag), maanden_tot(ingang, laatste_dag)
    except ValueError:
        raise LooptijdOngeldig("De looptijd eindigt na het jaar 9999; kies een kortere.") from None
    raise LooptijdOngeldig(
        "Geef óf een aantal maanden vanaf 1, óf een laatste dag die niet vóór de ingang ligt."
    )


def _getoetst(gegeven: Sequence[tuple[Maand, Fraction]]) -> Gewichten:
    oplopend = all(eerder[0] < later[0] for eerder, later in pairwise(gegeven))
    if not oplopend or any(w < 0 for _, w in gegeven) or not any(w for _, w in gegeven):
        raise GewichtenOngeldig(
            "Geef elke maand één keer, op volgorde, met gewichten vanaf nul, samen boven nul."
        )
    return tuple(gegeven)


def toekenning(
    totaal_cent: int,
    ingang: date,
    *,
    maanden: int | None = None,
    laatste_dag: date | None = None,
    sleutel: Verdeelsleutel,
    stopregel: Stopregel | None = None,
    kalender: Schoolkalender | None = None,
    maand: Maand | None = None,
    eigen_gewichten: Sequence[tuple[Maand, Fraction]] | None = None,
    bron: str = "",
) -> Toekenning:
    """A grant of `totaal_cent` (0 or more) from `ingang`, for n months or up to an inclusive end
    date.

    `kalender` is for key schoolweek, `maand` for eenmalig in another month than the start;
    `eigen_gewichten` replaces the weights of the key (the amounts of `vast-per-maand`, rekenmodel
    1). Raises LooptijdOngeldig, BedragTeLaag, StopregelPastNiet, GewichtenOngeldig and what
    `gewichten` raises.
    """
    if totaal_cent < 0:
        raise BedragTeLaag("Geef een totaal van 0 cent of meer.")
    regel = stopregel_bij(sleutel, stopregel)
    periode, aantal = looptijd(ingang, maanden=maanden, laatste_dag=laatste_dag)
    if eigen_gewichten is None:
        verdeeld = gewichten(sleutel, periode, aantal, kalender, maand=maand)
    else:
        verdeeld = _getoetst(eigen_gewichten)
    return Toekenning(
        totaal_cent=totaal_cent,
        ingang=periode.eerste_dag,
        laatste_dag=periode.laatste_dag,
        verdeelsleutel=sleutel,
        stopregel=regel,
        gewichten=verdeeld,
        bron=bron,
    )
