"""The workbook is a report: tables with filters, heads that stay, pages that print, colours that warn."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core import words as core_words
from app.core.domain import Month, Stage
from app.rules.rules import RULES_SETTING
from app.workbook import board as wall
from app.workbook import styles
from db.records import Setting
from db.store import Store
from tests.app.workbook.reading import (
    DEMO_SHEETS,
    NOW,
    SHEETS,
    STATUS_SHEETS,
    cells_of,
    parts,
    read,
    rows_of,
    tables,
    texts,
    write,
)
from tests.app.world import MENTOR, PRAKTIK, World
from tests.made_up import made_up_team

REPORT = ("Mål", *STATUS_SHEETS, "Ledelsesinformation", "Udvikling", "Fravær og fremskrivning")


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = made_up_team(citizens=60, months=4, today=NOW.date())
    yield made
    made.close()


@pytest.fixture
def book(store: Store, tmp_path: Path) -> Any:
    return read(store, tmp_path)


def test_the_sheets_stand_in_their_order_each_with_a_colour_of_its_own(book: Any) -> None:
    assert book.sheetnames == DEMO_SHEETS
    colours = {sheet.sheet_properties.tabColor.rgb for sheet in book if sheet.title not in STATUS_SHEETS}
    assert len(colours) == len(SHEETS)


def test_every_sheet_is_headed_by_its_name_the_team_and_the_month(book: Any) -> None:
    for sheet in book:
        assert sheet["A1"].value == sheet.title
        assert sheet["A2"].value.startswith("Team Flere skal med · november 2026 (ikke afsluttet) · opgjort 16-11-2026")


def test_a_closed_month_is_called_closed(store: Store, tmp_path: Path) -> None:
    book = read(store, tmp_path, Month(2026, 10))
    assert "oktober 2026 (afsluttet) · opgjort 21-10-2026" in str(book["Tavle"]["A2"].value)


def test_every_sheet_prints_on_a4_across_with_numbered_pages(book: Any) -> None:
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.oddFooter.right.text == "Side &P af &N"
        assert sheet.oddFooter.center.text == f"{sheet.title}, november 2026"
        assert sheet.oddFooter.left.text == "Springbræt · Team Flere skal med"


def test_long_lists_repeat_their_head_on_each_page(book: Any) -> None:
    assert book["Tavle"].print_title_rows == "$4:$5"
    assert book["Borgere"].print_title_rows == "$4:$4"
    assert book["Bevægelser"].print_title_rows == "$16:$16"
    assert book["Bevægelser"]["A16"].value == "Borger"


def test_heads_stay_in_sight(book: Any) -> None:
    frozen = {sheet.title: sheet.freeze_panes for sheet in book}
    assert frozen == {
        "Overblik": "A4",
        "Tavle": "A6",
        "Borgere": "B5",
        "Sagsbelastning": "A4",
        "Bevægelser": "A4",
        "Mål": "B4",
        **dict.fromkeys(STATUS_SHEETS, "B4"),
        "Ledelsesinformation": "B4",
        "Udvikling": "B4",
        "Fravær og fremskrivning": "B4",
        "Virksomheder": "B5",
        "Job og match": "A4",
        "Om": "A4",
    }


def test_tables_are_real_with_filters_and_headings_of_their_own(book: Any) -> None:
    found = tables(book)
    assert {name: title for name, (title, _) in found.items()} == {
        "Trin": "Overblik",
        "Antal": "Overblik",
        "AndelOgAendring": "Overblik",
        "Borgere": "Borgere",
        "Sagsbelastning": "Sagsbelastning",
        "SagerAendring": "Sagsbelastning",
        "Historik": "Sagsbelastning",
        "OverLoftet": "Sagsbelastning",
        "Bevaegelser": "Bevægelser",
        "Maal": "Mål",
        "MaalUdvikling": "Mål",
        "Statusskema1": "Flere skal med 2",
        "Statusskema2": "Flere i job",
        "Statusskema3": "Løntimer sammenlignet",
        "Ledelsesinformation": "Ledelsesinformation",
        "YdelserMaal": "Ledelsesinformation",
        "TrinPrMaaned": "Udvikling",
        "Bevaegelsesmatrix": "Udvikling",
        "FremOgTilbage": "Udvikling",
        "TidPaaTrin": "Udvikling",
        "Fravaer": "Fravær og fremskrivning",
        "Fremskrivning1": "Fravær og fremskrivning",
        "Virksomheder": "Virksomheder",
        "Job": "Job og match",
        "Match": "Job og match",
        "Definitioner": "Om",
    }
    title_of = {name: title for name, (title, _) in found.items()}
    for name, (_, table) in found.items():
        folded = [heading.casefold() for heading in table.column_names]
        assert len(set(folded)) == len(folded)
        assert cells_of(book, name)
        if title_of[name] not in REPORT and name != "Trin":
            assert table.autoFilter.ref == table.ref


def test_columns_are_as_wide_as_their_values_need(book: Any) -> None:
    sheet = book["Borgere"]
    wraps = {cell.column_letter for cell in sheet[5] if cell.alignment.wrap_text}
    for cell, *_ in sheet.iter_cols(min_row=4):
        letter = cell.column_letter
        texts_here = [one.value for one in sheet[letter][4:] if isinstance(one.value, str)]
        width = sheet.column_dimensions[letter].width
        if letter not in wraps and texts_here:
            assert width >= max(map(len, texts_here))
        assert width >= max(map(len, str(cell.value).split()))


def test_a_row_is_as_high_as_its_wrapped_texts_need(world: World, tmp_path: Path) -> None:
    world.citizen("Ida")
    world.citizen("Per")
    for start in ("2026-01-01", "2026-02-01", "2026-03-01"):
        world.effort("ida", MENTOR, start)
    sheet = read(world.store, tmp_path)["Borgere"]
    assert sheet.row_dimensions[5].height > 3 * 13
    assert sheet.row_dimensions[6].height == 17


def test_there_is_a_native_chart_of_the_stages_and_two_of_the_caseload(book: Any) -> None:
    assert {sheet.title: len(sheet._charts) for sheet in book if sheet._charts} == {
        "Overblik": 1,
        "Sagsbelastning": 2,
        "Mål": 25,
        "Flere skal med 2": 6,
        "Flere i job": 11,
        "Løntimer sammenlignet": 8,
        "Ledelsesinformation": 1,
        "Udvikling": 2,
        "Fravær og fremskrivning": 1,
    }
    (chart,) = book["Overblik"]._charts
    cells = chart.ser[1].val.numRef.f
    assert cells == "'Overblik'!$B$11:$B$14"
    assert [book["Overblik"].cell(row, 2).value for row in range(11, 15)] == [
        row["Antal"] for row in rows_of(book, "Trin")[1:]
    ]


def test_numbers_are_formatted_as_danes_write_them(book: Any) -> None:
    (_, first, *_) = cells_of(book, "Trin")
    assert first["Andel"].number_format.startswith("0.0\\ %")
    assert book["Tavle"]["B5"].number_format in ("0.0\\ %", "General")
    made = [row for row in book["Om"].iter_rows(max_col=2) if row[0].value == "Lavet"]
    assert made[0][1].value == NOW
    assert made[0][1].number_format == "dd\\-mm\\-yyyy\\ hh:mm"


def test_being_over_the_limit_is_red_by_rule(store: Store, tmp_path: Path, book: Any) -> None:
    rules = {
        str(area.sqref): [(rule.formula, rule.dxf.font.color.rgb[2:]) for rule in rules]
        for area, rules in book["Sagsbelastning"].conditional_formatting._cf_rules.items()
    }
    assert rules["A6:A8"] == [(["N($L6)>0"], styles.WARNING)]
    assert rules["L6:M8"] == [(["N($L6)>0"], styles.WARNING)]
    heads = [cell.value for cell in book["Sagsbelastning"][5]]
    assert heads[11] == "Over loftet"


def test_stages_are_coloured_by_rule_and_named_too(book: Any) -> None:
    rules = book["Borgere"].conditional_formatting._cf_rules
    formulas = {rule.formula[0] for area in rules for rule in rules[area]}
    letter = next(cell.column_letter for cell in book["Borgere"][4] if cell.value == "Trin")
    for stage in (None, *Stage):
        assert f'{letter}5="{core_words.stage(stage)}"' in formulas


def test_a_card_that_was_not_discussed_has_broken_lines(world: World, tmp_path: Path) -> None:
    world.placed(world.citizen("Ida"), m2026_11=Stage.PAA_VEJ)
    world.placed(world.citizen("Per"), m2026_10=Stage.PAA_VEJ)
    sheet = read(world.store, tmp_path)["Tavle"]
    assert (sheet["D6"].value, sheet["D6"].border.top.style) == ("Ida", "thin")
    assert (sheet["D10"].value, sheet["D10"].border.top.style) == ("Per", "dashed")
    assert sheet["D11"].value == "1 md. her · ikke drøftet"


def test_nobody_is_cut_in_two_by_the_end_of_a_page(store: Store, tmp_path: Path) -> None:
    xml = parts(write(store, tmp_path))["xl/worksheets/sheet2.xml"]
    breaks = [int(part.split('"')[1]) for part in xml.split("<brk id=")[1:]]
    assert breaks
    assert all((row - 5) % 4 == 0 for row in breaks)


def test_more_efforts_than_fit_are_counted(world: World, tmp_path: Path) -> None:
    assert wall.fitting([]) == ""
    assert wall.fitting(["Mentor", "Praktik"]) == "Mentor · Praktik"
    assert wall.fitting(["a" * 30, "b" * 30, "c"]) == f"{'a' * 30} +2"
    assert wall.fitting(["x" * 60]) == f"{'x' * 35}…"
    assert wall.fitting(["x" * 60, "y"]) == f"{'x' * 32}… +1"
    world.citizen("Ida")
    world.effort("ida", PRAKTIK, "2026-01-01")
    assert read(world.store, tmp_path)["Tavle"]["A8"].value


def test_an_empty_team_has_a_whole_workbook(world: World, tmp_path: Path) -> None:
    book = read(world.store, tmp_path)
    assert "Der er ingen jobformidlere endnu" in texts(book)
    assert "Ingen har været over loftet i de viste måneder" in texts(book)
    assert "Der er ingen borgere i måneden" in texts(book)
    assert "Ingen bevægelser i måneden" in texts(book)
    assert "Der er ingen virksomheder endnu" in texts(book)
    assert "Der har ikke været åbne job i måneden" in texts(book)
    assert "Ingen match i måneden" in texts(book)
    assert [cell.value for cell in book["Tavle"][4]][:2] == ["1 Til opvarmning", 0]


def test_a_citizen_without_a_jobformidler_stands_in_a_line_of_their_own(world: World, tmp_path: Path) -> None:
    world.placed(world.citizen("Ida"), m2026_11=Stage.PAA_VEJ)
    (row,) = rows_of(read(world.store, tmp_path), "Sagsbelastning")
    assert (row["Jobformidler"], row["Sager i alt"], row["Loft"]) == ("Uden jobformidler", 1, None)


def test_the_last_sheet_says_what_it_was_made_from(world: World, tmp_path: Path) -> None:
    staff = world.staff("Anne Kirk")
    world.write(Setting(RULES_SETTING, '{"caseload_limit": 25, "no_movement_months": 9}'))
    said = texts(read(world.store, tmp_path, who=staff))
    assert "Anne Kirk" in said
    assert "Springbræt 0.1.0" in said
    assert any("25 pr. jobformidler" in text for text in said)
    assert any("9 måneder eller mere" in text for text in said)


def test_the_program_says_the_version_of_its_project_file() -> None:
    import tomllib

    from app.core.resource import VERSION

    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_a_team_with_signs_that_excel_reads_as_orders_has_a_footer(world: World, tmp_path: Path) -> None:
    world.write(replace(world.team, name=f"Øst & Vest/&P {'x' * 100}"))
    sheet = read(world.store, tmp_path)["Om"]
    xml = parts(tmp_path / "report.xlsx")["xl/worksheets/sheet8.xml"]
    assert "Øst && Vest/&&P" in xml
    assert len(sheet.oddFooter.left.text) < 100
