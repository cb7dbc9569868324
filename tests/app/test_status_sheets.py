"""A status sheet shows what the sources do: start values, periods, minimum goals and state, entered or worked out."""

from datetime import date

import pytest

from app.commands.measure_values import Entry, clear_values, enter_values
from app.commands.measures import make_measure, rename_measure, set_measure_on
from app.commands.sheets import RowDraft, make_sheet, set_sheet_on
from app.core.domain import Month, Stage
from app.measures.drafts import Draft, GoalDraft
from app.measures.goals import Standing, goal_cards
from app.measures.measure import Condition, Direction, Formula, Origin, Subject, Unit
from app.measures.sheet_rows import Every, columns_between
from app.measures.sheets import Book, Sheet, status_sheet, status_sheets
from tests.app.world import JOBPARAT, LOENTIMER, World

OCTOBER, NOVEMBER, TODAY = Month(2026, 10), Month(2026, 11), date(2026, 11, 16)
HOURS = Draft(
    "Med løntimer",
    Subject.CITIZENS,
    Formula.SHARE,
    Unit.PERCENT,
    Direction.UP,
    population=((Condition("target_group", JOBPARAT),),),
    numerator=((Condition("paid_hours"),),),
    baseline=17,
    baseline_on="2026-01-10",
    goals=(GoalDraft("2026-12-31", 50, "ultimo 2026"), GoalDraft("2027-12-31", 60)),
    note="Kilden siger 26 af 103.",
)
COUNT = Draft(
    "Aktivitetsparate",
    Subject.CITIZENS,
    Formula.COUNT,
    Unit.CITIZENS,
    population=((Condition("target_group", JOBPARAT),),),
    numerator=((Condition("paid_hours"),),),
)
OUTSIDE = Draft(
    "Tilfredshed",
    unit=Unit.PERCENT,
    direction=Direction.UP,
    origin=Origin.ENTERED,
    goals=(GoalDraft("2026-06-30", 80),),
)


@pytest.fixture
def team(world: World) -> World:
    """Three jobparate, one of them with paid hours since October."""
    for name in ("Anne", "Bo", "Cille"):
        world.citizen(name, group=JOBPARAT)
        world.placed(name.lower(), m2026_10=Stage.PAA_VEJ)
    world.effort("bo", LOENTIMER, "2026-10-01", None, 7.0)
    return world


def sheet_of(world: World, *drafts: Draft, every: Every = Every.MONTH) -> tuple[str, list[str]]:
    """A sheet with a heading and these measures; answers with its id and theirs."""
    ids = [str(world.session.run(make_measure, draft).facts["id"]) for draft in drafts]
    rows = [RowDraft(None, "Andel"), *(RowDraft(one) for one in ids)]
    return str(world.session.run(make_sheet, "Flere i job", rows, period=str(every)).facts["id"]), ids


def seen(world: World, sheet_id: str, month: Month = NOVEMBER) -> Sheet:
    """The sheet as it stands in a month."""
    found = status_sheet(world.store, sheet_id, month, TODAY)
    assert found is not None
    return found


def test_a_row_has_its_start_its_months_its_goals_and_how_it_stands(team: World) -> None:
    sheet_id, _ = sheet_of(team, HOURS, COUNT)
    sheet = seen(team, sheet_id)
    heading, hours, count = sheet.rows
    assert (heading.measure, heading.name, heading.cells) == (None, "Andel", ())
    assert (hours.start, sheet.start_text, hours.note) == ("17 %", "Start 10/1 2026", "Kilden siger 26 af 103.")
    assert [column.text for column in sheet.goal_columns] == ["ultimo 2026", "dec. 2027"]
    assert [text for _, text in hours.goals] == ["50 %", "60 %"]
    assert [text for _, text in count.goals] == ["", ""]
    assert (hours.cells[-1].text, count.cells[-1].text) == ("33 %", "1 (33 %)")
    assert (hours.cells[-1].provisional, hours.standing, count.standing) == (True, Standing.UNDER, Standing.NONE)
    assert len(sheet.columns) == 13
    assert sheet.columns[-1].text == "nov."


def test_a_month_of_which_nobody_knows_anything_is_a_gap(team: World) -> None:
    sheet_id, _ = sheet_of(team, HOURS, OUTSIDE)
    _, hours, outside = seen(team, sheet_id).rows
    assert {cell.text for cell in outside.cells} == {""}
    assert [cell.text for cell in hours.cells[:11]] == [""] * 11


def test_what_is_entered_is_marked_and_says_where_it_can_be_changed(team: World) -> None:
    sheet_id, (outside,) = sheet_of(team, OUTSIDE)
    team.session.run(enter_values, [Entry(outside, OCTOBER, numerator=41, denominator=50)])
    row = seen(team, sheet_id).rows[1]
    assert [(cell.text, cell.entered, cell.month) for cell in row.cells[-2:]] == [
        ("82 %", True, OCTOBER), ("", False, NOVEMBER),
    ]  # fmt: skip
    assert row.standing is Standing.REACHED


def test_a_closed_month_says_what_was_frozen(team: World) -> None:
    sheet_id, _ = sheet_of(team, HOURS)
    team.closed_by_command("2026-10")
    team.effort("anne", LOENTIMER, "2026-10-01", None, 7.0)
    row = seen(team, sheet_id).rows[1]
    assert [(cell.text, cell.provisional) for cell in row.cells[-2:]] == [("33 %", False), ("67 %", True)]


@pytest.mark.parametrize(
    ("every", "texts"),
    [
        (Every.MONTH, ["nov.", "dec.", "jan.", "feb.", "mar."]),
        (Every.QUARTER, ["4. kvartal", "1. kvartal"]),
        (Every.HALF_YEAR, ["2. halvår", "1. halvår"]),
        (Every.YEAR, ["2025", "2026"]),
        (Every.MAY_NOVEMBER, ["nov."]),
    ],
)
def test_the_months_are_parted_into_periods(every: Every, texts: list[str]) -> None:
    columns = columns_between(every, Month(2025, 11), Month(2026, 3))
    assert [column.text for column in columns] == texts
    months = [month for column in columns for month in column.months]
    assert len(months) == len(set(months))
    assert Month(2025, 11) in months


def test_a_period_says_its_latest_figure_and_one_is_entered_into_its_latest_month(team: World) -> None:
    sheet_id, (outside,) = sheet_of(team, OUTSIDE, every=Every.QUARTER)
    team.session.run(enter_values, [Entry(outside, Month(2026, 7), 70), Entry(outside, Month(2026, 8), 75)])
    cells = seen(team, sheet_id).rows[1].cells
    assert [(cell.text, cell.month) for cell in cells[-2:]] == [("75 %", Month(2026, 8)), ("", NOVEMBER)]


def test_the_cards_are_of_the_measures_with_goals(team: World) -> None:
    sheet_id, (hours, _, outside) = sheet_of(team, HOURS, COUNT, OUTSIDE)
    cards = goal_cards(team.store, sheet_id, NOVEMBER, TODAY)
    assert [card.measure.id for card in cards] == [hours, outside]
    assert seen(team, sheet_id).cards == cards
    assert goal_cards(team.store, None, NOVEMBER, TODAY) == cards


def test_a_measure_and_a_sheet_that_are_off_are_not_shown(team: World) -> None:
    sheet_id, (hours, _) = sheet_of(team, HOURS, COUNT)
    team.session.run(set_measure_on, hours, False)
    assert [row.name for row in seen(team, sheet_id).rows] == ["Andel", "Aktivitetsparate"]
    team.session.run(set_sheet_on, sheet_id, False)
    assert status_sheets(team.store, NOVEMBER, TODAY) == ()


def test_what_is_entered_and_cleared_needs_no_new_answer(team: World) -> None:
    sheet_id, (hours, outside) = sheet_of(team, HOURS, OUTSIDE)
    book = Book.of(team.store, NOVEMBER, TODAY)
    entered = team.session.run(enter_values, [Entry(outside, OCTOBER, 82), Entry(outside, NOVEMBER, 83)])
    book_after = book.after(entered.edits)
    assert book_after is not None
    assert book_after.made() == (seen(team, sheet_id),)
    cleared = team.session.run(clear_values, [(outside, OCTOBER)])
    again = book_after.after(cleared.edits)
    assert again is not None
    assert again.made() == (seen(team, sheet_id),)
    undone = again.after(cleared.edits, undone=True)
    assert undone is not None
    assert undone.made() == book_after.made()
    assert book.after(team.session.run(rename_measure, hours, "Andet").edits) is None
