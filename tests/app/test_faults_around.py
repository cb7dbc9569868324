"""A disk that is full, a folder that is gone or a clock that goes back is told as what it is, and nothing is lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from app import workbook
from app.commands.team import put_setting
from app.core.clock import FixedClock, is_behind
from app.core.domain import Month
from app.core.errors import UserError
from app.demo import create_demo
from app.files.stores import back_up, create_team_store, open_store
from app.session import Session
from db.engines import sqlite
from db.engines.key import Key
from db.errors import StoreError
from db.records import Setting
from db.store import Store
from ui.shell.only_reading import REASONS
from ui.texts.errors import error_sentence

NOW = datetime(2026, 11, 16, 9, 30)
STORED = Path(__file__).parents[1] / "db" / "files" / "v5.springbraet"
KEYS = [None, Key(bytes(range(32)), bytes(16))]
keys = pytest.mark.parametrize("key", KEYS, ids=["clear", "encrypted"])


def told(deed: Callable[[], object]) -> str:
    """The code of a refusal, whose sentence can be said."""
    with pytest.raises(UserError) as refusal:
        deed()
    assert "{" not in error_sentence(refusal.value)
    return refusal.value.code


def put(store: Store, name: str, value: str = "x") -> None:
    Session(store, FixedClock(NOW)).run(put_setting, name, value)


def made(path: Path, key: Key | None) -> None:
    create_team_store(path, "Team", FixedClock(NOW), key).close()


@keys
def test_a_disk_that_takes_no_more_pages_refuses_and_goes_on_when_there_is_room(
    key: Key | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "team.db", tmp_path / "kopi.db"
    made(path, key)
    copy.write_text("old", encoding="utf-8")
    store = open_store(path, key)
    put(store, "a")
    pages = store.rows("PRAGMA page_count")[0][0]
    store.rows(f"PRAGMA max_page_count = {pages}")
    assert told(lambda: put(store, "b", "x" * 20_000)) == "store_full"
    new_file = sqlite.new_file

    def small(place: Path, used: Key | None) -> sqlite3.Connection:
        connection = new_file(place, used)
        connection.execute("PRAGMA max_page_count = 3")
        return connection

    with monkeypatch.context() as full:
        full.setattr(sqlite, "new_file", small)
        assert told(lambda: back_up(store, copy)) == "target_full"
    assert copy.read_text(encoding="utf-8") == "old"
    assert [one.id for one in store.all(Setting) if one.id in "ab"] == ["a"]
    assert store.problems() == []
    store.rows("PRAGMA max_page_count = 1000000")
    put(store, "b", "x" * 20_000)
    back_up(store, copy)
    store.close()
    again = open_store(copy, key)
    assert {one.id for one in again.all(Setting)} >= {"a", "b"}
    again.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path | None]:
    """A disk of three megabytes, where this system lets one be made."""
    place = tmp_path / "disk"
    place.mkdir()
    call = ["mount", "-t", "tmpfs", "-o", "size=3M", "tmpfs", str(place)]
    mounted = sys.platform == "linux" and subprocess.run(call, capture_output=True, check=False).returncode == 0
    yield place if mounted else None
    if mounted:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def fill(place: Path) -> Path:
    """Leave no room on a disk."""
    taken = place / "taken"
    with suppress(OSError), open(taken, "wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return taken


@keys
def test_a_disk_that_is_really_full_can_be_read_and_written_again_when_there_is_room(
    key: Key | None, small_disk: Path | None
) -> None:
    if small_disk is None:
        return  # nobody may mount a disk here: the pages above, and the model of `tests/durability`, have to do
    path = small_disk / "team.db"
    made(path, key)
    (small_disk / "bog.xlsx").write_text("old", encoding="utf-8")
    store = open_store(path, key)
    put(store, "a")
    taken = fill(small_disk)
    assert told(lambda: [put(store, f"b{number}", "x" * 3_000) for number in range(9)]) == "store_full"
    known = {one.id for one in store.all(Setting)}
    assert told(lambda: back_up(store, small_disk / "kopi.db")) == "target_full"
    assert told(lambda: workbook.export(store, small_disk / "bog.xlsx", Month(2026, 11), NOW)) == "target_full"
    assert (small_disk / "bog.xlsx").read_text(encoding="utf-8") == "old"
    store.close()
    store = open_store(path, key)
    assert store.refusal is not None
    assert (store.refusal.code, {one.id for one in store.all(Setting)}) == ("store_full", known)
    assert REASONS["store_full"]
    back_up(store, small_disk.parent / "reddet.db")  # from the copy that is read
    saved = open_store(small_disk.parent / "reddet.db", key)
    assert {one.id for one in saved.all(Setting)} == known
    saved.close()
    assert told(lambda: put(store, "c")) == "store_full"
    taken.unlink()
    put(store, "c")
    assert store.refusal is None
    store.close()
    assert {one.name for one in small_disk.iterdir()} == {"team.db", "bog.xlsx"}


def test_an_older_file_on_a_full_disk_is_read_as_it_is(small_disk: Path | None) -> None:
    if small_disk is None:
        return
    path = Path(shutil.copy(STORED, small_disk / "team.db"))
    before, taken = path.read_bytes(), fill(small_disk)
    store = open_store(path)
    assert store.refusal is not None
    assert store.refusal.code == "store_full"
    store.close()
    assert path.read_bytes() == before
    taken.unlink()
    store = open_store(path)
    assert store.refusal is None
    store.close()


@keys
@pytest.mark.parametrize("how", ["moved", "deleted"])
def test_a_folder_that_is_gone_is_told_as_one_and_what_is_seen_can_be_saved(
    key: Key | None, how: str, tmp_path: Path
) -> None:
    folder, elsewhere = tmp_path / "drev", tmp_path / "andet"
    folder.mkdir()
    made(folder / "team.db", key)
    store = open_store(folder / "team.db", key)
    session = Session(store, FixedClock(NOW))
    session.run(put_setting, "a", 1)
    if sys.platform == "win32":  # where nobody can do that to a file that is open
        store.close()
        return
    os.rename(folder, elsewhere)
    if how == "deleted":
        shutil.rmtree(elsewhere)
    (said,) = session.see_to()
    assert (said.code, session.see_to()) == ("folder_away", ())
    assert str(folder) in error_sentence(said)
    assert told(lambda: session.run(put_setting, "b", 1)) == "folder_gone"
    back_up(store, tmp_path / "reddet.db")
    if how == "moved":
        os.rename(elsewhere, folder)
        session.run(put_setting, "b", 1)
    store.close()
    saved = open_store(tmp_path / "reddet.db", key)
    assert saved.get(Setting, "a") is not None
    saved.close()


def test_a_drive_that_fails_is_told_as_one(tmp_path: Path) -> None:
    path = tmp_path / "team.db"
    made(path, None)
    with pytest.raises(StoreError, match="store_failing"), sqlite.refusals(path):
        _fail()
    (tmp_path / "team.db-journal").mkdir()
    with pytest.raises(StoreError, match="store_unwritable"), sqlite.refusals(path):
        _fail()


def _fail() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    raise error


def test_a_clock_that_goes_back_is_told_once_and_changes_keep_their_order(tmp_path: Path) -> None:
    create_demo(tmp_path / "team.db", citizens=6, months=2, today=date(2026, 11, 16)).close()
    clock = FixedClock(datetime(2026, 12, 24, 12))
    session = Session(open_store(tmp_path / "team.db"), clock)
    assert session.see_to() == ()
    session.run(put_setting, "a", 1)
    clock.at -= timedelta(days=40)
    (said,) = session.see_to()
    assert (said.code, said.facts) == ("clock_back", {"at": "24-12-2026 12:00"})
    session.run(put_setting, "a", 2)
    assert session.see_to() == ()
    session.undo()
    assert session.store.get(Setting, "a") == Setting("a", "1")
    session.redo()
    assert [entry.at[:10] for entry in session.store.journal("setting", "a")] == ["2026-12-24", *["2026-11-14"] * 3]
    session.store.close()
    again = Session(open_store(tmp_path / "team.db"), clock)
    assert again.store.get(Setting, "a") == Setting("a", "2")
    assert again.see_to() == ()
    clock.at = datetime(2026, 12, 24, 12, 30)
    assert again.see_to() == ()
    again.store.close()


@pytest.mark.parametrize(
    ("now", "last", "behind"),
    [
        ("2026-11-16T09:30:00", "2026-11-16T09:30:00", False),
        ("2026-11-16T09:28:30", "2026-11-16T09:30:00", False),
        ("2026-11-16T09:20:00", "2026-11-16T09:30:00", True),
        ("2026-10-25T02:10:00", "2026-10-25T02:50:00", False),  # when winter time begins in Denmark
        ("2026-10-25T01:50:00", "2026-10-25T02:50:00", True),
    ],
)
def test_winter_time_is_no_clock_that_goes_back(now: str, last: str, behind: bool) -> None:
    code = (
        "import time; time.tzset(); from datetime import datetime as d; from app.core.clock import is_behind; "
        f"print(is_behind(d.fromisoformat({now!r}), d.fromisoformat({last!r})))"
    )
    given = {**os.environ, "TZ": "CET-1CEST,M3.5.0,M10.5.0/3", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", code], env=given, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == (str(behind), "")
    assert not is_behind(NOW, NOW)
