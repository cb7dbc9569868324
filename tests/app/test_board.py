"""The board of a month tells who stands where, since when, and what changed since last month."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.board import Board
from app.board.cards import Card, board_order, in_order
from app.board.filtering import BoardFilter, filtered
from app.core.domain import Month, Stage
from tests.app.world import JOBPARAT, SYGEDAGPENGE, World

OPVARMNING, PAA_VEJ, PAA_SPRING, I_GANG = Stage


def shown(board: Board) -> dict[Stage | None, list[str]]:
    """The names in each column that has any, in the order of the board."""
    return {column.stage: [card.name for card in column.cards] for column in board.columns if column.cards}


def changes(board: Board) -> list[int | None]:
    """The change of each of the four stages since last month."""
    assert board.columns[0].change == 0
    return [column.change for column in board.columns[1:]]


def test_an_empty_board_has_its_columns(world: World) -> None:
    board = world.board()
    assert board.month == Month(2026, 11)
    assert [column.stage for column in board.columns] == [None, *Stage]
    assert (board.total, board.discussed, board.closed, board.loads, board.gone) == (0, 0, False, (), ())
    assert [(column.change, column.share) for column in board.columns] == [(0, 0.0), *[(None, 0.0)] * 4]


def test_a_citizen_stands_where_this_month_placed_them(world: World) -> None:
    anne = world.citizen("Anne")
    world.placed(anne, m2026_10=OPVARMNING, m2026_11=PAA_VEJ)
    card = world.card("Anne")
    assert (card.id, card.stage, card.stage_before) == (anne, PAA_VEJ, OPVARMNING)
    assert card.discussed
    assert not card.is_new


def test_without_a_placement_in_the_month_the_latest_earlier_one_holds(world: World) -> None:
    world.placed(world.citizen("Anne"), m2026_02=OPVARMNING, m2026_07=PAA_SPRING)
    card = world.card("Anne")
    assert (card.stage, card.stage_before, card.discussed, card.movement) == (PAA_SPRING, PAA_SPRING, False, 0)
    assert world.card("Anne", "2026-06").stage is OPVARMNING
    assert world.card("Anne", "2026-07").discussed


def test_without_any_placement_a_citizen_is_ny(world: World) -> None:
    world.placed(world.citizen("Anne"), m2026_11=I_GANG)
    card = world.card("Anne", "2026-10")
    assert (card.stage, card.stage_before, card.discussed) == (None, None, False)
    assert (card.months_here, card.movement, card.is_new) == (0, 0, True)
    assert shown(world.board("2026-10")) == {None: ["Anne"]}
    assert not world.card("Anne").is_new, "a first list is no movement"
    world.placed(world.citizen("Bo"), m2026_10=I_GANG)
    assert world.card("Anne").is_new, "placed for the first time in this month"
    assert not world.card("Anne", "2026-12").is_new


@pytest.mark.parametrize(
    ("before", "now", "movement"),
    [(OPVARMNING, I_GANG, 1), (I_GANG, PAA_SPRING, -1), (PAA_VEJ, PAA_VEJ, 0), (PAA_SPRING, OPVARMNING, -1)],
)
def test_movement_is_told_both_ways(world: World, before: Stage, now: Stage, movement: int) -> None:
    world.placed(world.citizen("Anne"), m2026_08=before, m2026_11=now)
    assert world.card("Anne").movement == movement
    assert world.card("Anne", "2026-12").movement == 0


def test_months_here_are_counted_from_the_first_of_the_run(world: World) -> None:
    anne = world.citizen("Anne")
    world.placed(anne, m2025_11=PAA_VEJ, m2025_12=PAA_VEJ, m2026_03=PAA_VEJ, m2026_09=OPVARMNING)
    world.placed(anne, m2026_10=PAA_VEJ)
    months = {m: world.card("Anne", m).months_here for m in ("2025-11", "2026-02", "2026-08", "2026-09")}
    assert months == {"2025-11": 0, "2026-02": 3, "2026-08": 9, "2026-09": 0}
    assert world.card("Anne", "2026-10").months_here == 0, "back again: counted anew"
    assert world.card("Anne").months_here == 1, "carried over"


def test_heads_count_and_share_those_who_are_placed(world: World) -> None:
    for name, stage in {"A": OPVARMNING, "B": OPVARMNING, "C": OPVARMNING, "D": I_GANG}.items():
        world.placed(world.citizen(name), m2026_10=stage)
    world.citizen("Ny")
    board = world.board()
    assert [column.share for column in board.columns] == [0.0, 0.75, 0.0, 0.0, 0.25]
    assert (board.total, board.discussed) == (5, 0)


def test_the_change_counts_who_came_moved_and_left(world: World) -> None:
    world.placed(world.citizen("Moved"), m2026_10=OPVARMNING, m2026_11=PAA_VEJ)
    world.placed(world.citizen("Stays"), m2026_10=PAA_VEJ)
    world.placed(world.citizen("Came", "2026-11-02"), m2026_11=PAA_SPRING)
    world.placed(world.citizen("Left", end="2026-11-10"), m2026_09=PAA_SPRING)
    world.placed(world.citizen("Left later", end="2026-11-30"), m2026_10=I_GANG)
    world.placed(world.citizen("Left on the last", end="2026-10-31"), m2026_09=OPVARMNING)
    world.citizen("Left unplaced", end="2026-11-10")
    board = world.board()
    assert shown(board) == {
        PAA_VEJ: ["Moved", "Stays"],
        PAA_SPRING: ["Came"],
        I_GANG: ["Left later"],
    }
    assert changes(board) == [-1, 1, 0, 0]
    assert [one.stage for one in board.gone] == [PAA_SPRING]
    seen_later = world.board("2026-11", "2027-02-01")
    assert changes(seen_later) == [-1, 1, 0, -1]
    assert [one.citizen_id for one in seen_later.gone] == ["left", "left later"]


def test_a_case_that_begins_anew_was_not_on_last_months_board(world: World) -> None:
    anne = world.citizen("Anne", "2026-11-02")
    world.placed(anne, m2025_03=PAA_SPRING)
    card = world.card("Anne")
    assert (card.stage, card.stage_before, card.discussed) == (PAA_SPRING, None, False)
    assert changes(world.board()) == [None] * 4
    world.placed(world.citizen("Bo"), m2026_10=I_GANG)
    assert changes(world.board()) == [0, 0, 1, 0]
    assert [card.name for card in world.board("2026-10").cards] == ["Bo"]


def test_a_case_that_came_and_went_within_the_month_is_not_counted_as_gone(world: World) -> None:
    world.placed(world.citizen("Anne", "2026-11-02", "2026-11-09"), m2025_03=PAA_SPRING, m2026_11=PAA_VEJ)
    world.placed(world.citizen("Bo"), m2026_10=I_GANG)
    assert world.board().gone == ()
    assert changes(world.board()) == [0, 0, 0, 0]


def test_cards_discussed_come_first_and_then_names_as_danes_sort_them(world: World) -> None:
    for name in ("Åse", "Aase", "Ole", "Ærø", "Øjvind", "anne", "Zenia"):
        world.placed(world.citizen(name), m2026_10=PAA_VEJ)
    world.placed("øjvind", m2026_11=PAA_VEJ)
    names = [card.name for card in world.board().columns[2].cards]
    assert names[:5] == ["Øjvind", "anne", "Ole", "Zenia", "Ærø"]
    assert set(names[5:]) == {"Åse", "Aase"}


def test_a_closed_month_says_so_until_it_is_opened_again(world: World) -> None:
    world.closed("2026-10")
    assert world.board("2026-10").closed
    assert not world.board("2026-11").closed


def test_filters_fit_together(world: World) -> None:
    mona, bo = world.staff("Mona"), world.staff("Bo")
    world.placed(world.citizen("A", staff=mona, group=JOBPARAT), m2026_10=PAA_VEJ)
    world.placed(world.citizen("B", staff=mona, group=SYGEDAGPENGE), m2026_10=PAA_VEJ, m2026_11=PAA_SPRING)
    world.placed(world.citizen("C", staff=bo, group=JOBPARAT, cv=False), m2026_10=I_GANG)
    world.placed(world.citizen("Gone", staff=mona, group=JOBPARAT, end="2026-11-05"), m2026_10=PAA_VEJ)
    world.citizen("Nobody's")
    whole = world.board()

    def names(**wanted: Any) -> set[str]:
        return {card.name for card in filtered(whole, BoardFilter(**wanted)).cards}

    assert names() == {"A", "B", "C", "Nobody's"}
    assert names(staff_id=mona) == {"A", "B"}
    assert names(staff_id=mona, target_group_id=JOBPARAT) == {"A"}
    assert names(target_group_id=JOBPARAT) == {"A", "C"}
    assert names(attention="no_cv") == {"C"}
    assert names(attention="no_cv", staff_id=mona) == set()
    assert names(staff_id="somebody else") == set()


def test_a_filtered_board_counts_what_it_shows(world: World) -> None:
    mona, bo = world.staff("Mona"), world.staff("Bo")
    world.placed(world.citizen("A", staff=mona), m2026_10=PAA_VEJ)
    world.placed(world.citizen("B", staff=bo), m2026_10=PAA_VEJ, m2026_11=PAA_SPRING)
    world.placed(world.citizen("Gone", staff=mona, end="2026-11-05"), m2026_10=PAA_VEJ)
    world.placed(world.citizen("Nobody's", group=JOBPARAT), m2026_10=I_GANG)
    whole = world.board()
    assert filtered(whole, BoardFilter()) == whole
    mine = filtered(whole, BoardFilter(staff_id=mona))
    assert changes(mine) == [None] * 4, "whose they were in October is not said by the board"
    assert [column.share for column in mine.columns[1:]] == [0.0, 1.0, 0.0, 0.0]
    assert mine.loads == whole.loads
    others = filtered(whole, BoardFilter(staff_id=bo))
    assert [len(column.cards) for column in others.columns] == [0, 0, 0, 1, 0]
    assert others.gone == ()
    assert filtered(whole, BoardFilter(attention="without_company")).gone == ()
    assert changes(filtered(whole, BoardFilter(target_group_id=JOBPARAT))) == [0, 0, 0, 0]
    assert [card.name for card in filtered(whole, BoardFilter(unheld=True)).cards] == ["Nobody's"]
    assert whole.unheld == 1


cards = st.builds(
    lambda name, number, discussed: Card(number, name, None, "", None, None, None, discussed, 0, 0, "", (), (), 0),
    st.sampled_from(["Åse", "anna", "Anna", "Bo", "bo", "Ærø"]),
    st.uuids().map(str),
    st.booleans(),
)


@given(st.lists(cards))
def test_many_cards_have_the_order_of_each(many: list[Card]) -> None:
    assert in_order(many) == sorted(many, key=board_order)
