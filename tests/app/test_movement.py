"""Who moved from where to where: the board's changes with names, and everyone counted once."""

from app.board.movement import Move, MoveKind, movement
from app.commands.citizens import close_cases, reopen_case
from app.core.domain import Stage
from db.records import Citizen
from tests.app.world import World

OPVARMNING, VEJ, SPRING, GANG = Stage


def moves(world: World, month: str = "2026-11") -> list[Move]:
    return list(movement(world.store, world.board(month)).moves)


def test_each_movement_is_told_from_where_to_where(world: World) -> None:
    world.placed(world.citizen("Frem"), m2026_10=OPVARMNING, m2026_11=SPRING)
    world.placed(world.citizen("Tilbage"), m2026_09=GANG, m2026_11=VEJ)
    world.placed(world.citizen("Først"), m2026_11=VEJ)
    world.placed(world.citizen("Stille"), m2026_10=VEJ, m2026_11=VEJ)
    world.placed(world.citizen("Ikke drøftet"), m2026_10=VEJ)
    world.citizen("Ny")
    told = [(move.name, move.kind, move.before, move.after, move.steps) for move in moves(world)]
    assert told == [
        ("Frem", MoveKind.FORWARD, OPVARMNING, SPRING, 2),
        ("Tilbage", MoveKind.BACK, GANG, VEJ, -2),
        ("Først", MoveKind.PLACED, None, VEJ, 0),
    ]


def test_a_case_that_has_ended_keeps_its_stage_its_day_and_whose_it_was(world: World) -> None:
    staff = world.staff("Anne Kirk")
    world.placed(world.citizen("Øjvind", end="2026-11-10", staff=staff), m2026_10=GANG)
    world.placed(world.citizen("Aage", end="2026-11-12"), m2026_10=VEJ)
    world.citizen("Aldrig indplaceret", end="2026-11-12")
    world.placed(world.citizen("Længe siden", end="2026-10-12"), m2026_09=VEJ)
    never, oejvind, aage = moves(world)
    assert (never.name, never.kind, never.before, never.ended_on) == (
        "Aldrig indplaceret", MoveKind.ENDED, None, "2026-11-12",
    )  # fmt: skip
    assert (oejvind.name, oejvind.staff_id, oejvind.before, oejvind.after) == ("Øjvind", staff, GANG, None)
    assert (oejvind.kind, oejvind.ended_on, oejvind.steps) == (MoveKind.ENDED, "2026-11-10", 0)
    assert (aage.name, aage.staff_id) == ("Aage", None)
    assert len(world.store.all(Citizen)) == 4


def test_the_matrix_counts_everyone_once(world: World) -> None:
    world.placed(world.citizen("a"), m2026_10=OPVARMNING, m2026_11=SPRING)
    world.placed(world.citizen("b"), m2026_10=OPVARMNING, m2026_11=SPRING)
    world.placed(world.citizen("c"), m2026_10=GANG, m2026_11=VEJ)
    world.placed(world.citizen("d"), m2026_10=GANG)
    world.placed(world.citizen("e", end="2026-11-03"), m2026_10=VEJ)
    world.placed(world.citizen("f"), m2026_11=OPVARMNING)
    world.citizen("g")
    moved = movement(world.store, world.board())
    assert moved.matrix == (
        (1, 1, 0, 0, 0, 0, 0),
        (0, 0, 0, 2, 0, 0, 0),
        (0, 0, 0, 0, 0, 1, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 1, 0, 1, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
    )
    assert [moved.count(kind) for kind in MoveKind] == [2, 1, 1, 1, 0, 0]


def test_who_came_and_went_in_the_month_is_counted_once_on_each_side(world: World) -> None:
    world.placed(world.citizen("there"), m2026_10=VEJ)
    world.citizen("short", start="2026-11-03", end="2026-11-09")
    world.placed(world.citizen("back"), m2026_10=SPRING)
    world.session.run(close_cases, ["back"], "2026-11-05", "exit_reason/andet")
    world.session.run(reopen_case, "back", "2026-11-12")
    moved = movement(world.store, world.board())
    assert moved.matrix is not None
    assert moved.matrix[5] == (0, 0, 0, 1, 0, 1, 0)
    assert moved.matrix[3] == (0, 0, 0, 0, 0, 1, 0)
    assert [(move.name, move.kind, move.ended_on) for move in moved.moves] == [
        ("back", MoveKind.PLACED, None),
        ("back", MoveKind.ENDED, "2026-11-05"),
        ("short", MoveKind.ENDED, "2026-11-09"),
    ]


def test_a_first_list_is_no_movement(world: World) -> None:
    world.placed(world.citizen("a"), m2026_11=GANG)
    world.citizen("b", end="2026-11-09")
    moved = movement(world.store, world.board())
    assert moved.matrix is None
    assert [(move.name, move.kind) for move in moved.moves] == [("a", MoveKind.PLACED)]


def test_a_past_month_tells_its_own_movement(world: World) -> None:
    world.placed(world.citizen("a", end="2026-11-03"), m2026_09=VEJ, m2026_10=SPRING)
    assert [move.kind for move in moves(world, "2026-10")] == [MoveKind.FORWARD]
    assert [move.kind for move in moves(world, "2026-11")] == [MoveKind.ENDED]
    assert moves(world, "2026-08") == []
