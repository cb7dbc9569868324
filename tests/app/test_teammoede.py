"""The queue of a meeting: its orders, who comes next, and that nobody jumps while it goes on."""

import pytest

from app.commands.agreements import add_agreement
from app.commands.citizens import add_citizen, close_cases
from app.commands.meetings import go_to, put_in_order, start_meeting
from app.commands.months import close_month
from app.commands.placements import place
from app.commands.team import put_setting
from app.core.domain import Month, Stage
from app.rules.rules import RULES_SETTING
from app.teammoede.meeting import meeting_of, unfinished_before
from app.teammoede.queue import Queue, QueueOrder, meeting_queue, next_waiting, queue_after, queue_again
from db.records import Citizen, Meeting
from tests.app.world import PRAKTIK, World

NOVEMBER = Month(2026, 11)


@pytest.fixture
def team(world: World) -> World:
    """Five citizens of two jobformidlere, and one whom nobody has, in all sorts of states."""
    mona, bo = world.staff("Mona Ek"), world.staff("Bo Aa")
    for name, staff, start in (
        ("Anne", mona, "2025-01-15"),
        ("Bent", bo, "2026-05-15"),
        ("Cille", mona, "2026-09-15"),
        ("Dan", bo, "2026-01-15"),
        ("Åse", None, "2026-09-20"),
    ):
        world.citizen(name, start, staff=staff)
    world.effort("anne", PRAKTIK, "2026-10-01")
    world.placed("anne", m2026_02=Stage.PAA_VEJ)
    world.placed("bent", m2026_06=Stage.PAA_VEJ)
    world.placed("cille", m2026_10=Stage.PAA_SPRING, m2026_11=Stage.PAA_SPRING)
    world.placed("dan", m2026_01=Stage.I_GANG)
    world.session.run(add_agreement, "cille", "Ring", due_on="2026-11-10")
    world.session.run(add_agreement, "bent", "Ring", due_on="2026-11-12")
    return world


def queue(world: World, order: QueueOrder) -> Queue:
    return meeting_queue(world.store, NOVEMBER, world.clock.now().date(), order)


def ids(one: Queue) -> list[str]:
    return [row.id for row in one.waiting]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (QueueOrder.WITHOUT_COMPANY, ["dan", "bent", "cille", "åse", "anne"]),
        (QueueOrder.JOBFORMIDLER, ["bent", "dan", "anne", "cille", "åse"]),
        (QueueOrder.NOT_DISCUSSED, ["anne", "bent", "dan", "åse", "cille"]),
        (QueueOrder.STUCK, ["anne", "bent", "cille", "dan", "åse"]),
        (QueueOrder.OVERDUE, ["cille", "bent", "anne", "dan", "åse"]),
        (QueueOrder.OWN, ["anne", "bent", "cille", "dan", "åse"]),
    ],
)
def test_every_order(team: World, order: QueueOrder, expected: list[str]) -> None:
    assert ids(queue(team, order)) == expected


def test_an_order_of_the_teams_own_is_kept(team: World) -> None:
    team.session.run(start_meeting, NOVEMBER, [])
    meeting = meeting_of(team.store, NOVEMBER)
    assert meeting is not None
    team.session.run(put_in_order, meeting.id, ["dan", "anne"])
    assert ids(queue(team, QueueOrder.OWN)) == ["dan", "anne", "bent", "cille", "åse"]


def held(world: World) -> str:
    """The id of the meeting about November, which is begun where it hasn't been."""
    if meeting_of(world.store, NOVEMBER) is None:
        world.session.run(start_meeting, NOVEMBER, [])
    return world.store.all(Meeting)[0].id


def test_the_queue_tells_what_the_rules_say(team: World) -> None:
    told = queue(team, QueueOrder.OVERDUE).find("cille")
    assert told is not None
    assert "agreement_overdue" in [watch.code for watch in told.watches]


def test_next_is_whoever_has_not_been_discussed(team: World) -> None:
    waiting = queue(team, QueueOrder.JOBFORMIDLER).waiting  # bent dan anne cille(discussed) åse
    assert next_waiting(waiting, None) == "bent"
    assert next_waiting(waiting, "anne") == "åse"
    assert next_waiting(waiting, "åse") == "bent"
    assert next_waiting(waiting, "bent") == "dan"


def test_next_is_nobody_when_all_others_have_been(team: World) -> None:
    for one in ("anne", "bent", "dan"):
        team.session.run(place, [one], NOVEMBER, Stage.PAA_VEJ)
    waiting = queue(team, QueueOrder.JOBFORMIDLER).waiting
    assert next_waiting(waiting, "åse") is None
    assert next_waiting(waiting, "anne") == "åse"


def test_a_placement_changes_only_the_one_and_no_places(team: World) -> None:
    before = queue(team, QueueOrder.NOT_DISCUSSED)
    change = team.session.run(place, ["anne"], NOVEMBER, Stage.PAA_SPRING)
    after = queue_after(before, team.store, change.edits, team.clock.now().date())
    assert ids(after) == ids(before)
    assert after.discussed == before.discussed + 1
    anne = after.find("anne")
    assert anne is not None
    assert (anne.discussed, anne.stage) == (True, Stage.PAA_SPRING)
    assert [one for one in after.waiting if one.id != "anne"] == [one for one in before.waiting if one.id != "anne"]


def test_who_leaves_is_gone_and_who_comes_stands_last(team: World) -> None:
    today = team.clock.now().date()
    before = queue(team, QueueOrder.NOT_DISCUSSED)
    change = team.session.run(close_cases, ["bent"], "2026-11-16", "exit_reason/ordinaert-job")
    after = queue_after(before, team.store, change.edits, today)
    assert ids(after) == ["anne", "dan", "åse", "cille"]
    team.session.undo()
    assert ids(queue_after(after, team.store, change.edits, today)) == ["anne", "dan", "åse", "cille", "bent"]


def test_a_change_of_everyone_keeps_the_places_too(team: World) -> None:
    before = queue(team, QueueOrder.JOBFORMIDLER)
    change = team.session.run(put_setting, RULES_SETTING, {"off": ["agreement_overdue"]})
    after = queue_after(before, team.store, change.edits, team.clock.now().date())
    assert ids(after) == ids(before)
    cille = after.find("cille")
    assert cille is not None
    assert "agreement_overdue" not in [watch.code for watch in cille.watches]


def test_the_same_queue_again_moves_nobody_but_in_an_own_order(team: World) -> None:
    today = team.clock.now().date()
    for order, placed, moves in ((QueueOrder.NOT_DISCUSSED, "anne", False), (QueueOrder.OWN, "dan", True)):
        before = queue(team, order)
        team.session.run(place, [placed], NOVEMBER, Stage.PAA_SPRING)
        team.session.run(put_in_order, held(team), [*reversed(ids(before)), "gone"])
        after = queue_again(before, team.store, today)
        assert ids(after) == (ids(before)[::-1] if moves else ids(before))
        assert after.discussed == before.discussed + 1


def test_a_meeting_that_is_not_over_is_found_in_a_later_month(team: World) -> None:
    assert unfinished_before(team.store, NOVEMBER.plus(1)) is None
    held(team)
    assert unfinished_before(team.store, NOVEMBER) is None
    assert unfinished_before(team.store, NOVEMBER.plus(1)) == NOVEMBER
    for number in (1, 2, 6, 10):
        team.closed(f"2026-{number:02d}")
    team.session.run(close_month, NOVEMBER)
    assert unfinished_before(team.store, NOVEMBER.plus(1)) is None


def test_the_meetings_own_rows_change_nothing(team: World) -> None:
    before = queue(team, QueueOrder.JOBFORMIDLER)
    change = team.session.run(start_meeting, NOVEMBER, [])
    assert queue_after(before, team.store, change.edits, team.clock.now().date()) is before


def test_how_far_a_meeting_had_come_stands_in_nobodys_way(team: World) -> None:
    team.session.run(add_citizen, "Frida")
    team.session.run(start_meeting, NOVEMBER, [])
    frida, held = team.store.all(Citizen, name="Frida")[0], team.store.all(Meeting)[0]
    team.session.run(go_to, held.id, frida.id, 30.0, 1)
    team.session.undo()
    team.session.undo()
    assert team.store.all(Meeting) == team.store.all(Citizen, name="Frida") == []
    team.session.redo()
    team.session.redo()
    found = meeting_of(team.store, NOVEMBER)
    assert found is not None
    assert (found.at, found.seconds) == (frida.id, 30.0)
