"""Refusals: a named situation with a stable type, never a status code or a free text alone."""

import pytest

from contracts.problems import Aard, Fout, Weigering


class BovenHetPlafond(Weigering):
    """More than the rule set allows (B07)."""

    aard = Aard.STRIJDIG
    titel = "Boven het plafond"


class NietGeëvalueerd(Weigering):  # noqa: PLC2401 - a name like those of the domain
    """A running arrangement lacks its evaluation (B23)."""

    aard = Aard.STRIJDIG
    titel = "Nog niet geëvalueerd"


def test_the_type_follows_from_the_name_and_is_ascii_b23() -> None:
    assert BovenHetPlafond.type_uri() == "urn:arrangementen:weigering:boven-het-plafond"
    assert NietGeëvalueerd.naam() == "niet-geevalueerd"


def test_a_refusal_carries_what_to_do_and_every_mistake() -> None:
    fouten = [Fout("totaalCent", "boven-plafond", "Vraag hoogstens 7.000,00 euro.")]
    weigering = BovenHetPlafond("Ken minder toe.", fouten)
    assert (weigering.detail, str(weigering)) == ("Ken minder toe.", "Ken minder toe.")
    assert weigering.fouten == tuple(fouten)
    assert BovenHetPlafond("Ken minder toe.").fouten == ()


def test_a_refusal_is_raised_and_caught_by_its_class() -> None:
    with pytest.raises(BovenHetPlafond, match="Ken minder toe"):
        raise BovenHetPlafond("Ken minder toe.")


def test_the_kinds_of_refusal_are_four() -> None:
    assert [aard.value for aard in Aard] == ["ongeldig", "onbekend", "strijdig", "niet-toegestaan"]
