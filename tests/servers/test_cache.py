"""The rows that a PC keeps of a team on a server: encrypted, without the journal, thrown away where they should be."""

import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.commands.notes import add_note, edit_note, remove_note
from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.files.key_store import KeyStore
from app.servers.cache import cache_of, forget
from app.servers.session import ServedSession
from db.errors import StoreError
from db.queries.history import latest_heads
from db.records import RECORDS, Note
from db.records.record import select
from db.served import ServedStore
from db.server.cached import Cache
from db.server.line import Address
from db.store import Store
from tests.app.keyrings import kept_keys
from tests.servers.proxy import Proxy
from tests.servers.served import NOW, ServedTeam, wait_until

NOVEMBER = Month(2026, 11)


class Pc:
    """A PC of one of the team, at which the program is started again and again."""

    def __init__(self, served: ServedTeam, name: str, port: int | None = None) -> None:
        self.served = served
        self.login = served.login(served.staff[name], served.team_id)
        at = served.entry
        self.address = Address(at.host, at.dbname, self.login, port or at.port, self.login)
        found = cache_of(self.address)
        assert found is not None
        self.cache = found

    def start(self, cache: Cache | None = None) -> ServedSession:
        store = ServedStore.reach(self.address, None, self.cache if cache is None else cache)
        self.served.opened.append(store)
        return ServedSession(store, FixedClock(NOW))

    def visit(self) -> None:
        """Start, have everything here, and stop."""
        session = self.start()
        session.store.look_again()
        session.store.close()

    @property
    def files(self) -> list[Path]:
        return sorted(self.cache.folder.glob("*.rows")) if self.cache.folder.exists() else []


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("app.servers.cache.data_folder", lambda: tmp_path / "data")
    with kept_keys():
        yield


def rows(store: Store) -> dict[str, object]:
    return {record.table: store.rows(f"{select(record)} ORDER BY id") for record in RECORDS}


def in_clear(file: Path, cache: Cache, folder: Path) -> bytes:
    """All bytes of a cache, decrypted."""
    plain = folder / "plain.db"
    plain.unlink(missing_ok=True)
    connection = sqlite3.connect(str(file), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{cache.key.text}'\"")
    connection.execute(f"ATTACH '{plain}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.execute("DETACH plain")
    connection.close()
    return plain.read_bytes()


def test_a_start_without_the_server_shows_what_was_there(served: ServedTeam) -> None:
    proxy = Proxy(served.entry.port)
    pc = Pc(served, "Anna", proxy.port)
    first = pc.start()
    first.run(add_note, served.citizens["Anna"], "husket")
    before = rows(first.store)
    first.store.close()
    proxy.cut(refuse=True)
    again = pc.start()
    assert rows(again.store) == before
    assert (again.store.login.staff_id, again.has_undo) == (served.staff["Anna"], True)
    with pytest.raises(UserError, match="server_away"):
        again.run(add_note, served.citizens["Anna"], "aldrig")
    assert rows(again.store) == before
    proxy.close()


def test_what_others_wrote_meanwhile_comes_behind(served: ServedTeam) -> None:
    pc = Pc(served, "Anna")
    pc.visit()
    bo = served.person("Bo")
    for number in range(5):
        bo.run(add_note, served.citizens["Bo"], f"imens {number}")
    bo.run(place, [served.citizens["Anna"]], NOVEMBER, Stage.PAA_SPRING)
    again = pc.start()
    wait_until(lambda: bool(again.take_in() or len(again.store.all(Note)) == 5))
    wait_until(lambda: bool(again.take_in() or rows(again.store) == rows(bo.store)))
    again.run(add_note, served.citizens["Anna"], "og videre")


def test_the_file_is_this_users_encrypted_and_without_the_journal(served: ServedTeam, tmp_path: Path) -> None:
    pc = Pc(served, "Anna")
    session = pc.start()
    session.run(add_note, served.citizens["Anna"], "hemmeligheden")
    (note,) = session.store.all(Note)
    session.run(edit_note, note.id, "stadigvæk")
    session.run(add_note, served.citizens["Bo"], "forsvundet")
    (gone,) = session.store.all(Note, citizen_id=served.citizens["Bo"])
    session.run(remove_note, gone.id)
    session.store.close()
    (file,) = pc.files
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    raw = b"".join(one.read_bytes() for one in pc.cache.folder.iterdir())
    plain = in_clear(file, pc.cache, tmp_path)
    assert not raw.startswith(b"SQLite")
    assert "stadigvæk".encode() not in raw
    assert "stadigvæk".encode() in plain
    for word in ("hemmeligheden", "forsvundet"):  # the journal alone has them
        assert word.encode() not in raw + plain
    connection = sqlite3.connect(str(tmp_path / "plain.db"))
    for table in ("change", "journal"):
        assert connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)
    kept = connection.execute("SELECT COUNT(*) FROM kept_change WHERE why IS NOT NULL").fetchone()
    personal = connection.execute(
        "SELECT COUNT(*) FROM kept_line WHERE table_name NOT IN ('team', 'staff', 'setting', 'own_limit') "
        "AND (COALESCE(before, '{}') <> '{}' OR COALESCE(after, '{}') <> '{}')"
    ).fetchone()
    assert (kept, personal) == ((0,), (0,))
    connection.close()


def other_key(pc: Pc) -> None:
    pc.cache = pc.cache._replace(key=pc.cache.key._replace(secret=bytes(32)))


def damaged(pc: Pc) -> None:
    content = bytearray(pc.files[0].read_bytes())
    content[1000] ^= 1
    pc.files[0].write_bytes(content)


def cut_off(pc: Pc) -> None:
    pc.files[0].write_bytes(pc.files[0].read_bytes()[:4096])


def changed(pc: Pc, statement: str) -> None:
    connection = sqlite3.connect(str(pc.files[0]), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{pc.cache.key.text}'\"")
    connection.execute(statement)
    connection.close()


def of_other_version(pc: Pc) -> None:
    changed(pc, "PRAGMA user_version = 3")


def not_finished(pc: Pc) -> None:
    changed(pc, "DELETE FROM replica")


@pytest.mark.parametrize("spoil", [other_key, damaged, cut_off, of_other_version, not_finished])
def test_what_cant_be_read_or_is_something_else_is_had_anew(served: ServedTeam, spoil: Any) -> None:
    pc = Pc(served, "Anna")
    pc.visit()
    bo = served.person("Bo")
    spoil(pc)
    again = pc.start()
    again.store.look_again()
    assert rows(again.store) == rows(bo.store)
    again.store.close()
    assert len(pc.files) == 1
    third = pc.start()
    assert rows(third.store) == rows(bo.store)


def test_a_deletion_for_good_reaches_it(served: ServedTeam) -> None:
    pc = Pc(served, "Anna")
    pc.visit()
    with served.entry.connect() as connection:  # as whoever deletes there for good does
        connection.execute("UPDATE springbraet.citizen SET name = 'slettet' WHERE id = %s", (served.citizens["Bo"],))
        connection.execute("UPDATE springbraet.head SET epoch = epoch + 1")
    again = pc.start()
    name = "SELECT name FROM citizen WHERE id = :id"
    wait_until(lambda: bool(again.take_in()) or again.store.rows(name, id=served.citizens["Bo"]) == [("slettet",)])
    again.store.close()
    third = pc.start()
    assert third.store.rows(name, id=served.citizens["Bo"]) == [("slettet",)]
    assert len(pc.files) == 1


def test_who_is_refused_has_nothing_left(served: ServedTeam) -> None:
    pc = Pc(served, "Anna")
    pc.visit()
    with served.entry.connect() as connection:
        connection.execute(f"ALTER ROLE {pc.login} PASSWORD 'another'".encode())
    again = pc.start()
    wait_until(lambda: bool(again.take_in()) or not pc.files)
    with pytest.raises(StoreError, match="login_refused"):
        again.store.all(Note)


def test_who_may_see_something_else_now_has_that(served: ServedTeam) -> None:
    pc = Pc(served, "Anna")
    pc.visit()
    with served.entry.connect() as connection:
        connection.execute("UPDATE springbraet.login SET role = 'reader' WHERE name = %s", (pc.login,))
    again = pc.start()
    wait_until(lambda: bool(again.take_in()) or again.store.login.role == "reader")
    assert again.refusal is not None


def test_two_starts_at_one_pc_dont_meet_in_one_file(served: ServedTeam) -> None:
    pc = Pc(served, "Anna")
    one = pc.start()
    one.store.look_again()
    two = pc.start()
    two.store.look_again()
    two.run(add_note, served.citizens["Anna"], "fra den anden")
    one.come_back()
    assert rows(one.store) == rows(two.store)
    one.store.close()
    two.store.close()
    assert rows(pc.start().store)[Note.table]


@pytest.mark.parametrize("torn", [0, 1, 700, 5000])
def test_a_crash_at_any_moment_leaves_one_moment_or_nothing(served: ServedTeam, tmp_path: Path, torn: int) -> None:
    pc = Pc(served, "Anna")
    session = pc.start()
    session.store.look_again()
    known = {session.store._file.head.number: rows(session.store)}
    left: list[Path] = []

    def crash() -> None:
        to = tmp_path / f"crash{len(left)}"
        shutil.copytree(pc.cache.folder, to)
        for log in to.glob("*-wal"):
            with log.open("r+b") as file:
                file.truncate(max(log.stat().st_size - torn, 0))
        left.append(to)

    for number in range(6):
        crash()
        session.run(add_note, served.citizens["Anna"], f"note {number}")
        known[session.store._file.head.number] = rows(session.store)
    crash()
    proxy = Proxy(served.entry.port)
    proxy.cut(refuse=True)
    pc.address = replace(pc.address, port=proxy.port)
    seen = set[int]()
    for folder in left:
        again = pc.start(pc.cache._replace(folder=folder))
        number = again.store._file.head.number
        assert rows(again.store) == known[number]
        assert len(latest_heads(again.store, 100, served.staff["Anna"])) == len(again.store.all(Note))
        seen.add(number)
    assert torn or seen == known.keys()
    proxy.close()


def test_without_a_store_of_keys_nothing_is_kept(served: ServedTeam) -> None:
    pc = Pc(served, "Anna")
    pc.visit()
    assert pc.files

    class Away(KeyStore):
        def ask(self, question: object) -> None:
            return None

    assert cache_of(pc.address, Away()) is None
    assert not pc.files


def test_what_is_forgotten_can_be_read_by_nobody(served: ServedTeam) -> None:
    pc = Pc(served, "Anna")
    pc.visit()
    forget(pc.address)
    assert not pc.files
    now = cache_of(pc.address)
    assert now is not None
    assert now.key != pc.cache.key
