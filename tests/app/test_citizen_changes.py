"""What was changed last about a citizen is read back from the journal: what, by whom and when."""

from datetime import datetime

from app.citizens.changes import FieldChange, LatestChange, latest_changes
from app.citizens.citizen import citizen_history
from app.commands.citizens import edit_citizen
from app.commands.efforts import add_effort, remove_effort
from app.commands.handovers import assign
from app.commands.notes import add_note
from app.commands.placements import place
from app.commands.sights import see_cpr
from app.core.domain import Month, Role, Stage
from app.core.typed_facts import read_fact
from db.records import Citizen, Effort
from tests.app.world import JOBPARAT, PRAKTIK, World


def changes(world: World, citizen: str = "anne") -> list[LatestChange]:
    """The latest changes of a citizen, apart from what the world wrote by the back door."""
    found = latest_changes(world.store, citizen_history(world.store, citizen, world.clock.now().date()))
    return [change for change in found if change.at.year == 2026 and change.at.month == 11]


def test_a_corrected_fact_stands_by_name_with_who_and_when(world: World) -> None:
    world.citizen("Anne")
    world.session.who = world.staff("Mona Sørensen")
    world.session.run(edit_citizen, "anne", target_group_id=JOBPARAT, town="Odense")
    (change,) = changes(world)
    assert (change.who, change.at, change.how) == ("Mona Sørensen", datetime(2026, 11, 16, 9, 30), "changed")
    assert set(change.fields) == {
        FieldChange("target_group_id", None, "Jobparat kontanthjælp"),
        FieldChange("town", None, "Odense"),
    }


def test_the_newest_stands_first_and_others_are_left_out(world: World) -> None:
    world.citizen("Anne")
    world.citizen("Bo")
    world.session.run(place, ["anne", "bo"], Month(2026, 11), Stage.PAA_VEJ)
    world.session.run(add_note, "bo", "Kun om Bo")
    world.session.run(add_note, "anne", "Om Anne")
    assert [(change.table, change.what) for change in changes(world)] == [("note", "Om Anne"), ("placement", "2026-11")]


def test_what_was_removed_is_told_too(world: World) -> None:
    world.citizen("Anne")
    world.session.run(add_effort, "anne", PRAKTIK, "2026-10-01", company="Netto")
    (effort,) = world.store.all(Effort)
    world.session.run(remove_effort, effort.id)
    (change, *_) = changes(world)
    assert (change.table, change.how, change.what) == ("effort", "removed", "Virksomhedspraktik")


def test_an_undone_change_says_so(world: World) -> None:
    world.citizen("Anne")
    world.session.run(edit_citizen, "anne", town="Odense")
    world.session.undo()
    assert [change.undone for change in changes(world)] == [True, False]


def test_a_sight_of_the_cpr_number_is_told_and_the_number_is_not(world: World) -> None:
    world.write(Citizen("anne", world.team.id, "Anne", cpr="0101901238"))
    world.session.run(see_cpr, "anne")
    world.session.run(edit_citizen, "anne", cpr="0202901232")
    assert [change.table for change in changes(world)] == ["citizen", "sight"]
    assert "0202901232" not in repr(changes(world))


def test_a_reason_is_told_where_one_was_given(world: World) -> None:
    anne, uffe = world.citizen("Anne"), world.staff("Uffe Kok")
    world.session.run(assign, [anne], uffe, Role.JOBFORMIDLER, "2026-11-16", why="Kender familien")
    world.session.run(edit_citizen, anne, town="By")
    assert [(change.table, change.why) for change in changes(world)][:2] == [
        ("citizen", ""),
        ("assignment", "Kender familien"),
    ]


def test_no_more_than_asked_for(world: World) -> None:
    world.citizen("Anne")
    for number in range(20):
        world.session.run(add_note, "anne", f"Nr. {number}")
    assert [change.what for change in changes(world)][:2] == ["Nr. 19", "Nr. 18"]
    assert len(changes(world)) == 12


def test_words_are_kept_as_words() -> None:
    assert read_fact("next_step", "  Ring   til  Bo ", datetime(2026, 11, 16).date()) == "Ring til Bo"
