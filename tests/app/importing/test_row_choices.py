"""What the user decides row by row is obeyed: left out, kept as it is, and who is not in the list."""

from dataclasses import replace

import pytest

from app.commands.importing import import_list
from app.core.domain import Role
from app.core.errors import UserError
from app.importing.choices import Choices, MissingChoice
from app.importing.columns import suggest
from app.importing.kinds import ListKind
from app.importing.plan import make_plan
from app.importing.planned import Outcome
from app.importing.row_fields import row_fields
from db.records import Assignment, CatalogueItem, Citizen, Company, Effort, Opening, Placement, Team
from tests.app.importing.teams import (
    ANNE,
    MONTH,
    TODAY,
    citizen,
    fields,
    outcomes,
    planned,
    planned_work,
    remarks,
    table,
    team,
)

BO = Citizen("bo", "team", "Bo Ek", "S-2", "0202801234", "1980-02-02", start_on="2025-01-01", next_step="Ring")
HELD = Assignment("a", "bo", "mona", Role.JOBFORMIDLER, "2025-01-01")
LIST = """
CPR        | Navn     | Sagsnr. | Næste skridt | By     | Trin   | Jobformidler | Indsats | Virksomhed | Timer pr. uge
0202801234 | Bo Holm  | S-22    | Skriv        | Vejle  | På vej | Ole Hansen   | Mentor  | Netto      | 12
0303701230 | Cai Dam  | S-3     | Besøg        | Juelsm | I gang | Ole Hansen   | Praktik | Netto      | 20
"""
FIELDS = ("name", "case_number", "next_step", "town", "stage", "jobformidler", "company", "hours")


def test_a_row_that_is_left_out_is_read_and_not_taken() -> None:
    session = team(ANNE, BO, HELD)
    plan = planned(session, LIST, creating=Choices(left_out=frozenset({2, 3})))
    assert outcomes(plan) == "ll"
    assert plan.edits == ()
    assert [one.citizen_id for one in plan.missing] == ["anne"]
    assert plan.read == 2 == plan.count(Outcome.LEFT_OUT)


def test_leaving_one_of_two_namesakes_out_makes_the_other_one_known() -> None:
    rows = "Navn | By\nBo Ek | Vejle\nBo Ek | Horsens"
    assert outcomes(planned(team(replace(BO, cpr="")), rows, creating=Choices(left_out=frozenset({3})))) == "cl"


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("row", [0, 2])
def test_a_field_that_is_kept_stays_as_it_is_and_all_others_change(name: str, row: int) -> None:
    effort = Effort("e", "bo", "effort_kind/mentor", "2026-01-01", None, 5.0, None, "Føtex")
    rows = (ANNE, BO, HELD, effort, Placement("bo/2026-11", "bo", "2026-11", 1))
    text = LIST.replace("Netto      | 12", "Føtex      | 12") if name == "hours" else LIST
    free = fields(planned(team(*rows), text))
    session = team(*rows)
    plan = planned(session, text, creating=Choices(kept=frozenset({(row, name)})))
    left = fields(plan)
    if name != "company":
        assert left == {field: change for field, change in free.items() if field != name}
    assert fields(plan, 1) == fields(planned(team(*rows), text), 1)
    session.run(import_list, plan)
    again = planned(session, text, creating=Choices(kept=frozenset({(row, name)})))
    assert again.edits == ()


def test_what_is_kept_can_be_an_end_a_start_and_an_effort() -> None:
    session = team(ANNE, BO, HELD)
    text = "CPR|Startdato|Afslutningsdato|Indsats|Løntimer\n0202801234|02-02-2025|01-10-2026|Mentor|5"
    assert fields(planned(session, text)).keys() >= {"start", "end", "effort"}
    kept = Choices(kept=frozenset((0, name) for name in ("start", "end", "effort")))
    plan = planned(session, text, creating=kept)
    assert (outcomes(plan), plan.edits) == ("u", ())
    told = row_fields(session.store, plan, table(text), plan.columns, 2, kept)
    assert [one.field for one in told if one.old != one.new] == ["start", "end", "effort", "effort"]


def test_a_case_is_not_opened_again_where_that_is_kept() -> None:
    gone = replace(BO, end_on="2026-03-01")
    text = "CPR|Startdato\n0202801234|01-10-2026"
    assert fields(planned(team(gone), text)).keys() == {"reopened"}
    for kept in ((2, "reopened"), (0, "start")):
        plan = planned(team(gone), text, creating=Choices(kept=frozenset({kept})))
        assert (outcomes(plan), plan.edits, plan.returning) == ("u", (), 0)
        assert remarks(plan)[0] == (2, "case_stays_ended")
    assert remarks(planned(team(gone), text, creating=Choices(reopened=False)))[0] == (2, "case_stays_ended")
    assert (2, "case_reopened") in remarks(planned(team(gone), text))


def test_all_of_a_row_is_told_old_and_new() -> None:
    session = team(ANNE, BO, HELD, Effort("e", "bo", "effort_kind/mentor", "2026-01-01", None, 5.0, None, "Netto"))
    plan = planned(session, LIST)
    listed = table(LIST)
    told = row_fields(session.store, plan, listed, plan.columns, 2)
    assert {(one.field, one.old, one.new) for one in told} >= {
        ("cpr", "020280-xxxx", "020280-xxxx"), ("name", "Bo Ek", "Bo Holm"), ("next_step", "Ring", "Skriv"),
        ("jobformidler", "Mona Sørensen", "Ole Hansen"), ("effort", "Mentor", "Mentor"), ("company", "Netto", "Netto"),
        ("hours", 5.0, 12.0),
    }  # fmt: skip
    changes = {one.field: (one.old, one.new) for one in told if one.old != one.new}
    assert changes == fields(plan)
    new = row_fields(session.store, plan, listed, plan.columns, 3)
    assert all(one.old is None for one in new)
    kept = Choices(kept=frozenset({(2, "next_step")}))
    also = row_fields(session.store, planned(session, LIST, creating=kept), listed, plan.columns, 2, kept)
    assert ("next_step", "Ring", "Skriv") in also
    assert row_fields(session.store, plan, listed, plan.columns, 99) == ()


def test_a_known_marking_and_talk_are_told_too() -> None:
    session = team(BO)
    text = "CPR | Markering | Seneste samtale\n0202801234 | Rum til os | 01-10-2026"
    session.run(import_list, planned(session, text))
    plan = planned(session, text)
    assert plan.edits == ()
    told = row_fields(session.store, plan, table(text), plan.columns, 2)
    assert [one.field for one in told] == ["cpr", "birth_date", "marking", "talk"]
    assert all(one.old == one.new for one in told)


def test_openings_and_companies_obey_too() -> None:
    netto = Company("netto", "team", "Netto", "12345674", town="Vejle")
    job = Opening("job", "team", "ordinary", "Lagermand", "netto", hours=20.0, made_on="2026-11-01")
    text = "Stilling | Virksomhed | Timer | Pladser\nLagermand | Netto | 37 | 2\nKok | Netto | 10 | 1"
    plan = planned_work(
        team(netto, job), text, creating=Choices(kept=frozenset({(2, "hours")}), left_out=frozenset({3}))
    )
    assert (outcomes(plan), fields(plan)) == ("cl", {"places": (1, 2)})
    session = team(netto, job)
    plan = planned_work(session, text)
    told = row_fields(session.store, plan, table(text), plan.columns, 2)
    assert [(one.field, one.old, one.new) for one in told] == [
        ("title", "Lagermand", "Lagermand"), ("company", "Netto", "Netto"), ("hours", 20.0, 37.0), ("places", 1, 2)
    ]  # fmt: skip
    text = "Virksomhed | CVR | By | Telefon | Kontaktperson\nNetto | 12345674 | Horsens | 11223344 | Bo Ek"
    kept = Choices(kept=frozenset({(0, "town")}))
    plan = planned_work(session, text, ListKind.COMPANIES, kept)
    assert fields(plan).keys() == {"contact", "phone"}
    told = row_fields(session.store, plan, table(text), plan.columns, 2, kept)
    assert [(one.field, one.old) for one in told] == [
        ("company", "Netto"), ("cvr", "12345674"), ("town", "Vejle"), ("contact", None), ("phone", None)
    ]  # fmt: skip


def test_who_is_not_in_the_list_is_told_with_what_is_needed_to_decide() -> None:
    plan = planned(team(ANNE, BO, HELD), "CPR\n0303701230")
    assert [(one.name, one.jobformidler, one.start_on) for one in plan.missing] == [
        ("Anne Jensen", "", "2025-03-01"), ("Bo Ek", "Mona Sørensen", "2025-01-01")
    ]  # fmt: skip


def test_who_is_not_in_the_list_is_closed_handed_over_or_moved_with_the_import() -> None:
    south = Team("south", "Team Syd")
    people = [replace(BO, id=f"p{number}", name=f"P{number}", cpr="", case_number="") for number in range(4)]
    session = team(ANNE, south, *people, *(replace(HELD, id=one.id, citizen_id=one.id) for one in people))
    session.store.team = "team"
    reason = next(one for one in session.store.all(CatalogueItem, catalogue="exit_reason"))
    missing = {
        "p0": MissingChoice("close", "2026-11-20", reason.id),
        "p1": MissingChoice("hand_over", "2026-11-22", staff_id="ole"),
        "p2": MissingChoice("move", "2026-11-22", team_id="south"),
        "anne": MissingChoice("close", "2026-11-20", reason.id),
    }
    plan = planned(session, "CPR|By\n0101901238|Tørring", creating=Choices(missing=missing))
    assert plan.leaving.keys() == {"p0", "p1", "p2"}
    change = session.run(import_list, plan)
    assert {name: change.facts[name] for name in ("closed", "handed_over", "moved")} == {
        "closed": ("P0",), "handed_over": ("P1",), "moved": ("P2",)
    }  # fmt: skip
    assert (citizen(session, "P0").end_on, citizen(session, "P0").exit_reason_id) == ("2026-11-20", reason.id)
    assert [row.staff_id for row in session.store.all(Assignment, citizen_id="p1", end_on=None)] == ["ole"]
    assert session.store.of_team(None).all(Citizen, name="P2")[0].team_id == "south"
    assert citizen(session, "Anne Jensen").end_on is None
    session.undo()
    assert citizen(session, "P0").end_on is None


def test_a_case_is_not_closed_without_a_reason() -> None:
    session = team(ANNE, BO)
    chosen = Choices(missing={"bo": MissingChoice("close", "2026-11-20")})
    plan = make_plan(session.store, table("CPR\n0101901238"), suggest(table("CPR\n0101901238")), MONTH, TODAY, chosen)
    with pytest.raises(UserError, match="exit_reason_missing"):
        session.run(import_list, plan)
    assert citizen(session, "Bo Ek").end_on is None
    assert (None, "missing_in_list") in remarks(plan)
