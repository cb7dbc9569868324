"""The values of a column decide what it is: its heading alone makes nothing of it, and what is doubtful is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.columns import suggest, understood
from app.importing.kinds import NONE, ListKind
from app.importing.wording import read_stage
from tests.app.importing.teams import imported, outcomes, placements, planned, remarks, table, team
from ui.importing.decisions import decision_sentence
from ui.importing.texts import problem_sentence

PEOPLE = ("Åse Sørensen", "Bjørn Kjær", "Clara Dam", "Dorte Eg")


def column(header: str, *values: str, beside: str = "Navn") -> str:
    """A list with this column, and a name in each row."""
    rows = (f"{name} | {value}" for name, value in zip(PEOPLE * 9, values, strict=False))
    return "\n".join((f"{beside} | {header}", *rows))


def taken_as(header: str, *values: str, kind: ListKind = ListKind.CITIZENS) -> str:
    """What a column is used as, '' for nothing; what is asked about it, or said, stands behind."""
    found = understood(table(column(header, *values)), kind)
    asked = [f"?{'/'.join(one.options)}" for one in found.decisions if one.subject == header]
    said = [f"!{one.code}" for one in found.problems if one.column == header]
    return " ".join(filter(None, (found.columns.get(header, ""), *asked, *said)))


@pytest.mark.parametrize(
    ("header", "values", "expected"),
    [
        ("Status", ("I gang", "I gang", "Afventer", "Afsluttet"), "!column_not_used"),
        ("Status", ("Aktiv", "Passiv"), "!column_not_used"),
        ("Fase", ("1", "2", "Udredning"), "!column_not_used"),
        ("Progression", ("På vej", "Stagneret"), "!column_not_used"),
        ("Trin", ("Løntrin 40", "Løntrin 41", "På vej"), "!column_not_used"),
        ("Trin", ("På vej", "I gang", "Afventer"), "stage"),
        ("Placering", ("På vej", "På spring"), "stage"),
        ("Status", ("Til opvarmning", "I gang", "ny"), "stage"),
        ("Status", ("På spring",), "stage"),
        ("Status", ("I gang", "I gang"), "?stage/none"),
        ("Fase", ("1", "2", "3"), "?stage/none"),
        ("Startdato", ("Ring", "Skriv", "Mød op"), "!column_not_used"),
        ("Startdato", ("01-02-2026", "Snarest muligt", "uge 10"), "start"),
        ("Startdato", ("00-00-0000", "01-01-0001", "2026-03-01T23:00:00Z"), "start"),
        ("Afsluttet", ("Ja", "Nej", "Delvist", "Måske"), "!column_not_used"),
        ("Timer pr. uge", ("01-02-2026", "01-03-2026", "01-04-2026"), "!column_not_used"),
        ("Timer pr. uge", ("37", "20-25 timer", "Deltid"), "hours"),
        ("CPR", ("Anne", "Bo", "Clara"), "!column_not_used"),
        ("CPR", ("120190-XXXX", "120190", "1201901230"), "cpr"),
        ("Jobformidler", ("Ja", "Nej"), "!column_not_used"),
        ("Jobformidler", ("Mona Sørensen", "OH", "mette@rebild.example"), "jobformidler"),
        ("Virksomhed", ("Ja",), "!column_not_used"),
        ("Virksomhed", ("Netto", "3F"), "company"),
        ("By", ("9000", "8000"), "!column_not_used"),
        ("By", ("9000 Aalborg", "Vejle"), "town"),
        ("Indsats", ("01-02-2026", "01-03-2026"), "!column_not_used"),
        ("Ydelse", ("12.345", "9.876"), "!column_not_used"),
        ("Målgruppe", ("2.2", "6.2"), "target_group"),
        ("Kontaktperson", ("Mona Sørensen", "Ole Hansen"), "jobformidler ?jobformidler/sagsbehandler/none"),
        ("Sagsbehandler/jobformidler", ("Mona Sørensen",), "jobformidler ?jobformidler/sagsbehandler/none"),
        ("Medarbejder", ("12345678", "87654321"), "!column_not_used"),
        ("Type", ("Virksomhedspraktik", "Mentor"), "effort"),
        ("Type", ("A", "B"), ""),
        ("Gruppe", ("Jobparat", "Aktivitetsparat"), "target_group"),
        ("Dato", ("01-02-2026", "01-03-2026"), "?start/talk/effort_start/birth_date/cv_date/none"),
        ("Plan", ("Ringer til Netto på mandag",), "next_step ?next_step/none"),
        ("Plan", ("01-02-2026", "01-03-2026"), "plan_start ?plan_start/none"),
        ("Bemærkning", ("Ring efter kl. 12",), "?note/next_step/none"),
        ("ID", ("1201901230", "220285-1230"), "cpr !column_by_values"),
        ("Løbenr", ("1", "2", "3"), ""),
        ("Skema", ("På vej", "Til opvarmning"), "stage !column_by_values"),
        ("Team", ("Nord", "Syd"), ""),
    ],
)  # fmt: skip
def test_values_confirm_or_refuse_what_a_heading_suggests(header: str, values: tuple[str, ...], expected: str) -> None:
    assert taken_as(header, *values) == expected


@given(
    st.lists(st.sampled_from(["På vej", "I gang", "Til opvarmning", "2", "Trin 3", "ny", ""]), min_size=1, max_size=30),
    st.sampled_from(["Afventer", "Aktiv", "Afsluttet", "Lukket", "5", "Under udredning"]),
    st.integers(min_value=0, max_value=29),
    st.sampled_from(["Status", "Fase", "Stadie", "Progression"]),
)
def test_one_value_that_is_no_stage_is_enough_to_refuse_a_heading_that_means_more(
    stages: list[str], other: str, place: int, header: str
) -> None:
    values = [*stages[:place], other, *stages[place:]]
    assert read_stage(other) is None
    assert not taken_as(header, *values).startswith("stage")


STATUS = """
CPR        | Navn         | Jobformidler  | Status    | Startdato
1201901230 | Åse Sørensen | Mona Sørensen | I gang    | 01-02-2026
2202851230 | Bjørn Kjær   | Mona Sørensen | I gang    | 01-02-2026
1303911230 | Clara Dam    | Mona Sørensen | Afventer  | 01-02-2026
1404801230 | Dorte Eg     | Mona Sørensen | Afsluttet | 01-02-2026
"""


def test_a_status_of_the_case_places_nobody_and_says_why() -> None:
    session = team()
    plan = imported(session, STATUS)
    assert outcomes(plan) == "nnnn"
    assert placements(session, "Åse Sørensen") == {}
    (said,) = [one.problem for one in plan.remarks if one.problem.code == "column_not_used"]
    assert problem_sentence(said).startswith(
        "Status er ikke brugt som trin, for flere af værdierne er noget andet (»Af"
    )


def test_the_user_can_still_choose_it() -> None:
    columns = {"CPR": "cpr", "Navn": "name", "Status": "stage"}
    plan = planned(team(), STATUS, columns)
    assert [code for _, code in remarks(plan) if code != "cpr_checksum"][-2:] == ["stage_unknown"] * 2
    assert (None, "column_not_used") not in remarks(plan)


def test_what_is_chosen_for_a_doubtful_column_is_what_the_columns_say() -> None:
    text = column("Dato", "01-02-2026", "01-03-2026")
    for columns, chosen in (({}, NONE), ({"Dato": "start"}, "start"), ({"Dato": "arrived_on"}, "arrived_on")):
        (decision,) = [one for one in planned(team(), text, {"Navn": "name"} | columns).decisions if one.subject]
        assert decision.chosen == chosen
        assert decision.chosen in decision.options
        assert decision_sentence(decision).startswith("Kolonnen »Dato« kan betyde flere ting. Den bruges")


def test_no_example_tells_who_somebody_is() -> None:
    found = understood(table(column("CPR", "Anne Holm", "Bo Ek", "Clara Dam", "Dina Ea", beside="Sagsnr.")))
    (said,) = found.problems
    assert said.facts["examples"] == []
    found = understood(table(column("Status", "Anne 12345678", "Ring 1201901230 mandag", "Afventer")))
    assert found.problems[0].facts["examples"] == ["Afventer"]


def test_a_contact_beside_a_company_may_be_the_companys() -> None:
    found = understood(table("Navn | Virksomhed | Kontaktperson\nÅse Sørensen | Netto | Ida Bak"))
    assert "Kontaktperson" not in found.columns
    assert found.decisions[0].chosen == NONE
    rows = "Åse Sørensen | {} | Ida Bak\nBjørn Kjær | Føtex | Ida Bak"
    for firm in ("Netto", ""):  # who is there for two companies, or without one, works in neither
        found = understood(table(f"Navn | Virksomhed | Kontaktperson\n{rows.format(firm)}"))
        assert found.columns["Kontaktperson"] == "jobformidler"


def test_another_column_takes_the_place_of_one_that_is_refused() -> None:
    text = "Navn | Startdato | Oprettet\nA B | ring | 01-02-2026\nC D | skriv | 02-02-2026\nE F | mød op | 03-02-2026"
    assert understood(table(text)).columns == {"Navn": "name", "Oprettet": "start"}


@pytest.mark.parametrize(
    ("heads", "cells", "name"),
    [
        ("Navn|Borger|CPR", ("Mette Højgård|Åse Sørensen|1", "Peter Lund|Bjørn Kjær|2"), "Borger"),
        ("Borgers navn|CPR|Navn", ("Åse Sørensen|1|Rema 1000", "Bjørn Kjær|2|Netto"), "Borgers navn"),
        ("Borger|Navn|CPR", ("Ja|Åse Sørensen|1", "Ja|Bjørn Kjær|2"), "Navn"),
        ("Borger nr.|Navn|CPR", ("12|Åse Sørensen|1", "13|Bjørn Kjær|2"), "Navn"),
        ("Borger|Navn|By", ("120190-1230|Åse Sørensen|Vejle", "220285-1230|Bjørn Kjær|Vejle"), "Navn"),
    ],
)
def test_of_two_names_the_citizen_s_is_taken(heads: str, cells: tuple[str, ...], name: str) -> None:
    columns = suggest(table("\n".join((heads, *cells))))
    assert [header for header, field in columns.items() if field == "name"] == [name]
