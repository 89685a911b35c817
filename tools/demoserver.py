"""The services in a thread of this process, so that a story can be played on them."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import uvicorn

from services.aanvraag.app import maak_dienst as maak_aanvraag
from services.betaling.app import maak_dienst as maak_betaling
from services.runtime.auth import Tokencontrole
from services.runtime.http.app import Dienst, samen
from services.runtime.ontwikkeltoken import ontwikkeluitgever
from services.runtime.opstart import Runtime
from services.runtime.settings import Instellingen
from services.toekenning.app import maak_dienst as maak_toekenning

ADRES: Final = "127.0.0.1"
_MAKERS: Final = (maak_aanvraag, maak_toekenning, maak_betaling)


class PoortBezet(OSError):
    """Something else listens there; the message says what to do."""


class StartteNiet(RuntimeError):
    """The server ended before it took a request."""


def luister(poort: int) -> socket.socket:
    """A socket that listens, before anything else is done. Raises PoortBezet."""
    gebonden = socket.socket()
    gebonden.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        gebonden.bind((ADRES, poort))
        gebonden.listen()  # only now is the port really ours
    except OSError:
        gebonden.close()
        raise PoortBezet(
            f"poort {poort} op {ADRES} is bezet: sluit het programma dat er luistert, of kies een"
            " andere poort, zoals ARRANGEMENTEN_POORT=8090 make demo"
        ) from None
    return gebonden


def maak_diensten(runtime: Runtime, gezegd: Instellingen) -> list[Dienst]:
    """The three services on one log, for tokens of the development issuer."""
    uitgever = ontwikkeluitgever(gezegd.tokensleutel, ontwikkeling=gezegd.ontwikkeling)
    tokens = Tokencontrole([uitgever], gezegd.doelgroep, runtime.klok.nu)
    return [maak(runtime, tokens) for maak in _MAKERS]


@contextmanager
def draaiend(diensten: list[Dienst], gebonden: socket.socket) -> Iterator[threading.Thread]:
    """Serve on the socket until the end of the block. Raises StartteNiet."""
    instellingen = uvicorn.Config(
        samen(diensten),
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,  # a long poll waits up to 25 s
    )
    server = uvicorn.Server(instellingen)
    draad = threading.Thread(target=server.run, kwargs={"sockets": [gebonden]}, daemon=True)
    draad.start()
    try:
        while not server.started:
            if not draad.is_alive():
                raise StartteNiet("de diensten starten niet; zie de melding hierboven")
            time.sleep(0.01)
        yield draad
    finally:
        server.should_exit = True
        draad.join()
