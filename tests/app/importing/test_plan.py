"""A plan says of every row what it would do, and carrying it out does just that."""

from dataclasses import replace

import pytest

from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.files.stores import create_store
from app.importing.choices import Choices
from app.importing.plan import make_plan
from app.importing.tables import SkippedRow, Table, TableRow
from db.records import Assignment, Citizen, MonthState, Placement, Staff
from db.store import Stamp
from tests.app.importing.teams import (
    ANNE,
    MONTH,
    TODAY,
    citizen,
    codes,
    fields,
    imported,
    outcomes,
    placements,
    planned,
    remarks,
    table,
    team,
)

_WHOLE_ROW = {
    "CPR-nr.": "0101901238",
    "Sagsnr.": "S-1",
    "Navn": "Anne Jensen",
    "Målgruppe": "Jobparat kontanthjælp",
    "Ydelse": "Kontanthjælp",
    "Jobformidler": "Mona Sørensen",
    "Startdato": "01-03-2025",
    "CV på Jobnet": "12-02-2026",
    "Trin": "På vej",
    "Næste skridt": "Ring",
    "Jobmål": "Kok",
    "By": "Tørring",
}
FULL = "\n".join("|".join(cells) for cells in (_WHOLE_ROW.keys(), _WHOLE_ROW.values()))


def test_a_new_citizen_gets_everything_that_the_row_says() -> None:
    session = team()
    plan = imported(session, FULL)
    anne = citizen(session, "Anne Jensen")
    assert outcomes(plan) == "n"
    assert anne == Citizen(
        anne.id, "team", "Anne Jensen", "S-1", "0101901238", "1990-01-01", "target_group/jobparat-kontanthjaelp",
        "benefit/kontanthjaelp", "2025-03-01", None, None, True, "2026-02-12", "Ring", "Kok", "Tørring",
    )  # fmt: skip
    (assignment,) = session.store.all(Assignment)
    assert (assignment.staff_id, assignment.role, assignment.start_on) == ("mona", "jobformidler", "2026-11-22")
    assert placements(session, "Anne Jensen") == {"2026-11": 2}


def test_the_same_list_again_changes_nothing() -> None:
    session = team()
    imported(session, FULL)
    again = planned(session, FULL)
    assert (outcomes(again), again.edits) == ("u", ())


def test_what_changed_is_said_field_by_field_with_the_cpr_number_masked() -> None:
    session = team(ANNE)
    plan = planned(session, FULL.replace("S-1", "S-77").replace("01-03-2025", "02-03-2025"))
    changed = fields(plan)
    assert outcomes(plan) == "c"
    assert changed["case_number"] == ("S-1", "S-77")
    assert changed["start"] == ("2025-03-01", "2025-03-02")
    assert changed["town"] == ("Hedensted", "Tørring")
    assert changed["jobformidler"] == (None, "Mona Sørensen")
    assert changed["target_group"] == (None, "Jobparat kontanthjælp")
    assert changed["stage"] == (None, Stage.PAA_VEJ)
    assert changed["cv"] == (None, True)
    assert "cpr" not in changed
    bo = planned(session, "CPR|Navn\n0202801234|Bo Ek")
    assert fields(bo)["cpr"] == (None, "020280-xxxx")


def test_an_empty_cell_erases_nothing() -> None:
    session = team()
    imported(session, FULL)
    before = citizen(session, "Anne Jensen")
    empty = "|".join(["0101901238", *[""] * 11])
    plan = imported(session, f"{FULL.strip().splitlines()[0]}\n{empty}")
    assert outcomes(plan) == "u"
    assert citizen(session, "Anne Jensen") == before


def test_without_a_start_date_the_case_starts_today() -> None:
    session = team()
    imported(session, "Navn | Sagsnr. | Startdato\nBo Ek | S-2 |")
    assert citizen(session, "Bo Ek").start_on == "2026-11-22"


def test_nobody_gets_a_case_by_a_list_who_has_left_but_may_keep_one() -> None:
    left = Staff("left", "team", "Pia Ro", "PR", "jobformidler", None, active=False)
    session = team(ANNE, left, Assignment("a", "anne", "left", "jobformidler", "2025-03-01"))
    plan = planned(session, "CPR | Navn | Jobformidler\n0101901238 | Anne Jensen | Pia Ro\n | Bo Ek | Ro, Pia")
    assert (outcomes(plan), remarks(plan)) == ("un", [(3, "jobformidler_left")])
    assert not any(isinstance(edit.row, Assignment) for edit in plan.edits)


def test_no_reason_shows_a_cpr_number() -> None:
    plan = planned(team(), "Navn | CPR | Startdato | By\n | 3113901234 | |\nCai | | kl. 310290-1238 | Vejle")
    assert (codes(plan), remarks(plan)) == (["cpr_no_date"], [(3, "cell_no_date")])
    assert all(digits not in str((plan.rows, plan.remarks)) for digits in ("3113901234", "1238"))


def test_an_end_before_the_start_is_left_out_in_the_row_or_against_the_store() -> None:
    plan = planned(
        team(ANNE),
        "CPR|Navn|Startdato|Afslutningsdato\n|Bo Ek|01-05-2026|01-04-2026\n0101901238|Anne Jensen||01-01-2025",
    )
    assert outcomes(plan) == "nu"
    assert remarks(plan) == [(2, "end_before_start"), (3, "end_before_start")]
    assert fields(plan)["start"] == (None, "2026-05-01")


def test_a_row_without_a_name_can_only_be_about_somebody_known() -> None:
    session = team(ANNE)
    plan = planned(session, "CPR|Navn|By\n0101901238||Tørring\n0202801234||Tørring")
    assert (outcomes(plan), codes(plan)) == ("cr", ["row_without_name"])


def test_a_changed_jobformidler_ends_the_old_one_today() -> None:
    mona = Assignment("a", "anne", "mona", "jobformidler", "2025-03-01")
    session = team(ANNE, mona)
    plan = imported(session, "CPR|Kontaktperson\n0101901238|Hansen, Ole")
    assert fields(plan) == {"jobformidler": ("Mona Sørensen", "Ole Hansen")}
    rows = {row.staff_id: (row.start_on, row.end_on) for row in session.store.all(Assignment)}
    assert rows == {"mona": ("2025-03-01", "2026-11-22"), "ole": ("2026-11-22", None)}
    imported(session, "CPR|Kontaktperson\n0101901238|Mona Sørensen")
    rows = {(row.staff_id, row.start_on): row.end_on for row in session.store.all(Assignment)}
    assert rows == {("mona", "2025-03-01"): "2026-11-22", ("mona", "2026-11-22"): None}


def test_who_takes_the_case_later_is_not_who_has_it_today() -> None:
    mona = Assignment("a", "anne", "mona", "jobformidler", "2025-03-01", "2026-12-01")
    ole = Assignment("b", "anne", "ole", "jobformidler", "2026-12-01")
    assert outcomes(planned(team(ANNE, mona, ole), "CPR|Jobformidler\n0101901238|Mona Sørensen")) == "u"
    plan = planned(team(ANNE, ole), "CPR|Jobformidler\n0101901238|Mona Sørensen")
    assert [edit.after for edit in plan.edits] == [replace(ole, staff_id="mona")]


@pytest.mark.parametrize("text", ["Ny", "-", "ikke indplaceret", ""])
def test_who_is_ny_in_the_list_is_not_placed(text: str) -> None:
    session = team()
    assert outcomes(imported(session, f"Navn|Trin\nBo Ek|{text}")) == "n"
    assert placements(session, "Bo Ek") == {}


def test_an_end_in_the_list_ends_the_case_and_whose_it_is() -> None:
    session = team(ANNE, Assignment("a", "anne", "mona", "jobformidler", "2025-03-01"))
    imported(session, "CPR|Afslutningsdato|Afgangsårsag|Trin\n0101901238|20-11-2026|I job|I gang")
    anne = citizen(session, "Anne Jensen")
    assert (anne.end_on, anne.exit_reason_id) == ("2026-11-20", "exit_reason/ordinaert-job")
    assert session.store.all(Assignment)[0].end_on == "2026-11-20"
    assert session.store.all(Placement) == []
    plan = planned(session, "CPR|Jobformidler|Trin\n0101901238|Ole Hansen|På vej")
    assert (outcomes(plan), remarks(plan)) == ("u", [(2, "case_ended")])


def test_a_stage_that_stands_already_is_no_placement_of_this_month() -> None:
    session = team(ANNE, Placement("anne/2026-09", "anne", "2026-09", 2))
    assert outcomes(planned(session, "CPR|Trin\n0101901238|På vej")) == "u"
    plan = imported(session, "CPR|Trin\n0101901238|På spring")
    assert fields(plan) == {"stage": (Stage.PAA_VEJ, Stage.PAA_SPRING)}
    imported(session, "CPR|Trin\n0101901238|I gang")
    assert placements(session, "Anne Jensen") == {"2026-09": 2, "2026-11": 4}


def test_a_closed_month_takes_no_placements_and_that_is_said_once() -> None:
    session = team(ANNE, MonthState("m", "team", "2026-11", "2026-11-20T10:00:00", None))
    plan = imported(session, "CPR|Navn|Trin|By\n0101901238||På vej|Tørring\n|Bo Ek|I gang|\n|Cai||")
    assert outcomes(plan) == "cnn"
    assert remarks(plan) == [(None, "stages_of_closed_month"), (4, "only_a_name")]
    assert plan.remarks[0].problem.facts["count"] == 2
    assert session.store.all(Placement) == []


def test_who_is_not_in_the_list_is_named_and_left_alone() -> None:
    gone = Citizen("gone", "team", "Åse Bo", start_on="2024-01-01", end_on="2026-01-01")
    session = team(ANNE, Citizen("bo", "team", "Bo Ek", "S-2"), Citizen("cai", "team", "Cai", "S-3"), gone)
    before = session.store.get(Citizen, "bo")
    plan = imported(session, "CPR|Sagsnr.|Navn|Trin\n0101901238||Anne Jensen|\n|S-3|Cai|Flyver")
    assert [one.name for one in plan.missing] == ["Bo Ek"]
    assert (None, "missing_in_list") in remarks(plan)
    assert session.store.get(Citizen, "bo") == before


def test_doubtful_parts_of_the_list_are_said() -> None:
    listed = Table(
        ("Navn", "Navn (2)", "By"), (TableRow(3, ("Bo", "Ek", "Tørring")),), 1, ("Navn",),
        (SkippedRow(4, "remark", "Husk"), SkippedRow(5, "total", "I alt 1")), (3,),
    )  # fmt: skip
    plan = make_plan(team().store, listed, {"Navn": "name"}, MONTH, TODAY)
    assert remarks(plan) == [
        (None, "header_twice"), (None, "rows_passed_over"), (None, "totals_passed_over"), (None, "rows_too_wide")
    ]  # fmt: skip
    assert plan.remarks[1].problem.facts == {"rows": [4], "texts": ["Husk"]}
    assert plan.remarks[2].problem.facts == {"rows": [5], "texts": ["I alt 1"]}
    assert plan.ignored == ("Navn (2)", "By")


@pytest.mark.parametrize(
    ("text", "columns", "code"),
    [
        ("Navn|By", {"Navn": "name"}, "list_empty"),
        ("Navn|By\nBo|Tørring", {"By": "town"}, "column_missing"),
        ("Navn|By\nBo|Tørring", {"Navn": "name", "By": "name"}, "column_twice"),
    ],
)
def test_a_list_that_cannot_be_planned_is_refused(text: str, columns: dict[str, str], code: str) -> None:
    with pytest.raises(UserError) as refused:
        planned(team(), text, columns)
    assert refused.value.code == code


def test_a_field_or_a_header_that_does_not_exist_is_our_own_mistake() -> None:
    for columns in ({"Navn": "nothing"}, {"Nothing": "name"}):
        with pytest.raises(ValueError, match=r"(?i)nothing"):
            planned(team(), "Navn|By\nBo|Tørring", columns)


def test_a_store_without_a_team_is_refused() -> None:
    with pytest.raises(UserError, match="team_missing"):
        make_plan(create_store(None), table("Navn|By\nBo|Tørring"), {"Navn": "name"}, MONTH, TODAY)


def test_long_planning_tells_how_far_it_is_and_can_be_stopped() -> None:
    text = "Navn|By\n" + "\n".join(f"Bo {number}|Tørring" for number in range(300))
    listed = table(text)
    told: list[tuple[int, int]] = []
    session = team()
    make_plan(
        session.store, listed, {"Navn": "name"}, MONTH, TODAY, progress=lambda done, steps: told.append((done, steps))
    )
    assert told == [(done, 600) for done in range(100, 601, 100)]
    with pytest.raises(UserError, match="import_cancelled"):
        make_plan(session.store, listed, {"Navn": "name"}, MONTH, TODAY, cancelled=lambda: True)
    assert session.store.all(Citizen) == []


def test_placements_go_into_the_month_that_is_asked_for() -> None:
    session = team(ANNE)
    plan = planned(session, "CPR|Trin\n0101901238|På vej", month=Month(2026, 12))
    assert [edit.id for edit in plan.edits] == ["anne/2026-12"]


def test_the_edits_come_in_an_order_that_a_store_takes_and_gives_back() -> None:
    session = team(ANNE, staff=())
    plan = planned(session, "CPR|Navn|Jobformidler|Trin|Indsats\n0101901238||Uffe||Ny\n|Bo Ek|Uffe|I gang|Ny",
                   creating=Choices(staff=True, items=True))  # fmt: skip
    session.store.write(Stamp("1", "2026-11-22T09:00:00", None, "import"), plan.edits)
    session.store.write(
        Stamp("2", "2026-11-22T09:01:00", None, "undo"), [edit.reverse() for edit in reversed(plan.edits)]
    )
    assert session.store.all(Citizen) == [ANNE]


def test_a_list_of_several_teams_is_told_to_come_into_this_one() -> None:
    text = "Team|CPR|Navn\nNord|0101901238|Ane\n{}|0202901230|Bo"
    told = [{code for _, code in remarks(planned(team(), text.format(other)))} for other in ("Syd", "NORD")]
    assert ["several_teams" in codes for codes in told] == [True, False]
