"""Whatever was typed stays a text, and dates and numbers are dates and numbers."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.core.domain import Stage
from app.workbook import styles
from app.workbook.cells import LONGEST_TEXT, cell, excel_day, fit_text
from db.records import CatalogueItem, Citizen
from tests.app.workbook.reading import cells_of, parts, read, rows_of, write
from tests.app.world import LOENTIMER, MENTOR, World

RISKY = [
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "+45 12 34 56 78",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "#N/A",
    "TRUE",
    "007",
    "<b>&\"'</b>",
    "]]>",
    "Ærø–Århus 🙂 Ünsal-Nguyễn",
    " to mellemrum ",
]


@pytest.mark.parametrize("text", RISKY)
def test_a_text_stays_the_text_that_it_is(world: World, tmp_path: Path, text: str) -> None:
    world.citizen("Ida")
    world.write(replace(world.store.all(Citizen)[0], name=text, next_step=text, case_number=text, town=text))
    (row,) = cells_of(read(world.store, tmp_path), "Borgere")
    for heading in ("Borger", "Næste skridt", "Sagsnr.", "By"):
        assert row[heading].value == text
        assert row[heading].data_type == "s"
        assert row[heading].quotePrefix


def test_no_cell_of_any_sheet_is_a_formula(world: World, tmp_path: Path) -> None:
    staff = world.staff("=cmd|' /C calc'!A0")
    world.placed(world.citizen("=1+1", staff=staff), m2026_11=Stage.PAA_VEJ)
    world.write(replace(world.team, name="=HYPERLINK(1)"))
    book = read(world.store, tmp_path)
    assert [
        cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ] == []
    assert all("<f>" not in xml for name, xml in parts(tmp_path / "report.xlsx").items() if "/worksheets/" in name)


def test_control_characters_are_left_out_and_long_texts_cut(world: World, tmp_path: Path) -> None:
    world.citizen("Ida")
    dirty = "a\x00b\x07c\x1bd\x7fe\ufffff\r\ng"
    world.write(replace(world.store.all(Citizen)[0], next_step=dirty, job_goal="x" * 40_000))
    (row,) = rows_of(read(world.store, tmp_path), "Borgere")
    assert row["Næste skridt"] == "abcdef\ng"
    assert row["Eget jobmål"] == "x" * LONGEST_TEXT


def test_a_text_is_cut_between_characters_never_inside_one() -> None:
    assert fit_text("🙂" * 20_000) == "🙂" * (LONGEST_TEXT // 2)
    assert fit_text("\ud800a") == "a"


def test_dates_and_numbers_are_real(world: World, tmp_path: Path) -> None:
    staff = world.staff("Anne Kirk")
    world.citizen("Ida", "2026-01-15", staff=staff)
    world.effort("ida", LOENTIMER, "2026-02-01", paid_hours=7.5)
    world.placed("ida", m2026_11=Stage.PAA_SPRING)
    world.write(replace(world.store.all(Citizen)[0], birth_date="1986-11-17", cv_date="2026-03-02"))
    (row,) = cells_of(read(world.store, tmp_path), "Borgere")
    assert row["Start"].value == datetime(2026, 1, 15)
    assert row["CV-dato"].value == datetime(2026, 3, 2)
    assert row["Fødselsdato"].value == datetime(1986, 11, 17)
    assert row["Start"].number_format == styles.DATE == "dd\\-mm\\-yyyy"
    assert row["Alder"].value == 39
    assert row["Løntimer pr. uge"].value == 7.5
    assert row["Tro på job (1–5)"].value is None


def test_a_day_before_excels_calendar_is_told_in_words() -> None:
    assert excel_day(date(1900, 2, 28)) == "28-02-1900"
    assert excel_day(date(1900, 3, 1)) == 61
    assert excel_day(datetime(2026, 11, 16, 12)) == 46342.5
    assert cell("A1", date(1899, 1, 1), 1, 2) == '<c r="A1" s="2" t="inlineStr"><is><t>01-01-1899</t></is></c>'


def test_an_effort_is_told_with_its_days_and_hours(world: World, tmp_path: Path) -> None:
    world.citizen("Ida")
    world.effort("ida", MENTOR, "2026-02-01")
    world.effort("ida", LOENTIMER, "2026-03-01", "2026-12-31", paid_hours=7.5)
    world.effort("ida", MENTOR, "2025-02-01", "2026-11-15")
    names = {item.id: item.name for item in world.store.all(CatalogueItem)}
    (row,) = rows_of(read(world.store, tmp_path), "Borgere")
    assert row["Indsatser"].split("\n") == [
        f"{names[MENTOR]}: fra 01-02-2026",
        f"{names[LOENTIMER]}: 01-03-2026 til 31-12-2026, 7,5 løntimer/uge",
    ]


def test_the_colours_of_the_stages_are_the_windows() -> None:
    from ui.core.theme import LIGHT

    for stage, (ink, ground) in styles.STAGE_INKS.items():
        assert (f"#{ink}", f"#{ground}") == (LIGHT.stage(stage).text, LIGHT.stage(stage).ground)


def test_the_same_team_gives_the_same_file(world: World, tmp_path: Path) -> None:
    world.citizen("Ida")
    first = parts(write(world.store, tmp_path))
    assert parts(write(world.store, tmp_path)) == first
