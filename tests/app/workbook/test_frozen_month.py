"""The workbook of a closed month says what was frozen, however much is corrected afterwards."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app import workbook
from app.board.board import board
from app.commands.citizens import edit_citizen
from app.commands.efforts import edit_effort, remove_effort
from app.commands.markings import remove_marking
from app.commands.months import close_month
from app.commands.talks import remove_talk
from app.commands.team import put_setting
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.rules.rules import RULES_SETTING
from app.session import Session
from app.workbook.data import CitizenRow
from db.records import Citizen, Effort, Exemption, Marking, Talk
from db.store import Store
from tests.app.corrections import CORRECTIONS
from tests.app.workbook.reading import NOVEMBER, NOW, read, rows_of
from tests.app.world import PRAKTIK, World
from tests.made_up import made_up_team

LATER = datetime(2026, 12, 10, 9, 30)
SHEETS = ("Overblik", "Tavle", "Sagsbelastning", "Bevægelser")
TODAYS = {"efforts", "hours", "companies", "exemptions", "cv_date", "sagsbehandler"}
"""What stands as it is known today, as long as it fits what was frozen."""


@pytest.fixture
def session() -> Iterator[Session]:
    """A made-up team in the middle of November."""
    store = made_up_team(citizens=30, months=8, seed=2, today=NOW.date())
    yield Session(store, FixedClock(NOW))
    store.close()


def cells(store: Store, folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The values of every sheet below its head, which tells the month's status."""
    book = read(store, folder)
    return {sheet.title: list(sheet.iter_rows(min_row=3, values_only=True)) for sheet in book}


def people(store: Store, now: datetime = NOW) -> dict[str, CitizenRow]:
    """The rows of the sheet Borgere, by name."""
    return {row.name: row for row in workbook.collect(store, NOVEMBER, now, False).citizens}


def fixed(row: CitizenRow) -> dict[str, Any]:
    """What no correction may alter."""
    return {name: value for name, value in row._asdict().items() if name not in TODAYS}


def test_closing_changes_no_cell(session: Session, tmp_path: Path) -> None:
    before, rows = cells(session.store, tmp_path), people(session.store)
    session.run(close_month, NOVEMBER)
    after = cells(session.store, tmp_path)
    assert people(session.store) == rows
    for title in ("Borgere", "Tavle", "Overblik", "Bevægelser"):
        assert after[title] == before[title]
    rows_then, rows_now = (_above_overs(book["Sagsbelastning"]) for book in (before, after))
    changed = [(then, now) for then, now in zip(rows_then, rows_now, strict=True) if then != now]
    told, *loads, head = [[new for old, new in zip(*pair, strict=True) if old != new] for pair in changed]
    assert all(values == [None] for values in loads)  # overdue agreements are known of an open month only
    assert told == ["Loftet er det, som gjaldt, da måneden blev afsluttet."]
    assert head == ["Nov. 2026"]


def _above_overs(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Without those who were over the limit: a month that is closed with somebody over it is one more."""
    return rows[: next(place for place, row in enumerate(rows) if str(row[0]).startswith("Over loftet"))]


def test_no_correction_alters_a_cell(session: Session, tmp_path: Path) -> None:
    session.run(close_month, NOVEMBER)
    store = session.store
    before, rows = cells(store, tmp_path), people(store)
    assert isinstance(session.clock, FixedClock)
    session.clock.at = LATER
    whole = board(store, NOVEMBER, NOW.date())
    for correct in CORRECTIONS.values():
        correct(session, whole)
    after, now = cells(store, tmp_path), people(store)
    for title in SHEETS:
        assert after[title] == before[title]
    assert now == rows


def test_details_stand_as_they_were(world: World) -> None:
    store, session = world.store, world.session
    anne = world.citizen("Anne")
    world.placed(anne, m2026_11=Stage.PAA_VEJ)
    world.effort(anne, PRAKTIK, "2026-10-01")
    world.write(Exemption("x", anne, "exemption_kind/sygdom", "2026-10-01", "2026-12-31"))
    (effort,) = store.all(Effort)
    session.run(edit_effort, effort.id, company="Netto", hours=20.0)
    session.run(close_month, NOVEMBER)
    world.clock.at = LATER
    session.run(edit_effort, effort.id, start_on="2026-10-12")
    session.run(remove_effort, effort.id)
    (exemption,) = store.all(Exemption)
    world.write(Exemption(exemption.id, anne, exemption.kind_id, "2026-11-20", None))
    row = people(store, LATER)["Anne"]
    assert (row.efforts, row.hours, row.companies, row.exemptions) == (
        "Virksomhedspraktik: fra 01-10-2026, 20 timer/uge",
        20,
        "Netto",
        "Sygdom (til 31-12-2026)",
    )


def test_a_date_of_a_cv_that_came_later_is_left_out(world: World) -> None:
    anne = world.citizen("Anne", cv=False)
    world.placed(anne, m2026_11=Stage.PAA_VEJ)
    bo = world.citizen("Bo")
    world.session.run(close_month, NOVEMBER)
    world.clock.at = LATER
    for citizen in (anne, bo):
        world.session.run(edit_citizen, citizen, cv_date="2026-12-01")
    assert all(citizen.cv and citizen.cv_date for citizen in world.store.all(Citizen))
    found = {name: (row.cv, row.cv_date) for name, row in people(world.store, LATER).items()}
    assert found == {"Anne": (False, None), "Bo": (True, None)}


def test_who_was_still_open_has_no_end_and_who_had_left_has_theirs(world: World) -> None:
    world.placed(world.citizen("Åben", end="2026-11-25"), m2026_11=Stage.PAA_VEJ)
    world.citizen("Afsluttet", end="2026-11-10")
    world.session.run(close_month, NOVEMBER)
    found = {name: (row.ended, row.end_on) for name, row in people(world.store, LATER).items()}
    assert found["Åben"] == (False, None)
    assert found["Afsluttet"][0]
    assert str(found["Afsluttet"][1]) == "2026-11-10"


def test_the_sheet_om_tells_of_it_with_the_rules_of_then(world: World, tmp_path: Path) -> None:
    world.citizen("Anne")
    world.session.run(close_month, NOVEMBER)
    world.session.run(put_setting, RULES_SETTING, {"no_movement_months": 2, "caseload_limit": 17})
    book = read(world.store, tmp_path)
    told = {row["Begreb"]: row["Betydning"] for row in rows_of(book, "Definitioner")}
    assert "da måneden blev afsluttet" in told["Afsluttet måned"]
    assert "30" in told["Loft"]
    assert "17" not in told["Loft"]
    assert "6 måneder" in told["Ingen bevægelse"]
    status = {row[0].value: row[1].value for row in book["Om"].iter_rows(min_row=1, max_row=20, max_col=2)}
    assert str(status["Månedens status"]).startswith("Afsluttet: ")
    assert str(status["Opgjort pr."])[:10] == "2026-11-16"


def test_a_month_closed_without_being_frozen_is_told_as_ever(world: World, tmp_path: Path) -> None:
    world.citizen("Anne")
    world.placed("anne", m2026_10=Stage.PAA_VEJ)
    world.closed("2026-10")
    book = read(world.store, tmp_path, NOVEMBER.plus(-1))
    told = {row["Begreb"]: row["Betydning"] for row in rows_of(book, "Definitioner")}
    assert "Afsluttet måned" not in told
    assert "30" in told["Loft"]
    assert "oktober 2026 (afsluttet) · opgjort 31-10-2026" in str(book["Tavle"]["A2"].value)


def test_markings_and_talks_stand_as_they_were(world: World) -> None:
    anne = world.citizen("Anne")
    world.placed(anne, m2026_11=Stage.PAA_VEJ)
    world.write(Marking("m", anne, "marking_kind/rum-til-os", "2026-11-01"))
    world.write(Marking("over", anne, "marking_kind/jobjob-parat", "2026-01-01", "2026-10-31"))
    kinds = {"t1": "jobsamtale", "t2": "rundbord", "t3": "jobsamtale"}
    world.write(*(Talk(one, anne, f"talk_kind/{kind}", f"2026-11-0{one[1]}") for one, kind in kinds.items()))
    world.write(Talk("t4", anne, "talk_kind/klub", "2026-11-20", held=False))
    before = people(world.store)["Anne"]
    assert (before.markings, before.talks) == ("Rum til os", "Jobsamtale\nRundbordssamtale")
    world.session.run(close_month, NOVEMBER)
    world.clock.at = LATER
    world.session.run(remove_marking, "m")
    world.session.run(remove_talk, "t2")
    assert people(world.store, LATER)["Anne"] == before
