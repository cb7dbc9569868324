"""Stages whose names stand in a second line of the head, crosses by day, and months with figures alone."""

import pytest

from app.importing.choices import Choices
from app.importing.columns import knows, suggest
from app.importing.plan import make_plan
from app.importing.planned import ImportPlan
from app.importing.sheet import Sheet
from app.importing.tables import find_table
from app.session import Session
from tests.app.importing.teams import MONTH, TODAY, team

ONE, TWO = "Åse Sørensen;1201901230", "Bjørn Kjær;2202851230"


def planned(*lines: str, **answers: str) -> ImportPlan:
    session: Session = team()
    rows = tuple(tuple(line.split(";")) for line in lines)
    choices = Choices(answers=answers)
    found = find_table(Sheet("Ark1", rows, hidden=False, first_row=1), knows, choices)
    return make_plan(session.store, found, suggest(found), MONTH, TODAY, choices)


def stages(plan: ImportPlan) -> list[object]:
    return [{change.field: change.new for change in row.changes}.get("stage") for row in plan.rows]


CROSSES = {
    "figures": ("Navn;CPR;Trin;;;", ";;1;2;3;4"),
    "names": ("Navn;CPR;Trin;;;;By", ";;Til opvarmning;På vej;På spring;I gang;"),
    "names below another name": ("Navn;CPR;Progression;;;;By", ";;Til opvarmning;På vej;På spring;I gang;"),
    "numbers and names": ("Navn;CPR;;;;", ";;1. Til opvarmning;2. På vej;3. På spring;4. I gang"),
    "the name above": (";;Trin;;;", "Navn;CPR;Til opvarmning;På vej;På spring;I gang"),
}


@pytest.mark.parametrize("mark", ["x", "✓", "✔", "Ja", "1"])
@pytest.mark.parametrize("head", CROSSES.values(), ids=CROSSES)
def test_crosses_below_two_lines(head: tuple[str, str], mark: str) -> None:
    plan = planned(*head, f"{ONE};;{mark};;", f"{TWO};;;;{mark}")
    assert stages(plan) == [2, 4]
    assert plan.rejected == []


MONTHS = {
    "below a year": ("Navn;CPR;2026;;", ";;Sep;Okt;Nov"),
    "below the stage": ("Navn;CPR;Trin;;;By", ";;Sep;Okt;Nov;"),
    "below the stage over each": ("Navn;CPR;Trin;Trin;Trin", ";;September;Oktober;November"),
    "below nothing": ("Navn;CPR;;;", ";;sep.;okt.;nov."),
    "below the stage, all other names too": (";;Trin;;;", "Navn;CPR;Sep;Okt;Nov;By"),
    "weeks": ("Navn;CPR;Trin;;", ";;Uge 36;Uge 40;Uge 45"),
}


@pytest.mark.parametrize("head", MONTHS.values(), ids=MONTHS)
def test_months_below_two_lines(head: tuple[str, str]) -> None:
    plan = planned(*head, f"{ONE};På vej;På vej;På spring", f"{TWO};På vej;I gang;Til opvarmning")
    assert stages(plan) == [3, 1]
    assert [(one.code, one.chosen) for one in plan.decisions] == [
        ("stage_month", "2026-11"), ("earlier_months", "leave")
    ]  # fmt: skip
    assert plan.rejected == []


@pytest.mark.parametrize("first", [";;På vej;I gang", f"{ONE};Sep;Okt", ";;Sep;Sep"])
def test_a_row_below_the_head_is_a_row(first: str) -> None:
    found = planned("Navn;CPR;Trin;Indsats", first, f"{TWO};På vej;Mentor")
    assert found.columns["Trin"] == "stage"
    assert found.read == 2


@pytest.mark.parametrize("title", ["Trin 2026", "Borgere", "Indsatser 2026", "Progression", "Status pr. 1. november"])
def test_a_title_right_above_the_head_is_no_part_of_its_names(title: str) -> None:
    plan = planned(title, "Navn;CPR;By;Jobformidler", f"{ONE};Vejle;Mona Sørensen")
    assert dict(plan.columns) == {"Navn": "name", "CPR": "cpr", "By": "town", "Jobformidler": "jobformidler"}


@pytest.mark.parametrize(
    ("cells", "stage"),
    [
        ("01-03-2026;01-08-2026;;", 2), ("01-09-2026;01-03-2026;;", 1), ("01-03-2026;01-12-2026;;", 1),
        ("01-03-2026;x;;", None), ("01-03-2026;01-03-2026;;", None), ("01-12-2026;01-01-2027;;", None),
    ],
)  # fmt: skip
def test_of_days_the_latest_so_far_is_the_stage(cells: str, stage: int | None) -> None:
    assert stages(planned("Navn;CPR;Til opvarmning;På vej;På spring;I gang", f"{ONE};{cells}")) == [stage]


class TestFiguresInMonths:
    head = "Navn;CPR;Sep;Okt;Nov"
    rows = (f"{ONE};1;2;3", f"{TWO};1;1;4")

    def test_they_are_asked_about(self) -> None:
        plan = planned(self.head, *self.rows)
        assert stages(plan) == [None, None]
        assert [(one.code, one.chosen) for one in plan.decisions] == [("stage_month_unsure", "none")]

    def test_and_read_where_a_month_is_chosen(self) -> None:
        plan = planned(self.head, *self.rows, stage_month_unsure="2026-11")
        assert stages(plan) == [3, 4]
        assert next((one.code, one.chosen) for one in plan.decisions) == ("stage_month_unsure", "2026-11")

    @pytest.mark.parametrize("rows", [("12;14;3", "7;8;9"), ("1;1;1", "1;1;1"), (";;", ";;")])
    def test_other_figures_are_nothing(self, rows: tuple[str, str]) -> None:
        plan = planned(self.head, f"{ONE};{rows[0]}", f"{TWO};{rows[1]}")
        assert plan.decisions == ()
