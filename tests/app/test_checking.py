"""A sound file passes the check, and one that was changed behind the journal's back does not."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app.commands.importing import import_list
from app.core.clock import FixedClock
from app.core.errors import UserError
from app.files.checking import check
from app.files.stores import create_team_store, open_store
from app.search.index import Search
from app.session import Session
from db.migrations import SCHEMA_VERSION
from tests.app.importing.teams import planned
from tests.db.stored_file import FOLDER


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A team's file with two citizens, one of whom was imported, taken back and imported again."""
    clock = FixedClock(datetime(2026, 11, 22, 9))
    store = create_team_store(tmp_path / "team.db", "Team Nord", clock)
    session = Session(store, clock)
    session.run(import_list, planned(session, "CPR|Navn|Trin\n0101901238|Anne Jensen|På vej"))
    session.run(import_list, planned(session, "CPR|Navn|Løntimer\n0202801234|Bo Ek|7,5"))
    session.undo()
    session.redo()
    store.close()
    return tmp_path / "team.db"


def changed(path: Path, sql: str) -> None:
    """Somebody writes into the file without the program."""
    connection = sqlite3.connect(path)
    connection.executescript(sql)
    connection.close()


def test_a_sound_file(path: Path) -> None:
    store = open_store(path)
    found = check(store)
    store.close()
    assert (found.citizens, found.changes) == (2, 5)
    assert found.edits > 80


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_file_of_an_earlier_version_is_sound_too(path: Path, version: int) -> None:
    shutil.copy(FOLDER / f"v{version}.springbraet", path)
    store = open_store(path)
    found = check(store)
    store.close()
    assert (found.citizens, found.changes) == (2, 3 if version < 8 else 2)  # a step has brought new catalogues


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE citizen SET town = 'X' WHERE name = 'Bo Ek'",
        "DELETE FROM placement",
        "INSERT INTO setting VALUES ('x', '1')",
        "UPDATE journal SET after = replace(after, 'Bo Ek', 'Bo X') WHERE table_name = 'citizen'",
        "DELETE FROM journal WHERE table_name = 'effort' AND change_number = (SELECT MAX(number) FROM change)",
    ],
)
def test_a_row_that_the_journal_did_not_make(path: Path, sql: str) -> None:
    changed(path, sql)
    store = open_store(path)
    with pytest.raises(UserError, match="check_journal") as refused:
        check(store)
    store.close()
    assert refused.value.facts["count"] == 1


@pytest.mark.parametrize(
    "sql", ["UPDATE placement SET citizen_id = 'nobody'", "UPDATE journal SET after = 'no JSON' WHERE position = 0"]
)
def test_a_reference_that_leads_nowhere_or_a_journal_that_cannot_be_read(path: Path, sql: str) -> None:
    changed(path, sql)
    store = open_store(path)
    with pytest.raises(UserError, match="check_damaged"):
        check(store)
    store.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE search_text SET words = 'anne'",
        "UPDATE search_name SET line = replace(line, 'bo', 'ib') WHERE kind = 'citizen'",
        "UPDATE search_name SET place = place + 1000 - 2000 * (place > (SELECT AVG(place) FROM search_name))",
    ],
)
def test_a_search_that_would_not_find_what_is_there_is_told_and_put_right(path: Path, sql: str) -> None:
    changed(path, sql)
    store = open_store(path)
    with pytest.raises(UserError, match="check_search"):
        check(store)
    assert check(store).citizens == 2
    assert [one.name for one in Search(store, date(2026, 11, 22)).citizens("b e")] == ["Bo Ek"]
    store.close()


@pytest.mark.parametrize("table", ["search_name", "search_text", "search_name_fts_docsize"])
def test_a_search_in_which_rows_are_lacking_is_made_anew_without_a_word(path: Path, table: str) -> None:
    changed(path, f"DELETE FROM {table}")
    store = open_store(path)
    assert check(store).citizens == 2
    assert [one.name for one in Search(store, date(2026, 11, 22)).citizens("ek")] == ["Bo Ek"]
    store.close()
