"""What was changed before the program was started can be taken back and done again, as far as the journal tells."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.commands.handovers import assign
from app.commands.placements import place
from app.commands.sights import see_cpr
from app.commands.team import put_setting
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.core.history import MOST, Earlier
from app.demo import create_demo
from app.files.stores import create_team_store, open_store
from app.session import Session
from db.records import Citizen, Placement, Setting
from tests.app.commands.cases import CHANGES
from tests.app.commands.form import Case
from tests.app.commands.test_every_command import rows, run
from tests.app.world import World
from tests.breadth import some
from ui.texts.earlier import THINGS, earlier_thing, earlier_when
from ui.texts.errors import change_sentence

NOVEMBER = Month(2026, 11)
FOUNDING = {"create_team", "hold_demo_month"}
SOME = dict(some([*CHANGES.items()], 120))
"""`test_every_command` undoes every one of them."""


def restarted(world: World, who: str | None = None) -> Session:
    """The store as the next start of the program has it."""
    return Session(world.store, world.clock, who)


def names_in(world: World) -> set[str]:
    """Every citizen's name."""
    return {one.name for one in world.store.all(Citizen)}


@pytest.mark.parametrize("case", SOME.values(), ids=SOME.keys())
def test_every_change_is_undone_and_redone_by_later_starts(world: World, case: Case) -> None:
    arguments = case.arguments(world)
    start = rows(world.store)
    change = run(world, case, arguments)
    end = rows(world.store)
    if change.kind in FOUNDING:
        assert not restarted(world).has_undo
        return
    for _ in range(2):
        session = restarted(world)
        assert session.has_undo
        undone = session.undo()
        assert undone is not None
        assert (undone.kind, undone.edits, undone.why) == (change.kind, change.edits, change.why)
        assert rows(world.store) == start
        session = restarted(world)
        assert session.has_redo
        assert session.redo() is not None
        assert rows(world.store) == end


@pytest.mark.parametrize("case", SOME.values(), ids=SOME.keys())
def test_every_change_of_an_earlier_start_has_a_name_of_its_own(world: World, case: Case) -> None:
    change = run(world, case, case.arguments(world))
    if change.kind in FOUNDING:
        return
    earlier = restarted(world).can_undo
    assert earlier is not None
    assert change.kind in THINGS, f"give {change.kind} its words in ui/texts/earlier.py"
    said = change_sentence(earlier, "undone", earlier_when(earlier.facts, world.clock.now().date(), None))
    assert said.startswith(f"Fortrudt: {THINGS[change.kind][0]}")
    now = world.clock.now()
    assert said.endswith(f" (i dag kl. {now.hour}.{now.minute:02d}).")
    told = change.facts.get("names")
    if THINGS[change.kind][1] and isinstance(told, tuple) and len(told) == 1 and told[0] in names_in(world):
        assert told[0] in said


def test_undo_goes_on_from_start_to_start(world: World) -> None:
    for value in (1, 2, 3):
        world.session.run(put_setting, "a", value)
    walked: list[str | None] = []
    for step in ("undo", "undo", "redo", "undo", "undo", "redo", "redo", "redo", "undo"):
        assert getattr(restarted(world), step)() is not None
        kept = world.store.get(Setting, "a")
        walked.append(None if kept is None else kept.value)
    assert walked == ["2", "1", "2", "1", None, "1", "2", "3", "2"]


def test_a_new_change_ends_what_could_be_redone_after_a_start_too(world: World) -> None:
    world.session.run(put_setting, "a", 1)
    world.session.undo()
    restarted(world).run(put_setting, "b", 1)
    session = restarted(world)
    assert (session.has_redo, session.redo()) == (False, None)
    assert session.has_undo


def test_what_lasts_stands_in_nobodys_way(world: World) -> None:
    anne = world.citizen("Anne")
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    world.session.undo()
    world.write(Citizen("bo", world.team.id, "Bo", cpr="0101901238"))
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_SPRING)
    world.session.run(see_cpr, "bo")
    session = restarted(world)
    assert session.undo() is not None
    assert world.store.all(Placement) == []
    restarted(world).run(see_cpr, "bo")
    assert restarted(world).redo() is not None
    assert [one.stage for one in world.store.all(Placement)] == [Stage.PAA_SPRING]


def test_a_change_by_another_way_is_where_it_ends(world: World) -> None:
    world.session.run(put_setting, "a", 1)
    world.citizen("Anne")
    session = restarted(world)
    assert (session.has_undo, session.can_undo, session.undo()) == (False, None, None)
    session.run(put_setting, "a", 2)
    assert restarted(world).undo() is not None
    assert restarted(world).undo() is None


def test_what_founds_a_team_is_not_taken_back(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 11, 16, 9, 30))
    path = tmp_path / "team.springbraet"
    create_team_store(path, "Team Ø", clock).close()
    store = open_store(path)
    session = Session(store, clock)
    assert not session.has_undo
    session.run(put_setting, "a", 1)
    store.close()
    store = open_store(path)
    session = Session(store, clock)
    assert session.undo() is not None
    assert (session.undo(), store.all(Setting)) == (None, [])
    store.close()


def test_nothing_of_the_made_up_team_is_taken_back() -> None:
    store = create_demo(None, today=datetime(2026, 11, 16).date(), citizens=12, months=3)
    session = Session(store, FixedClock(datetime(2026, 11, 16, 9, 30)))
    assert (session.has_undo, session.has_redo) == (False, False)
    store.close()


def test_there_is_an_end_to_how_far_back_it_goes(world: World) -> None:
    for value in range(MOST + 20):
        world.session.run(put_setting, "a", value)
    session = restarted(world)
    for _ in range(MOST):
        assert session.undo() is not None
    assert session.undo() is None
    kept = world.store.get(Setting, "a")
    assert kept is not None
    assert kept.value == "19"


def test_only_the_heads_are_read_until_one_is_wanted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.session.run(put_setting, "a", 1)
    asked: list[str] = []
    ask = type(world.store).rows
    monkeypatch.setattr(type(world.store), "rows", lambda *args, **named: asked.append(args[1]) or ask(*args, **named))
    session = restarted(world)
    assert [session.has_undo, session.has_redo, session.has_undo] == [True, False, True]
    assert len(asked) == 1
    ((plan,),) = [row[3:] for row in world.store.rows(f"EXPLAIN QUERY PLAN {asked[0]}", most=1)]
    assert "TEMP B-TREE" not in str(plan)


def in_the_file(world: World, sql: str, *values: object) -> None:
    """Do in the file what no command can do."""
    connection: sqlite3.Connection = world.store._connection
    connection.execute(sql, values)
    connection.commit()


def test_a_row_that_is_another_now_is_not_taken_back(world: World) -> None:
    anne = world.citizen("Anne")
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    in_the_file(world, "UPDATE placement SET stage = 4")
    with pytest.raises(UserError, match="row_changed"):
        restarted(world).undo()
    assert [one.stage for one in world.store.all(Placement)] == [4]


@pytest.mark.parametrize("change", ["json_remove({0}, '$.must_stay', '$.note')", "json_remove({0}, '$.note')"])
def test_a_column_that_came_later_keeps_what_it_has_now(world: World, change: str) -> None:
    mona = world.staff("Mona")
    bo = world.staff("Bo")
    anne = world.citizen("Anne", staff=mona)
    start = rows(world.store)
    world.session.run(assign, [anne], bo, Role.JOBFORMIDLER, "2026-11-10")
    end = rows(world.store)
    changed = f"before = {change.format('before')}, after = {change.format('after')}"
    in_the_file(world, f"UPDATE journal SET {changed} WHERE table_name = 'assignment'")
    assert restarted(world).undo() is not None
    assert rows(world.store) == start
    assert restarted(world).redo() is not None
    assert rows(world.store) == end


@pytest.mark.parametrize(
    "change",
    [
        "after = json_set(after, '$.colour', 'red')",
        "after = json_remove(after, '$.stage')",
        "table_name = 'ended'",
    ],
)
def test_what_can_not_be_read_is_refused_once_and_nothing_is_left_of_it(world: World, change: str) -> None:
    anne = world.citizen("Anne")
    world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    in_the_file(world, f"UPDATE journal SET {change} WHERE table_name = 'placement'")
    session = restarted(world)
    assert session.has_undo
    with pytest.raises(UserError, match="change_unreadable"):
        session.undo()
    assert (session.has_undo, session.undo()) == (False, None)
    assert len(world.store.all(Placement)) == 1


def test_the_sentence_says_whose_it_was_and_when(world: World) -> None:
    mona, bo = world.staff("Mona Lund"), world.staff("Bo Ærø")
    anne = world.citizen("Anne Lind")
    restarted(world, mona).run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    change = restarted(world).can_undo
    assert change is not None
    assert change.facts["earlier"] == Earlier(datetime(2026, 11, 16, 9, 30), mona, "Mona Lund")
    said = {
        (me, day): change_sentence(change, "undone", earlier_when(change.facts, date(2026, 11, day), me))
        for me, day in ((bo, 16), (bo, 17), (mona, 16), (mona, 20))
    }
    assert said == {
        (bo, 16): "Fortrudt: indplaceringen af Anne Lind i november 2026 (Mona, i dag kl. 9.30).",
        (bo, 17): "Fortrudt: indplaceringen af Anne Lind i november 2026 (Mona, i går kl. 9.30).",
        (mona, 16): "Fortrudt: indplaceringen af Anne Lind i november 2026 (i dag kl. 9.30).",
        (mona, 20): "Fortrudt: indplaceringen af Anne Lind i november 2026 (16. nov. kl. 9.30).",
    }


def test_one_of_this_start_is_said_as_ever(world: World) -> None:
    change = world.session.run(place, [world.citizen("Anne")], NOVEMBER, Stage.PAA_VEJ)
    assert world.session.can_undo is change
    assert earlier_when(change.facts, date(2026, 11, 16), None) == ""


def test_several_are_counted(world: World) -> None:
    people = [world.citizen(name) for name in ("Anne", "Bo", "Cille", "Dan")]
    things = []
    for count in (2, 3, 4):
        world.session.run(place, people[:count], Month(2026, 8 + count), Stage.PAA_VEJ)
        change = restarted(world).can_undo
        assert change is not None
        things.append(earlier_thing(change.kind, change.facts))
    assert things == [
        "indplaceringen af Anne og Bo i oktober 2026",
        "indplaceringen af Anne, Bo og Cille i november 2026",
        "indplaceringen af 4 borgere i december 2026",
    ]


def test_a_kind_that_nobody_has_put_into_words_is_a_change() -> None:
    assert earlier_thing("sing", {"names": ("Anne",)}) == "en ændring af Anne"
    assert earlier_thing("sing", {}) == "en ændring"


@pytest.mark.parametrize("starts_anew", [False, True])
def test_the_latest_changes_are_those_that_undo_takes_one_after_another(world: World, starts_anew: bool) -> None:
    mona = world.staff("Mona", Role.JOBFORMIDLER)
    session = Session(world.store, world.clock, mona)
    for stage in (Stage.PAA_VEJ, Stage.PAA_SPRING, Stage.I_GANG):
        session.run(place, [world.citizen(f"Citizen {stage}")], NOVEMBER, stage)
    if starts_anew:
        session = restarted(world, mona)
    told = session.latest(MOST)
    assert [one.id for one in session.latest(2)] == [one.id for one in told[:2]]
    assert {(one.who, one.at) for one in told[:3]} == {("Mona", world.clock.now().replace(microsecond=0))}
    for one in told:
        undone = session.undo()
        assert undone is not None
        assert undone.edits == one.change.edits
    assert (session.undo(), session.latest(MOST)) == (None, ())
