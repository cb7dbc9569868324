"""Proves that a closed month stays as it was at the moment of its closing, whatever is corrected afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.board.board import Board, board, live_board
from app.board.freezing import month_facts, month_loads, outlook
from app.board.frozen import MonthFigures, figures
from app.board.movement import Movement, movement
from app.caseload.caseload import StaffLoad, caseload
from app.commands.citizens import close_cases, edit_citizen
from app.commands.months import close_month, reopen_month
from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.core.period import Period
from app.demo import create_demo
from app.session import Session
from db.records import Minute, MonthFact, MonthLoad, Record
from db.store import Store
from tests.app.corrections import CORRECTIONS, Correction
from tests.app.world import World
from tests.breadth import most
from tests.made_up import copied, made_up_team
from tests.servers.everywhere import made_once

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)
CLOSING, LATER = date(2026, 11, 20), date(2026, 12, 10)


class Shown(NamedTuple):
    """All that a page can ask of a closed month."""

    whole: Board
    loads: tuple[StaffLoad, ...]
    moved: Movement
    figures: MonthFigures
    minutes: list[Minute]


def shown(store: Store, month: Month = NOVEMBER) -> Shown:
    whole = board(store, month, LATER)
    kept = figures(store.all(MonthFact, month=str(month)))
    minutes = [line for line in store.all(Minute) if line.meeting_id.endswith(str(month))]
    return Shown(whole, caseload(store, whole), movement(store, whole), kept, minutes)


def as_known(store: Store) -> list[Record]:
    """The rows that closing November would freeze today, had it not been closed."""
    whole = live_board(store, NOVEMBER, CLOSING)
    return [*month_facts(store, whole, CLOSING), *month_loads(store, whole)]


def later(session: Session) -> None:
    assert isinstance(session.clock, FixedClock)
    session.clock.at = datetime(2026, 12, 10, 9, 30)


@pytest.fixture
def session() -> Iterator[Session]:
    """A made-up team that has closed November on the 20th."""
    session = Session(copied(closed()), FixedClock(datetime(2026, 11, 20, 13)))
    later(session)
    yield session
    session.store.close()


@made_once
def closed() -> Store:
    store = made_up_team(citizens=30, months=8, seed=2, today=CLOSING)
    Session(store, FixedClock(datetime(2026, 11, 20, 13))).run(close_month, NOVEMBER)
    return store


@settings(max_examples=most(25), deadline=None)
@given(
    seed=some.integers(1, 10_000),
    citizens=some.integers(0, 45),
    months=some.integers(1, 3),
    day=some.dates(date(2026, 11, 1), date(2026, 11, 30)),
)
def test_a_month_is_frozen_as_it_stood_at_its_closing(seed: int, citizens: int, months: int, day: date) -> None:
    store = create_demo(None, citizens=citizens, months=months, seed=seed, today=day)
    session = Session(store, FixedClock(datetime(day.year, day.month, day.day, 13)))
    open_board = board(store, NOVEMBER, day)
    loads, moved = caseload(store, open_board), movement(store, open_board)
    told = figures(outlook(store, NOVEMBER, day)[1])
    session.run(close_month, NOVEMBER)
    now = shown(store)
    assert now.whole == open_board._replace(period=replace(open_board.period, closed=True, frozen_on=day))
    assert (now.loads, now.moved, now.figures) == (loads, moved, told)
    assert Period.of(store, NOVEMBER, day).frozen_on == day
    assert store.problems() == []
    store.close()


@pytest.mark.parametrize("correct", CORRECTIONS.values(), ids=CORRECTIONS.keys())
def test_a_correction_alters_nothing_that_is_closed(session: Session, correct: Correction) -> None:
    before, known = shown(session.store), as_known(session.store)
    frozen = [session.store.all(MonthFact), session.store.all(MonthLoad)]
    correct(session, before.whole)
    assert as_known(session.store) != known, "this correction could not have altered anything"
    assert shown(session.store) == before
    assert [session.store.all(MonthFact), session.store.all(MonthLoad)] == frozen


def test_all_corrections_together_alter_nothing_and_reopening_shows_them(session: Session) -> None:
    store = session.store
    before = shown(store)
    earlier = [shown(store, NOVEMBER.plus(-ago)) for ago in (1, 2)]
    for name in ("a case that had ended on another day", "a case that goes on", "a CV", "other rules"):
        CORRECTIONS[name](session, before.whole)
    CORRECTIONS["a citizen who was there"](session, before.whole)
    CORRECTIONS["kinds that are in no company"](session, before.whole)
    assert shown(store) == before
    assert [shown(store, NOVEMBER.plus(-ago)) for ago in (1, 2)] == earlier
    session.run(reopen_month, NOVEMBER, "  en sag   manglede ")
    assert board(store, NOVEMBER, LATER) == live_board(store, NOVEMBER, LATER)
    assert store.all(MonthFact, month=str(NOVEMBER)) == store.all(MonthLoad, month=str(NOVEMBER)) == []
    assert [entry.why for entry in store.journal() if entry.kind == "reopen_month"][-1] == "en sag manglede"
    again = live_board(store, NOVEMBER, LATER)
    session.run(close_month, NOVEMBER)
    closed = replace(again.period, closed=True, frozen_on=LATER)
    assert shown(store).whole == again._replace(period=closed) != before.whole
    assert Period.of(store, NOVEMBER, LATER).frozen_on == LATER
    assert [shown(store, NOVEMBER.plus(-ago)) for ago in (1, 2)] == earlier


def test_the_next_month_goes_on_from_where_the_closed_one_ended(session: Session) -> None:
    store = session.store
    closed = shown(store).whole
    card = next(card for card in closed.cards if card.stage is Stage.PAA_VEJ)
    session.run(place, [card.id], DECEMBER, Stage.I_GANG)
    ended = next(card for card in closed.cards if card.stage is Stage.TIL_OPVARMNING)
    session.run(close_cases, [ended.id], "2026-11-25", "exit_reason/andet")
    december = board(store, DECEMBER, LATER)
    counts = [len(column.cards) for column in december.columns[1:]]
    changes = [column.change for column in december.columns[1:]]
    before = [len(column.cards) for column in closed.columns[1:]]
    assert [count - change for count, change in zip(counts, changes, strict=True)] == before
    assert ended.id in [one.citizen_id for one in december.gone]


def test_a_month_without_anybody_is_frozen_too(world: World) -> None:
    world.staff("Mona Ek")
    world.session.run(close_month, NOVEMBER)
    world.citizen("Sen", "2026-01-01")
    assert world.board().total == 0
    assert [load.count for load in world.board().loads] == [0]


def test_a_month_that_was_closed_without_being_frozen_goes_on_showing_what_is_known(world: World) -> None:
    world.citizen("Anne")
    world.placed("anne", m2026_10=Stage.PAA_VEJ)
    world.closed("2026-10")
    world.citizen("Bo", "2026-01-01")
    assert [card.name for card in world.board("2026-10").cards] == ["Bo", "Anne"]
    assert Period.of(world.store, Month(2026, 10), LATER).frozen_on is None


def test_a_name_that_is_corrected_stays_what_it_was(session: Session) -> None:
    before = shown(session.store)
    session.run(edit_citizen, next(iter(before.whole.cards)).id, name="Ærlig Rettelse")
    assert shown(session.store).whole == before.whole
