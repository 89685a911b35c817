"""The commands `controle` and `controlepunt`: open the log, show what the walk found, sign.

The walk itself is handed in, so that the technique knows nothing of the auditor's path.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC
from pathlib import Path
from typing import Annotated, NoReturn, Protocol

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from services.runtime.controlepunten import (
    OngeldigeSleutel,
    onderteken,
    open_sleutel,
    publiek_naast,
)
from services.runtime.database import maak_engine
from services.runtime.invoer import stop
from services.runtime.klok import Klok
from services.runtime.settings import Instellingen, OngeldigeInstelling, lees_instellingen
from services.runtime.store.ruw import LeestNietAlles, RuweRij, ruwe_rijen


class Telling(Protocol):
    """How one SWV stands: rows, rows without a finding, and the last row in its chain."""

    @property
    def swv(self) -> str: ...
    @property
    def rijen(self) -> int: ...
    @property
    def kloppen(self) -> int: ...
    @property
    def positie(self) -> int: ...
    @property
    def hash(self) -> str: ...


class Bevinding(Protocol):
    """One finding, located; the sentence is Dutch."""

    @property
    def code(self) -> str: ...
    @property
    def swv(self) -> str: ...
    @property
    def positie(self) -> int | None: ...
    @property
    def rij(self) -> int | None: ...
    @property
    def kolom(self) -> str | None: ...
    @property
    def verwacht(self) -> str | None: ...
    @property
    def zin(self) -> str: ...


class Verslag(Protocol):
    """What a walk found."""

    @property
    def tellingen(self) -> Sequence[Telling]: ...
    @property
    def bevindingen(self) -> Sequence[Bevinding]: ...


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
    verslag = _loop_na(controleer, _inhoud(punten), _inhoud(sleutels))
    _toon(verslag)
    if not verslag.bevindingen and not punten:
        typer.echo("Of er aan het eind rijen zijn weggehaald, toont alleen een controlepunt.")
    raise typer.Exit(1 if verslag.bevindingen else 0)


def _controlepunt(controleer: Controleer, uit: Path | None, sleutel: Path) -> None:
    if uit and uit.exists():
        stop([f"{uit} bestaat al; kies een andere naam, oude controlepunten blijven nodig"])
    verslag = _loop_na(controleer, [], [])
    if verslag.bevindingen:
        _toon(verslag)
        typer.echo("Geen controlepunt gemaakt: het log klopt niet.", err=True)
        raise typer.Exit(1)
    if not verslag.tellingen:
        stop(["het log is nog leeg; er is niets om een controlepunt van te maken"])
    _teken(verslag.tellingen, uit, sleutel)


def _instellingen() -> Instellingen:
    try:
        return lees_instellingen()
    except OngeldigeInstelling as fout:
        stop([str(fout)])


def _inhoud(paden: Iterable[Path]) -> list[bytes]:
    return [_lees(pad) for pad in paden]


def _lees(pad: Path) -> bytes:
    try:
        return pad.read_bytes()
    except OSError as fout:
        _onbereikbaar(pad, fout)


def _onbereikbaar(pad: Path, fout: OSError) -> NoReturn:
    stop([f"{pad} is niet te lezen of te schrijven: {fout.strerror}"])


def _loop_na(controleer: Controleer, punten: list[bytes], sleutels: list[bytes]) -> Verslag:
    """Walk through the log that the settings name; exit 2 when it cannot be read."""
    engine = _open_log()
    try:
        return controleer(_met_voortgang(ruwe_rijen(engine)), punten, sleutels)
    except LeestNietAlles as fout:
        stop([f"{fout} Zet ARRANGEMENTEN_LEZER_URL."])
    except SQLAlchemyError as fout:
        stop(
            [f"het log is niet te lezen; maak het eerst met arrangementen migrate ({_kort(fout)})"]
        )
    except ValueError as fout:
        stop([str(fout)])
    finally:
        engine.dispose()


def _kort(fout: SQLAlchemyError) -> str:
    return str(getattr(fout, "orig", None) or fout).splitlines()[0]


def _open_log() -> Engine:
    url = _instellingen().lezer_url
    # SQLite would make the file on opening: a walk through an empty log that finds nothing.
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        stop([f"er is nog geen log in {url.database}; maak het met arrangementen migrate"])
    return maak_engine(url)


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


def _toon(verslag: Verslag) -> None:
    for telling in verslag.tellingen:
        kloppen = f"{telling.kloppen} van {telling.rijen} gebeurtenissen kloppen"
        typer.echo(f"{telling.swv}: {kloppen}; laatste positie {telling.positie}")
    for bevinding in verslag.bevindingen:
        typer.echo(_regel(bevinding))
    if not verslag.tellingen:
        typer.echo("Het log is leeg.")
    aantal = len(verslag.bevindingen)
    slot = "Het log klopt." if not aantal else f"Het log klopt niet; bevindingen: {aantal}."
    typer.echo(slot)


def _regel(bevinding: Bevinding) -> str:
    positie = "positie onleesbaar" if bevinding.positie is None else f"positie {bevinding.positie}"
    waar = f"{bevinding.swv} {positie}"
    if bevinding.rij is not None:
        waar += f" (rij {bevinding.rij})"
    if bevinding.kolom:
        waar += f" kolom {bevinding.kolom}"
    hoort = f" [hoort: {bevinding.verwacht}]" if bevinding.verwacht else ""
    return f"{waar}: {bevinding.zin}{hoort} ({bevinding.code})"


def _teken(tellingen: Iterable[Telling], uit: Path | None, pad: Path) -> None:
    gemaakt_op = Klok(_instellingen().klok).nu().astimezone(UTC)
    try:
        sleutel = open_sleutel(pad)
        regels = [onderteken(sleutel, t.swv, t.positie, t.hash, gemaakt_op) for t in tellingen]
        tekst = "".join(f"{regel}\n" for regel in regels)
        if uit:
            with uit.open("x", encoding="utf-8") as bestand:
                bestand.write(tekst)
    except OngeldigeSleutel as fout:
        stop([str(fout)])
    except OSError as fout:
        _onbereikbaar(Path(fout.filename or pad), fout)
    if not uit:
        typer.echo(tekst, nl=False)
    typer.echo(f"Controlepunten: {len(regels)}. Publieke sleutel: {publiek_naast(pad)}", err=True)
