"""Writers in processes of their own. Each is a module of the tests, so that it can be started."""

import json
import subprocess
import sys
from collections.abc import Sequence
from uuid import UUID

from services.runtime.database import maak_engine
from services.runtime.problems import VolgnummerBezet
from services.runtime.store import Log
from tests.databases import SWV, Proefdatabank
from tests.store.hulp import nieuw, schrijf


def race(url: str, stroom: UUID, tot: int) -> list[int]:
    """Try to write every version up to `tot`, one after the other; the versions that it won."""
    engine = maak_engine(url)
    log = Log(engine)
    gewonnen: list[int] = []
    while (volgende := len(log.lees(SWV, stroom=stroom)) + 1) <= tot:
        try:
            schrijf(log, [nieuw(stroom, volgende)])
            gewonnen.append(volgende)
        except VolgnummerBezet:
            continue
    engine.dispose()
    return gewonnen


def in_processen(
    aantal: int, databank: Proefdatabank, stroom: UUID, tot: int
) -> Sequence[list[int]]:
    """What each of `aantal` processes won, all started before the first may begin."""
    url = databank.dienst_url.render_as_string(hide_password=False)
    opdracht = [sys.executable, "-m", "tests.store.schrijvers", url, str(stroom), str(tot)]
    lopend = [
        subprocess.Popen(opdracht, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(aantal)
    ]
    for proces in lopend:  # each says that it is ready, with its imports done
        assert proces.stdout is not None
        assert proces.stdout.readline() == "klaar\n"
    uit = []
    for proces in lopend:
        assert proces.stdin is not None
        proces.stdin.write("start\n")
        proces.stdin.flush()
    for proces in lopend:
        tekst, _ = proces.communicate(timeout=60)
        assert proces.returncode == 0
        uit.append(json.loads(tekst))
    return uit


if __name__ == "__main__":
    print("klaar", flush=True)
    sys.stdin.readline()
    print(json.dumps(race(sys.argv[1], UUID(sys.argv[2]), int(sys.argv[3]))))
