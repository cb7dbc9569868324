"""A board that asks only about those a change touches equals one that asks about everyone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from app.board.board import Board, board
from app.board.following import board_after
from app.commands.placements import place, unplace
from app.commands.team import add_staff
from app.core.change import Change, Context
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage
from app.session import Session
from db.edits import Edit
from db.records import Assignment, Citizen, Effort, Record
from tests.made_up import made_up_team

TODAY, MONTH = date(2026, 11, 16), Month(2026, 11)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    store = made_up_team(citizens=60, months=6, seed=3, today=TODAY)
    yield Session(store, FixedClock(datetime(2026, 11, 16, 9)))
    store.close()


def change_row(context: Context, before: Record, after: Record) -> Change:
    """A command for tests: one row becomes another."""
    return Change("test_row", (Edit(before, after),), why="Prøve")


def after(session: Session, old: Board, change: Change) -> Board:
    return board_after(old, session.store, change.edits, TODAY)


def whole(session: Session) -> Board:
    return board(session.store, MONTH, TODAY)


def test_placing_and_taking_back(session: Session) -> None:
    old = whole(session)
    ids = [card.id for card in old.cards][:5]
    for stage in (*Stage, Stage.TIL_OPVARMNING):
        change = session.run(place, ids, MONTH, stage)
        old = after(session, old, change)
        assert old == whole(session)
    undone = session.undo()
    assert undone is not None
    old = after(session, old, undone)
    assert old == whole(session)
    change = session.run(unplace, ids, MONTH)
    assert change.edits
    assert after(session, old, change) == whole(session)


def test_a_case_that_ends_leaves_the_board_and_its_column_says_so(session: Session) -> None:
    old = whole(session)
    card = next(card for card in old.cards if card.stage_before is Stage.PAA_VEJ)
    citizen = session.store.get(Citizen, card.id)
    assert citizen is not None
    change = session.run(change_row, citizen, replace(citizen, end_on="2026-11-14"))
    new = after(session, old, change)
    assert new == whole(session)
    assert new.total == old.total - 1
    assert len(new.gone) == len(old.gone) + 1


def test_another_jobformidler_and_another_effort(session: Session) -> None:
    old = whole(session)
    staff = [load.staff_id for load in old.loads]
    assignment = next(
        row for row in session.store.all(Assignment, role=Role.JOBFORMIDLER, end_on=None) if row.staff_id == staff[0]
    )
    old = after(session, old, session.run(change_row, assignment, replace(assignment, staff_id=staff[1])))
    assert old == whole(session)
    effort = session.store.all(Effort, end_on=None)[0]
    change = session.run(change_row, effort, replace(effort, end_on="2026-10-01"))
    assert after(session, old, change) == whole(session)


def test_what_concerns_everyone_asks_about_everyone(session: Session) -> None:
    old = whole(session)
    change = session.run(add_staff, "Ny Kollega", Role.JOBFORMIDLER)
    new = after(session, old, change)
    assert new == whole(session)
    assert "Ny Kollega" in [load.name for load in new.loads]
