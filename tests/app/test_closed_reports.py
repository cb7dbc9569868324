"""The sheets of goals, status and development of a closed month stay as they were, but for figures from outside."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.board.kept import Kept, kept_answer
from app.commands.measure_values import Entry, clear_values, enter_values
from app.commands.measures import edit_measure, remove_measure, rename_measure, set_measure_on
from app.commands.months import close_month, reopen_month
from app.commands.sheets import RowDraft, edit_sheet, remove_sheet, set_sheet_on, set_sheet_rows
from app.core.domain import Month
from app.core.errors import UserError
from app.core.period import Period
from app.core.typed_json import dumps
from app.measures.drafts import Draft, GoalDraft
from app.measures.measure import Formula, Origin, Subject, Unit
from app.workbook.choice import MONTHS, Choice
from app.workbook.collecting import collect
from app.workbook.data import Book
from app.workbook.report.kept import Report
from app.workbook.report.pages import Chart, Figure, Page, Table
from app.workbook.report.reading import asked
from db.edits import Edit
from db.records import Measure, MeasureValue, MonthPart, SheetRow, StatusSheet, Target
from db.store import Stamp
from tests.app.test_closed_for_ever import LATER, OCTOBER, TODAY, TRIED, closed_world, try_out
from tests.app.world import World
from tests.breadth import most
from tests.servers.everywhere import made_once

pytestmark = pytest.mark.usefixtures("read_once")

OUTSIDE, COUNTED, SHEET = "Ledige i kommunen", "share", "sheet/1"
COUNTS = Draft("Andet", Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS)
ENTERED = Draft("Andet", unit=Unit.NUMBER, origin=Origin.ENTERED, goals=(GoalDraft("2026-12-31", 3),), note="Ny")
Done = tuple[Callable[..., object], tuple[object, ...], dict[str, object]]


def _done(command: Callable[..., object], *plain: object, **named: object) -> Done:
    return command, plain, named


CHANGED: dict[str, list[Done]] = {
    "rename": [_done(rename_measure, "outside", "Nyt navn"), _done(rename_measure, COUNTED, "Nyt navn 2")],
    "edit": [_done(edit_measure, "outside", ENTERED), _done(edit_measure, COUNTED, COUNTS)],
    "edit into the other kind": [_done(edit_measure, "outside", COUNTS), _done(edit_measure, COUNTED, ENTERED)],
    "switch off": [_done(set_measure_on, "outside", False), _done(set_measure_on, COUNTED, False)],
    "remove": [_done(remove_measure, "outside"), _done(remove_measure, COUNTED)],
    "edit the sheet": [_done(edit_sheet, SHEET, name="Nyt skema", period="quarter", note="Ny")],
    "other rows": [_done(set_sheet_rows, SHEET, [RowDraft(None, "Nu"), RowDraft(COUNTED, "Andel")])],
    "hide the sheet": [_done(set_sheet_on, SHEET, False)],
    "remove the sheet": [_done(remove_sheet, SHEET, with_measures=True)],
}


def followed(period: str = "month") -> World:
    """A team that has closed October, with a sheet on which a figure from outside stands, known of September alone."""
    return _followed(period).again()


@made_once
def _followed(period: str) -> World:
    world = closed_world()
    world.session.run(reopen_month, OCTOBER, "Skemaet manglede")
    world.write(
        Measure("outside", world.team.id, OUTSIDE, "", "", "number", "down", "entered", note="Kilden er jobindsats."),
        Target("goal", "outside", "2026-12-31", 600),
        Target("goal/2", COUNTED, "2026-12-31", 40),
        MeasureValue("2026-09/outside/e", "outside", "2026-09", True, 648, note="Oplyst"),
        StatusSheet(SHEET, world.team.id, "Skema", 1, period, "Til styregruppen"),
        SheetRow("row/1", SHEET, 1, None, "Overskrift"),
        SheetRow("row/2", SHEET, 2, "outside"),
        SheetRow("row/3", SHEET, 3, COUNTED),
    )
    world.clock.at = LATER.replace(month=10, day=28)
    world.session.run(close_month, OCTOBER)
    world.clock.at = LATER
    return world


def books(world: World) -> list[Book]:
    """The workbooks of October in both forms, for each number of months."""
    store = world.store.of_team(world.team.id)
    return [
        collect(store, OCTOBER, LATER, anonymous, choice=Choice(months=months))
        for anonymous in (True, False)
        for months in MONTHS
    ]


def said(world: World) -> str:
    """Everything in them."""
    return dumps([replace(one, report=()) for one in books(world)]) + str([one.report for one in books(world)])


def without_outside(world: World) -> str:
    """The same with what stands in the rows of the figure from outside, and in what is told of it, blanked."""
    told = [replace(one, report=tuple(map(_blanked, one.report))) for one in books(world)]
    return dumps([replace(one, report=()) for one in told]) + str([one.report for one in told])


def _blanked(page: Page) -> Page:
    return replace(page, tables=tuple(map(_table, page.tables)), charts=tuple(filter(_is_other, page.charts)))


def _table(table: Table) -> Table:
    rows = tuple(row[:1] if str(row[0]).startswith(OUTSIDE) else row for row in table.rows)
    return replace(table, rows=rows, note="\n".join(one for one in table.note.split("\n") if OUTSIDE not in one))


def _is_other(chart: Chart) -> bool:
    return chart.title != OUTSIDE


def figures(world: World, kind: str) -> list[str]:
    """What stands in the first row of the figure from outside on a page of the named form."""
    (page,) = (one for one in books(world)[-1].report if one.kind == kind)
    row = next(row for table in page.tables for row in table.rows if row[0] == OUTSIDE)
    return [one.text for one in row if isinstance(one, Figure)]


@pytest.mark.parametrize("name", CHANGED)
def test_no_change_of_a_measure_or_a_sheet_changes_the_sheets_of_a_closed_month(name: str) -> None:
    world = followed()
    before = said(world)
    assert OUTSIDE in before
    for command, plain, named in CHANGED[name]:
        world.session.run(command, *plain, **named)  # pyright: ignore[reportArgumentType] -- commands of all kinds
        assert said(world) == before
    store = world.store.of_team(world.team.id)
    now = asked(store, OCTOBER, TODAY, Choice(), MONTHS)
    assert now != kept_answer(store, Period.of(store, OCTOBER, TODAY), Kept.REPORT, Report)


@settings(max_examples=most(10), deadline=None)
@given(st.lists(st.sampled_from(TRIED), min_size=1, max_size=4))
def test_no_command_does(names: Sequence[str]) -> None:
    world = followed()
    before = said(world)
    for name in names:
        try_out(world, name)
        assert said(world) == before


@pytest.mark.parametrize("period", ["month", "quarter", "year"])
def test_a_figure_from_outside_that_comes_later_is_shown(period: str) -> None:
    world = followed(period)
    before, others = said(world), without_outside(world)
    world.session.run(rename_measure, "outside", "Kaldt noget andet")
    world.session.run(enter_values, [Entry("outside", OCTOBER, 590, note="Jobindsats")])
    assert "590" in figures(world, "goals")
    assert "590 ✎" in figures(world, "status")
    assert without_outside(world) == others
    world.session.run(enter_values, [Entry("outside", OCTOBER, 613)])
    assert not {"590", "590 ✎"} & {*figures(world, "goals"), *figures(world, "status")}
    assert without_outside(world) == others
    world.session.run(clear_values, [("outside", OCTOBER)])
    assert said(world) == before
    world.session.run(clear_values, [("outside", Month(2026, 9))])
    assert not [one for one in figures(world, "status") if "✎" in one]
    assert without_outside(world) == others


@settings(max_examples=most(10), deadline=None)
@given(st.lists(st.tuples(st.integers(-14, 1), st.none() | st.integers(0, 900)), min_size=1, max_size=5))
def test_whatever_is_entered_nothing_else_changes(entries: Sequence[tuple[int, int | None]]) -> None:
    world = followed()
    before, others = said(world), without_outside(world)
    for back, value in entries:
        with suppress(UserError):
            if value is None:
                world.session.run(clear_values, [("outside", OCTOBER.plus(back))])
            else:
                world.session.run(enter_values, [Entry("outside", OCTOBER.plus(back), value)])
        assert without_outside(world) == others
    while world.session.can_undo:
        world.session.undo()
    assert said(world) == before


def test_a_month_of_which_an_older_version_kept_no_report_is_asked_again() -> None:
    world = followed()
    before = said(world)
    (part,) = world.store.all(MonthPart, month=str(OCTOBER), kind=Kept.REPORT)
    world.store.write(Stamp("older", "2026-11-16T10:00:00", None, "older"), [Edit(part, None)])
    assert said(world) == before
    world.session.run(rename_measure, "outside", "Nyt navn")
    assert "Nyt navn" in said(world)


def test_there_is_no_cpr_number_in_what_is_kept() -> None:
    world = followed()
    world.session.run(reopen_month, OCTOBER, "Noten er rettet")
    draft = replace(ENTERED, name="Mål 010190-1234", note="Se 0101901234")
    world.session.run(edit_measure, "outside", draft)
    world.session.run(close_month, OCTOBER)
    store = world.store.of_team(world.team.id)
    kept = kept_answer(store, Period.of(store, OCTOBER, TODAY), Kept.REPORT, Report)
    assert kept is not None
    assert any(card.measure.id == "outside" for card in kept.cards)
    assert "1234" not in str(kept)
    assert str(kept).count("[CPR-nr. udeladt]") > 2
