"""Every version of a store that was ever released opens, and a step that fails leaves the file as it was."""

import json
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from db import steps
from db.engines import sqlite
from db.engines.key import Key, salt_of
from db.engines.recoding import ClosedStore
from db.errors import StoreError
from db.migrations import SCHEMA_VERSION
from db.queries.search import citizens_with, text_numbers, texts_with
from db.records import RECORDS, Setting
from db.steps import HEAD, seal_of
from db.store import Stamp, Store
from tests.db.rows import added, contents, stamp
from tests.db.stored_file import FOLDER

if TYPE_CHECKING:
    from sqlite_utils import Database

NEXT = "ALTER TABLE citizen ADD COLUMN phone TEXT NOT NULL DEFAULT ''"
FAILING = {
    "a mistake in SQL": "ALTER TABLE citizne ADD COLUMN email TEXT",
    "a row against a rule": "UPDATE placement SET stage = 9",
    "a row that refers to nothing": "UPDATE citizen SET team_id = 'gone'",
}


def test_every_version_is_kept() -> None:
    kept = sorted(file.name for file in FOLDER.iterdir())
    assert kept == sorted(f"v{n}.{end}" for n in range(1, SCHEMA_VERSION + 1) for end in ("json", "springbraet"))


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_stored_version_opens_and_has_all_that_it_had(path: Path, version: int) -> None:
    shutil.copy(FOLDER / f"v{version}.springbraet", path)
    held = json.loads((FOLDER / f"v{version}.json").read_text(encoding="utf-8"))
    store = Store.open(path)
    now = contents(store)
    for table, rows in held.items():
        assert len(rows) > 0
        there = {row.id: row.as_dict() for row in now[table]}
        assert all(there[old["id"]] == there[old["id"]] | old for old in rows)
        assert len(there) == len(rows) or (table, version < 8) == ("catalogue_item", True)
    assert store.problems() == []
    assert store.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
    entries = [entry for entry in store.journal() if entry.kind != "new_catalogues"]
    assert [entry.change_id for entry in entries] == ["first"] * (len(entries) - 1) + ["second"]
    new = [entry.after for entry in store.journal() if entry.kind == "new_catalogues"]
    held_now = {row.id: row.as_dict() for row in now["catalogue_item"]}
    assert len(new) == (24 if version < 8 else 0)
    assert all(row is not None and held_now[str(row["id"])] == row for row in new)
    assert (entries[-1].who, entries[-1].why) == ("mona", "aftalt")
    store.write(stamp(), added(Setting("written", "1")))
    store.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_stored_version_that_is_encrypted_becomes_the_same_as_in_clear(path: Path, version: int) -> None:
    key, encrypted = Key(bytes(range(32)), bytes(range(16))), path.with_suffix(".encrypted")
    shutil.copy(FOLDER / f"v{version}.springbraet", path)
    with closing(ClosedStore(path, None)) as source:
        source.copy_to(encrypted, key)
    assert salt_of(encrypted) == key.salt
    with closing(Store.open(path)) as clear, closing(Store.open(encrypted, key)) as store:
        assert store.rows("PRAGMA user_version") == [(SCHEMA_VERSION,)]
        assert contents(store) == contents(clear)
        assert len(list(store.journal())) == len(list(clear.journal()))
        assert store.problems() == []
        store.write(stamp(), added(Setting("written", "1")))
    assert salt_of(encrypted) == key.salt


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_stored_version_becomes_what_a_new_store_is(path: Path, store: Store, version: int) -> None:
    shutil.copy(FOLDER / f"v{version}.springbraet", path)
    old = Store.open(path)
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    assert old.rows(schema) == store.rows(schema)
    old.close()


def add_step(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    """A program of the next version, whose last step is this one."""

    def step(db: "Database") -> None:
        for statement in statements:
            db.execute(statement)

    monkeypatch.setattr(steps, "LATER_STEPS", (*steps.LATER_STEPS, step))
    monkeypatch.setattr(sqlite, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


def test_a_step_is_taken_once(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_step(monkeypatch, NEXT)
    for _ in range(2):
        store = Store.open(filled)
        assert store.rows("SELECT DISTINCT phone FROM citizen") == [("",)]
        assert store.rows("PRAGMA user_version") == [(SCHEMA_VERSION + 1,)]
        assert store.rows("PRAGMA foreign_keys") == [(1,)]
        store.close()


@pytest.mark.parametrize("statement", FAILING.values(), ids=FAILING.keys())
def test_a_failing_step_leaves_the_file_as_it_was(
    filled: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    before = filled.read_bytes()
    with monkeypatch.context() as newer:
        add_step(newer, NEXT, statement)
        with pytest.raises((sqlite3.DatabaseError, StoreError)):
            Store.open(filled)
        assert filled.read_bytes() == before
    store = Store.open(filled)
    assert all(store.all(record) for record in RECORDS)
    store.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_failing_step_leaves_every_stored_version_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    shutil.copy(FOLDER / f"v{version}.springbraet", path)
    before = path.read_bytes()
    add_step(monkeypatch, NEXT, FAILING["a mistake in SQL"])
    with pytest.raises(sqlite3.DatabaseError):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_step_can_transform_a_table(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def step(db: "Database") -> None:
        db.table("note").transform(rename={"text": "words"})

    monkeypatch.setattr(steps, "LATER_STEPS", (*steps.LATER_STEPS, step))
    monkeypatch.setattr(sqlite, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    store = Store.open(filled, unseen=True)  # whose rows are no longer those of the record
    assert store.rows("SELECT words FROM note WHERE id = 'n2'") == [("Ny",)]
    assert store.problems() == []
    store.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_stored_version_can_be_searched(path: Path, version: int) -> None:
    shutil.copy(FOLDER / f"v{version}.springbraet", path)
    for _ in range(2):
        store = Store.open(path)
        assert [one.id for one in citizens_with(store, "2026-11-16", ["rlig", "ag"], 9)] == ["full"]
        assert texts_with(store, ["bager", "s"]) == [text_numbers(store)["full"]]
        store.close()


def test_no_step_brings_pandas() -> None:
    code = (
        "import sys; from db.store import Store; before = {'sqlite_utils', 'pandas'} & set(sys.modules); "
        "Store.create(None).close(); print(len(before), *{'sqlite_utils', 'pandas'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.split() == ["0", "sqlite_utils"]


def test_a_program_that_is_older_refuses_what_a_newer_one_made(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        add_step(newer, NEXT)
        Store.open(filled).close()
    with pytest.raises(StoreError) as refused:
        Store.open(filled)
    assert refused.value.code == "store_newer"


@pytest.mark.parametrize("version", [1, 5, SCHEMA_VERSION])
def test_each_change_is_sealed_also_one_of_an_earlier_version(version: int, tmp_path: Path) -> None:
    path = tmp_path / "v.springbraet"
    path.write_bytes((FOLDER / f"v{version}.springbraet").read_bytes())
    store = Store.open(path)
    store.write(Stamp("last", "2026-11-18T10:00:00", "mona", "put_setting", "aftalt", lasting=True), [])
    heads = store.rows(f"SELECT seal, {', '.join(HEAD)} FROM change")
    store.close()
    assert len(heads) > 2
    assert all(seal == seal_of(head) for seal, *head in heads)
