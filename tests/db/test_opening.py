"""A file that is no sound store of this program is refused with the reason, and stays as it was."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from db.engines import sqlite
from db.engines.sqlite import APPLICATION_ID
from db.errors import StoreError
from db.migrations import SCHEMA_VERSION
from db.records import Setting, Team
from db.store import Store
from tests.db.rows import TEAM, added, stamp

Spoil = Callable[[Path], object]


def foreign(path: Path) -> None:
    """Somebody else's SQLite database."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA application_id = 1196444487; CREATE TABLE team (id TEXT)")


def foreign_and_open(path: Path) -> None:
    """Somebody else's database whose latest changes stand in a file beside it, as when its program was killed."""
    path.unlink()
    with closing(sqlite3.connect(path.with_name("theirs"))) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE team (id TEXT)")
        shutil.copy(path.with_name("theirs"), path)
        shutil.copy(path.with_name("theirs-wal"), path.with_name(f"{path.name}-wal"))


def with_pragma(pragma: str) -> Spoil:
    """A store of ours with another mark or version."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA {pragma}")

    return spoil


def cut_off(path: Path) -> None:
    """Only the first half of the file."""
    os.truncate(path, path.stat().st_size // 2)


def shut_journal(path: Path) -> None:
    """A folder stands where SQLite has to write its journal."""
    path.with_name(f"{path.name}-journal").mkdir()


SPOILT: dict[str, tuple[str, Spoil]] = {
    "missing": ("store_missing", Path.unlink),
    "a folder": ("store_missing", lambda path: (path.unlink(), path.mkdir())),
    "empty": ("store_not_ours", lambda path: path.write_bytes(b"")),
    "a short text": ("store_not_ours", lambda path: path.write_text("Hej", encoding="utf-8")),
    "a text": ("store_not_ours", lambda path: path.write_text("Navn;CPR\r\n" * 900, encoding="utf-8")),
    "zeros": ("store_not_ours", lambda path: path.write_bytes(bytes(8192))),
    "a foreign database": ("store_not_ours", foreign),
    "a foreign database in use": ("store_not_ours", foreign_and_open),
    "no mark": ("store_not_ours", with_pragma("application_id = 0")),
    "newer": ("store_newer", with_pragma("user_version = 99")),
    "cut off": ("store_damaged", cut_off),
    "a journal that can't be written": ("store_unwritable", shut_journal),
}


def files(folder: Path) -> dict[str, bytes | None]:
    """What every file of a folder holds."""
    return {file.name: file.read_bytes() if file.is_file() else None for file in folder.iterdir()}


@pytest.mark.parametrize(("code", "spoil"), SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_file_is_refused_and_stays_as_it_was(filled: Path, code: str, spoil: Spoil) -> None:
    spoil(filled)
    before = files(filled.parent)
    with pytest.raises(StoreError) as refused:
        Store.open(filled)
    assert refused.value.code == code
    assert refused.value.facts["path"] == str(filled)
    assert files(filled.parent) == before


def test_the_refusal_of_a_newer_file_says_how_new(filled: Path) -> None:
    with_pragma("user_version = 99")(filled)
    with pytest.raises(StoreError) as refused:
        Store.open(filled)
    assert refused.value.facts == {"path": str(filled), "version": 99, "known": SCHEMA_VERSION}


def test_a_damaged_page_anywhere_is_refused(filled: Path) -> None:
    whole = filled.read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    pages = range(size, len(whole), size)
    assert len(pages) > 20
    for start in pages:
        spoilt = bytearray(whole)
        spoilt[start : start + 8] = bytes(byte ^ 0xFF for byte in whole[start : start + 8])
        filled.write_bytes(spoilt)
        with pytest.raises(StoreError) as refused:
            Store.open(filled)
        assert refused.value.code == "store_damaged"
        assert filled.read_bytes() == spoilt


def test_damage_in_a_file_too_large_to_be_checked_is_told_when_it_is_read(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_CHECKED_WHOLE_BELOW", 0)
    whole = bytearray(filled.read_bytes())
    size = int.from_bytes(whole[16:18], "big")
    at = whole.index("Team Åløkke".encode()) // size * size
    whole[at : at + 8] = bytes(8)
    filled.write_bytes(whole)
    store = Store.open(filled)
    assert len(store.all(Setting)) == 1, "what is sound can still be read"
    for read in (lambda: store.all(Team), lambda: store.get(Team, TEAM.id)):
        with pytest.raises(StoreError, match="store_damaged"):
            read()
    with pytest.raises(StoreError, match="store_damaged"):
        store.write(stamp(), added(Team("two", "To")))
    store.close()


def test_damage_where_the_last_change_stands_is_told_at_once(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_CHECKED_WHOLE_BELOW", 0)
    whole = bytearray(filled.read_bytes())
    with closing(sqlite3.connect(filled)) as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'change'").fetchall()
    size = int.from_bytes(whole[16:18], "big")
    whole[(page - 1) * size : (page - 1) * size + 8] = bytes(8)
    filled.write_bytes(whole)
    for _ in range(2):
        with pytest.raises(StoreError, match="store_damaged"):
            Store.open(filled)
        assert list(files(filled.parent)) == [filled.name]


def test_a_path_below_a_file_is_refused(filled: Path) -> None:
    for opened in (Store.open, Store.create):
        with pytest.raises(StoreError) as refused:
            opened(filled / "below.springbraet")
        assert refused.value.code in {"store_missing", "store_unwritable"}


def test_a_store_is_never_made_over_a_file(filled: Path) -> None:
    before = files(filled.parent)
    with pytest.raises(StoreError) as refused:
        Store.create(filled)
    assert refused.value.code == "store_exists"
    assert files(filled.parent) == before


def test_a_store_that_cannot_be_made_leaves_nothing(path: Path) -> None:
    shut_journal(path)
    with pytest.raises(StoreError) as refused:
        Store.create(path)
    assert refused.value.code == "store_unwritable"
    assert list(files(path.parent)) == [f"{path.name}-journal"]
    with pytest.raises(StoreError, match="store_unwritable"):
        Store.create(path.parent / "no such folder" / path.name)


def test_a_store_whose_journal_would_have_too_long_a_name_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        Store.create(tmp_path / ("a" * 250))
    assert refused.value.code == "store_unwritable"
    assert files(tmp_path) == {}


def test_opening_tries_whether_a_change_could_be_written_and_writes_none(filled: Path) -> None:
    before = filled.read_bytes()
    store = Store.open(filled)
    assert filled.with_name(f"{filled.name}-journal").stat().st_size == 0
    store.close()
    assert files(filled.parent) == {filled.name: before}


def test_a_store_is_one_file_when_it_is_closed(path: Path) -> None:
    store = Store.create(path)
    store.write(stamp(), added(TEAM))
    store.close()
    assert list(files(path.parent)) == [path.name]
    store = Store.open(path)
    assert store.get(Team, TEAM.id) == TEAM
    store.write(stamp(), added(Setting("a", "1")))
    store.close()
    assert list(files(path.parent)) == [path.name]


def test_a_store_is_opened_as_the_measurements_say(path: Path) -> None:
    for opened in (Store.create, Store.open):
        store = opened(path)
        for pragma, value in {
            "locking_mode": "exclusive",
            "journal_mode": "truncate",
            "synchronous": 3,  # EXTRA
            "foreign_keys": 1,
            "application_id": APPLICATION_ID,
            "user_version": SCHEMA_VERSION,
        }.items():
            assert store.rows(f"PRAGMA {pragma}") == [(value,)]
        store.close()


def test_a_store_that_another_tool_left_in_wal_mode_opens(filled: Path) -> None:
    with_pragma("journal_mode = WAL")(filled)
    store = Store.open(filled)
    assert store.rows("PRAGMA journal_mode") == [("truncate",)]
    assert store.get(Team, TEAM.id) == TEAM
    store.close()


@pytest.mark.parametrize("name", ["plus+procent%20.springbraet", "spørgsmål & # tegn.springbraet", "'citat'"])
def test_a_name_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    Store.create(tmp_path / name).close()
    assert list(files(tmp_path)) == [name]
    Store.open(tmp_path / name).close()
