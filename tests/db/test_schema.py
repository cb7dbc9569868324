"""A store is opened only where it is built as the program builds one: nothing of anybody else's runs in it."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from db import schema
from db.engines import sqlite
from db.errors import StoreError
from db.migrations import SCHEMA_VERSION
from db.records import Setting
from db.store import Store
from tests.db.rows import added, stamp
from tests.db.stored_file import FOLDER

ALTERED = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM citizen; END",
    "a trigger on the journal": "CREATE TRIGGER t BEFORE INSERT ON journal BEGIN SELECT RAISE(IGNORE); END",
    "a view": "CREATE VIEW v AS SELECT * FROM citizen",
    "a view in a table's place": "ALTER TABLE setting RENAME TO s; CREATE VIEW setting AS SELECT * FROM s",
    "a table": "CREATE TABLE other (id TEXT)",
    "a virtual table": "CREATE VIRTUAL TABLE other USING fts5(text)",
    "a column": "ALTER TABLE citizen ADD COLUMN phone TEXT",
    "a column that is reckoned": "ALTER TABLE citizen ADD COLUMN n TEXT AS (upper(name))",
    "an index": "CREATE INDEX other ON citizen (name)",
    "an index that reckons": "CREATE INDEX other ON citizen (upper(name))",
    "an index less": "DROP INDEX note_by_citizen",
    "a table less": "DROP TABLE exemption",
    "a column less": "ALTER TABLE company DROP COLUMN note",
    "a column by another name": "ALTER TABLE company RENAME COLUMN note TO remark",
    "a rule less": "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') "
    "WHERE name = 'company'",
}


def altered(path: Path, sql: str) -> bytes:
    """The file with something done to how it is built."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)
    return path.read_bytes()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_store_of_each_version_has_its_mark(version: int) -> None:
    with closing(sqlite3.connect(f"file:{FOLDER / f'v{version}.springbraet'}?mode=ro", uri=True)) as stored:
        assert schema.mark(stored) == schema.MARKS[version - 1], "a new step needs its mark: see CONTRIBUTING.md"


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_whichever_version_a_store_began_with_it_is_built_alike(version: int, path: Path) -> None:
    path.write_bytes((FOLDER / f"v{version}.springbraet").read_bytes())
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as stored, closing(sqlite.in_memory()) as fresh:
        assert schema.mark(stored) == schema.mark(fresh) == schema.MARKS[-1]
        assert stored.execute("SELECT * FROM _sqlite_migrations").fetchall() == (
            fresh.execute("SELECT * FROM _sqlite_migrations").fetchall()
        )


@pytest.mark.parametrize("sql", ALTERED.values(), ids=ALTERED)
def test_a_store_that_is_built_otherwise_is_refused_and_stays_as_it_is(sql: str, filled: Path) -> None:
    held = altered(filled, sql)
    with pytest.raises(StoreError) as refused:
        Store.open(filled)
    assert refused.value.code == "store_altered"
    assert filled.read_bytes() == held
    with pytest.raises(StoreError, match="store_altered"):
        Store.look(filled, StoreError("store_in_use", path=str(filled)))


def test_an_earlier_one_is_refused_before_it_is_brought_to_this_version(path: Path) -> None:
    path.write_bytes((FOLDER / "v5.springbraet").read_bytes())
    held = altered(path, ALTERED["a trigger"])
    with pytest.raises(StoreError, match="store_altered"):
        Store.open(path)
    assert path.read_bytes() == held


def test_what_a_tool_has_counted_does_not_matter(filled: Path) -> None:
    altered(filled, "ANALYZE")
    Store.open(filled).close()


def test_how_it_is_laid_out_does_not_matter(filled: Path) -> None:
    lay_out = "UPDATE sqlite_master SET sql = replace(sql, ', ', ',\n') WHERE name = 'company'"
    altered(filled, f"PRAGMA writable_schema = ON; {lay_out}")
    store = Store.open(filled)
    store.write(stamp(), added(Setting("x", "1")))
    store.close()


def test_one_that_is_made_to_look_right_at_once_is_told_by_the_whole_look(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    altered(filled, ALTERED["a table"])

    def quick(_: object) -> int:
        return schema.MARKS[-1].quick

    monkeypatch.setattr(schema, "_quick", quick)
    store = Store.open(filled, unseen=True)
    with pytest.raises(StoreError, match="store_altered"):
        store.look_into(whole=True)
    store.close()


def test_nothing_that_a_file_names_is_trusted(filled: Path) -> None:
    store = Store.open(filled)
    asked = ("trusted_schema", "cell_size_check")
    assert [store.rows(f"PRAGMA {name}") for name in asked] == [[(0,)], [(1,)]]
    store.close()
