"""No CPR number ever, and no name in the anonymous form."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core import words
from app.core.domain import Stage, danish_sort_key
from app.core.privacy import CPR_LEFT_OUT, CprFilter
from app.workbook.names import running_numbers
from db.records import Citizen, Effort, Opening, Staff, Team
from db.store import Store
from tests.app.workbook.reading import DEMO_SHEETS, NOW, parts, read, rows_of, write
from tests.app.workbook.reading import texts as texts_of
from tests.app.world import MENTOR, World
from tests.made_up import made_up_team

CPR = "0101701234"
WRITTEN = [CPR, "010170-1234", "010170 1234", "010170 - 1234", "010170–1234", "01.01.70.1234", "0 1 0 1 7 0 1 2 3 4"]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = made_up_team(citizens=60, months=4, today=NOW.date())
    yield made
    made.close()


@pytest.mark.parametrize("anonymous", [False, True])
def test_no_part_of_the_file_holds_a_cpr_number_of_the_team(store: Store, tmp_path: Path, anonymous: bool) -> None:
    known = {citizen.cpr for citizen in store.all(Citizen) if citizen.cpr}
    assert len(known) > 50
    everything = "\n".join(parts(write(store, tmp_path, anonymous=anonymous)).values())
    assert [cpr for cpr in known if cpr in everything or f"{cpr[:6]}-{cpr[6:]}" in everything] == []


@pytest.mark.parametrize("written", WRITTEN)
def test_a_cpr_number_typed_into_a_text_is_taken_out(world: World, tmp_path: Path, written: str) -> None:
    staff = world.staff(f"Anne {written}")
    world.citizen("Ida", staff=staff)
    said = f"Ring til {written} i dag"
    ida = world.store.all(Citizen)[0]
    world.write(
        replace(ida, cpr=CPR, name=said, case_number=written, next_step=said, job_goal=said, town=said),
        replace(world.team, name=said),
        Effort("e", ida.id, MENTOR, "2026-01-01", company=said),
    )
    everything = "\n".join(parts(write(world.store, tmp_path)).values())
    assert CPR not in re.sub(r"(?<=\d)[\s.–-]+(?=\d)", "", everything)
    assert everything.count(f"Ring til {CPR_LEFT_OUT} i dag") >= 5


def test_somebody_elses_cpr_number_is_taken_out_too_but_no_other_number() -> None:
    clean = CprFilter([CPR])
    assert clean("Mor: 311299-0000, tlf. 12 34 56 78") == f"Mor: {CPR_LEFT_OUT}, tlf. 12 34 56 78"
    assert clean("610170-1234") == CPR_LEFT_OUT  # a replacement number: day + 60
    for harmless in ("2026-1234567", "sag 9999991234", "DK12345678", "2026-20641", "tlf. +45 12345678", ""):
        assert clean(harmless) == harmless


def test_a_known_number_is_found_without_its_zero_and_inside_longer_ones() -> None:
    clean = CprFilter([CPR, ""])
    assert clean("101701234") == CPR_LEFT_OUT
    assert clean(f"99{CPR}99") == f"99{CPR_LEFT_OUT}99"
    assert clean(f"{CPR}{CPR}") == CPR_LEFT_OUT * 2


def test_no_sheet_of_the_anonymous_form_has_a_name_or_what_was_typed(store: Store, tmp_path: Path) -> None:
    citizens, titles = store.all(Citizen), {job.title for job in store.all(Opening)}
    everything = "\n".join(parts(write(store, tmp_path, anonymous=True)).values())
    named = "\n".join(parts(write(store, tmp_path)).values())
    for name in ("name", "case_number", "next_step", "job_goal"):
        values = {str(getattr(citizen, name)) for citizen in citizens} - {""}
        values = {value for value in values if not any(value in title for title in titles)}
        assert any(value in named for value in values), name
        assert [value for value in values if value in everything] == [], name


def test_the_anonymous_form_has_no_columns_for_what_is_left_out(store: Store, tmp_path: Path) -> None:
    heads = set(rows_of(read(store, tmp_path, anonymous=True), "Borgere")[0])
    assert not heads & {"Sagsnr.", "Fødselsdato", "Næste skridt", "Eget jobmål", "Virksomhed"}
    assert {"Alder", "By", "Målgruppe", "Trin"} <= heads


def test_a_citizen_has_the_same_number_on_every_sheet(world: World, tmp_path: Path) -> None:
    staff = world.staff("Anne Kirk")
    for number, stage in enumerate(Stage):
        name = f"Borger med navn {number}"
        world.placed(world.citizen(name, staff=staff), m2026_10=Stage.TIL_OPVARMNING, m2026_11=stage)
    book = read(world.store, tmp_path, anonymous=True)
    stages = {row["Borger"]: row["Trin"] for row in rows_of(book, "Borgere")}
    assert sorted(stages) == ["Borger 001", "Borger 002", "Borger 003", "Borger 004"]
    for row in rows_of(book, "Bevaegelser"):
        assert row["Til"] == stages[row["Borger"]]
    for column, stage in zip((1, 4, 7, 10), Stage, strict=True):
        assert stages[str(book["Tavle"].cell(6, column).value)] == words.stage(stage)


def test_the_numbers_and_the_order_of_the_rows_do_not_tell_the_alphabet(store: Store, tmp_path: Path) -> None:
    named = {row["Borger"]: row for row in rows_of(read(store, tmp_path), "Borgere")}
    numbers = running_numbers(citizen.id for citizen in store.all(Citizen))
    by_number = [citizen.name for citizen in sorted(store.all(Citizen), key=lambda one: numbers[one.id])]
    assert by_number != sorted(by_number, key=danish_sort_key)
    book = read(store, tmp_path, anonymous=True)
    rows = [row["Borger"] for row in rows_of(book, "Borgere")]
    assert rows == sorted(rows)
    assert len(rows) == len(named)
    sheet = book["Tavle"]
    cards = [str(sheet.cell(row, 4).value) for row in range(6, sheet.max_row, 4) if sheet.cell(row, 4).value]
    discussed = [card for card in cards if not _is_carried(sheet, card)]
    assert discussed == sorted(discussed)


def _is_carried(sheet: Any, card: str) -> bool:
    cells = [cell for (cell,) in sheet.iter_rows(min_col=4, max_col=4)]
    place = next(place for place, cell in enumerate(cells) if cell.value == card)
    return "ikke drøftet" in str(cells[place + 1].value)


def test_the_numbers_are_the_same_whenever_they_are_given() -> None:
    ids = [f"id-{number}" for number in range(1_200)]
    assert running_numbers(ids) == running_numbers(reversed(ids))
    assert sorted(running_numbers(ids).values())[-1] == "Borger 1200"


def test_the_files_own_properties_name_no_person(store: Store, tmp_path: Path) -> None:
    who = store.all(Staff)[0].id
    team = store.all(Team)[0].name
    for anonymous in (False, True):
        book = read(store, tmp_path, anonymous=anonymous, who=who)
        assert book.properties.creator == book.properties.lastModifiedBy == "Springbræt"
        assert book.properties.title == f"Springbræt {team} 2026-11"
        assert book.properties.language == "da-DK"


def test_every_sheet_says_that_it_is_for_the_teams_own_use(store: Store, tmp_path: Path) -> None:
    book = read(store, tmp_path, anonymous=True)
    assert book.sheetnames == DEMO_SHEETS
    own = "pseudonymt udtræk til teamets eget brug"
    assert all(str(sheet["A2"].value).endswith(own) for sheet in book)
    assert not any(own in str(sheet["A2"].value) for sheet in read(store, tmp_path))
    assert any(text.startswith("Er aldrig med i projektmappen") for text in texts_of(book))
