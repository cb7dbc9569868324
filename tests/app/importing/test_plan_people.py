"""The same citizen is recognised by CPR, else case number, else name with birth date; doubts are said."""

import pytest

from db.records import Assignment, Citizen
from tests.app.importing.teams import ANNE, citizen, codes, imported, outcomes, planned, remarks, team

BO = Citizen("bo", "team", "Bo Ek", "S-2", "", "1980-02-02", start_on="2025-01-01")
CAI = Citizen("cai", "team", "Cai Dam", start_on="2025-01-01")


@pytest.mark.parametrize(
    ("row", "who", "said"),
    [
        ("0101901238 | | | ", "anne", []),
        ("010190-1238 | S-99 | Anne Jensen | ", "anne", []),
        ("101901238 | | | ", "anne", ["cpr_repaired"]),
        ("0101901238 | | Lise Holm | ", "anne", ["name_differs"]),
        ("0101901238 | | Anne Holm | ", "anne", []),
        (" | s 1 | | ", "anne", []),
        (" | S-2 | Noget Andet | ", "bo", ["name_differs"]),
        ("0202801234 | S-2 | | ", "bo", []),
        ("0101901243 | S-1 | Anne Jensen | ", "anne", ["cpr_checksum", "cpr_changed"]),
        (" | | Ek, Bo | 02-02-1980", "bo", []),
        (" | S-77 | Bo Ek | 02-02-1980", "bo", []),
        ("0202801234 | | Bo Ek | ", "bo", []),
        (" | | BO EK | ", "bo", ["by_name_only"]),
        (" | | Cai Dam | ", "cai", ["by_name_only"]),
        ("0303701230 | S-9 | Cai Dam | ", "cai", ["by_name_only"]),
        ("0101901243 | | Anne Jensen | ", None, ["cpr_checksum", "likely_double"]),
        ("0101901243 | S-1 | Lise Holm | ", None, ["cpr_checksum", "case_number_shared"]),
        (" | | Bo Ek | 03-02-1980", None, ["likely_double"]),
        (" | | Dan Friis | ", None, ["only_a_name"]),
    ],
)
def test_whom_a_row_means(row: str, who: str | None, said: list[str]) -> None:
    plan = planned(team(ANNE, BO, CAI), f"CPR | Sagsnr. | Navn | Fødselsdato\n{row}")
    (planned_row,) = plan.rows
    known = planned_row.citizen_id in {"anne", "bo", "cai"}
    assert (planned_row.citizen_id if known else None) == who
    assert (planned_row.outcome == "new") is (who is None)
    assert [code for number, code in remarks(plan) if number == 2] == said
    assert planned_row.by_name_only is ("by_name_only" in said)


def test_several_who_fit_are_not_chosen_between() -> None:
    twin = Citizen("twin", "team", "Bo Ek", "S-3", "", "1980-02-02")
    session = team(BO, twin)
    plan = planned(session, "Navn | Fødselsdato\nBo Ek | 02-02-1980\nBo Ek |")
    assert codes(plan) == ["several_fit", "several_fit"]
    assert codes(planned(session, "Navn|By\nBo Ek|Tørring")) == ["several_fit"]


def test_a_name_that_several_in_the_list_have_recognises_nobody_by_name() -> None:
    plan = planned(team(CAI), "Sagsnr. | Navn\n | Cai Dam\nS-5 | Cai Dam\nS-6 | Cai Dam")
    assert (outcomes(plan), codes(plan)) == ("rnn", ["name_not_unique"])
    assert (3, "likely_double") in remarks(plan)


def test_a_name_that_one_in_the_list_has_is_that_one() -> None:
    plan = planned(team(CAI), "Sagsnr. | Navn\n | Cai Dam\nS-5 | Cai Dam")
    assert (outcomes(plan), {row.citizen_id for row in plan.rows}) == ("uc", {"cai"})
    assert (2, "joined_by_name") in remarks(plan)


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        ("0101901238||Anne Jensen|\n010190-1238||Anne Jensen|", "uu"),
        ("0202801234||Bo Ek|\n0202801234||Bo Ek|", "nu"),
        ("|S-5|Bo Ek|\n|S-5|Bo Ek|", "nu"),
        ("||Bo Ek|02-02-1980\n||Ek, Bo|02-02-1980", "nu"),
        ("0202801234||Bo Ek|\n||Bo Ek|02-02-1980", "nu"),
        ("||Bo Ek|\n||Bo Ek|", "nu"),
        ("0202801234||Bo Ek|\n||Bo Ek|", "nu"),
        ("0202801234||Bo Ek|\n0202801242||Bo Ek|", "nn"),
        ("0202801234|S-5|Bo Ek|\n0303701230|S-5|Lise Holm|", "nn"),
    ],
)
def test_the_same_person_twice_in_the_list(rows: str, result: str) -> None:
    plan = planned(team(ANNE), f"CPR|Sagsnr.|Navn|Fødselsdato\n{rows}")
    assert outcomes(plan) == result


def test_a_rejected_row_does_not_stand_in_the_way_of_a_good_one() -> None:
    plan = planned(team(ANNE), "CPR|Navn|Trin\n3113901238||Flyver\n0101901238|Anne Jensen|På vej")
    assert outcomes(plan) == "rc"


def test_the_same_name_with_another_number_is_flagged_within_the_list() -> None:
    plan = planned(team(), "CPR|Navn\n0202801234|Bo Ek\n0303701230|Bo Ek")
    assert (outcomes(plan), remarks(plan)) == ("nn", [(3, "likely_double_in_list")])
    assert plan.remarks[0].problem.facts == {"row": 2}


def test_a_missing_cpr_number_is_filled_in_and_gives_the_birth_date() -> None:
    session = team(CAI)
    imported(session, "CPR|Navn\n0303701230|Cai Dam")
    assert (citizen(session, "Cai Dam").cpr, citizen(session, "Cai Dam").birth_date) == ("0303701230", "1970-03-03")


def test_the_date_in_a_cpr_number_is_stronger_than_one_beside_it() -> None:
    session = team()
    plan = imported(session, "CPR|Navn|Fødselsdato\n0303701230|Cai Dam|04-03-1970")
    assert remarks(plan) == [(2, "birth_differs")]
    assert citizen(session, "Cai Dam").birth_date == "1970-03-03"
    again = planned(session, "Sagsnr.|Navn|Fødselsdato|CPR\n||04-03-1970|0303701230")
    assert outcomes(again) == "u"
    known_by_case = team(ANNE)
    plan = planned(known_by_case, "Sagsnr.|Fødselsdato\nS-1|02-01-1990")
    assert (outcomes(plan), remarks(plan)) == ("u", [(2, "birth_differs")])


def test_a_replacement_number_is_a_number() -> None:
    session = team()
    plan = imported(session, "CPR|Navn\n6303701230|Cai Dam")
    assert (outcomes(plan), remarks(plan)) == ("n", [])
    assert citizen(session, "Cai Dam").birth_date == "1970-03-03"


def test_capitals_alone_do_not_change_a_name() -> None:
    assert outcomes(planned(team(ANNE), "CPR|Navn\n0101901238|JENSEN, ANNE")) == "u"


FOREIGN = ("Ayşe Yılmaz", "Łukasz Wójcik", "Amela Čehić", "José Muñoz", "Çelik Demir", "Maria D’Angelo", "Zelma Åkær")
PLAIN = ("Ayse Yilmaz", "Lukasz Wojcik", "Amela Cehic", "Jose Munoz", "Celik Demir", "Maria D'Angelo", "Zelma Aakær")


def test_names_are_recognised_whatever_letters_they_are_written_with() -> None:
    session = team()
    imported(session, "\n".join(("Navn|Trin", *(f"{name}|På vej" for name in FOREIGN))))
    plan = planned(session, "\n".join(("Navn|Trin", *(f"{name}|På vej" for name in PLAIN))))
    known = {one.id: one.name for one in session.store.all(Citizen)}
    assert [known.get(row.citizen_id or "") for row in plan.rows] == list(FOREIGN)


def test_a_case_that_ends_ahead_has_its_jobformidler_until_then() -> None:
    session = team(ANNE, Assignment("a", "anne", "ole", "jobformidler", "2025-03-01"))
    text = (
        "CPR|Navn|Jobformidler|Afslutningsdato\n"
        "0101901238|Anne Jensen|Mona Sørensen|31-12-2026\n0202811232|Bo|Ole Hansen|30-11-2026"
    )
    imported(session, text)
    assert planned(session, text).edits == ()
    assert {(one.staff_id, one.start_on, one.end_on) for one in session.store.all(Assignment)} == {
        ("ole", "2025-03-01", "2026-11-22"),
        ("mona", "2026-11-22", "2026-12-31"),
        ("ole", "2026-11-22", "2026-11-30"),
    }


def test_a_case_of_which_only_the_end_is_told_does_not_begin_after_it() -> None:
    session = team()
    imported(session, "CPR|Navn|Afslutningsdato\n0202811232|Bo|15-11-2026\n0303821233|Eva|15-12-2026")
    spans = {(one.start_on, one.end_on) for one in session.store.all(Citizen)}
    assert spans == {("2026-11-15", "2026-11-15"), ("2026-11-22", "2026-12-15")}
