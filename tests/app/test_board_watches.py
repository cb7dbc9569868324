"""What the rules say stands on the cards of this month, and stays true when only those touched are asked about."""

import math
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from app.board import watches as module
from app.board.board import board
from app.board.following import board_after
from app.board.watches import (
    BoardWatches,
    board_watches,
    board_watches_after,
    board_watches_in_pieces,
    is_watched,
    with_watches,
)
from app.commands.agreements import add_agreement
from app.commands.citizens import close_cases, edit_citizen
from app.commands.efforts import add_effort
from app.commands.placements import place
from app.commands.team import add_staff
from app.core.change import Change
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage
from app.rules.watch import watched_ids, watches
from app.session import Session
from tests.app.world import PRAKTIK, World
from tests.made_up import made_up_team

TODAY, MONTH = date(2026, 11, 16), Month(2026, 11)


@pytest.fixture
def session() -> Iterator[Session]:
    store = made_up_team(citizens=60, months=6, seed=3, today=TODAY)
    yield Session(store, FixedClock(datetime(2026, 11, 16, 9)))
    store.close()


def after(session: Session, before: BoardWatches, *changes: Change) -> BoardWatches | None:
    return board_watches_after(before, session.store, changes, TODAY)


def test_each_card_has_what_the_rules_say_of_its_citizen(session: Session) -> None:
    plain = board(session.store, MONTH, TODAY)
    assert {card.watches for card in plain.cards} == {None}
    found = watches(session.store, TODAY)
    shown = list(with_watches(plain, board_watches(session.store, TODAY)).cards)
    assert [card._replace(watches=None) for card in shown] == list(plain.cards)
    assert [card.watches for card in shown] == [found.get(card.id, ()) for card in shown]
    warned = [card for card in shown if card.watches]
    assert {card.warning for card in warned} > {"passive", "without_company", "no_cv"}
    assert all(card.watches and card.warning == card.watches[0].code for card in warned)
    assert {card.warning for card in shown if not card.watches} == {None}


def test_many_are_asked_about_in_pieces_with_the_same_answer(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = board_watches(session.store, TODAY)
    assert [*board_watches_in_pieces(session.store, TODAY)] == [whole]
    monkeypatch.setattr(module, "_MANY", 0)
    monkeypatch.setattr(module, "_PIECE", 7)
    *pieces, last = board_watches_in_pieces(session.store, TODAY)
    assert last == whole
    assert pieces == [None] * math.ceil(len(watched_ids(session.store, TODAY)) / 7)
    assert len(pieces) > 5


def test_a_rule_that_is_off_warns_of_nothing_although_the_lists_keep_the_citizen(world: World) -> None:
    anne = world.citizen("Anne", cv=False)
    world.effort(anne, PRAKTIK, "2026-01-15")
    card = world.card("Anne")
    assert (card.attention, card.warning) == (("no_cv",), "no_cv")
    (told,) = with_watches(world.board(), BoardWatches(world.clock.now().date(), {})).cards
    assert (told.attention, told.warning) == (("no_cv",), None)


def test_only_an_open_board_of_this_month_is_watched(world: World) -> None:
    world.citizen("Anne")
    today = world.clock.now().date()
    found = board_watches(world.store, today)
    for month in ("2026-10", "2026-12"):
        assert with_watches(world.board(month), found) == world.board(month)
    assert with_watches(world.board(), found) != world.board()
    assert not is_watched(world.board(), date(2026, 12, 1))
    world.closed("2026-11")
    assert with_watches(world.board(), found) == world.board()


def test_what_is_asked_of_those_touched_is_what_everyone_would_be_told(session: Session) -> None:
    store = session.store
    shown = with_watches(board(store, MONTH, TODAY), board_watches(store, TODAY))
    found = board_watches(store, TODAY)
    ids = [card.id for card in shown.cards if card.warning == "passive"][:4]
    taken_back = session.run(add_effort, ids[1], PRAKTIK, "2026-11-01", hours=20)
    assert session.undo() is not None
    changes = [
        taken_back,
        session.run(add_effort, ids[0], PRAKTIK, "2026-11-01", hours=20),
        session.run(place, ids[:3], MONTH, Stage.I_GANG),
        session.run(add_agreement, ids[1], "Ring", due_on="2026-11-14"),
        session.run(edit_citizen, ids[2], cv=True),
        session.run(close_cases, [ids[3]], "2026-11-15", "exit_reason/andet"),
    ]
    for change in changes:
        shown = board_after(shown, store, change.edits, TODAY)
    new = after(session, found, *changes)
    assert new == board_watches(store, TODAY) != found
    assert new is not None
    assert with_watches(shown, new) == with_watches(board(store, MONTH, TODAY), board_watches(store, TODAY))


def test_what_may_concern_everyone_has_to_be_asked_of_everyone(session: Session) -> None:
    found = board_watches(session.store, TODAY)
    assert after(session, found) is found
    assert after(session, found, session.run(add_staff, "Ny Kollega", Role.JOBFORMIDLER)) is None
    assert board_watches_after(found, session.store, (), date(2026, 11, 17)) is None
