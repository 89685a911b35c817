"""Bearer tokens: what we accept, and every way to forge one that must fail (RFC 8725)."""

import base64
import hashlib
import hmac
import json
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, Key, OctKey, RSAKey

from contracts.rollen import Rol
from services.runtime.auth import (
    AanmeldenNuNietMogelijk,
    Beller,
    NietAangemeld,
    Tokencontrole,
    Uitgever,
    pseudoniem,
)
from services.runtime.ontwikkeltoken import (
    AlleenInOntwikkeling,
    maak_ontwikkeltoken,
    ontwikkelpersoon,
    ontwikkeluitgever,
)
from services.runtime.sleutelbos import HAALTIJD_S, Sleutelbos

NU = datetime(2026, 11, 3, 9, tzinfo=UTC)
ISS, AUD = "https://inloggen.example", "arrangementen"
RSA = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})
EC = ECKey.generate_key("P-256", {"kid": "ec", "use": "sig"})
VREEMD = ECKey.generate_key("P-256", {"kid": "ec", "use": "sig"})
JWKS = {"keys": [RSA.as_dict(private=False), EC.as_dict(private=False)]}
BOS = Sleutelbos(lambda: JWKS)
CONTROLE = Tokencontrole([Uitgever(ISS, BOS)], AUD, lambda: NU)
INHOUD: dict[str, Any] = {
    "iss": ISS,
    "sub": "u-17",
    "client_id": "school-05KO",
    "aud": AUD,
    "swv": "PO3001",
    "rollen": ["school"],
    "exp": int(NU.timestamp()) + 600,
}


def token(
    anders: dict[str, Any] | None = None, *, alg: str = "ES256", sleutel: Key = EC, **kop: Any
) -> str:
    inhoud = {naam: w for naam, w in {**INHOUD, **(anders or {})}.items() if w is not ...}
    volledig = {"alg": alg, "typ": "at+jwt", "kid": sleutel.kid, **kop}
    register = jws.JWSRegistry(algorithms=[alg], strict_check_header=False)
    return jwt.encode(volledig, inhoud, sleutel, registry=register)


def ongetekend(alg: str) -> str:
    def deel(waarde: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(waarde).encode()).decode().rstrip("=")

    return f"{deel({'alg': alg, 'typ': 'at+jwt', 'kid': 'ec'})}.{deel(INHOUD)}."


@pytest.mark.parametrize(("alg", "sleutel"), [("ES256", EC), ("RS256", RSA), ("PS256", RSA)])
def test_a_good_token_says_who_calls(alg: str, sleutel: Key) -> None:
    verwacht = Beller("school-05KO", pseudoniem(ISS, "u-17"), frozenset({Rol.SCHOOL}), "PO3001")
    assert CONTROLE(f"Bearer {token(alg=alg, sleutel=sleutel)}") == verwacht
    assert CONTROLE(f"bearer  {token(alg=alg, sleutel=sleutel)}") == verwacht


def _hs256_met_publieke_sleutel() -> str:
    """By hand: the library refuses to make it."""

    def deel(ruw: bytes) -> str:
        return base64.urlsafe_b64encode(ruw).decode().rstrip("=")

    kop = json.dumps({"alg": "HS256", "typ": "at+jwt", "kid": "rsa"}).encode()
    vooraan = f"{deel(kop)}.{deel(json.dumps(INHOUD).encode())}"
    teken = hmac.new(RSA.as_pem(private=False), vooraan.encode(), hashlib.sha256).digest()
    return f"{vooraan}.{deel(teken)}"


def _veranderd() -> str:
    kop, _, teken = token().split(".")
    inhoud = base64.urlsafe_b64encode(json.dumps({**INHOUD, "swv": "PO3002"}).encode())
    return f"{kop}.{inhoud.decode().rstrip('=')}.{teken}"


AANVALLEN: dict[str, Callable[[], str]] = {
    "none": lambda: ongetekend("none"),
    "None": lambda: ongetekend("None"),
    "no signature": lambda: ongetekend("ES256"),
    "HS256 with the public key": _hs256_met_publieke_sleutel,
    "an algorithm we do not take": lambda: token(alg="RS512", sleutel=RSA),
    "another key type": lambda: token(sleutel=VREEMD, kid="rsa"),
    "key of somebody else": lambda: token(sleutel=VREEMD),
    "key in the token": lambda: token(sleutel=VREEMD, jwk=VREEMD.as_dict(private=False)),
    "unknown kid": lambda: token(kid="x"),
    "kid that is no text": lambda: token(kid="ec").replace(".", "..", 1),
    "changed": _veranderd,
    "ID token": lambda: token(typ="JWT"),
    "other issuer": lambda: token({"iss": "https://elders.example"}),
    "issuer is a list": lambda: token({"iss": [ISS]}),
    "other audience": lambda: token({"aud": "elders"}),
    "audience contains ours": lambda: token({"aud": "arrangementen-test"}),
    "no audience": lambda: token({"aud": ...}),
    "expired": lambda: token({"exp": int(NU.timestamp()) - 31}),
    "never ends": lambda: token({"exp": ...}),
    "ends at NaN": lambda: token({"exp": float("nan")}),
    "ends at infinity": lambda: token({"exp": float("inf")}),
    "end is true": lambda: token({"exp": True}),
    "not yet": lambda: token({"nbf": int(NU.timestamp()) + 31}),
    "from the future": lambda: token({"iat": int(NU.timestamp()) + 31}),
    "no subject": lambda: token({"sub": ""}),
    "no client": lambda: token({"client_id": ...}),
    "no SWV": lambda: token({"swv": ...}),
    "two SWVs": lambda: token({"swv": ["PO3001", "PO3002"]}),
    "no such SWV": lambda: token({"swv": "PO30010"}),
    "roles are text": lambda: token({"rollen": "auditor"}),
    "acting for another client": lambda: token({"act": {"sub": "kindkans"}}),
    "not base64": lambda: "a.b.c",
    "no token": lambda: "x",
    "too deep": lambda: base64.b64encode(b"[" * 60_000).decode().rstrip("=") + "..",
    "not ASCII": lambda: "é.é.é",
}


@pytest.mark.parametrize("aanval", AANVALLEN)
def test_a_forged_token_is_refused_and_not_told_why(aanval: str) -> None:
    with pytest.raises(NietAangemeld) as weigering:
        CONTROLE(f"Bearer {AANVALLEN[aanval]()}")
    assert weigering.value.detail == "Dit token is niet geldig; vraag een nieuw token aan."
    assert 'error="invalid_token"' in weigering.value.koppen()["WWW-Authenticate"]


@pytest.mark.parametrize("kop", [None, "", "Bearer", "Bearer ", "Basic dTpw", "x"])
def test_without_a_token_we_ask_for_one(kop: str | None) -> None:
    with pytest.raises(NietAangemeld) as weigering:
        CONTROLE(kop)
    assert weigering.value.koppen() == {"WWW-Authenticate": 'Bearer realm="arrangementen"'}


def test_clocks_may_differ_a_little() -> None:
    for anders in ({"exp": int(NU.timestamp()) - 29}, {"nbf": int(NU.timestamp()) + 29}):
        assert CONTROLE(f"Bearer {token(anders)}").swv == "PO3001"


def test_a_system_by_itself_is_no_person_and_an_unknown_role_is_none() -> None:
    beller = CONTROLE(f"Bearer {token({'sub': 'school-05KO', 'rollen': ['school', 'baas']})}")
    assert beller.persoon is None
    assert beller.rollen == {Rol.SCHOOL}


def test_a_portal_acts_for_a_person() -> None:
    beller = CONTROLE(f"Bearer {token({'act': {'sub': 'school-05KO'}})}")
    assert beller.portaal == beller.client == "school-05KO"
    assert beller.persoon == pseudoniem(ISS, "u-17")


def test_an_unknown_key_is_fetched_once_and_then_not_for_a_while() -> None:
    tijd, gehaald = [0.0], [0]
    sleutels = [EC.as_dict(private=False)]

    def haal() -> dict[str, Any]:
        gehaald[0] += 1
        return {"keys": sleutels}

    bos = Sleutelbos(haal, lambda: tijd[0])
    controle = Tokencontrole([Uitgever(ISS, bos)], AUD, lambda: NU)
    controle(f"Bearer {token()}")
    controle(f"Bearer {token()}")
    assert gehaald[0] == 1
    tijd[0] = HAALTIJD_S
    sleutels.append(RSA.as_dict(private=False))  # the issuer has a new key
    assert controle(f"Bearer {token(alg='RS256', sleutel=RSA)}").swv == "PO3001"
    assert gehaald[0] == 2
    for kid in ("a", "b", "c"):
        with pytest.raises(NietAangemeld):
            controle(f"Bearer {token(kid=kid)}")
    assert gehaald[0] == 2


def test_a_withdrawn_key_is_gone_after_the_next_fetch() -> None:
    tijd, sleutels = [0.0], [EC.as_dict(private=False), RSA.as_dict(private=False)]
    bos = Sleutelbos(lambda: {"keys": sleutels}, lambda: tijd[0])
    controle = Tokencontrole([Uitgever(ISS, bos)], AUD, lambda: NU)
    controle(f"Bearer {token()}")
    tijd[0], sleutels[:] = HAALTIJD_S, [RSA.as_dict(private=False)]
    with pytest.raises(NietAangemeld):
        controle(f"Bearer {token(kid='nieuw')}")
    with pytest.raises(NietAangemeld):
        controle(f"Bearer {token()}")


def test_an_issuer_that_does_not_answer_is_503() -> None:
    def haal() -> dict[str, Any]:
        raise ConnectionError("weg")

    controle = Tokencontrole([Uitgever(ISS, Sleutelbos(haal))], AUD, lambda: NU)
    with pytest.raises(AanmeldenNuNietMogelijk) as weigering:
        controle(f"Bearer {token()}")
    assert weigering.value.koppen() == {"Retry-After": "60"}


def test_a_shared_secret_in_a_key_set_is_never_used() -> None:
    geheim = OctKey.generate_key(256, {"kid": "oct", "use": "sig"})
    bos = Sleutelbos(lambda: {"keys": [geheim.as_dict(private=True)]})
    controle = Tokencontrole([Uitgever(ISS, bos)], AUD, lambda: NU)
    with pytest.raises(NietAangemeld):
        controle(f"Bearer {token(alg='HS256', sleutel=geheim)}")


def test_the_development_issuer_works_in_development_only(tmp_path: Path) -> None:
    bestand = tmp_path / "map" / "ontwikkelsleutel.json"

    def maak(*, ontwikkeling: bool) -> str:
        return maak_ontwikkeltoken(
            bestand,
            ontwikkeling=ontwikkeling,
            doelgroep=AUD,
            sub="ib-er",
            client="demo",
            swv="PO3001",
            rollen=[Rol.SCHOOL],
            nu=NU,
            geldig=timedelta(hours=1),
        )

    goed = maak(ontwikkeling=True)
    uitgever = ontwikkeluitgever(bestand, ontwikkeling=True)
    beller = Tokencontrole([uitgever], AUD, lambda: NU)(f"Bearer {goed}")
    assert beller == Beller("demo", ontwikkelpersoon("ib-er"), frozenset({Rol.SCHOOL}), "PO3001")
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o600
    with pytest.raises(NietAangemeld):  # production does not know this issuer
        CONTROLE(f"Bearer {goed}")
    with pytest.raises(AlleenInOntwikkeling):
        maak(ontwikkeling=False)
    with pytest.raises(AlleenInOntwikkeling):
        ontwikkeluitgever(bestand, ontwikkeling=False)
