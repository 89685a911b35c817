"""The table of rights holds its own rules, whatever rows are added to it."""

import pytest

from contracts.rechten import RECHTEN, RIJEN, Recht, Relatie
from contracts.rollen import UITLEG, Rol

INDIENEN = {"aanvraag-indienen", "aanvraag-beginnen", "aanvraag-wijzigen", "aanvulling-leveren"}
BESLISSEN = {"besluit-nemen", "tweede-controle-doen", "herziening-vaststellen"}
PARTIJ = {
    Rol.SCHOOL: {Relatie.EIGEN_VESTIGING},
    Rol.PORTAAL: {Relatie.EIGEN_VESTIGING},
    Rol.SCHOOLBESTUUR: {Relatie.EIGEN_BESTUUR},
    Rol.ONTVANGENDE_SCHOOL: {Relatie.GEVRAAGDE_VESTIGING},
}
"""Those outside the SWV's own office, and the only relation that they may ever act on."""


def rollen(handelingen: set[str]) -> set[Rol]:
    return {rol for naam in handelingen for rol in RECHTEN[naam].rollen}


def test_every_action_stands_in_the_table_once_and_every_role_is_explained() -> None:
    assert len(RIJEN) == len(RECHTEN)
    assert set(UITLEG) == set(Rol)
    assert rollen(set(RECHTEN)) == set(Rol)


@pytest.mark.parametrize("recht", RIJEN, ids=lambda recht: recht.handeling)
def test_every_action_can_be_done_by_somebody_somewhere(recht: Recht) -> None:
    assert recht.grond
    assert all(recht.grond.values())
    assert recht.handeling == recht.handeling.lower()
    assert "_" not in recht.handeling


@pytest.mark.parametrize("recht", RIJEN, ids=lambda recht: recht.handeling)
def test_an_auditor_reads_everything_and_changes_nothing(recht: Recht) -> None:
    assert (Rol.AUDITOR in recht.grond) is not recht.opdracht


@pytest.mark.parametrize("recht", RIJEN, ids=lambda recht: recht.handeling)
def test_a_party_outside_the_office_never_reaches_beyond_its_own(recht: Recht) -> None:
    for rol, eigen in PARTIJ.items():
        assert recht.grond.get(rol, frozenset()) <= eigen


@pytest.mark.parametrize("recht", RIJEN, ids=lambda recht: recht.handeling)
def test_a_portal_may_what_its_school_may_and_no_more(recht: Recht) -> None:
    assert recht.grond.get(Rol.PORTAAL) == recht.grond.get(Rol.SCHOOL)


def test_who_files_does_not_decide() -> None:
    """B13, A27: only the school files. B08: the decision body decides."""
    assert rollen(INDIENEN) == {Rol.SCHOOL, Rol.PORTAAL}
    assert rollen(INDIENEN).isdisjoint(rollen(BESLISSEN))
    assert RECHTEN["besluit-nemen"].rollen == {Rol.COMMISSIE, Rol.BESTUURDER}


def test_who_computes_a_round_does_not_approve_it() -> None:
    rekenen = rollen({"betaalronde-openen", "betaalronde-berekenen", "betaalbestand-maken"})
    assert rekenen.isdisjoint(RECHTEN["betaalronde-vaststellen"].rollen)


@pytest.mark.parametrize("naam", sorted(n for n in RECHTEN if n.endswith("-voorstellen")))
def test_four_eyes_are_two_roles_and_two_persons(naam: str) -> None:
    stam = naam.removesuffix("-voorstellen")
    drie = [RECHTEN[f"{stam}-{stap}"] for stap in ("voorstellen", "vaststellen", "afkeuren")]
    assert all(recht.persoon and recht.opdracht for recht in drie)
    assert drie[1].rollen == drie[2].rollen
    assert drie[0].rollen.isdisjoint(drie[1].rollen)
