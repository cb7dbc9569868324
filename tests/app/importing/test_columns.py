"""Columns are found by what case systems call them, and by nothing that only looks like it."""

import pytest

from app.commands.importing import import_list
from app.importing.columns import FIELDS, knows, suggest
from app.importing.kind_of_list import recognise
from app.importing.kinds import MANY, ListKind
from app.importing.shapes import columns_for, memory_key
from app.importing.tables import Table, TableRow
from app.importing.wording import wording
from tests.app.importing.teams import imported, planned, table, team


def found(*headers: str, row: tuple[str, ...] = ()) -> dict[str, str]:
    """What is suggested for these headers."""
    return suggest(Table(headers, (TableRow(2, row or ("",) * len(headers)),), 1))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("CPR", "cpr"), ("CPR-nr.", "cpr"), ("cpr nr", "cpr"), ("CPRNR", "cpr"), ("Personnummer", "cpr"),
        ("Borgers CPR", "cpr"), ("CPR-nummer på borger", "cpr"),
        ("Navn", "name"), ("NAVN", "name"), ("Borgerens navn", "name"), ("Navn (borger)", "name"),
        ("Fornavn", "first_name"), ("Efternavn", "last_name"), ("Sagsnr.", "case_number"), ("Sags-ID", "case_number"),
        ("Fødselsdato", "birth_date"), ("Foedselsdato", "birth_date"),
        ("Målgruppe", "target_group"), ("Maalgruppe", "target_group"), ("Aktuel målgruppe", "target_group"),
        ("Visitation", "visitation"), ("Ydelse", "benefit"), ("Forsørgelsesgrundlag", "benefit"),
        ("Jobformidler", "jobformidler"), ("Kontaktperson", "jobformidler"), ("Jobformidler navn", "jobformidler"),
        ("Sagsbehandler", "sagsbehandler"), ("Startdato", "start"), ("Start dato", "start"),
        ("Startdato (kontaktforløb)", "start"), ("Afslutningsdato", "end"), ("Afgangsårsag", "exit_reason"),
        ("CV på Jobnet", "cv"), ("CV", "cv"), ("CV-dato", "cv_date"),
        ("Timer pr. uge", "hours"), ("Timer/uge", "hours"),
        ("Løntimer", "paid_hours"), ("Løntimer pr. uge", "paid_hours"), ("Loentimer", "paid_hours"),
        ("Indsats", "effort"), ("Tilbud", "effort"), ("Indsats start", "effort_start"), ("Tilbud slut", "effort_end"),
        ("Virksomhed", "company"), ("Trin", "stage"), ("Progressionstrin", "stage"), ("Næste skridt", "next_step"),
        ("Naeste skridt", "next_step"), ("Eget jobmål", "job_goal"), ("By", "town"), ("Bopæl", "town"),
        ("Ledig siden", "unemployed_since"), ("Ledig fra", "unemployed_since"), ("Ledighed start", "unemployed_since"),
        ("Ankomstdato", "arrived_on"), ("Indrejsedato", "arrived_on"), ("Ankommet til Danmark", "arrived_on"),
        ("Sag lukket", "end"), ("Lukkeårsag", "exit_reason"), ("Name", "name"), ("Caseworker", "jobformidler"),
        ("End date", "end"), ("Stage", "stage"), ("Trin (1-4)", "stage"), ("Progressionstrin 1–4", "stage"),
        ("Fundet af", "found_by"), ("Pladsen er fundet af", "found_by"), ("Praktikplads fundet af", "found_by"),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_written(header: str, field: str) -> None:
    assert found("X", header) == {header: field}
    assert knows(header)


@pytest.mark.parametrize(
    "header",
    ["Jobformidlers telefon", "Jobformidler telefon", "Virksomhed CVR", "Navn på jobformidlers chef", "Partner navn",
     "Sagsbehandler afdeling", "Trin måneden før", "Startdato ægtefælle", "Bynavnebeskyttelse", "Alder", "", "7",
     "Anne", "Målgruppe kode", "Indsats formål"],
)  # fmt: skip
def test_what_only_looks_like_a_name_is_left_alone(header: str) -> None:
    assert found("CPR", header) == {"CPR": "cpr"}


def test_each_field_is_taken_once_by_its_surest_name() -> None:
    assert found("Kontaktperson", "CPR", "Jobformidler", "Navn", "Borgers navn") == {
        "CPR": "cpr",
        "Jobformidler": "jobformidler",
        "Navn": "name",
    }


def test_of_two_headers_alike_the_first_is_taken() -> None:
    assert found("CPR", "Navn", "Navn (2)") == {"CPR": "cpr", "Navn": "name"}


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ("Startdato Indsats Start Slut", "start effort effort_start effort_end"),
        ("Startdato Indsats Fundet_af Start Slut", "start effort found_by effort_start effort_end"),
        ("Startdato Tilbud Virksomhed Startdato_(2) Slutdato", "start effort company effort_start effort_end"),
        ("Sagsstart Indsats Startdato", "start effort effort_start"),
        ("Indsats Startdato Trin", "effort start stage"),
        ("Indsats Start", "effort effort_start"),
        ("Start Slut Indsats", "start end effort"),
        ("Sagsstart Indsats Jobformidler Start", "start effort jobformidler -"),
        ("Indsats Startdato Slutdato", "effort effort_start effort_end"),
        ("Indsats Indsats_start Start", "effort effort_start start"),
    ],
)
def test_start_and_end_beside_an_effort_are_the_efforts(headers: str, fields: str) -> None:
    names = [name.replace("_", " ") for name in headers.split()]
    expected = {name: field for name, field in zip(names, fields.split(), strict=True) if field != "-"}
    assert found(*names) == expected


@pytest.mark.parametrize(("value", "taken"), [("På vej", True), ("2. på vej", True), ("Aktiv", False), ("", False)])
def test_status_is_the_stage_only_where_it_names_stages(value: str, taken: bool) -> None:
    assert ("Status" in found("CPR", "Status", row=("0101901238", value))) is taken


def test_trin_is_the_stage_whatever_stands_in_it() -> None:
    assert found("CPR", "Trin", row=("0101901238", "Flyver")) == {"CPR": "cpr", "Trin": "stage"}


LIST = """
CPR         | Navn        | Kommentar
0101901238  | Anne Jensen | Ring
"""


def test_a_correction_is_remembered_for_the_same_head_and_undone_with_the_import() -> None:
    session = team()
    corrected = {"CPR": "cpr", "Navn": "name", "Kommentar": "next_step"}
    plan = planned(session, LIST, corrected)
    session.run(import_list, plan)
    assert columns_for(session.store, table(LIST)) == corrected
    assert columns_for(session.store, table(LIST.replace("CPR ", "cpr."))) == {
        "cpr.": "cpr", "Navn": "name", "Kommentar": "next_step",
    }  # fmt: skip
    assert columns_for(session.store, table(LIST.replace("Kommentar", "Note"))) == {"CPR": "cpr", "Navn": "name"}
    assert planned(session, LIST, corrected).edits == ()
    session.undo()
    assert columns_for(session.store, table(LIST)) == {"CPR": "cpr", "Navn": "name"}


def test_a_suggestion_that_was_taken_as_it_is_needs_no_memory() -> None:
    session = team()
    plan = imported(session, LIST)
    assert all(edit.table != "setting" for edit in plan.edits)


def test_the_memory_of_a_head_does_not_depend_on_how_it_is_written() -> None:
    assert memory_key(["CPR-nr.", "Navn"]) == memory_key(["cpr nr", " NAVN"])
    assert memory_key(["CPR-nr.", "Navn"]) != memory_key(["Navn", "CPR-nr."])


def test_every_field_has_names_and_every_name_a_field() -> None:
    meant = {field for fields in wording().names.values() for field, _ in fields}
    assert meant == set(FIELDS) - MANY


@pytest.mark.parametrize(
    ("kind", "heads", "expected"),
    [
        (
            ListKind.OPENINGS,
            "JobID|Stillingsbetegnelse|Arbejdsgiver|CVR-nr.|P-nummer|Arbejdssted|Postdistrikt|Ansøgningsfrist|"
            "Antal stillinger|Arbejdstid|Tiltrædelse|Ansættelsesform",
            "- title company cvr - - town deadline places hours wanted_from kind",
        ),
        (
            ListKind.OPENINGS,
            "Annonce-id|Annonceoverskrift|Virksomhed|P-nummer|Arbejdssted by|Ansøg senest|Antal ledige stillinger|"
            "Ugentlig arbejdstid|Forventet tiltrædelse|Jobtekst",
            "- title company - town deadline places hours wanted_from requirements",
        ),
        (
            ListKind.COMPANIES,
            "Debitornr.|Kundenavn|CVR-nr.|Att.|E-mail|Telefon|Postnr.|By",
            "- company cvr contact email phone - town",
        ),
        (
            ListKind.COMPANIES,
            "Nummer|Navn|Navn 2|Adresse|Postnr.|By|Attention|Telefon|CVR/SE-nr.",
            "- company - - - town contact phone cvr",
        ),
        (
            ListKind.COMPANIES,
            "Kontaktnavn|Att. person|Adresse|Postnummer|By|Land|E-mail|Telefon|CVR-nummer",
            "company contact - - town - email phone cvr",
        ),
        (
            ListKind.CITIZENS,
            "CPR-nr.|Navn|Kontaktgruppe|Sagsansvarlig|Ugentligt timetal|Aktør|Tilbudstype|Tilbud startdato|"
            "Tilbud slutdato|Ydelsesnavn",
            "cpr name target_group jobformidler hours company effort effort_start effort_end benefit",
        ),
        (
            ListKind.CITIZENS,
            "Personnummer|Borgernavn|Målgruppebetegnelse|Primær sagsbehandler|Primær jobformidler|"
            "Kontaktforløb startdato|Aktivt tilbud navn|Leverandør|Antal timer",
            "cpr name target_group sagsbehandler jobformidler start effort company hours",
        ),
        (
            ListKind.CITIZENS,
            "Borgers CPR-nummer|Borgers fulde navn|KY-sagsnummer|Hovedydelse|Ydelsessagsbehandler|Sagsstartdato|"
            "Visitationsstatus",
            "cpr name case_number benefit sagsbehandler start visitation",
        ),
    ],
)  # fmt: skip
def test_exports_of_jobnet_bookkeeping_and_case_systems_are_known(kind: ListKind, heads: str, expected: str) -> None:
    headers = tuple(heads.split("|"))
    fields = {header: field for header, field in zip(headers, expected.split(), strict=True) if field != "-"}
    assert suggest(Table(headers, (TableRow(2, ("",) * len(headers)),), 1), kind) == fields
    assert recognise(Table(headers, (TableRow(2, ("",) * len(headers)),), 1)) is kind
