"""Goals, status sheets, ledelsesinformation and development in the workbook are what the questions answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import workbook
from app.commands.measure_values import Entry, enter_values
from app.commands.measures import make_measure
from app.commands.sheets import RowDraft, make_sheet
from app.core.domain import Month, Stage
from app.measures.by_benefit import benefit_report
from app.measures.development import development
from app.measures.drafts import Draft, GoalDraft
from app.measures.flow import stage_mix
from app.measures.measure import Condition, Direction, Formula, Origin, Subject, Unit
from app.measures.sheets import status_sheets
from app.workbook.choice import EVERYTHING, SHEETS, Choice
from app.workbook.report.reading import cards
from app.workbook.report.widths import PAGE_WIDTH
from app.workbook.report_sheets import format_of
from db.records import Citizen, Measure
from tests.app.workbook.reading import NOVEMBER, NOW, cells_of, parts, read, rows_of, tables, write
from tests.app.world import JOBPARAT, LOENTIMER, World

TODAY = NOW.date()
KONTANTHJAELP = "benefit/kontanthjaelp"
HOURS = Draft(
    "Med løntimer", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, Direction.UP,
    population=((Condition("target_group", JOBPARAT),),), numerator=((Condition("paid_hours"),),),
    baseline=17, baseline_on="2026-01-10", goals=(GoalDraft("2026-12-31", 50),), note="=2+3 ifølge kilden",
)  # fmt: skip
OUTSIDE = Draft(
    "Tilfredshed", unit=Unit.PERCENT, direction=Direction.UP, origin=Origin.ENTERED,
    goals=(GoalDraft("2026-12-31", 80),),
)  # fmt: skip
FEWER = Draft(
    "På kontanthjælp", Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS, Direction.DOWN,
    population=((Condition("benefit", KONTANTHJAELP),),), goals=(GoalDraft("2026-12-31", 2),),
)  # fmt: skip


@pytest.fixture
def team(world: World) -> World:
    """Three jobparate, one with paid hours; October is closed, and a sheet of three measures is followed."""
    for name in ("Anne", "Bo", "Cille"):
        citizen_id = world.citizen(name, group=JOBPARAT)
        (citizen,) = world.store.all(Citizen, id=citizen_id)
        world.write(replace(citizen, benefit_id=KONTANTHJAELP))
        world.placed(name.lower(), m2026_10=Stage.PAA_VEJ)
    world.effort("bo", LOENTIMER, "2026-10-01", None, 7.0)
    ids = [str(world.session.run(make_measure, one).facts["id"]) for one in (HOURS, OUTSIDE, FEWER)]
    rows = [RowDraft(None, "Andel"), *map(RowDraft, ids)]
    world.session.run(make_sheet, "Flere i job: [2026]", rows, period="month")
    world.session.run(enter_values, [Entry(ids[1], Month(2026, 10), 76.5)])
    world.clock.at = world.clock.at.replace(month=10, day=28)
    world.closed_by_command("2026-10")
    world.clock.at = world.clock.at.replace(month=11, day=16)
    world.placed("anne", m2026_11=Stage.PAA_SPRING)
    return world


def test_every_measure_in_use_is_there_with_its_figures_and_its_goal(team: World, tmp_path: Path) -> None:
    rows = {row["Mål"]: row for row in rows_of(read(team.store, tmp_path), "Maal")}
    found = cards(team.store, NOVEMBER, TODAY)
    assert list(rows) == [card.name for card in found] == ["Med løntimer", "På kontanthjælp", "Tilfredshed"]
    for card in found:
        row = rows[card.name]
        assert row["Værdi"] == ("ingen tal" if card.result.value is None else card.result.value)
        assert (row["Tæller"], row["Nævner"]) == (card.result.numerator, card.result.denominator)
        assert (row["Ukendt"], row["Fritaget"]) == (card.result.unknown, card.result.spared)
        assert row["Skal nå"] == (card.goal.value if card.goal else None)
    assert (rows["Med løntimer"]["Status"], rows["På kontanthjælp"]["Status"]) == ("under", "over")


def test_a_status_sheet_is_the_pages_cell_by_cell(team: World, tmp_path: Path) -> None:
    book = read(team.store, tmp_path)
    (sheet,) = status_sheets(team.store, NOVEMBER, TODAY)
    assert "Flere i job 2026" in book.sheetnames
    written = [list(row.values()) for row in cells_of(book, "Statusskema1")]
    heading, *rows = sheet.rows
    assert [cell.value for cell in written[0]][:3] == [heading.name, None, None]
    for row, shown in zip(rows, written[1:], strict=True):
        values = [None if cell.result is None else cell.result.value for cell in row.cells]
        assert [cell.value for cell in shown][2 : 2 + len(values)] == values
        for cell, there in zip(row.cells, shown[2:], strict=False):
            assert cell.text == "" or format_of(cell.text + (" ✎" if cell.entered else "")) == there.number_format
    entered = written[2][-4]
    assert (entered.value, entered.number_format) == (76.5, '#,##0.0" % ✎"')


def test_ledelsesinformation_is_the_report(team: World, tmp_path: Path) -> None:
    rows = {row["Ydelse"]: row for row in rows_of(read(team.store, tmp_path), "Ledelsesinformation")}
    report = benefit_report(team.store, NOVEMBER, TODAY)
    for line in report.lines:
        shown = rows[report.name_of(line)]
        assert tuple(shown.values())[1:14] == line.counts
        assert shown["Skal nå"] == line.goal_value
    assert rows["Kontanthjælp"]["nov. 2026"] == rows["I alt"]["nov. 2026"] == 3
    assert (rows["Kontanthjælp"]["Skal nå"], rows["Kontanthjælp"]["Status"]) == (2, "over")


def test_the_development_is_that_of_the_closed_months(team: World, tmp_path: Path) -> None:
    book = read(team.store, tmp_path)
    found = development(team.store, NOVEMBER, TODAY)
    mixes = stage_mix(found, found.first, NOVEMBER)
    columns = list(zip(*(list(row.values())[1:] for row in rows_of(book, "TrinPrMaaned")), strict=True))
    assert [column[:-1] for column in columns] == [mix.counts for mix in mixes]
    assert [column[-1] for column in columns] == [mix.total for mix in mixes]
    moved = {row["Bevægelse"]: row["nov. 2026"] for row in rows_of(book, "FremOgTilbage")}
    assert (moved["Frem"], moved["Uændret"], moved["Tilbage"]) == (1, 2, 0)
    matrix = {row["Fra \\ til"]: row for row in rows_of(book, "Bevaegelsesmatrix")}
    assert matrix["2 På vej"]["3 På spring"] == 1


def test_a_closed_month_stays_though_facts_are_corrected(team: World, tmp_path: Path) -> None:
    october = Month(2026, 10)
    team.closed_by_command("2026-11")
    before = {name: rows_of(read(team.store, tmp_path, october), name) for name in ("Maal", "Ledelsesinformation")}
    team.effort("anne", LOENTIMER, "2026-10-01", None, 12.0)
    after = {name: rows_of(read(team.store, tmp_path, october), name) for name in ("Maal", "Ledelsesinformation")}
    assert after == before


def test_what_older_versions_kept_is_read_without_who_was_away(team: World) -> None:
    import json

    from app.core.typed_json import dumps, loads
    from app.workbook.collecting import collected
    from app.workbook.data import WorkbookData

    data = replace(collected(team.store, team.board(), NOW, anonymous=False), kept=None)
    assert loads(WorkbookData, dumps(data)) == data
    fields = json.loads(dumps(data))
    assert loads(WorkbookData, json.dumps(fields[:-1])).planning is None


def test_only_what_is_chosen_is_written(team: World, tmp_path: Path) -> None:
    choice = Choice(("goals", "citizens"), ("stage", "age"), 3)
    book = read(team.store, tmp_path, choice=choice)
    assert book.sheetnames == ["Borgere", "Mål", "Om"]
    assert list(rows_of(book, "Borgere")[0]) == ["Borger", "Trin", "Alder"]
    assert list(rows_of(book, "MaalUdvikling")[0]) == ["Mål", "sep. 2026", "okt. 2026", "nov. 2026"]
    assert Choice.read(choice.as_text) == choice
    assert Choice.read(EVERYTHING.as_text) == Choice.read("") == Choice.read("x;*;13") == EVERYTHING
    assert Choice.read("goals;*;99") == EVERYTHING
    assert all(EVERYTHING.has(sheet) for sheet in SHEETS)


@pytest.mark.parametrize("anonymous", [False, True])
def test_every_sheet_prints_on_one_page_across_at_8_points(team: World, tmp_path: Path, anonymous: bool) -> None:
    for sheet in read(team.store, tmp_path, anonymous=anonymous):
        assert printed_size(sheet) >= 8, sheet.title


def printed_size(sheet: Any) -> float:
    """In points what the smallest text that is printed comes out at: as wide as the paper, never larger."""
    from openpyxl.utils import range_boundaries

    last = range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))[2] if sheet.print_area else 99
    letters = [letter for number, letter in enumerate(sheet.column_dimensions, 1) if number <= last]
    width = sum(sheet.column_dimensions[letter].width for letter in letters)
    inches = 11.69 - sheet.page_margins.left - sheet.page_margins.right
    scale = min(1.0, inches * 72 / (width * 7 * 0.75))
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    smallest = min(cell.font.size for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return scale * smallest


def test_long_texts_share_what_is_left_of_the_page(team: World, tmp_path: Path) -> None:
    for number in range(20):
        team.session.run(
            make_measure, Draft(f"{'Et langt navn ' * 4}{number}", unit=Unit.PERCENT, origin=Origin.ENTERED)
        )
    sheet = read(team.store, tmp_path)["Mål"]
    assert sum(one.width for one in sheet.column_dimensions.values()) <= PAGE_WIDTH + 1


def test_every_chart_has_titles_and_is_told_in_words_and_a_goal_is_a_dashed_line(team: World, tmp_path: Path) -> None:
    files = parts(write(team.store, tmp_path))
    charts = [text for name, text in files.items() if name.startswith("xl/charts/chart")]
    assert len(charts) >= 6
    assert all(text.count("<title>") == 3 for text in charts)
    drawings = "".join(text for name, text in files.items() if name.startswith("xl/drawings/drawing"))
    assert drawings.count('descr="') == drawings.count("<graphicFrame") == len(charts)
    assert 'descr=""' not in drawings
    assert any('prstDash val="dash"' in text for text in charts if "Mål" in text)


def test_a_typed_text_is_no_formula(team: World, tmp_path: Path) -> None:
    (measure,) = (one for one in team.store.all(Measure) if one.name == HOURS.name)
    team.write(replace(measure, name="=HYPERLINK(0)"))
    book = read(team.store, tmp_path)
    (name,) = (row["Mål"] for row in cells_of(book, "Maal") if "HYPERLINK" in row["Mål"].value)
    assert (name.value, name.data_type, name.quotePrefix) == ("=HYPERLINK(0)", "s", True)
    assert "=HYPERLINK(0): =2+3 ifølge kilden" in [cell.value for row in book["Mål"] for cell in row]
    unnamed = read(team.store, tmp_path, anonymous=True)
    assert not any("ifølge kilden" in str(cell.value) for sheet in unnamed for row in sheet for cell in row)


def test_absence_and_projection_stand_on_a_sheet(team: World, tmp_path: Path) -> None:
    found = tables(read(team.store, tmp_path))
    assert found["Fravaer"][0] == found["Fremskrivning1"][0] == "Fravær og fremskrivning"
    data = workbook.collect(team.store, NOVEMBER, NOW, anonymous=False)
    assert data.planning is not None
    assert [found.today for _, found in data.planning.projected] == [date(2026, 11, 16)]
    team.closed_by_command("2026-11")
    team.clock.at = team.clock.at.replace(month=12)
    kept = workbook.collect(team.store, NOVEMBER, team.clock.now(), anonymous=False)
    assert kept.planning == data.planning
