"""A case changes hands with a note for who gets it, and stays where it is to stay."""

import pytest

from app.commands.handovers import assign, assign_and_place, set_must_stay
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.settings.limits import read_limit
from db.records import Assignment, Placement
from tests.app.world import World
from ui.texts.errors import change_sentence

TODAY, MINE = "2026-11-16", Role.JOBFORMIDLER


def test_the_note_stays_with_the_assignment(world: World) -> None:
    mona, uffe = world.staff("Mona Ek"), world.staff("Uffe Kok")
    anne = world.citizen("Anne", staff=mona)
    world.session.run(assign, [anne], uffe, MINE, TODAY, note=" Ring først. ")
    assert {row.staff_id: row.note for row in world.store.all(Assignment)} == {mona: "", uffe: "Ring først."}


def test_who_gets_a_case_later_begins_without_must_stay(world: World) -> None:
    mona, uffe = world.staff("Mona Ek"), world.staff("Uffe Kok")
    anne = world.citizen("Anne", staff=mona)
    change = world.session.run(set_must_stay, [anne], True)
    assert change_sentence(change, "done") == "Anne skal blive hos sin jobformidler."
    world.session.run(assign, [anne], uffe, MINE, TODAY)
    assert {row.staff_id: row.must_stay for row in world.store.all(Assignment)} == {mona: True, uffe: False}
    change = world.session.run(set_must_stay, [anne], True)
    change = world.session.run(set_must_stay, [anne], False)
    assert change_sentence(change, "done") == "Anne må gerne få en anden jobformidler."


def test_many_can_be_kept_at_once(world: World) -> None:
    mona = world.staff("Mona Ek")
    people = [world.citizen(f"c{number}", staff=mona) for number in range(510)]
    change = world.session.run(set_must_stay, people, True)
    assert len(change.edits) == 510
    assert change_sentence(change, "done") == "510 borgere skal blive hos deres jobformidler."
    assert all(row.must_stay for row in world.store.all(Assignment))


def test_a_card_changes_hands_and_stage_in_one_change(world: World) -> None:
    mona, uffe = world.staff("Mona Ek"), world.staff("Uffe Kok")
    anne = world.citizen("Anne", staff=mona)
    november = Month(2026, 11)
    change = world.session.run(assign_and_place, [anne], uffe, november, Stage.PAA_SPRING)
    assert world.card("Anne").staff_id == uffe
    assert [row.stage for row in world.store.all(Placement)] == [Stage.PAA_SPRING]
    assert change_sentence(change, "done") == "Uffe Kok er nu jobformidler for Anne, som er indplaceret."
    world.session.undo()
    assert (world.card("Anne").staff_id, world.store.all(Placement)) == (mona, [])


@pytest.mark.parametrize("text", ["0", "", "tredive", "-3", "30,5", "201", "²", "٣"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="limit_impossible"):
        read_limit(text)


def test_a_limit_is_read_as_it_is_typed() -> None:
    assert [read_limit(text) for text in ("1", " 30 ", "200")] == [1, 30, 200]
