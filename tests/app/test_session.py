"""The one door: it writes once, announces once, and its history is what can be undone and redone."""

import sys
from datetime import datetime

import pytest

from app.commands.placements import place, unplace
from app.commands.team import put_setting
from app.commands.teams import rename_team
from app.core.change import Change, Context
from app.core.domain import Month, Stage, placement_id
from app.core.errors import UserError
from app.session import Announcement, Session
from db.edits import Edit
from db.errors import StoreError
from db.records import Placement, Setting, Team
from tests.app.world import World

NOVEMBER = Month(2026, 11)


def settings(world: World) -> dict[str, str]:
    """The settings by name."""
    return {setting.id: setting.value for setting in world.store.all(Setting)}


def heard_by(session: Session) -> list[tuple[str, str]]:
    """A list that fills with what the session announces: kind and how."""
    heard: list[tuple[str, str]] = []
    session.listen(lambda announcement: heard.append((announcement.change.kind, announcement.how)))
    return heard


def test_a_change_is_announced_when_it_is_written(world: World) -> None:
    seen: list[tuple[Announcement, dict[str, str]]] = []
    world.session.listen(lambda announcement: seen.append((announcement, settings(world))))
    change = world.session.run(put_setting, "a", 1)
    world.session.undo()
    world.session.redo()
    assert seen == [
        (Announcement(change, "done"), {"a": "1"}),
        (Announcement(change, "undone"), {}),
        (Announcement(change, "redone"), {"a": "1"}),
    ]


def test_nothing_is_announced_where_nothing_was_written(world: World) -> None:
    heard = heard_by(world.session)
    world.session.run(put_setting, "a", 1)
    world.session.run(put_setting, "a", 1)
    with pytest.raises(UserError):
        world.session.run(place, ["nobody"], NOVEMBER, Stage.I_GANG)
    assert heard == [("put_setting", "done")]


def test_a_listener_that_raises_is_reported_and_stops_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reported.append(error))

    def broken(announcement: Announcement) -> None:
        raise LookupError(announcement.how)

    world.session.listen(broken)
    heard = heard_by(world.session)
    world.session.run(put_setting, "a", 1)
    world.session.undo()
    assert heard == [("put_setting", "done"), ("put_setting", "undone")]
    assert [str(error) for error in reported] == ["done", "undone"]
    assert settings(world) == {}


def test_a_listener_can_be_added_while_others_are_told(world: World) -> None:
    heard: list[str] = []
    world.session.listen(lambda _: world.session.listen(lambda later: heard.append(later.how)))
    world.session.run(put_setting, "a", 1)
    assert heard == []
    world.session.undo()
    assert heard == ["undone"]


def test_a_command_is_given_the_store_the_time_and_who(world: World) -> None:
    given: list[Context] = []

    def look(context: Context, word: str, *, number: int) -> Change:
        given.append(context)
        return Change("look", (), {"word": word, "number": number})

    session = Session(world.store, world.clock, who="mona")
    assert session.run(look, "ord", number=2).facts == {"word": "ord", "number": 2}
    (context,) = given
    assert (context.now, context.who, context.team_id) == (datetime(2026, 11, 16, 9, 30), "mona", None)
    assert context.store.all(Team) == [world.team]


def test_a_command_sees_the_whole_store_and_is_told_which_team_is_worked_in(world: World) -> None:
    given: list[Context] = []

    def look(context: Context) -> Change:
        given.append(context)
        return Change("look", ())

    Session(world.store.of_team("team-2"), world.clock).run(look)
    assert (given[0].store.team, given[0].team_id) == (None, "team-2")


def test_the_journal_has_who_when_and_why(world: World) -> None:
    def put_with_reason(context: Context) -> Change:
        return Change("put", (Edit(None, Setting("a", "1")),), why="fordi")

    session = Session(world.store, world.clock)
    session.who = "mona"
    session.run(put_with_reason)
    world.clock.at = datetime(2026, 11, 17, 8, 0)
    session.who = "bo"
    session.undo()
    session.redo()
    told = [(entry.at, entry.who, entry.why) for entry in world.store.journal("setting", "a")]
    assert told == [
        ("2026-11-16T09:30:00", "mona", "fordi"),
        ("2026-11-17T08:00:00", "bo", None),
        ("2026-11-17T08:00:00", "bo", "fordi"),
    ]


def test_an_undo_names_the_change_that_it_takes_back_even_when_it_was_redone(world: World) -> None:
    world.session.run(put_setting, "a", 1)
    for _ in range(2):
        world.session.undo()
        world.session.redo()
    world.session.undo()
    entries = list(world.store.journal("setting", "a"))
    assert [entry.undoes is None for entry in entries] == [True, False] * 3
    assert [entry.undoes for entry in entries[1::2]] == [entry.change_id for entry in entries[::2]]


def test_history_is_walked_back_and_forth(world: World) -> None:
    for value in (1, 2, 3):
        world.session.run(put_setting, "a", value)
    walked = []
    for step in ("undo", "undo", "redo", "undo", "undo", "redo", "redo", "redo"):
        getattr(world.session, step)()
        walked.append(settings(world).get("a"))
    assert walked == ["2", "1", "2", "1", None, "1", "2", "3"]


def test_at_the_ends_of_history_nothing_happens(world: World) -> None:
    session = Session(world.store, world.clock)
    heard = heard_by(session)
    assert (session.can_undo, session.can_redo, session.undo(), session.redo()) == (None, None, None, None)
    change = session.run(put_setting, "a", 1)
    assert (session.can_undo, session.can_redo, session.redo()) == (change, None, None)
    session.undo()
    assert (session.can_undo, session.can_redo, session.undo()) == (None, change, None)
    assert len(heard) == 2


def test_a_new_change_ends_what_could_be_redone(world: World) -> None:
    world.session.run(put_setting, "a", 1)
    world.session.undo()
    world.session.run(put_setting, "b", 1)
    assert world.session.can_redo is None
    assert world.session.redo() is None
    assert settings(world) == {"b": "1"}


@pytest.mark.parametrize("again", ["refused", "unchanged"])
def test_a_call_that_writes_nothing_leaves_the_history(world: World, again: str) -> None:
    first = world.session.run(put_setting, "a", 1)
    second = world.session.run(put_setting, "b", 2)
    world.session.undo()
    if again == "refused":
        with pytest.raises(UserError, match="citizen_gone"):
            world.session.run(unplace, ["nobody"], NOVEMBER)
    else:
        world.session.run(put_setting, "a", 1)
    assert (world.session.can_undo, world.session.can_redo) == (first, second)
    world.session.redo()
    assert settings(world) == {"a": "1", "b": "2"}


@pytest.mark.on_file("a server says who has changed it since, and it leaves the list")
def test_a_change_by_another_way_is_never_undone_over(world: World) -> None:
    anne = world.citizen("Anne")
    change = world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    theirs = Placement(placement_id(anne, NOVEMBER), anne, str(NOVEMBER), 4)
    heard = heard_by(world.session)
    world.write(theirs)
    for _ in range(2):
        with pytest.raises(UserError, match="row_changed"):
            world.session.undo()
        assert world.store.all(Placement) == [theirs]
        assert (world.session.can_undo, world.session.can_redo) == (change, None)
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_SPRING)
    world.session.undo()
    assert world.store.all(Placement) == [theirs]
    assert heard == [("place", "done"), ("place", "undone")]
    world.placed(anne, m2026_11=Stage.PAA_VEJ)
    assert world.session.undo() is change
    assert world.store.all(Placement) == []


@pytest.mark.on_file("a server says who has changed it since, and it leaves the list")
def test_a_change_by_another_way_is_never_redone_over(world: World) -> None:
    anne = world.citizen("Anne")
    change = world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    world.session.undo()
    world.placed(anne, m2026_11=Stage.I_GANG)
    with pytest.raises(UserError, match="row_changed"):
        world.session.redo()
    assert world.session.can_redo is change
    assert [placement.stage for placement in world.store.all(Placement)] == [4]


@pytest.mark.on_file("a server says who has changed it since, and it leaves the list")
def test_what_others_refer_to_now_is_not_taken_back(world: World) -> None:
    mona = world.staff("Mona")
    anne = world.citizen("Anne", staff=mona)
    with pytest.raises(UserError, match="row_changed"):
        world.session.undo()
    assert world.card("Anne").staff_id == mona
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    world.session.undo()
    assert world.card("Anne").stage is None


def test_a_damaged_page_that_a_command_comes_upon_is_a_refusal(world: World) -> None:
    def read_the_damaged_page(_: Context) -> Change:
        raise StoreError("store_damaged", path="team.springbraet")

    with pytest.raises(UserError, match="store_damaged") as refused:
        world.session.run(read_the_damaged_page)
    assert refused.value.facts == {"path": "team.springbraet"}


@pytest.mark.on_file("a server has its own disk")
def test_a_full_disk_is_a_refusal(world: World) -> None:
    session = Session(world.store, world.clock)
    ((pages,),) = world.store.rows("PRAGMA page_count")
    world.store.rows(f"PRAGMA max_page_count = {pages}")
    heard = heard_by(session)
    with pytest.raises(UserError, match="store_full"):
        session.run(put_setting, "a", "x" * 100_000)
    assert (session.can_undo, settings(world), heard) == (None, {}, [])


def test_what_is_typed_is_kept_composed_and_the_same_letters_change_nothing(world: World) -> None:
    heard = heard_by(world.session)
    world.session.run(rename_team, world.team.id, "Team A\u030alborg")
    assert world.store.all(Team)[0].name == "Team Ålborg"
    world.session.run(rename_team, world.team.id, "Team A\u030alborg")
    world.session.undo()
    assert world.store.all(Team)[0].name == world.team.name
    assert [deed for _, deed in heard] == ["done", "undone"]
