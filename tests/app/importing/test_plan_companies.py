"""Companies come in from a list with whom to talk to there, and the same list again changes nothing."""

import pytest

from app.importing.choices import Choices
from app.importing.columns import suggest
from app.importing.kind_of_list import recognise
from app.importing.kinds import ListKind
from app.importing.planning import plan_list
from app.importing.shapes import kind_for, memory_key
from db.records import Company, CompanySpelling, ContactPerson, Setting
from tests.app.importing.teams import (
    ANNE,
    MONTH,
    TODAY,
    codes,
    fields,
    imported_work,
    outcomes,
    planned_work,
    remarks,
    table,
    team,
)

CVR, OTHER_CVR = "13585628", "25052943"
NETTO = Company("netto", "team", "Netto", town="Hedensted")
LIST = """
Virksomhed | CVR-nr. | Branche | By | Code of Care siden | Centerpladser | Mentor | Kontaktperson | Stilling | Telefon
Netto A/S  | 13585628 | Butik | Hedensted | 01-03-2024 | 4 | Per Holm | Ida Bak | Leder | 09 11 22 33
Ny Vej     | DK25052943 | Industri | Vejle | ja | | | Bo Toft | |
Ny Vej     | 25 05 29 43 | | | | | | Åse Lund | |
"""


def test_a_list_becomes_companies_and_people_to_talk_to() -> None:
    session = team(NETTO)
    plan = imported_work(session, LIST)
    assert plan.kind is ListKind.COMPANIES
    assert outcomes(plan) == "cnc"
    assert fields(plan)["cvr"] == (None, CVR)
    assert fields(plan)["branche"] == (None, "Detailhandel")
    assert fields(plan, 2) == {"contact": (None, "Åse Lund")}
    netto = session.store.get(Company, "netto")
    assert netto == Company(
        "netto", "team", "Netto", CVR, "branche/detailhandel", "Hedensted", "2024-03-01", 4, "Per Holm"
    )
    (made,) = session.store.all(Company, cvr=OTHER_CVR)
    assert (made.name, made.town, made.branche_id) == ("Ny Vej", "Vejle", "branche/industri")
    assert made.code_of_care_since == TODAY.isoformat()
    assert remarks(plan) == [(3, "member_from_today")]
    people = {one.name: one for one in session.store.all(ContactPerson)}
    assert (people["Ida Bak"].company_id, people["Ida Bak"].role, people["Ida Bak"].phone) == (
        "netto",
        "Leder",
        "09 11 22 33",
    )
    assert people["Bo Toft"].company_id == people["Åse Lund"].company_id == made.id


def test_the_same_list_again_changes_nothing_and_undo_takes_it_back() -> None:
    session = team(NETTO)
    plan = imported_work(session, LIST)
    assert session.can_undo is not None
    assert session.can_undo.kind == "import_companies"
    again = planned_work(session, LIST)
    assert outcomes(again) == "uuu"
    assert again.edits == ()
    session.undo()
    assert session.store.all(Company) == [NETTO]
    assert session.store.all(ContactPerson) == []
    assert plan.edits


def test_what_a_row_leaves_empty_stays() -> None:
    session = team(Company("netto", "team", "Netto", CVR, "branche/industri", "Vejle", "2020-01-01", 3, "Per", "Note"))
    plan = planned_work(session, "Virksomhed | CVR | By | Code of Care | Centerpladser\nNetto | 13585628 | | nej | 0")
    assert outcomes(plan) == "u"
    member = planned_work(session, "Virksomhed | CVR | Code of Care\nNetto | 13585628 | ja")
    assert outcomes(member) == "u"


def test_a_number_leads_to_the_company_whatever_it_is_called() -> None:
    session = team(Company("netto", "team", "Netto", CVR))
    text = "Virksomhed | CVR\nDansk Handel Syd | 13585628"
    plan = imported_work(session, text)
    assert fields(plan) == {"spelling": (None, "Dansk Handel Syd")}
    assert remarks(plan) == [(2, "company_differs")]
    assert [one.name for one in session.store.all(CompanySpelling)] == ["Dansk Handel Syd"]
    again = planned_work(session, text)
    assert outcomes(again) == "u"
    assert remarks(again) == []


def test_namesakes_in_two_towns_are_two() -> None:
    session = team(NETTO)
    imported_work(session, "Virksomhed | By\nNetto | Vejle\nNETTO A/S | hedensted\nNetto |")
    assert sorted(one.town for one in session.store.all(Company)) == ["Hedensted", "Vejle"]
    plan = planned_work(session, "Virksomhed | CVR\nNetto |")
    assert codes(plan) == ["companies_alike"]


def test_the_first_row_of_a_list_stands_where_a_later_one_says_something_else() -> None:
    session = team(NETTO)
    text = (
        "Virksomhed | CVR | Mentor | Kontaktperson | Telefon\n"
        f"Netto | {CVR} | Per | Ida Bak | 1\nNetto | {CVR} | Bo | Ida Bak | 2"
    )
    plan = imported_work(session, text)
    assert remarks(plan) == [(3, "said_before"), (3, "said_before")]
    (netto,), (ida,) = session.store.all(Company), session.store.all(ContactPerson)
    assert (netto.centre_mentor, ida.phone) == ("Per", "1")
    assert planned_work(session, text).edits == ()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (" | | | | ", "row_without_company"),
        (" | 25052943 | | | ", "cvr_unknown"),
        (" | 12345678 | | | ", "cell_no_cvr"),
    ],
)
def test_a_wrong_row_is_rejected_with_its_reason(row: str, code: str) -> None:
    text = f"Virksomhed | CVR | Code of Care | Centerpladser | Note\n{row} x\nFøtex | | | |"
    plan = planned_work(team(NETTO), text)
    assert outcomes(plan) == "rn"
    assert codes(plan) == [code]


def test_a_telephone_without_a_name_is_the_companys_own_and_is_not_lost() -> None:
    session = team(NETTO)
    text = "Virksomhed | CVR | Telefon | E-mail | Stilling\nNetto | | 09 11 22 33 | post@netto.example | Leder"
    plan = imported_work(session, text)
    assert remarks(plan) == [(2, "details_without_contact")]
    assert fields(plan) == {"note": (None, "Telefon: 09 11 22 33\nMail: post@netto.example")}
    assert outcomes(planned_work(session, text)) == "u"
    moved = imported_work(session, "Virksomhed | CVR | Telefon\nNetto | | 44 55 66 77")
    assert outcomes(moved) == "c"
    (netto,) = session.store.all(Company)
    assert netto.note == "Telefon: 44 55 66 77\nMail: post@netto.example"


def test_a_telephone_stands_behind_what_the_list_notes_itself() -> None:
    session = team(NETTO)
    text = "Virksomhed | CVR | Telefon | Note\nNetto | | 09 11 22 33 | God aftale"
    imported_work(session, text)
    assert session.store.all(Company)[0].note == "God aftale\nTelefon: 09 11 22 33"
    assert outcomes(planned_work(session, text)) == "u"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kontaktnavn|By|CVR-nummer|Telefon|Att. person\nNordlager ApS|Aalborg|99900008|12345678|Bo Lund", "Bo Lund"),
        ("Debitornr.|Debitornavn|CVR-nr.|Att.|E-mail\n7|Nordlager ApS|99900008|Bo Lund|b@n.example", "Bo Lund"),
        ("Kundenr.|Kundenavn|CVR/SE-nr.|Kontakt|Postnr|By\n7|Nordlager ApS|99900008||9000|Aalborg", ""),
        ("Nummer|Navn|Adresse|Postnr.|Bynavn|Telefonnr.|CVR No\n7|Nordlager ApS|Vej 1|9000|Aalborg|1234|99900008", ""),
        ("Type|Kontakt|CVR-nummer|Primær kontaktperson\nFirma|Nordlager ApS|99900008|Bo Lund", "Bo Lund"),
        ("Leverandørnr|Leverandørnavn|Momsnr.|Vores ref.|Deres ref.\n7|Nordlager ApS|99900008|Mona|Bo Lund", "Bo Lund"),
    ],
)
def test_exports_of_bookkeeping_programs_are_companies(text: str, names: str) -> None:
    session = team()
    plan = imported_work(session, text)
    assert plan.kind is ListKind.COMPANIES
    (made,) = session.store.all(Company)
    assert (made.name, made.cvr) == ("Nordlager ApS", "99900008")
    assert [one.name for one in session.store.all(ContactPerson)] == ([names] if names else [])
    assert outcomes(planned_work(session, text)) == "u"


def test_an_unknown_branche_is_offered_to_be_made() -> None:
    session = team()
    text = "Virksomhed | CVR | Branche\nNetto | | Fiskeri\nFøtex | | fiskeri"
    (word,) = planned_work(session, text).unknown
    assert (word.kind, word.text, word.rows) == ("branche", "Fiskeri", [2, 3])
    imported_work(session, text, Choices(items=frozenset({(word.kind, word.key)})))
    assert len({one.branche_id for one in session.store.all(Company)}) == 1


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Stilling|Virksomhed|Frist", ListKind.OPENINGS),
        ("Jobtitel|Arbejdsgiver|CVR-nr.|Antal stillinger|Ansøgningsfrist|By", ListKind.OPENINGS),
        ("Stilling|Frist|Pladser", ListKind.OPENINGS),
        ("Job|Virksomhed|Art|Branche|By|Timer pr. uge|Ønsket fra|Frist|Status|Pladser|Startet", ListKind.OPENINGS),
        ("Virksomhed|CVR|Branche|By", ListKind.COMPANIES),
        ("Navn|CVR-nr.|Kontaktperson|Telefon", ListKind.COMPANIES),
        ("Virksomhed|Kontaktperson|Stilling|Telefon|Mail", ListKind.COMPANIES),
        ("Virksomhed|By", ListKind.COMPANIES),
        ("Virksomhed|Branche|By|CVR-nr.|Code of Care siden|Centerpladser|Kontakter i 2026", ListKind.COMPANIES),
        ("CPR|Navn|Virksomhed", ListKind.CITIZENS),
        ("Navn|Jobformidler|Virksomhed", ListKind.CITIZENS),
        ("Borger|Indsats|Virksomhed|Timer", ListKind.CITIZENS),
        ("Navn|By", ListKind.CITIZENS),
        ("CPR|Navn|Stilling|Virksomhed|CVR", ListKind.CITIZENS),
        ("Navn|Trin|Stilling|Virksomhed|Frist", ListKind.CITIZENS),
    ],
)
def test_what_a_list_is_about_is_seen_by_its_head(head: str, kind: ListKind) -> None:
    assert recognise(table(f"{head}\n{'x|' * head.count('|')}x")) is kind


@pytest.mark.parametrize("head", ["P-nummer", "P-nr.", "EAN-nr.", "Produktionsenhed", "Kontonr.", "Telefon 2"])
def test_ten_digits_of_a_company_make_no_citizen_of_it(head: str) -> None:
    text = f"Virksomhed|CVR|{head}|By\nNetto|99900008|1012345678|Vejle\nFøtex|99900016|1003388394|Vejle"
    assert recognise(table(text)) is ListKind.COMPANIES


def test_the_heads_of_our_own_sheets_come_in_again() -> None:
    head = "Virksomhed|Branche|By|CVR-nr.|Code of Care siden|Centerpladser|Kontakter i 2026|Seneste kontakt"
    assert set(suggest(table(f"{head}\n{'x|' * 8}"), ListKind.COMPANIES).values()) == {
        "company", "branche", "town", "cvr", "code_of_care", "centre_places",
    }  # fmt: skip


def test_another_kind_than_the_recognised_one_is_remembered() -> None:
    session = team(NETTO)
    listed = table("Virksomhed | Stilling\nNetto | Smed")
    assert recognise(listed) is ListKind.OPENINGS
    chosen = {"Virksomhed": "company"}
    plan = plan_list(session.store, listed, ListKind.COMPANIES, chosen, MONTH, TODAY)
    keys = [edit.row.id for edit in plan.edits if isinstance(edit.row, Setting)]
    assert len(keys) == 3
    assert memory_key(listed.headers, ListKind.COMPANIES) in keys
    from app.commands.importing import import_list

    session.run(import_list, plan)
    assert kind_for(session.store, listed) is ListKind.COMPANIES
    assert kind_for(session.store, table("Virksomhed | Titel\nNetto | Smed")) is ListKind.OPENINGS


def test_citizens_go_the_way_that_they_went() -> None:
    session = team(ANNE)
    listed = table("CPR | Navn | By\n0101901238 | Anne Jensen | Tørring")
    plan = plan_list(session.store, listed, ListKind.CITIZENS, suggest(listed), MONTH, TODAY)
    assert plan.kind is ListKind.CITIZENS
    assert fields(plan) == {"town": ("Hedensted", "Tørring")}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Netto | 12345678 | | | ", "cell_no_cvr"),
        ("Netto | | 23-11-2026 | | ", "day_ahead"),
        ("Netto | | måske | | ", "cell_no_date"),
        ("Netto | | | 2,5 | ", "cell_no_count"),
        ("Netto | | | to | ", "cell_no_count"),
    ],
)
def test_a_cell_that_cannot_be_read_is_left_out_of_its_row(row: str, code: str) -> None:
    text = f"Virksomhed | CVR | Code of Care | Centerpladser | Note\n{row} x\nFøtex | | | |"
    plan = planned_work(team(NETTO), text)
    assert (outcomes(plan), remarks(plan)) == ("cn", [(2, code)])
