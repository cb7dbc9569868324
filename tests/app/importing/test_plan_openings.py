"""Openings come in from a list: each at its company, recognised again, and refused where it can't be."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.commands.importing import import_list
from app.commands.openings import close_opening
from app.companies.openings import OpeningKind
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.importing.choices import Choices
from app.importing.kinds import ListKind
from app.session import Session
from db.records import (
    RECORDS,
    CatalogueItem,
    Citizen,
    Company,
    CompanySpelling,
    JobMatch,
    Opening,
    OpeningSkill,
    Record,
)
from tests.app.importing.teams import ANNE, codes, fields, imported_work, outcomes, planned_work, remarks, team

CVR, OTHER_CVR = "13585628", "25052943"
NETTO = Company("netto", "team", "Netto", CVR, "branche/detailhandel", "Hedensted")
FOETEX = Company("foetex", "team", "Føtex A/S")
SMED = Opening("smed", "team", "ordinary", "Smed", "netto", 2, 20.0, None, "2026-12-01", source="Jobnet")

LIST = """
Stilling | Virksomhed | CVR-nr. | Type | Timer | Antal stillinger | Start | Frist | By | Krav | Kompetencer | Kilde
Smed | NETTO A/S | 13585628 | Fast | 20 | 3 | | 01-12-2026 | Hedensted | Møder kl. 7 | Svejsning, Truck | Jobnet
Plukker | FØTEX | | Småjob | 7,5 | | 07-12-2026 | | Vejle | | |
Pakker | Ny Vej ApS | DK 25 05 29 43 | Sært | | | | 2026-12-24 | Juelsminde | | |
"""


def everything(session: Session) -> dict[str, list[Record]]:
    return {record.table: sorted(session.store.all(record), key=lambda row: row.id) for record in RECORDS}


def titled(session: Session, title: str) -> Opening:
    (found,) = session.store.all(Opening, title=title)
    return found


def test_a_list_becomes_openings_at_their_companies() -> None:
    session = team(NETTO, FOETEX, SMED)
    plan = imported_work(session, LIST)
    assert plan.kind is ListKind.OPENINGS
    assert outcomes(plan) == "cnn"
    assert fields(plan) == {
        "places": (2, 3),
        "requirements": (None, "Møder kl. 7"),
        "skills": (None, "Svejsecertifikat, Truckkort"),
    }
    smed = titled(session, "Smed")
    assert smed == replace(SMED, places=3, requirements="Møder kl. 7")
    assert {row.skill_id for row in session.store.all(OpeningSkill)} == {"skill/svejsecertifikat", "skill/truckkort"}
    plukker = titled(session, "Plukker")
    assert (plukker.company_id, plukker.kind, plukker.hours, plukker.places) == ("foetex", "paid_hours", 7.5, 1)
    assert (plukker.wanted_from, plukker.deadline, plukker.town) == ("2026-12-07", None, "Vejle")
    assert plukker.made_on == "2026-11-22"
    pakker = titled(session, "Pakker")
    (made,) = session.store.all(Company, name="Ny Vej ApS")
    assert (pakker.company_id, pakker.kind, pakker.town) == (made.id, "ordinary", "")
    assert (made.cvr, made.town) == (OTHER_CVR, "Juelsminde")
    assert remarks(plan) == [(4, "kind_unknown"), (4, "company_created")]


def test_the_same_list_again_changes_nothing() -> None:
    session = team(NETTO, FOETEX, SMED)
    imported_work(session, LIST)
    again = planned_work(session, LIST)
    assert outcomes(again) == "uuu"
    assert again.edits == ()


def test_it_is_one_change_that_can_be_taken_back_and_done_again() -> None:
    session = team(NETTO, FOETEX, SMED)
    start = everything(session)
    change = session.run(import_list, planned_work(session, LIST))
    assert change.kind == "import_openings"
    assert change.facts == {"read": 3, "new": 2, "changed": 1, "unchanged": 0, "rejected": 0}
    end = everything(session)
    assert session.undo() is change
    assert everything(session) == start
    session.redo()
    assert everything(session) == end


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("Smed | Netto | | 21-11-2026 | ", "deadline_past", "Frist"),
        ("Smed | | abc | | ", "cell_no_cvr", "CVR"),
        ("Smed | | | | ", "row_without_company", "Virksomhed"),
        ("Smed | | 25052943 | | ", "cvr_unknown", "CVR"),
        (" | Netto | | | ", "row_without_title", "Stilling"),
    ],
)
def test_a_wrong_row_is_rejected_with_its_reason(row: str, code: str, column: str) -> None:
    session = team(NETTO)
    plan = planned_work(session, f"Stilling | Virksomhed | CVR | Frist | Pladser\n{row}\nPakker | Netto | | |")
    assert outcomes(plan) == "rn"
    assert codes(plan) == [code]
    assert plan.rejected[0].problem is not None
    assert plan.rejected[0].problem.column == column


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Smed | Netto | 13585629 | | ", "cell_no_cvr"),
        ("Smed | Netto | abc | | ", "cell_no_cvr"),
        ("Smed | Netto | | 31-02-2026 | ", "cell_no_such_day"),
        ("Smed | Netto | | 3. kvartal | ", "cell_no_date"),
        ("Smed | Netto | | | 0", "cell_no_count"),
        ("Smed | Netto | | | -1", "cell_no_count"),
        ("Smed | Netto | | | 1,5", "cell_no_count"),
        ("Smed | Netto | | | mange", "cell_no_count"),
    ],
)
def test_a_cell_that_cannot_be_read_is_left_out_of_its_row(row: str, code: str) -> None:
    plan = planned_work(team(NETTO), f"Stilling | Virksomhed | CVR | Frist | Pladser\n{row}\nPakker | Netto | | |")
    assert (outcomes(plan), remarks(plan)) == ("nn", [(2, code)])


def test_a_rejected_row_makes_no_company() -> None:
    session = team()
    plan = planned_work(session, "Job | Virksomhed | Frist\nSmed | Ny | 01-11-2026\nPakker | Ny | 01-12-2026")
    assert outcomes(plan) == "rn"
    session.run(import_list, plan)
    assert [one.name for one in session.store.all(Company)] == ["Ny"]
    refused = planned_work(session, "Job | Virksomhed | Frist\nSmed | Anden | 01-11-2026")
    assert refused.edits == ()


def test_a_company_is_found_by_its_number_its_spelling_and_its_name() -> None:
    session = team(NETTO, FOETEX, CompanySpelling("s", "foetex", "Fotex Vejle"))
    plan = imported_work(
        session, "Job | Virksomhed | CVR\nA | Et helt andet navn | 13585628\nB | FOTEX vejle |\nC | netto a/s |"
    )
    assert [titled(session, title).company_id for title in "ABC"] == ["netto", "foetex", "netto"]
    assert remarks(plan) == [(2, "company_differs")]


def test_two_companies_of_one_name_are_told_apart_by_number_or_town() -> None:
    second = Company("second", "team", "Netto", OTHER_CVR, None, "Vejle")
    session = team(NETTO, second)
    plan = imported_work(
        session, "Job | Virksomhed | CVR | By\nA | Netto | 25052943 |\nB | Netto | | Hedensted\nC | Netto | |"
    )
    assert outcomes(plan) == "nnr"
    assert codes(plan) == ["companies_alike"]
    assert [titled(session, title).company_id for title in "AB"] == ["second", "netto"]


def test_a_name_with_another_number_is_another_company() -> None:
    session = team(NETTO)
    plan = imported_work(session, f"Job | Virksomhed | CVR\nSmed | Netto | {OTHER_CVR}")
    assert remarks(plan) == [(2, "company_alike"), (2, "company_created")]
    assert sorted(one.cvr for one in session.store.all(Company)) == [CVR, OTHER_CVR]


def test_a_new_deadline_moves_the_one_open_opening_and_makes_one_beside_two() -> None:
    session = team(NETTO, SMED)
    head = "Job | Virksomhed | Frist\n"
    moved = imported_work(session, f"{head}smed | Netto | 15-12-2026")
    assert fields(moved) == {"deadline": ("2026-12-01", "2026-12-15")}
    two = imported_work(session, f"{head}Smed | Netto | 15-12-2026\nSmed | Netto | 24-12-2026")
    assert outcomes(two) == "un"
    third = imported_work(session, f"{head}Smed | Netto | 31-12-2026")
    assert outcomes(third) == "n"
    assert len(session.store.all(Opening)) == 3


def test_another_kind_is_told_as_a_kind() -> None:
    plan = planned_work(team(NETTO, SMED), "Job | Virksomhed | Frist | Art\nSmed | Netto | 01-12-2026 | Fleksjob")
    assert fields(plan) == {"kind": (OpeningKind.ORDINARY, OpeningKind.FLEKSJOB)}
    assert all(isinstance(kind, OpeningKind) for kind in fields(plan)["kind"])


def test_another_source_is_another_opening() -> None:
    session = team(NETTO, SMED)
    plan = planned_work(session, "Job | Virksomhed | Frist | Kilde\nSmed | Netto | 01-12-2026 | Jobmesse")
    assert outcomes(plan) == "n"


def test_the_same_opening_twice_in_a_list_is_told_once() -> None:
    plan = planned_work(team(NETTO), "Job | Virksomhed | Frist\nSmed | Netto | 01-12-2026\nSMED | netto | 01-12-2026")
    assert outcomes(plan) == "nr"
    assert plan.rejected[0].problem is not None
    assert (plan.rejected[0].problem.code, plan.rejected[0].problem.facts) == ("opening_twice", {"row": 2})


def test_one_that_has_run_out_is_no_mistake_the_second_time() -> None:
    session = team(NETTO)
    text = "Job | Virksomhed | Frist | Pladser\nSmed | Netto | 22-11-2026 | 2"
    imported_work(session, text)
    assert isinstance(session.clock, FixedClock)
    session.clock.at = datetime(2026, 12, 5, 9)
    assert outcomes(planned_work(session, text)) == "u"
    assert codes(planned_work(session, text.replace("22-11", "23-11"))) == ["deadline_past"]


def test_one_that_is_over_stays_over() -> None:
    session = team(NETTO, SMED)
    session.run(close_opening, "smed", filled=True)
    text = "Job | Virksomhed | Frist | Pladser\nSmed | Netto | 01-12-2026 | 7"
    plan = planned_work(session, text)
    assert outcomes(plan) == "u"
    assert remarks(plan) == [(2, "opening_over")]
    assert outcomes(planned_work(session, text.replace("01-12", "31-12"))) == "n"


def test_fewer_places_than_have_started_are_refused() -> None:
    people = [ANNE, Citizen("bo", "team", "Bo Ek")]
    started = [JobMatch(f"m{one.id}", one.id, "smed", "started", None, "2026-11-20", "2026-11-01") for one in people]
    session = team(NETTO, *people, SMED, *started)
    plan = planned_work(session, "Job | Virksomhed | Frist | Pladser\nSmed | Netto | 01-12-2026 | 1")
    assert codes(plan) == ["places_few"]
    assert plan.rejected[0].problem is not None
    assert plan.rejected[0].problem.facts == {"started": 2, "places": 1}


def test_words_that_the_team_lacks_are_offered_to_be_made() -> None:
    text = "Job | Virksomhed | Branche | Kompetencer\nSmed | Netto | Fiskeri | Truckkort; Fiskeribevis"
    plan = planned_work(team(NETTO), text)
    assert [(word.kind, word.text, word.created) for word in plan.unknown] == [
        ("branche", "Fiskeri", False),
        ("skill", "Fiskeribevis", False),
    ]
    session = team(NETTO)
    imported_work(session, text, Choices(items=True))
    opening = titled(session, "Smed")
    (branche,) = session.store.all(CatalogueItem, name="Fiskeri")
    assert opening.branche_id == branche.id
    assert len(session.store.all(OpeningSkill, opening_id=opening.id)) == 2
    assert outcomes(planned_work(session, text)) == "u"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Stilling | Frist | Pladser\nSmed | 01-12-2026 | 1", "column_company_missing"),
        ("Virksomhed | CVR\nNetto | 13585628", "column_title_missing"),
        ("Job | Virksomhed", "list_empty"),
    ],
)
def test_a_list_that_lacks_what_it_is_about_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        planned_work(team(NETTO), text, ListKind.OPENINGS)


def test_what_changed_since_the_plan_refuses_it_whole() -> None:
    session = team(NETTO, FOETEX, SMED)
    plan = planned_work(session, LIST)
    session.run(close_opening, "smed", filled=False)
    before = everything(session)
    with pytest.raises(UserError, match="row_changed"):
        session.run(import_list, plan)
    assert everything(session) == before


def test_a_plan_writes_nothing_and_tells_how_far_it_is() -> None:
    session = team(NETTO)
    rows = "\n".join(f"Job {number} | Netto | 01-12-2026" for number in range(120))
    before, told = everything(session), list[tuple[int, int]]()
    from app.importing.columns import suggest
    from app.importing.work_plan import make_work_plan
    from tests.app.importing.teams import table

    listed = table(f"Job | Virksomhed | Frist\n{rows}")
    columns = suggest(listed, ListKind.OPENINGS)
    day = date(2026, 11, 22)
    make_work_plan(
        session.store, listed, ListKind.OPENINGS, columns, day, progress=lambda done, of: told.append((done, of))
    )
    assert told == [(100, 240), (200, 240)]
    assert everything(session) == before
    with pytest.raises(UserError, match="import_cancelled"):
        make_work_plan(session.store, listed, ListKind.OPENINGS, columns, day, cancelled=lambda: True)
