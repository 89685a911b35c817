"""Decision record 0003: how a field is called in an event and in the API."""

import re
from datetime import date
from uuid import UUID

from contracts.events import SOORTEN
from contracts.events.vorm import velden, zonder_none
from tools.veldnamen import AFWIJKEND, alle_velden, api_naam

VELDEN = [(naam, type_) for _, naam, type_ in alle_velden()]


def test_the_api_name_is_lower_camel_case() -> None:
    fout = [api_naam(*veld) for veld in VELDEN]
    assert [naam for naam in fout if not re.fullmatch(r"[a-z]+([A-Z0-9][a-z0-9]*)*", naam)] == []


def test_a_date_ends_in_datum_and_an_instant_occurs_in_no_event() -> None:
    for veld, type_ in VELDEN:
        if date in (type_, zonder_none(type_)):
            assert api_naam(veld, type_).endswith("Datum"), veld
        assert not veld.endswith(("_op", "_tijd")), veld


def test_money_is_whole_cents_and_ends_in_cent() -> None:
    for veld, type_ in VELDEN:
        if veld.endswith("_cent"):
            assert int in (type_, zonder_none(type_)), veld
        assert not re.search(r"bedrag$|totaal$|saldo$|euro", veld), veld


def test_what_refers_by_uuid_ends_in_id() -> None:
    for veld, type_ in VELDEN:
        if UUID in (type_, zonder_none(type_)) and veld not in AFWIJKEND:
            assert api_naam(veld, type_).endswith("Id"), veld


def test_two_fields_of_one_event_never_share_an_api_name() -> None:
    for soort in SOORTEN.values():
        namen = [api_naam(veld, type_) for veld, type_ in velden(soort.klasse).items()]
        assert len(namen) == len(set(namen)), soort.naam


def test_every_exception_is_used() -> None:
    assert AFWIJKEND.keys() <= {veld for veld, _ in VELDEN}
