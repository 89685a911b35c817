"""The order of the checks: caller, role, form of the request, key, and the state that was seen."""

from typing import Any

import pytest

from services.runtime.http.lijsten import lees_cursor, maak_cursor
from services.runtime.http.onderhandeling import aanvaardbaar
from services.runtime.http.problems import BladzijdeOnbekend
from tests.api.runtime.client import roep
from tests.api.runtime.proefdienst import BEKEND, POSITIE, foutnamen, maak

DIENST = maak(met_kapot=False)
B = "/aanvraag/v1"
EEN = f"{B}/aanvragen/{BEKEND}"
MERGE = {"Content-Type": "application/merge-patch+json"}
VOL = {**MERGE, "Idempotency-Key": str(BEKEND), "If-Match": f'"p{POSITIE}"'}


def patch(koppen: dict[str, str], inhoud: bytes = b"{}", als: str | None = "school") -> Any:
    return roep(DIENST, "PATCH", EEN, als=als, content=inhoud, headers=koppen)


def zonder(*namen: str) -> dict[str, str]:
    return {naam: waarde for naam, waarde in VOL.items() if naam not in namen}


def test_each_check_comes_before_the_next() -> None:
    stuk, fout = b"{", {"Accept": "text/csv"}
    assert patch({**zonder("Content-Type"), **fout}, stuk, als=None).status_code == 401
    assert patch({**zonder("Content-Type"), **fout}, stuk, als="auditor").status_code == 403
    assert patch({**zonder("Content-Type"), **fout}, stuk).status_code == 406
    assert patch(zonder("Content-Type"), stuk).status_code == 415
    assert patch(zonder("If-Match"), stuk).status_code == 400
    assert patch(zonder("If-Match", "Idempotency-Key")).status_code == 400
    assert patch(zonder("If-Match")).status_code == 428
    assert patch({**VOL, "If-Match": '"p41"'}).status_code == 412
    assert patch(VOL).status_code == 200


@pytest.mark.parametrize("tag", ['W/"p42"', '"42"', '"P42"', '"p042"', '""'])
def test_another_tag_never_matches(tag: str) -> None:
    assert patch({**VOL, "If-Match": tag}).status_code == 412


@pytest.mark.parametrize("tag", ["*", "p42", '"p42", "p43"', "'p42'"])
def test_what_is_no_single_tag_is_400(tag: str) -> None:
    antwoord = patch({**VOL, "If-Match": tag})
    assert foutnamen(antwoord.json()) == [("If-Match", "geen-etag")]


def test_an_answer_to_a_command_shows_the_new_state() -> None:
    antwoord = patch(VOL)
    assert antwoord.headers["ETag"] == f'"p{POSITIE + 1}"'
    assert antwoord.headers["Log-Positie"] == str(POSITIE + 1)


def test_a_page_names_the_next_and_keeps_the_filters() -> None:
    antwoord = roep(DIENST, "GET", f"{B}/aanvragen?limiet=1&vestiging=05KO00", als="school")
    adres = antwoord.headers["Link"].removesuffix('>; rel="next"').removeprefix("<")
    assert adres.startswith(f"{B}/aanvragen?limiet=1&vestiging=05KO00&cursor=")
    tweede = roep(DIENST, "GET", adres, als="school")
    assert tweede.status_code == 200
    assert tweede.headers["Link"].count("cursor=") == 1


def test_a_cursor_gives_its_key_back() -> None:
    assert lees_cursor(maak_cursor((7, "ä", -1))) == (7, "ä", -1)
    for vreemd in ([True], [1.5], [[1]], [2**63], ["\x00"], []):
        with pytest.raises(BladzijdeOnbekend):
            lees_cursor(maak_cursor(vreemd))  # type: ignore[arg-type]
    with pytest.raises(BladzijdeOnbekend):
        lees_cursor("abc")


@pytest.mark.parametrize(
    ("accept", "goed"),
    [
        (None, True),
        ("", True),
        ("*/*", True),
        ("application/*", True),
        ("application/json", True),
        ("text/html, application/json;q=0.1", True),
        ("text/html", False),
        ("application/json;q=0", False),
        ("application/json;q=0, */*", False),
        ("application/problem+json", False),
        ("onzin", True),
    ],
)
def test_accept_is_weighed_as_rfc_9110_says(accept: str | None, goed: bool) -> None:
    assert aanvaardbaar(accept, ["application/json"]) is goed
