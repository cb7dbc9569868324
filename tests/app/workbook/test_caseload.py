"""The sheet Sagsbelastning tells each month's load as it was, and why somebody was over the limit, without names."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.board.board import board
from app.caseload.figures import Figure
from app.caseload.lead import caseload_page
from app.commands.months import close_month
from app.core.domain import NO_MOVEMENT, WITHOUT_COMPANY, Month, Stage
from app.core.privacy import CPR_LEFT_OUT
from app.rules.rules import RULES_SETTING
from app.workbook import styles
from app.workbook.caseload_history import LEFT_OUT, NOT_NOTED
from db.records import MonthLoad, Overrun, OwnLimit, Setting, Staff
from db.store import Store
from tests.app.workbook.reading import NOVEMBER, NOW, cells_of, parts, read, rows_of, tables, total_below, write
from tests.app.world import JOBPARAT, SYGEDAGPENGE, World
from tests.made_up import made_up_team

OPEN = "Nov. 2026 (åben)"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A made-up team whose months before the current one are closed."""
    made = made_up_team(citizens=60, months=8, today=NOW.date())
    yield made
    made.close()


def test_every_figure_of_the_month_is_the_boards(store: Store, tmp_path: Path) -> None:
    for month in (NOVEMBER, Month(2026, 10)):
        shown, book = board(store, month, NOW.date()), read(store, tmp_path, month)
        known = {row.load.staff_id: row for row in caseload_page(store, shown, NOW.date()).rows}
        rows = {row["Jobformidler"]: row for row in rows_of(book, "SagerAendring")}
        for load in shown.loads:
            cards = [card for card in shown.cards if card.staff_id == load.staff_id]
            without = sum(WITHOUT_COMPANY in card.attention for card in cards)
            row = rows[load.name]
            assert row["Andel uden virksomhed"] == pytest.approx(without / len(cards))
            assert row["Ingen bevægelse"] == sum(NO_MOVEMENT in card.attention for card in cards)
            assert row["Nye i måneden"] == known[load.staff_id].number_of(Figure.NEW)
            assert row["Afsluttet i måneden"] == known[load.staff_id].number_of(Figure.ENDED)
            late = known[load.staff_id].number_of(Figure.OVERDUE) if month == NOVEMBER else None
            assert row["Med overskreden aftale"] == late
        total = total_below(book, "SagerAendring")
        assert total["Andel uden virksomhed"] == pytest.approx(shown.attention_count(WITHOUT_COMPANY) / shown.total)
        assert total["Ingen bevægelse"] == shown.attention_count(NO_MOVEMENT)
        assert total["Afsluttet i måneden"] == sum(one.number_of(Figure.ENDED) for one in known.values())
        assert (total["Med overskreden aftale"] is None) is (month != NOVEMBER)


def test_cases_that_do_not_count_stand_beside_the_limit(world: World, tmp_path: Path) -> None:
    anne = world.staff("Anne Kirk", limit=2)
    for name, group in (("a", JOBPARAT), ("b", SYGEDAGPENGE), ("c", SYGEDAGPENGE)):
        world.citizen(name, staff=anne, group=group)
    world.write(Setting(RULES_SETTING, f'{{"uncounted_groups": ["{SYGEDAGPENGE}"]}}'))
    book = read(world.store, tmp_path)
    (row,) = rows_of(book, "Sagsbelastning")
    assert (row["Sager i alt"], row["Tæller ikke med"], row["Ledige pladser"], row["Belastning"]) == (3, 2, 1, 0.5)
    total = total_below(book, "Sagsbelastning")
    assert (total["Tæller ikke med"], total["Belastning"]) == (2, 0.5)
    (line,) = rows_of(book, "Historik")
    assert line[OPEN] == 1


def test_the_history_is_the_frozen_loads_and_the_live_ones_of_an_open_month(store: Store, tmp_path: Path) -> None:
    from openpyxl.utils import range_boundaries

    book = read(store, tmp_path)
    rows = {row["Jobformidler"]: row for row in rows_of(book, "Historik")}
    names = {person.id: person.name for person in store.all(Staff)}
    months = [head for head in next(iter(rows.values())) if head not in ("Jobformidler", "Initialer")]
    assert months[-2:] == ["Okt. 2026", OPEN]
    kept = store.all(MonthLoad, month="2026-10")
    assert kept
    for one in kept:
        assert rows[names[one.staff_id]]["Okt. 2026"] == one.count
    shown = board(store, NOVEMBER, NOW.date())
    for load in shown.loads:
        assert rows[load.name][OPEN] == load.count
    assert total_below(book, "Historik")["Okt. 2026"] == sum(one.count for one in kept)
    (_, chart) = book["Sagsbelastning"]._charts
    _, _, _, last = range_boundaries(tables(book)["Historik"][1].ref)
    sheet, total = book["Sagsbelastning"], last + 1
    assert chart.ser[0].tx.strRef.f == f"'Sagsbelastning'!$A${total}"
    assert [sheet[f"A{total + down}"].value for down in (0, 1)] == ["I alt", "Lofter i alt"]
    assert sheet[f"C{total + 1}"].value == sum(one.caseload_limit for one in store.all(MonthLoad, month="2026-04"))


def over_the_limit(world: World) -> str:
    """Anne has three cases and a limit of two; September is closed."""
    anne = world.staff("Anne Kirk", limit=2)
    for name in ("Dennis Lund", "Ida Holm", "Per Friis"):
        world.placed(world.citizen(name, start="2026-01-10", staff=anne), m2026_09=Stage.PAA_VEJ)
    world.clock.at = datetime(2026, 9, 30, 12)
    world.session.run(close_month, Month(2026, 9))
    world.clock.at = NOW
    return anne


def test_a_month_over_the_limit_is_red_by_the_limit_of_then(world: World, tmp_path: Path) -> None:
    anne = over_the_limit(world)
    world.write(OwnLimit("l", anne, "2026-10-01", 5))
    book = read(world.store, tmp_path)
    (cells,) = cells_of(book, "Historik")
    inks = {head: cell.font.color.rgb[2:] for head, cell in cells.items()}
    assert (inks["Sep. 2026"], inks["Okt. 2026 (åben)"]) == (styles.WARNING, styles.TEXT)
    (change,) = rows_of(book, "Lofter")
    assert (change["Jobformidler"], change["Fra"], change["Loft før"], change["Nyt loft"]) == (
        "Anne Kirk",
        "Okt. 2026",
        2,
        5,
    )


def test_when_and_why_stand_newest_first_and_what_was_not_noted_is_told(world: World, tmp_path: Path) -> None:
    anne = over_the_limit(world)
    found = [row["Begrundelse"] for row in rows_of(read(world.store, tmp_path), "OverLoftet")]
    assert found == [NOT_NOTED]
    world.write(Overrun("1", anne, "2026-10-20", 3, 2, "Bo er syg"), Overrun("2", anne, "2026-11-05", 4, 2, "Ferie"))
    rows = rows_of(read(world.store, tmp_path), "OverLoftet")
    told: list[tuple[Any, ...]] = [(f"{row['Dato']:%d-%m-%Y}", row["Sager"], row["Over loftet"]) for row in rows]
    assert told == [("05-11-2026", 4, 2), ("20-10-2026", 3, 1), ("30-09-2026", 3, 1)]
    assert [row["Begrundelse"] for row in rows] == ["Ferie", "Bo er syg", NOT_NOTED]


def test_a_reason_names_no_citizen_and_is_no_formula(world: World, tmp_path: Path) -> None:
    anne = over_the_limit(world)
    why = "=1+1 Dennis Lund (010170-1234) skal blive"
    world.write(Overrun("1", anne, "2026-09-03", 3, 2, why))
    (cells,) = cells_of(read(world.store, tmp_path), "OverLoftet")
    assert cells["Begrundelse"].value == f"=1+1 DL ({CPR_LEFT_OUT}) skal blive"
    assert (cells["Begrundelse"].data_type, cells["Begrundelse"].quotePrefix) == ("s", True)


def test_the_anonymous_form_tells_that_there_is_a_reason_and_not_which(world: World, tmp_path: Path) -> None:
    anne = over_the_limit(world)
    world.write(Overrun("1", anne, "2026-09-03", 3, 2, "Dennis skal blive"))
    (row,) = rows_of(read(world.store, tmp_path, anonymous=True), "OverLoftet")
    assert (row["Jobformidler"], row["Begrundelse"]) == ("Anne Kirk", LEFT_OUT)
    assert not [name for name, part in parts(write(world.store, tmp_path, anonymous=True)).items() if "skal bl" in part]


def test_a_closed_month_does_not_tell_what_came_after_it(world: World, tmp_path: Path) -> None:
    anne = over_the_limit(world)
    world.write(Overrun("1", anne, "2026-10-20", 3, 2, "Bo er syg"), OwnLimit("l", anne, "2026-09-01", 9))
    book = read(world.store, tmp_path, Month(2026, 9))
    (line,) = rows_of(book, "Historik")
    assert line["Sep. 2026"] == 3
    assert [row["Loft"] for row in rows_of(book, "OverLoftet")] == [2]
    assert "Lofter" not in tables(book)
