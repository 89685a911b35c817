"""The commands `controle` and `controlepunt`: open the log, show what the walk found, sign.

The walk itself is handed in, so that the technique knows nothing of the auditor's path.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from services.runtime.controlepunten import (
    OngeldigeSleutel,
    onderteken,
    open_sleutel,
    publiek_naast,
)
from services.runtime.controleuitslag import Telling, Uitslag, Verslag, niet_bewezen, toon
from services.runtime.invoer import meld, stop, toon_uitkomst
from services.runtime.klok import Klok
from services.runtime.settings import Instellingen, OngeldigeInstelling, lees_instellingen
from services.runtime.store.bewijs import LogBeschadigd, LogOnbereikbaar, LogOntbreekt, geopend
from services.runtime.store.ruw import LeestNietAlles, RuweRij, ruwe_rijen, schade, swvs

Controleer = Callable[[Iterable[RuweRij], Sequence[bytes], Sequence[bytes]], Verslag]
"""Rows, checkpoint files, public keys (PEM) -> what was found. Raises ValueError for a bad file."""

Punten = Annotated[
    list[Path],
    typer.Option("--controlepunt", help="Bestand met bewaarde controlepunten; mag vaker."),
]
Publiek = Annotated[
    list[Path],
    typer.Option("--publieke-sleutel", help="Sleutel waarmee ze zijn getekend; mag vaker."),
]
Uit = Annotated[Path | None, typer.Option("--uit", help="Nieuw bestand; anders op het scherm.")]
Sleutel = Annotated[
    Path | None,
    typer.Option(
        "--sleutel",
        envvar="ARRANGEMENTEN_CONTROLESLEUTEL",
        help="Bestand met de privésleutel; anders controlesleutel in de map met gegevens.",
    ),
]


def registreer_controle(app: typer.Typer, controleer: Controleer) -> None:
    """Add `controle` and `controlepunt` to the command line."""

    @app.command()
    def controle(controlepunt: Punten = [], publieke_sleutel: Publiek = []) -> None:  # noqa: B006
        """Loop het hele log na en zeg welke rij niet klopt. Verandert niets.

        Geeft 0 als alles klopt, 1 als er iets is gevonden en 2 bij verkeerde invoer.

        Voorbeeld: arrangementen controle --controlepunt 2026-12.jsonl --publieke-sleutel swv.pub
        """
        _controle(controleer, controlepunt, publieke_sleutel)

    @app.command()
    def controlepunt(uit: Uit = None, sleutel: Sleutel = None) -> None:
        """Teken voor elk samenwerkingsverband waar het log nu staat; de accountant bewaart dit.

        Loopt eerst het hele log na en tekent alleen als alles klopt: 0, anders 1; 2 bij verkeerde
        invoer.

        Voorbeeld: arrangementen controlepunt --uit 2026-12.jsonl
        """
        _controlepunt(controleer, uit, sleutel or _instellingen().datamap / "controlesleutel")


def _controle(controleer: Controleer, punten: list[Path], sleutels: list[Path]) -> NoReturn:
    if punten and not sleutels:
        stop(["geef met --publieke-sleutel de sleutel waarmee de controlepunten zijn getekend"])
    inhoud, publiek = _inhoud(punten), _inhoud(sleutels)
    _keur(controleer, inhoud, publiek)
    uitslag = _loop_na(controleer, [*inhoud.values()], [*publiek.values()])
    toon(uitslag)
    for regel in niet_bewezen(uitslag.verslag.tellingen, bool(punten)):
        toon_uitkomst(regel)
    raise typer.Exit(1 if uitslag.aantal else 0)


def _controlepunt(controleer: Controleer, uit: Path | None, sleutel: Path) -> None:
    if uit and uit.exists():
        stop([f"{uit} bestaat al; kies een andere naam, oude controlepunten blijven nodig"])
    uitslag = _loop_na(controleer, [], [])
    if uitslag.aantal:
        toon(uitslag)
        meld("Geen controlepunt gemaakt: het log klopt niet.")
        raise typer.Exit(1)
    if not uitslag.verslag.tellingen:
        stop(["het log is nog leeg; er is niets om een controlepunt van te maken"])
    _teken(uitslag.verslag.tellingen, uit, sleutel)


def _instellingen() -> Instellingen:
    try:
        return lees_instellingen()
    except OngeldigeInstelling as fout:
        stop([str(fout)])


def _inhoud(paden: Iterable[Path]) -> dict[Path, bytes]:
    return {pad: _lees(pad) for pad in paden}


def _lees(pad: Path) -> bytes:
    try:
        return pad.read_bytes()
    except OSError as fout:
        _onbereikbaar(pad, fout)


def _onbereikbaar(pad: Path, fout: OSError) -> NoReturn:
    stop([f"{pad} is niet te lezen of te schrijven: {fout.strerror}"])


def _keur(controleer: Controleer, punten: dict[Path, bytes], sleutels: dict[Path, bytes]) -> None:
    """Try every file by itself first, so that a mistake in one names that one."""
    gevallen: list[tuple[Path, list[bytes], list[bytes]]] = [
        *((pad, [inhoud], []) for pad, inhoud in punten.items()),
        *((pad, [], [inhoud]) for pad, inhoud in sleutels.items()),
    ]
    fouten: list[str] = []
    for pad, punt, sleutel in gevallen:
        try:
            controleer([], punt, sleutel)
        except ValueError as fout:
            fouten.append(f"{pad}: {fout}")
    if fouten:
        stop(fouten)


def _loop_na(controleer: Controleer, punten: list[bytes], sleutels: list[bytes]) -> Uitslag:
    """Walk through the log that the settings name; exit 1 when it is damaged, 2 when not found."""
    url = _instellingen().lezer_url
    try:
        with geopend(url) as engine:
            verslag = controleer(_met_voortgang(ruwe_rijen(engine)), punten, sleutels)
            bekend = {telling.swv for telling in verslag.tellingen}
            return Uitslag(
                verslag=verslag,
                zonder=tuple(swv for swv in swvs(engine) if swv not in bekend),
                schade=tuple(schade(engine)),
                nagekeken=engine.dialect.name == "sqlite",
            )
    except LogBeschadigd as fout:
        meld(str(fout))
        raise typer.Exit(1) from None
    except LeestNietAlles as fout:
        stop([f"{fout} Zet ARRANGEMENTEN_LEZER_URL."])
    except (LogOntbreekt, LogOnbereikbaar) as fout:
        stop([str(fout)])


def _met_voortgang(rijen: Iterable[RuweRij]) -> Iterator[RuweRij]:
    """The same rows, counted on a terminal only: elsewhere nobody watches."""
    scherm = Console(stderr=True)
    kolommen = (SpinnerColumn(), TextColumn("{task.completed} gebeurtenissen"), TimeElapsedColumn())
    uit = not scherm.is_terminal
    with Progress(*kolommen, console=scherm, transient=True, disable=uit) as voortgang:
        taak = voortgang.add_task("nalopen", total=None)
        for rij in rijen:
            yield rij
            voortgang.advance(taak)


def _teken(tellingen: Iterable[Telling], uit: Path | None, pad: Path) -> None:
    gemaakt_op = Klok(_instellingen().klok).nu().astimezone(UTC)
    try:
        sleutel = open_sleutel(pad)
    except OngeldigeSleutel as fout:
        stop([str(fout)])
    except OSError as fout:
        _onbereikbaar(Path(fout.filename or pad), fout)
    regels = [onderteken(sleutel, t.swv, t.positie, t.hash, gemaakt_op) for t in tellingen]
    if uit:
        _bewaar(uit, regels)
    else:
        toon_uitkomst("\n".join(regels))
    meld(f"Controlepunten: {len(regels)}. Publieke sleutel: {publiek_naast(pad)}")


def _bewaar(uit: Path, regels: Iterable[str]) -> None:
    try:
        with uit.open("x", encoding="utf-8") as bestand:
            bestand.writelines(f"{regel}\n" for regel in regels)
    except OSError as fout:
        _onbereikbaar(uit, fout)
