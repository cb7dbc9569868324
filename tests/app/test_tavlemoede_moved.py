"""What has moved since the latest tavlemøde: stages as they were known then against those of today, and jobs."""

from dataclasses import replace
from datetime import date, datetime

from app.commands.placements import place, unplace
from app.core.domain import Month, Stage
from app.tavlemoede.moved import BoardMoves, board_moves
from db.records import Citizen
from tests.app.world import LOENTILSKUD, LOENTIMER, World

OCTOBER, NOVEMBER, DECEMBER = Month(2026, 10), Month(2026, 11), Month(2026, 12)
THEN, TODAY = datetime(2026, 11, 9, 9, 0), date(2026, 11, 16)


def placed(world: World, at: datetime, citizen: str, month: Month, stage: Stage) -> None:
    """Place somebody at a moment."""
    world.clock.at = at
    world.session.run(place, [citizen], month, stage)


def told(moves: BoardMoves) -> tuple[list[str], list[str]]:
    """Who has moved forward, and who back."""
    return [one.citizen_id for one in moves.forward], [one.citizen_id for one in moves.back]


def test_a_placement_made_since_is_a_move_even_in_the_same_month(world: World) -> None:
    for name in ("anne", "bo", "cille"):
        world.placed(world.citizen(name), m2026_10=Stage.PAA_VEJ)
    placed(world, datetime(2026, 11, 5, 9), "anne", NOVEMBER, Stage.PAA_SPRING)  # before: no news
    placed(world, datetime(2026, 11, 12, 9), "bo", NOVEMBER, Stage.PAA_SPRING)
    placed(world, datetime(2026, 11, 12, 9), "cille", NOVEMBER, Stage.TIL_OPVARMNING)
    moves = board_moves(world.store, THEN, TODAY)
    assert told(moves) == (["bo"], ["cille"])
    assert (moves.forward[0].before, moves.forward[0].after) == (Stage.PAA_VEJ, Stage.PAA_SPRING)
    assert (moves.since, moves.is_meeting) == (date(2026, 11, 9), True)


def test_a_corrected_placement_is_compared_with_what_it_was(world: World) -> None:
    world.citizen("anne")
    placed(world, datetime(2026, 11, 5, 9), "anne", NOVEMBER, Stage.PAA_SPRING)
    placed(world, datetime(2026, 11, 12, 9), "anne", NOVEMBER, Stage.I_GANG)
    placed(world, datetime(2026, 11, 13, 9), "anne", NOVEMBER, Stage.PAA_VEJ)
    assert told(board_moves(world.store, THEN, TODAY)) == ([], ["anne"])


def test_what_was_taken_back_is_no_move(world: World) -> None:
    world.placed(world.citizen("anne"), m2026_10=Stage.PAA_VEJ)
    placed(world, datetime(2026, 11, 12, 9), "anne", NOVEMBER, Stage.I_GANG)
    world.session.run(unplace, ["anne"], NOVEMBER)
    assert told(board_moves(world.store, THEN, TODAY)) == ([], [])


def test_a_placement_that_was_taken_away_counts_as_what_it_was(world: World) -> None:
    world.placed(world.citizen("anne"), m2026_10=Stage.PAA_VEJ)
    placed(world, datetime(2026, 11, 5, 9), "anne", NOVEMBER, Stage.I_GANG)
    world.clock.at = datetime(2026, 11, 12, 9)
    world.session.run(unplace, ["anne"], NOVEMBER)
    assert told(board_moves(world.store, THEN, TODAY)) == ([], ["anne"])


def test_a_placement_ahead_counts_when_its_month_has_come(world: World) -> None:
    world.placed(world.citizen("anne"), m2026_10=Stage.PAA_VEJ)
    placed(world, datetime(2026, 11, 5, 9), "anne", DECEMBER, Stage.I_GANG)
    assert told(board_moves(world.store, THEN, TODAY)) == ([], [])
    assert told(board_moves(world.store, datetime(2026, 11, 30, 9), date(2026, 12, 7))) == (["anne"], [])


def test_who_is_placed_for_the_first_time_has_not_moved(world: World) -> None:
    world.citizen("anne")
    placed(world, datetime(2026, 11, 12, 9), "anne", NOVEMBER, Stage.PAA_VEJ)
    assert told(board_moves(world.store, THEN, TODAY)) == ([], [])


def test_jobs_and_paid_hours_that_have_begun_and_cases_that_ended_in_a_job(world: World) -> None:
    for name in ("anne", "bo", "cille", "dan", "eva"):
        world.citizen(name)
    world.effort("anne", LOENTIMER, "2026-11-10", paid_hours=4)
    world.effort("bo", LOENTIMER, "2026-11-09", paid_hours=4)  # on the day of the meeting: told there
    world.effort("cille", LOENTILSKUD, "2026-11-12")  # subsidised
    world.effort("dan", LOENTIMER, "2026-11-17", paid_hours=4)  # not begun yet
    eva = world.store.get(Citizen, "eva")
    assert eva is not None
    world.write(replace(eva, end_on="2026-11-13", exit_reason_id="exit_reason/ordinaert-job"))
    moves = board_moves(world.store, THEN, TODAY)
    assert [(one.citizen_id, one.day.day, one.what) for one in moves.into_job] == [
        ("eva", 13, "Ordinært job"),
        ("anne", 10, "Småjob"),
    ]


def test_without_a_meeting_before_it_is_the_last_week(world: World) -> None:
    moves = board_moves(world.store, None, TODAY)
    assert (moves.since, moves.is_meeting) == (date(2026, 11, 9), False)
