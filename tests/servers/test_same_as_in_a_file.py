"""What two people do on a server, one of them often behind, is what the same would have been in one file."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from app.commands.citizens import edit_citizen
from app.commands.handovers import assign
from app.commands.months import close_month
from app.commands.notes import add_note, edit_note
from app.commands.placements import place, unplace
from app.core import domain
from app.core.clock import FixedClock
from app.core.domain import Month, Role, Stage
from app.core.errors import UserError
from app.core.history import History
from app.files.stores import create_store
from app.servers.session import ServedSession
from app.session import Session, Writing
from db.records import RECORDS, Note
from db.records.record import select
from db.serving import take_out
from db.store import Store
from tests.app.world import World
from tests.breadth import most
from tests.servers.postgres import Postgres
from tests.servers.served import NOW, ServedTeam, team_on

PEOPLE = ("anne", "bo", "cille")
MONTHS = (Month(2026, 9), Month(2026, 10), Month(2026, 11))
TODAY = NOW.date().isoformat()
Deed = tuple[str, int, int, int]
KINDS = ("place", "place", "unplace", "note", "note again", "edit", "give", "close", "undo", "undo", "redo", "catch up")
deeds = some.lists(
    some.tuples(some.sampled_from(KINDS), some.integers(0, 1), some.integers(0, 2), some.integers(0, 3)), max_size=30
)


@contextmanager
def told_ids() -> Iterator[Callable[[str], None]]:
    """Ids are those of a deed and of how often it asked for one since its command was last run."""
    state: dict[str, Any] = {"deed": "", "number": count()}
    made = Session._made

    def begin(deed: str) -> None:
        state["deed"], state["number"] = deed, count()

    def again(self: Session, *args: Any, **kwargs: Any) -> Writing:
        state["number"] = count()
        return made(self, *args, **kwargs)

    class Told(bytes):
        def hex(self, *_: Any, **__: Any) -> str:
            return f"{state['deed']}-{next(state['number'])}"

    real = os.urandom
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(domain._moments, "next", str)
        patched.setattr(os, "urandom", lambda size: Told(real(size)))
        patched.setattr(Session, "_made", again)
        yield begin


def begun() -> Store:
    """Three citizens with a past, and who has their cases."""
    world = World(create_store(None))
    for name in ("Anna", "Bo"):
        world.staff(name)
    for name in PEOPLE:
        world.citizen(name.title(), staff=staff_of(world.store)[0])
    world.placed("anne", m2026_08=Stage.PAA_VEJ)
    return world.store


def staff_of(store: Store) -> list[str]:
    """The staff's ids, by name."""
    return [str(row_id) for (row_id,) in store.rows("SELECT id FROM staff ORDER BY name")]


def do(session: Session, deed: Deed, note: str) -> object:
    """One of the deeds, with the note that whoever does it sees; what became of it."""
    kind, _, first, second = deed
    citizen, month = PEOPLE[first], MONTHS[second % len(MONTHS)]
    try:
        match kind:
            case "place":
                session.run(place, [citizen], month, Stage(second + 1))
            case "unplace":
                session.run(unplace, [citizen], month)
            case "note":
                session.run(add_note, citizen, f"note {second}")
            case "note again":
                session.run(edit_note, note, f"rettet {second}")
            case "edit":
                session.run(edit_citizen, citizen, next_step=f"trin {second}")
            case "give":
                to = staff_of(session.store)[second % 2]
                session.run(assign, [citizen], to, Role.JOBFORMIDLER, TODAY)
            case "close":
                session.run(close_month, MONTHS[0])
            case "undo":
                return None if (change := session.undo()) is None else change.kind
            case _:
                return None if (change := session.redo()) is None else change.kind
    except UserError as refusal:
        return refusal.code
    return "done"


def seen_note(store: Store, deed: Deed) -> str:
    """The id of a citizen's first note, as it is known on a PC."""
    return min((note.id for note in store.all(Note, citizen_id=PEOPLE[deed[2]])), default="nothing")


def in_file(session: Session, deed: Deed, note: str) -> object:
    """The same in a file; what others have changed since leaves the list, as it does on a server."""
    told = do(session, deed, note)
    if told == "row_changed":
        history = session._history
        if deed[0] == "undo":
            history.drop(history.ids[len(history._list()) - 1])
        else:
            history.drop_undone(history._undone[-1].undo_id)
        return f"{deed[0]}_overtaken"
    return told


def everything(store: Store) -> dict[str, object]:
    """All rows by table, and the journal but for who wrote when."""
    found: dict[str, object] = {one.table: store.rows(f"{select(one)} ORDER BY id") for one in RECORDS}
    found["change"] = store.rows(
        "SELECT c.number, c.kind, c.why, c.lasting, u.number, r.number FROM change c LEFT JOIN change u "
        "ON u.id = c.undoes LEFT JOIN change r ON r.id = c.redoes ORDER BY c.number"
    )
    return found | {"journal": store.rows("SELECT * FROM journal ORDER BY change_number, position")}


def served_people(team: ServedTeam, store: Store) -> list[ServedSession]:
    """Two people in the team that a store has, at a PC each."""
    team.bring_in(store)
    ((team_id,),) = store.rows("SELECT id FROM team")
    return [team.session(team.login(one, str(team_id), "leader")) for one in staff_of(store)]


@settings(max_examples=most(10))
@given(deeds)
@example([("note", 0, 0, 0), ("note again", 1, 0, 1), ("undo", 0, 0, 0), ("undo", 1, 0, 0), ("redo", 1, 0, 0)])
@example([("place", 0, 0, 1), ("place", 1, 0, 2), ("catch up", 1, 0, 0), ("place", 1, 0, 2), ("undo", 0, 0, 0)])
@example([("place", 0, 1, 0), ("close", 1, 0, 0), ("place", 0, 1, 3), ("undo", 0, 0, 0), ("catch up", 0, 0, 0)])
def test_it_is_the_same(postgres: Postgres, done: list[Deed]) -> None:
    file = begun()
    with team_on(postgres) as team, told_ids() as begin:
        served = served_people(team, file)
        local = [Session(file, FixedClock(NOW), session.who) for session in served]
        for session in local:
            session._history = History(own=session.who)
        for number, deed in enumerate(done):
            begin(f"{number:04}")
            there = served[deed[1]]
            if deed[0] == "catch up":
                there.come_back()
                continue
            note = seen_note(there.store, deed)
            told = do(there, deed, note)
            if told == "overtaken":  # who wrote that had not seen what it was about; now they have
                continue
            begin(f"{number:04}")
            assert told == in_file(local[deed[1]], deed, note), deed
        with team.entry.connect() as connection:
            came = create_store(None)
            take_out(connection, came)
        for session in served:
            session.come_back()
            assert everything(session.store)["placement"] == everything(file)["placement"]
        assert everything(came) == everything(file)
        came.close()
    file.close()
