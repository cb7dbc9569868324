"""Values mean what a Danish reader would say they mean, and an unclear one means nothing."""

import pytest

from app.core.domain import Role, Stage
from app.importing.meanings import Catalogue, StaffList, person_name, target_group
from app.importing.wording import is_nothing, key, read_stage, wording
from app.settings.catalogues import default_items
from db.records import Staff


def catalogue(name: str) -> Catalogue:
    """A default catalogue."""
    return Catalogue(item for item in default_items() if item.catalogue == name)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Jobparat kontanthjælp", "jobparat-kontanthjaelp"),
        ("jobparate kontanthjælpsmodtagere", "jobparat-kontanthjaelp"),
        ("2.3 Aktivitetsparate kontanthjælpsmodtagere", "aktivitetsparat-kontanthjaelp"),
        ("AABENLYST UDDANNELSESPARAT", "aabenlyst-uddannelsesparat"),
        ("Jobafklaringsforløb", "jobafklaring"),
        ("Sygedagpengemodtager", "sygedagpenge"),
        ("Fleksjobber", "fleksjob"),
        ("Jobparat", "jobparat-kontanthjaelp"),
        ("Kontanthjælp", None),
        ("Noget andet", None),
        ("", None),
    ],
)
def test_a_target_group_by_its_names_and_forms(text: str, meant: str | None) -> None:
    found = catalogue("target_group").find(text)
    assert (found and found.id) == (meant and f"target_group/{meant}")


@pytest.mark.parametrize(
    ("text", "benefit", "meant"),
    [
        ("Aktivitetsparat", "Kontanthjælp", "aktivitetsparat-kontanthjaelp"),
        ("Aktivitetsparat", "Udd.hjælp", "aktivitetsparat-uddannelseshjaelp"),
        ("Aktivitetsparat", "Jobafklaringsforløb", "jobafklaring"),
        ("Jobparat", "A-dagpenge", "a-dagpenge"),
        ("Jobparat", "Uddannelseshjælp", None),
        ("Jobparat", "Noget nyt", None),
        ("Uddannelsesparat", "Uddannelseshjælp", "uddannelsesparat"),
        ("Aktivitetsparat kontanthjælp", "Sygedagpenge", "aktivitetsparat-kontanthjaelp"),
        ("", "Sygedagpenge", "sygedagpenge"),
        ("", "Kontanthjælp", None),
    ],
)
def test_visitation_and_ydelse_together_say_the_target_group(text: str, benefit: str, meant: str | None) -> None:
    found = target_group(catalogue("target_group"), catalogue("benefit"), text, benefit)
    assert (found and found.id) == (meant and f"target_group/{meant}")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Virksomhedspraktik", ["virksomhedspraktik"]),
        ("praktik i køkken", ["virksomhedspraktik"]),
        ("Virksomhedspraktik i virksomhedscenter", ["virksomhedscenter"]),
        ("Løntilskud, privat", ["loentilskud"]),
        ("Ordinære løntimer", ["ordinaere-loentimer"]),
        ("Mentor, Bostøtte", ["mentor", "bostoette"]),
        ("Mentor\nMentor", ["mentor"]),
        ("Coaching/mindfulness", ["coaching-mindfulness"]),
        ("Ordinær", None),
        ("Mentor; Fluefiskeri", None),
        ("Virksomhedspraktik afbrudt", None),
        ("Job og aktivitet", None),
    ],
)
def test_efforts_one_or_several_in_a_cell(text: str, meant: list[str] | None) -> None:
    found = catalogue("effort_kind").find_several(text)
    assert (None if found is None else [item.id for item in found]) == (
        None if meant is None else [f"effort_kind/{name}" for name in meant]
    )


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Til opvarmning", Stage.TIL_OPVARMNING), ("opvarmning", Stage.TIL_OPVARMNING), ("1", Stage.TIL_OPVARMNING),
        ("PÅ VEJ", Stage.PAA_VEJ), ("Paa vej", Stage.PAA_VEJ), ("Trin 2", Stage.PAA_VEJ), ("2. På vej", Stage.PAA_VEJ),
        ("på spring (3)", Stage.PAA_SPRING), ("I gang", Stage.I_GANG), ("Trin 4: I gang", Stage.I_GANG),
        ("Trin 5", None), ("3 I gang", None), ("på vej på spring", None), ("0", None), ("", None),
    ],
)  # fmt: skip
def test_a_stage_by_name_or_number(text: str, stage: Stage | None) -> None:
    assert read_stage(text) is stage


def test_staff_by_name_either_way_round_or_by_initials() -> None:
    mona = Staff("1", "t", "Mona Aagaard", "MA", Role.JOBFORMIDLER)
    gone = Staff("2", "t", "Ole Hansen", "OH", Role.JOBFORMIDLER, active=False)
    back = Staff("3", "t", "Ole Hansen", "OHA", Role.JOBFORMIDLER)
    people = StaffList([mona, gone, back])
    for text in ("Mona Aagaard", "mona ågård", "Aagaard, Mona", "Mona  Aagaard (MAA)", "ma"):
        assert people.find(text) is mona
    assert people.find("Ole Hansen") is back
    assert people.find("Ole") is None
    people.add(Staff("4", "t", "Ole", "O", Role.SAGSBEHANDLER))
    assert people.find("Ole") is not None


@pytest.mark.parametrize(
    ("text", "name"), [("Jensen, Anne Marie", "Anne Marie Jensen"), (" Bo  Ek ", "Bo Ek"), ("Ek,", "Ek,"), ("", "")]
)
def test_a_name_in_its_natural_order(text: str, name: str) -> None:
    assert person_name(text) == name


def test_what_says_nothing() -> None:
    assert all(map(is_nothing, ("", "-", "–", "Ingen", "ikke oplyst", "N/A")))
    assert not any(map(is_nothing, ("0", "Nej", "Mentor")))


def test_the_data_file_names_only_values_that_exist() -> None:
    assert set(wording().values) <= {item.id for item in default_items()}


def test_no_two_values_of_a_catalogue_share_a_name() -> None:
    seen: dict[tuple[str, str], str] = {}
    for item in default_items():
        for name in {key(item.name), *wording().values.get(item.id, ())}:
            assert seen.setdefault((item.catalogue, name), item.id) == item.id
