"""Makes every run of the tests the same: hypothesis tries the same examples, and Qt speaks as in the program."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sqlcipher3 import dbapi2 as sqlite3

from app.core import targets, work_folder
from app.core.garbage import collect_due
from db.engines import sqlite
from db.engines.key import Key
from tests import made_up
from tests.breadth import most
from tests.collecting import dealt, one_first
from tests.crashes import pytest_terminal_summary, write_crashes
from tests.servers.about_files import ON_FILE, is_about_files
from tests.servers.everywhere import everywhere, left_open
from tests.servers.postgres import empty_database, own_cluster, postgres
from tests.servers.served import empty_team, served
from tests.servers.tls import database_with_tls
from tests.servers.two_teams import two

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

settings.register_profile("same", derandomize=True, deadline=None, database=None, max_examples=most(50))
settings.load_profile("same")

__all__ = [
    "database_with_tls",
    "empty_database",
    "empty_team",
    "everywhere",
    "left_open",
    "own_cluster",
    "postgres",
    "pytest_terminal_summary",
    "served",
    "two",
]
"""The fixtures of a server, for every test, and what is said at the end."""
WAITING = {"servers", "journeys", "durability"}
"""The folders of the tests that wait for a server or for children more than they compute."""
LONG = {"test_bookkeeping.py", "test_following.py", "test_frozen.py", "test_sizes.py", "test_tab_order.py"}
"""The files with a test that computes for ten seconds or more: nobody else has anything to do while one ends last."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The tests of rows and rules can be run on a server too."""
    parser.addoption("--on-server", action="store_true", help="stores that begin in memory stand on a PostgreSQL")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """What a test may say of itself, and where a crash is told."""
    config.addinivalue_line("markers", f"{ON_FILE}(reason): it is about what a store in a file alone does")
    write_crashes(config)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones and those that wait come first; on a server only what is not about files."""
    if config.getoption("--on-server"):
        left = [item for item in items if is_about_files(item)]
        items[:] = [item for item in items if item not in set(left)]
        config.hook.pytest_deselected(items=left)
    long = [item for item in items if item.path.name in LONG]
    waiting = [item for item in items if WAITING.intersection(item.path.parts) and item.path.name not in LONG]
    first = {*long, *waiting}
    others = [item for item in items if item not in first]
    items[:] = dealt(long, waiting, others, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays to the end: nobody looks through thousands of tests for what can be thrown away.

    Nor after every seven hundred new things, of which a window alone has many times more; and, as in the program, in
    no thread but the windows' own.
    """
    gc.disable()
    gc.set_threshold(10_000, 20, 20)
    try:
        with one_first():
            return (yield)
    finally:
        gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Between two tests what they left is thrown away, where there is enough of it."""
    collect_due()


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """An empty store is made by the steps of the schema once, and copied for each test that wants one.

    No test waits for the disk: what a loss of power would take is all that this leaves unsaid. The tests of `db`, and
    every process that a test starts, have stores that are made and written as the program does.
    """
    template = sqlite.in_memory()
    connect, prepare = sqlite.connect, sqlite.prepare

    def copied(*, any_thread: bool = False) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=not any_thread)
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
        template.backup(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def connected(path: Path, key: Key | None = None) -> sqlite3.Connection:
        connection = connect(path, key)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    def prepared(connection: sqlite3.Connection, path: Path, *, fresh: bool) -> None:
        encrypted = connection.execute("PRAGMA cipher_status").fetchone() == ("1",)
        if fresh and not encrypted:
            template.backup(connection)
        prepare(connection, path, fresh=fresh)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sqlite, "in_memory", copied)
        patched.setattr(sqlite, "connect", connected)
        patched.setattr(sqlite, "prepare", prepared)
        yield
    template.close()


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What the program keeps of a user stays out of this user's home, and no report waits for the disk."""
    folder = tmp_path_factory.getbasetemp()
    made_up.run = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with pytest.MonkeyPatch.context() as patched:
        kept = tmp_path_factory.mktemp("data")
        patched.setenv("XDG_DATA_HOME", str(kept))
        patched.setattr(targets, "sync", bool)
        yield kept


@pytest.fixture(autouse=True)
def unsettled(own_folder: Path) -> Iterator[None]:
    """A test may begin the program in this process; what that arranges for its process and keeps ends with the test."""
    yield
    for left in own_folder.iterdir():
        while left.exists():
            with suppress(FileNotFoundError):  # a thread that was told to stop takes away what it had begun
                shutil.rmtree(left) if left.is_dir() else left.unlink()
    if work_folder._masks:
        os.umask(work_folder._masks[0])
        work_folder._masks.clear()
    if work_folder._largest_cores:
        work_folder._let_cores_be(work_folder._largest_cores[0])
        work_folder._largest_cores.clear()
    if work_folder._before:
        work_folder._set(work_folder._before)
        work_folder._before.clear()
        tempfile.tempdir = None


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication", tmp_path_factory: pytest.TempPathFactory) -> "QApplication":
    """The application of all tests, in Danish; what Qt remembers of its own dialogs stays out of the user's home."""
    from PySide6.QtCore import QSettings

    from ui.shell.program import speak_danish

    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("settings")))
    speak_danish(qapp)
    return qapp
