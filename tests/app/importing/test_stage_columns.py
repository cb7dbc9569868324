"""The stage is read where it stands in a column for each month, or as a cross below the name of a stage."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commands.importing import import_list
from app.core.domain import Month, Stage
from app.importing.choices import Choices
from app.importing.columns import suggest
from app.importing.stage_columns import columns_by_month, told_month
from db.records import MonthState, Placement
from tests.app.importing.teams import ANNE, MONTH, imported, outcomes, placements, planned, remarks, table, team
from ui.importing.decisions import decision_sentence

LIST = """
Navn         | CPR        | Trin sep       | Trin okt | Trin nov
Åse Sørensen | 1201901230 | Til opvarmning | På vej   | På spring
Bjørn Kjær   | 2202851230 | På vej         | På vej   | I gang
"""
SEP, OCT, NOV = "2026-09", "2026-10", "2026-11"


def chosen(plan_text: str, month: Month = MONTH, **answers: str) -> dict[str, str]:
    """What is decided about a list: code -> option."""
    plan = planned(team(), plan_text, creating=Choices(staff=True, answers=answers), month=month)
    assert all(decision_sentence(one).endswith(".") for one in plan.decisions)
    return {one.code: one.chosen for one in plan.decisions}


def test_the_column_of_the_month_is_read_and_the_earlier_ones_are_offered() -> None:
    session = team()
    plan = imported(session, LIST)
    assert outcomes(plan) == "nn"
    assert placements(session, "Åse Sørensen") == {NOV: Stage.PAA_SPRING}
    assert placements(session, "Bjørn Kjær") == {NOV: Stage.I_GANG}
    assert [decision_sentence(one) for one in plan.decisions] == [
        "Trinnet står i en kolonne for hver måned. Kolonnen for november 2026 er brugt.",
        "Listen har også trin for tidligere måneder: september 2026, oktober 2026. De er ikke taget med.",
    ]
    assert planned(session, LIST).edits == ()


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("Trin sep | Trin okt | Trin nov", NOV),
        ("Trin nov | Trin okt | Trin sep", NOV),
        ("Trin aug | Trin sep | Trin okt", OCT),
        ("sep | okt | dec", OCT),
        ("2026-09 | 2026-10 | 2026-12", OCT),
        ("Trin pr. 1/9 | Trin pr. 1/10 | Trin pr. 1/12", OCT),
        ("Placering september 2026 | Placering november 2026 | Placering december 2026", NOV),
        ("uge 44 | uge 45 | uge 46", NOV),
        ("Indplacering 01-09-2026 | Indplacering 01-10-2026 | Indplacering 01-11-2026", NOV),
        ("nov-26 | dec-26 | jan-27", NOV),
        ("Progressionstrin nov. | Progressionstrin dec. | Progressionstrin jan.", NOV),
        ("Trin 9/2026 | Trin 10/2026 | Trin 1/2027", OCT),
    ],
)
def test_months_are_told_in_many_ways(heads: str, expected: str) -> None:
    text = f"Navn | {heads}\nÅse Sørensen | Til opvarmning | På vej | På spring\nBo Ek | På vej | På vej | I gang"
    assert chosen(text)["stage_month"] == expected


def test_the_month_that_is_imported_decides_and_the_user_may_choose_another() -> None:
    assert chosen(LIST, Month(2026, 10))["stage_month"] == OCT
    assert chosen(LIST, Month(2027, 2))["stage_month"] == NOV
    assert chosen(LIST, stage_month=SEP)["stage_month"] == SEP
    assert chosen(LIST, stage_month="none")["stage_month"] == "none"
    session = team()
    session.run(import_list, planned(session, LIST, creating=Choices(staff=True, answers={"stage_month": SEP})))
    assert placements(session, "Åse Sørensen") == {NOV: Stage.TIL_OPVARMNING}


def test_a_month_that_nobody_has_filled_in_yet_is_not_read() -> None:
    text = "Navn | okt | nov\nÅse Sørensen | Til opvarmning | \nBo Ek | På vej | -"
    assert chosen(text)["stage_month"] == OCT


def test_earlier_months_become_history_where_nothing_is_closed_and_nobody_stands() -> None:
    standing = Placement("anne/2026-10", "anne", OCT, Stage.I_GANG)
    session = team(ANNE, standing, MonthState("team/2026-09", "team", SEP, "2026-10-01T09:00:00"))
    text = LIST.replace("Åse Sørensen", "Anne Jensen").replace("1201901230", ANNE.cpr)
    taking = Choices(staff=True, answers={"earlier_months": "take"})
    session.run(import_list, planned(session, text, creating=taking))
    assert placements(session, "Anne Jensen") == {OCT: Stage.I_GANG, NOV: Stage.PAA_SPRING}
    assert placements(session, "Bjørn Kjær") == {OCT: Stage.PAA_VEJ, NOV: Stage.I_GANG}
    assert outcomes(planned(session, text, creating=taking)) == "uu"


def test_a_stage_beside_months_is_the_stage_and_they_are_history() -> None:
    text = "Navn | Trin | Trin okt | Trin sep\nÅse Sørensen | I gang | På vej | På vej"
    assert chosen(text) == {"earlier_months": "leave"}
    session = team()
    session.run(import_list, planned(session, text, creating=Choices(answers={"earlier_months": "take"})))
    assert placements(session, "Åse Sørensen") == {SEP: Stage.PAA_VEJ, OCT: Stage.PAA_VEJ, NOV: Stage.I_GANG}


@pytest.mark.parametrize("header", ["Trin 1", "Trin", "Marked", "Start", "12", "Trin 12", "Trin måneden før", "Majken"])
def test_what_is_no_month_is_none(header: str) -> None:
    assert told_month(header) is None


@pytest.mark.parametrize("heads", ["maj | juni", "2026-09 | 2026-10", "uge 1 | uge 2"])
@pytest.mark.parametrize("values", ["7 | 8", "ja | nej", "På vej | Afventer", "1 | 2"])
def test_months_with_other_things_below_are_no_stages(heads: str, values: str) -> None:
    assert suggest(table(f"Navn | {heads}\nÅse Sørensen | {values}")) == {"Navn": "name"}


@given(
    first=st.integers(min_value=0, max_value=36),
    length=st.integers(min_value=1, max_value=12),
    ahead=st.integers(min_value=-2, max_value=11),
    falling=st.booleans(),
)
def test_years_that_are_not_told_are_those_in_which_the_columns_lie_before_the_month(
    first: int, length: int, ahead: int, *, falling: bool
) -> None:
    months = [Month(2024, 1).plus(first + step) for step in range(length)]
    in_hand = months[0].plus(min(ahead, length - 1)) if ahead > 0 else months[-1].plus(-ahead)
    names = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
    heads = [f"Trin {names[month.number - 1]}" for month in (reversed(months) if falling else months)]
    listed = table(f"Navn | {' | '.join(heads)}\nBo Ek | {' | '.join(['På vej'] * length)}")
    found = columns_by_month(listed, dict.fromkeys(heads, "stage_month"), in_hand)
    assert found is not None
    assert sorted(found.months.values()) == months
    assert found.months[found.current] == max(month for month in months if month <= in_hand)


CROSSES = """
Navn         | Til opvarmning | På vej | På spring | I gang
Åse Sørensen |                | x      |           |
Bjørn Kjær   |                |        |           | X
Clara Dam    | x              |        | x         |
Dorte Eg     |                |        |           |
"""


def test_a_cross_below_a_stage_is_the_stage_and_two_are_none() -> None:
    session = team()
    plan = imported(session, CROSSES)
    assert outcomes(plan) == "nnnn"
    assert [placements(session, name) for name in ("Åse Sørensen", "Bjørn Kjær", "Clara Dam", "Dorte Eg")] == [
        {NOV: Stage.PAA_VEJ}, {NOV: Stage.I_GANG}, {}, {},
    ]  # fmt: skip
    assert (4, "crosses_twice") in remarks(plan)


@pytest.mark.parametrize(
    ("heads", "row", "stage"),
    [
        ("Trin 1 | Trin 2 | Trin 3 | Trin 4", "| | 1 |", Stage.PAA_SPRING),
        ("1 | 2 | 3 | 4", "| x | |", Stage.PAA_VEJ),
        ("Opvarmning | På vej | Spring | I gang", "ja | nej | nej | nej", Stage.TIL_OPVARMNING),
        ("På vej | På spring | Andet", "01-11-2026 | | hej", Stage.PAA_VEJ),
    ],
)
def test_crosses_are_drawn_in_many_ways(heads: str, row: str, stage: Stage) -> None:
    session = team()
    imported(session, f"Navn | {heads}\nÅse Sørensen | {row}")
    assert placements(session, "Åse Sørensen") == {NOV: stage}


def test_columns_headed_by_stages_with_figures_in_them_hold_no_crosses() -> None:
    assert suggest(table("Navn | Trin 1 | Trin 2 | Trin 3\nNord | 17 | 23 | 12")) == {"Navn": "name"}


def test_a_list_says_the_same_with_its_months_in_any_order() -> None:
    listed = table(LIST)
    turned = replace(
        listed, headers=listed.headers[::-1], rows=tuple(replace(row, cells=row.cells[::-1]) for row in listed.rows)
    )
    assert suggest(turned) == suggest(listed)
