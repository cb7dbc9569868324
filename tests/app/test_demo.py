"""Proves that the made-up team can be made in any size, on any day, again the same, and undone."""

from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest

from app.board.board import board
from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.demo import create_demo, fill_with_demo
from app.demo.case import meetings
from app.files.stores import create_store
from app.session import Session
from db.records import (
    RECORDS,
    Effort,
    Meeting,
    MonthState,
    Placement,
    Record,
    Staff,
)
from db.store import Store
from tests.breadth import some
from tests.made_up import made_up_team

TODAY = date(2026, 11, 20)
NOVEMBER = Month(2026, 11)


def rows(store: Store) -> dict[str, list[Record]]:
    return {record.table: sorted(store.all(record), key=lambda row: row.id) for record in RECORDS}


def test_the_same_seed_gives_the_same_rows() -> None:
    """Another process may have lived through the first of them."""
    first = made_up_team(citizens=60, months=4, today=date(2026, 11, 16))
    again = create_demo(None, citizens=60, months=4, today=date(2026, 11, 16))
    other = create_demo(None, citizens=60, months=4, today=date(2026, 11, 16), seed=2)
    assert rows(again) == rows(first)
    assert rows(other)["citizen"] != rows(first)["citizen"]
    for store in (first, again, other):
        store.close()


@pytest.mark.parametrize(
    ("citizens", "months"),
    some([*product((0, 1, 5, 31, 60), (1, 2)), (0, 14), (5, 14), (112, 14)], 7),
)
def test_a_team_of_any_size_has_so_many_citizens_and_one_over_the_limit(citizens: int, months: int) -> None:
    store = made_up_team(citizens=citizens, months=months, today=TODAY)  # that of the usual size is there already
    seen = board(store, NOVEMBER, TODAY)
    assert seen.total == citizens
    assert sum(load.count for load in seen.loads) == citizens
    assert sum(load.over > 0 for load in seen.loads) == (1 if citizens > 1 else 0)
    assert store.problems() == []
    assert len(store.all(MonthState)) == months - 1
    if months == 1 and citizens:
        assert seen.discussed == citizens - len(seen.columns[0].cards)
    store.close()


@pytest.mark.parametrize(
    "today", [date(2026, 11, 1), date(2024, 2, 29), date(2026, 8, 15), date(2027, 1, 31), date(2025, 12, 31)]
)
def test_any_day_will_do(today: date) -> None:
    store = create_demo(None, citizens=60, months=4, today=today)
    seen = board(store, Month.of(today), today)
    assert seen.total == 60
    assert seen.discussed == 36
    assert all(change.at[:10] <= today.isoformat() for change in store.journal())
    assert max(row.start_on for row in store.all(Effort)) <= today.isoformat()
    store.close()


def test_the_journal_tells_of_each_month_as_it_was_lived(demo: Store) -> None:
    staff = {person.id for person in demo.all(Staff)}
    heads = {entry.change_id: entry for entry in demo.journal()}
    founded, *lived = heads.values()
    assert founded.kind == "create_team"
    begun, lived = lived[:3], lived[3:]
    assert {entry.kind for entry in begun} == {"switch_on_set"}
    assert [entry.kind for entry in lived] == [
        *["start_meeting", "hold_demo_month", "close_month"] * 13,
        *["start_meeting", "hold_demo_month", "go_to"],
    ]
    days = [meeting.day.isoformat() for meeting in meetings(TODAY, 14)]
    assert [entry.at[:10] for entry in lived] == [day for day in days for _ in range(3)]
    assert [entry.at for entry in lived] == sorted(entry.at for entry in lived)
    assert {entry.who for entry in heads.values()} <= staff


def test_earlier_months_are_closed_at_their_meeting(demo: Store) -> None:
    states = {state.month: state for state in demo.all(MonthState)}
    assert sorted(states) == [str(NOVEMBER.plus(-ago)) for ago in range(13, 0, -1)]
    assert all(state.closed_at and state.closed_at[:7] == month for month, state in states.items())


def test_the_current_month_can_be_undone_and_no_closed_one() -> None:
    store = create_store(None)
    clock = FixedClock(datetime(2020, 1, 1))
    session = Session(store, clock, who="the one before")
    fill_with_demo(session, clock, citizens=40, months=3, jobformidlere=2, today=TODAY)
    assert session.who == "the one before"
    assert clock.now() == datetime(2026, 11, 20, 12)
    end = rows(store)
    session.undo()
    assert not store.all(Placement, month=str(NOVEMBER))
    assert board(store, NOVEMBER.plus(-1), TODAY).closed
    session.redo()
    assert rows(store) == end
    assert session.undo()
    assert session.undo()
    assert [meeting.month for meeting in store.all(Meeting)] == ["2026-09", "2026-10"]
    october = rows(store)
    with pytest.raises(UserError, match="month_closed"):
        session.undo()
    assert rows(store) == october
    store.close()


def test_the_team_can_be_worked_with() -> None:
    store = create_demo(None, citizens=5, months=2, today=TODAY)
    session = Session(store, FixedClock(datetime(2026, 11, 20, 13)))
    card = next(iter(board(store, NOVEMBER, TODAY).cards))
    wanted = Stage.PAA_VEJ if card.stage is not Stage.PAA_VEJ else Stage.PAA_SPRING
    session.run(place, [card.id], NOVEMBER, wanted)
    assert next(one for one in board(store, NOVEMBER, TODAY).cards if one.id == card.id).stage is wanted
    store.close()


def test_a_store_that_has_a_team_is_refused(demo: Store) -> None:
    clock = FixedClock(datetime(2026, 11, 20, 12))
    before = rows(demo)
    with pytest.raises(UserError, match="team_exists"):
        fill_with_demo(Session(demo, clock), clock, today=TODAY)
    assert rows(demo) == before


@pytest.mark.parametrize(("citizens", "months"), [(-1, 14), (112, 0), (112, 241)])
def test_impossible_numbers_are_refused_before_a_file_is_made(tmp_path: Path, citizens: int, months: int) -> None:
    with pytest.raises(UserError, match="demo_impossible"):
        create_demo(tmp_path / "team.db", citizens=citizens, months=months, today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_already_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "team.db"
    create_demo(path, citizens=2, months=1, today=TODAY).close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="store_exists"):
        create_demo(path, citizens=2, months=1, today=TODAY)
    assert path.read_bytes() == before


def test_a_team_that_could_not_be_finished_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out_of_space(self: Session, *_: object) -> None:
        raise UserError("store_full", path=str(self.store.path))

    with monkeypatch.context() as patch:
        patch.setattr(Session, "run", run_out_of_space)
        with pytest.raises(UserError, match="store_full"):
            create_demo(tmp_path / "team.db", today=TODAY)
    assert list(tmp_path.iterdir()) == []
    create_demo(tmp_path / "team.db", citizens=1, months=1, today=TODAY).close()
