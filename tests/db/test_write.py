"""Writing is all or nothing, and only onto rows that still are what the edit expects."""

from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from db.edits import Edit, reverse_all
from db.errors import StaleEditError
from db.records import Citizen, Placement, Record, Setting, Team
from db.store import Store
from tests.db.rows import BARE, FULL, ROWS, STAFF, TEAM, added, contents, stamp

OTHER = replace(FULL, town="Marstal")
GONE = replace(FULL, id="gone")
PLACED = Placement("bare/2026-11", BARE.id, "2026-11", 2)

STALE = {
    "a new row whose id is taken": (Edit(None, OTHER), "citizen"),
    "a new row whose id is taken by its like": (Edit(None, FULL), "citizen"),
    "a change of a row that is other now": (Edit(OTHER, FULL), "citizen"),
    "a change of a row of which something else is other now": (Edit(OTHER, replace(OTHER, name="Ny")), "citizen"),
    "a change that changes nothing of a row that is other now": (Edit(OTHER, OTHER), "citizen"),
    "a change of a row in which something was empty": (Edit(replace(FULL, end_on=None), OTHER), "citizen"),
    "a change of a row that is gone": (Edit(GONE, replace(GONE, town="Marstal")), "citizen"),
    "a change of a row's id": (Edit(FULL, GONE), "citizen"),
    "a removal of a row that is other now": (Edit(OTHER, None), "citizen"),
    "a removal of a row that is gone": (Edit(GONE, None), "citizen"),
    "a removal of a row that others refer to": (Edit(FULL, None), "citizen"),
    "a row that refers to nothing": (Edit(None, replace(PLACED, citizen_id="gone")), "placement"),
    "a row that is turned into another kind": (Edit(TEAM, Setting(TEAM.id, "1")), "setting"),
}


@pytest.fixture
def full_store(store: Store) -> Store:
    """A store with a row or more in every table."""
    store.write(stamp(), added(*ROWS))
    return store


@pytest.mark.parametrize(("edit", "table"), STALE.values(), ids=STALE.keys())
def test_a_stale_edit_leaves_rows_and_journal(full_store: Store, edit: Edit, table: str) -> None:
    before, told = contents(full_store), list(full_store.journal())
    sound = [*added(Setting("new", "1"), PLACED), Edit(BARE, replace(BARE, town="Rise"))]
    with pytest.raises(StaleEditError) as refused:
        full_store.write(stamp(), [*sound, edit, *added(Setting("newer", "2"))])
    assert refused.value.table == table
    assert contents(full_store) == before
    assert list(full_store.journal()) == told


@pytest.mark.parametrize(
    "bad",
    [
        Placement("bare/2026-12", BARE.id, "2026-12", 5),
        Placement("bare/2026-12", BARE.id, "2026-12", 1, 6),
        Setting("bad", {"not": "text"}),  # what a caller without a type check might do
        Citizen("bad", TEAM.id, None),
    ],
    ids=["stage", "belief", "kind of value", "no name"],
)
def test_a_bug_in_the_middle_leaves_rows_and_journal(full_store: Store, bad: Record) -> None:
    before, told = contents(full_store), list(full_store.journal())
    with pytest.raises(sqlite3.Error):
        full_store.write(stamp(), [*added(Setting("new", "1")), Edit(BARE, None), *added(bad)])
    assert contents(full_store) == before
    assert list(full_store.journal()) == told


def test_a_journal_that_cannot_be_written_takes_the_rows_back(full_store: Store) -> None:
    used = stamp()
    full_store.write(used, added(Setting("first", "1")))
    with pytest.raises(sqlite3.IntegrityError):
        full_store.write(used, added(Setting("second", "2")))
    assert full_store.get(Setting, "second") is None
    full_store.write(stamp(), added(Setting("second", "2")))


def test_the_same_row_can_change_more_than_once_in_a_change(store: Store) -> None:
    first, second, third = (Setting("a", str(n)) for n in range(3))
    edits = [Edit(None, first), Edit(first, second), Edit(second, third), Edit(third, None)]
    store.write(stamp(), [*edits, Edit(None, first)])
    assert store.all(Setting) == [first]
    store.write(stamp(), reverse_all([*edits, Edit(None, first)]))
    assert store.all(Setting) == []


@pytest.mark.on_file("a server writes a table after those that it refers to, whatever the order")
def test_rows_are_written_in_the_order_of_the_edits(store: Store) -> None:
    store.write(stamp(), added(TEAM, BARE, Setting("a", "1"), replace(FULL, target_group_id=None)))
    assert len(store.all(Citizen)) == 2
    with pytest.raises(StaleEditError):
        store.write(stamp(), added(replace(PLACED, citizen_id="later"), replace(BARE, id="later")))


def test_a_change_asks_for_its_row_and_writes_it_at_once(full_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "rows", None)  # to look first and to write then would need to be alone
    ended = replace(BARE, end_on="2026-11-30")
    changes = [Edit(BARE, ended), Edit(ended, ended), Edit(ended, BARE), Edit(FULL, replace(FULL, name="Ny"))]
    full_store.write(stamp(), changes)
    monkeypatch.undo()
    assert full_store.get(Citizen, BARE.id) == BARE
    assert full_store.get(Citizen, FULL.id) == replace(FULL, name="Ny")


@pytest.mark.on_file("on a server nobody takes back that they looked")
def test_all_can_be_taken_back(store: Store) -> None:
    store.write(stamp(), added(*ROWS))
    store.write(stamp(), reverse_all(added(*ROWS)))
    assert not any(contents(store).values())


def test_the_journal_tells_who_did_what_when_and_why(store: Store) -> None:
    made = stamp("make", why="fordi det regner")
    renamed = replace(TEAM, name="Team Æblet")
    undone = stamp("rename", undoes=made.id)
    store.write(made, [*added(TEAM, STAFF), Edit(TEAM, renamed)])
    store.write(undone, [Edit(renamed, TEAM)])
    entries = list(store.journal())
    assert [(entry.change_id, entry.table, entry.row_id) for entry in entries] == [
        (made.id, "team", "team"),
        (made.id, "staff", "mona"),
        (made.id, "team", "team"),
        (undone.id, "team", "team"),
    ]
    assert (entries[0].at, entries[0].who, entries[0].kind) == ("2026-11-16T09:30:00", "mona", "make")
    assert (entries[0].why, entries[0].undoes) == ("fordi det regner", None)
    assert (entries[3].why, entries[3].undoes) == (None, made.id)
    assert (entries[0].before, entries[0].after) == (None, TEAM.as_dict())
    assert (entries[3].before, entries[3].after) == (renamed.as_dict(), TEAM.as_dict())


def test_the_journal_of_one_row_and_of_one_table(full_store: Store) -> None:
    full_store.write(stamp(), [Edit(FULL, OTHER)])
    assert [entry.after for entry in full_store.journal("citizen", FULL.id)] == [
        FULL.as_dict(),
        OTHER.as_dict(),
    ]
    assert {entry.row_id for entry in full_store.journal("citizen")} == {"bare", "double", "full"}
    assert {entry.table for entry in full_store.journal(row_id="team")} == {"team"}
    assert list(full_store.journal("citizen", "team")) == []


def test_what_the_journal_holds_makes_the_record_again(full_store: Store) -> None:
    made = {(entry.table, entry.row_id): entry.after for entry in full_store.journal()}
    for row in ROWS:
        values = made[row.table, row.id]
        assert values is not None
        assert type(row)(**values) == row


def test_nothing_is_wrong_with_a_written_store(full_store: Store) -> None:
    assert full_store.problems() == []
    assert full_store.get(Team, TEAM.id) == TEAM
