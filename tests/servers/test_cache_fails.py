"""A cache that fails is thrown away: what stands on the server is never told not to, and the rows stay right."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.commands.notes import add_note
from app.commands.placements import place
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.servers.session import ServedSession
from db.edits import Edit
from db.errors import StoreError
from db.records import Note
from db.replica import Replica
from db.store import Store
from tests.app.keyrings import kept_keys
from tests.servers.served import ServedTeam, wait_until
from tests.servers.test_cache import Pc, rows

NOVEMBER = Month(2026, 11)
FAULTS = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT)


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("app.servers.cache.data_folder", lambda: tmp_path / "data")
    with kept_keys():
        yield


@pytest.fixture
def pc(served: ServedTeam) -> Pc:
    """A PC with a cache."""
    pc = Pc(served, "Anna")
    pc.visit()
    return pc


def failing(code: int) -> Callable[[sqlite3.Connection], object]:
    """A transaction whose commit fails, as on a disk that is full."""

    @contextmanager
    def transaction(connection: sqlite3.Connection) -> Generator[None]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            error: Any = sqlite3.OperationalError("the disk")
            error.sqlite_errorcode = code
            raise error
        finally:
            connection.execute("ROLLBACK")

    return transaction


def as_on_the_server(pc: Pc, session: ServedSession) -> bool:
    """Whether the rows here are those that somebody has who comes in just now."""
    fresh = pc.served.person("Anna")
    wait_until(lambda: bool(session.take_in()) or session.store._file._own.rows.are_all)
    return rows(session.store) == rows(fresh.store)


@pytest.mark.parametrize("code", FAULTS)
def test_what_the_server_has_is_never_told_not_to_be(pc: Pc, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    anna, told = pc.start(), list[str]()
    anna.listen(lambda one: told.append(one.how))
    with monkeypatch.context() as patched:
        patched.setattr("db.replica.transaction", failing(code))
        anna.run(add_note, pc.served.citizens["Anna"], "står der")
    assert told == ["done"]
    assert [note.text for note in anna.store.all(Note)] == ["står der"]
    assert pc.files == []
    anna.run(place, [pc.served.citizens["Anna"]], NOVEMBER, Stage.PAA_SPRING)
    assert as_on_the_server(pc, anna)
    anna.undo()
    anna.undo()
    assert anna.store.all(Note) == []
    assert as_on_the_server(pc, anna)
    anna.store.close()
    assert rows(pc.start().store)[Note.table] == []


def test_a_disk_that_is_full_stops_nobody(pc: Pc) -> None:
    anna = pc.start()
    anna.store.look_again()
    connection = anna.store._file.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for number in range(3):
        anna.run(add_note, pc.served.citizens["Anna"], f"{number}" * 9000)
    assert pc.files == []
    assert sorted(note.text[0] for note in anna.store.all(Note)) == ["0", "1", "2"]
    assert as_on_the_server(pc, anna)


@pytest.mark.parametrize("code", FAULTS)
def test_what_others_write_comes_all_the_same(pc: Pc, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    anna, bo = pc.start(), pc.served.person("Bo")
    anna.store.look_again()
    with monkeypatch.context() as patched:
        patched.setattr("db.server.rows.transaction", failing(code))
        bo.run(add_note, pc.served.citizens["Bo"], "første")
        wait_until(lambda: bool(anna.take_in()) or pc.files == [])
    bo.run(add_note, pc.served.citizens["Bo"], "anden")
    wait_until(lambda: bool(anna.take_in()) or len(anna.store.all(Note)) == 2)
    assert as_on_the_server(pc, anna)


def damage(pc: Pc, session: ServedSession) -> None:
    """Flip a byte of each page of the open cache but the first, and let nothing of it be known any more."""
    (file,) = pc.files
    connection = session.store._file.connection
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start + 2000] ^= 1
    with file.open("r+b") as written:
        written.write(content)
    connection.execute("PRAGMA shrink_memory")


def look_as_if(store: Store) -> object:
    (note,) = store.all(Note)
    with store.as_if([Edit(note, None)]):
        return store.all(Note)


ASKED: dict[str, Callable[[ServedSession], object]] = {
    "rows": lambda session: session.store.all(Note),
    "journal": lambda session: list(session.store.journal()),
    "a row at a time": lambda session: list(session.store.each("SELECT * FROM note")),
    "as if": lambda session: look_as_if(session.store),
    "search": lambda session: session.store.mend_search(),
    "whole": lambda session: session.store.problems(whole=True),
    "undo": lambda session: session.undo(),
    "take in": lambda session: session.take_in(),
}


class LoadingError(Exception):
    """What was asked can't be answered yet."""


def refused_as_loading(asked: Callable[[ServedSession], object], session: ServedSession) -> None:
    try:
        asked(session)
    except (StoreError, UserError) as refusal:
        if refusal.code == "server_loading":
            raise LoadingError from refusal
        raise


@pytest.mark.parametrize("asked", ASKED)
def test_a_damaged_page_is_had_anew(pc: Pc, asked: str) -> None:
    anna = pc.start()
    anna.run(add_note, pc.served.citizens["Anna"], "en note")
    damage(pc, anna)
    if asked == "take in":
        bo = pc.served.person("Bo")
        bo.run(add_note, pc.served.citizens["Bo"], "ved siden af")
        wait_until(lambda: anna.store._file._fetching._inbox != [])
    with suppress(LoadingError):
        refused_as_loading(ASKED[asked], anna)
    assert as_on_the_server(pc, anna)
    assert pc.files == []
    anna.run(add_note, pc.served.citizens["Anna"], "og en til")
    assert as_on_the_server(pc, anna)


def test_a_window_that_closes_while_it_writes_leaves_one_or_the_other(pc: Pc, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = pc.start()
    anna.store.look_again()
    send = Replica._send

    def closing(replica: Replica, *sent: Any) -> int:
        number = send(replica, *sent)
        replica.close()  # as the window may be while it waits for the answer
        return number

    with monkeypatch.context() as patched:
        patched.setattr(Replica, "_send", closing)
        anna.run(add_note, pc.served.citizens["Anna"], "i sidste øjeblik")
    with pytest.raises(sqlite3.Error, match="closed"):
        anna.store._file.connection.execute("SELECT 1")
    again = pc.start()
    assert [note.text for note in again.store.all(Note)] == ["i sidste øjeblik"]
    assert as_on_the_server(pc, again)
