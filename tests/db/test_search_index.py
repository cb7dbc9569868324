"""The index of the search is written with the rows, only where they touch it, and keeps nothing of what is gone."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from db import indexed, search
from db.edits import Edit
from db.queries.search import citizens_with
from db.records import Citizen, Placement
from db.store import Store
from tests.db.rows import BARE, FULL, ROWS, TEAM, added, stamp


@pytest.fixture
def opened(store: Store) -> Store:
    """A store with a row or more in every table."""
    store.write(stamp(), added(*ROWS))
    return store


def ids(store: Store, part: str) -> list[str]:
    """Who has this in the line, in order."""
    return [one.id for one in citizens_with(store, "2026-11-16", [part], 200)]


def statements(store: Store, *edits: Edit) -> list[str]:
    """What writing these edits sends to SQLite about the index."""
    sent: list[str] = []
    connection: sqlite3.Connection = store._connection
    connection.set_trace_callback(sent.append)
    store.write(stamp(), edits)
    connection.set_trace_callback(None)
    return [one for one in sent if "search_" in one]


def test_what_is_not_searched_does_not_touch_it(opened: Store) -> None:
    placed = opened.all(Placement)[0]
    assert statements(opened, Edit(placed, replace(placed, stage=2))) == []
    assert statements(opened, Edit(BARE, replace(BARE, cv=True, start_on="2026-01-01"))) == []
    assert statements(opened, Edit(FULL, replace(FULL, name="Søren Friis")))
    assert opened.mend_search()


def test_the_order_holds_where_there_is_no_room_between_two(opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_ROOM", 64)
    search_rebuilt = opened.mend_search()
    indexed.rebuild(opened._file)
    names = ["Zoe", *(f"Aa{'x' * number}" for number in range(20)), "Bi", "Ærlig"]
    for number, name in enumerate(names):
        opened.write(stamp(), added(Citizen(f"c{number}", TEAM.id, name)))
    assert opened.mend_search()
    assert search_rebuilt
    assert ids(opened, "x") == [f"c{number}" for number in range(2, 21)]


def test_of_who_is_gone_no_word_is_left(path: Path) -> None:
    store = Store.create(path)
    gone = Citizen("gone", TEAM.id, "Xæløfonia", next_step="Tromwbone")
    store.write(stamp(), added(*ROWS, gone))
    assert b"xaelofonia" in path.read_bytes()
    store.write(stamp(), [Edit(gone, None)])
    assert (ids(store, "xae"), ids(store, "bo")) == ([], ["bare"])
    store.close()
    content = path.read_bytes()
    assert b"xaelofonia" not in content
    assert b"trom" not in content


def test_writing_that_fails_leaves_the_index_as_it_was(opened: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        opened.write(stamp(), [*added(Citizen("new", TEAM.id, "Ny")), *added(Placement("p", "new", "2026-11", 7))])
    assert ids(opened, "ny") == []
    assert opened.mend_search()


def test_all_looks_at_a_file_share_what_is_known_of_the_index(opened: Store) -> None:
    assert ids(opened.of_team(TEAM.id), "bo") == ["bare"]
    opened._connection.execute("DELETE FROM search_name")
    assert ids(opened, "bo") == []  # it was in step when the file was opened, and nobody else writes
    opened._searched.clear()
    assert ids(opened.of_team(TEAM.id), "bo") == ["bare"]


def test_what_is_written_about_one_is_put_in_without_a_look_at_the_others(opened: Store) -> None:
    def steps(number: int) -> int:
        """How many steps of SQLite's it takes to call somebody something else, with another next step."""
        counted: list[None] = []
        one = opened.get(Citizen, FULL.id)
        assert one is not None
        opened._connection.set_progress_handler(lambda: counted.append(None), 1)
        opened.write(stamp(), [Edit(one, replace(one, name=f"Bo {number}", next_step=f"Ring {number}"))])
        opened._connection.set_progress_handler(None, 0)
        return len(counted)

    few = steps(1)
    opened.write(stamp(), added(*(Citizen(f"other{number}", TEAM.id, f"Anden {number}") for number in range(300))))
    assert steps(2) < 2 * few
    assert opened.mend_search()
