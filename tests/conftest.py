"""Makes every run of the tests the same: hypothesis tries the same examples, and Qt speaks as in the program."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from db.engines import sqlite

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """An empty store is made by the steps of the schema once, and copied for each test that wants one.

    No test waits for the disk: what a loss of power would take is all that this leaves unsaid. The tests of `db`, and
    every process that a test starts, have stores that are made and written as the program does.
    """
    template = sqlite.in_memory()
    connect, prepare = sqlite.connect, sqlite.prepare

    def copied() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
        template.backup(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def connected(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    def prepared(connection: sqlite3.Connection, path: Path, *, fresh: bool) -> None:
        if fresh:
            template.backup(connection)
        prepare(connection, path, fresh=fresh)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sqlite, "in_memory", copied)
        patched.setattr(sqlite, "connect", connected)
        patched.setattr(sqlite, "prepare", prepared)
        yield
    template.close()


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication", tmp_path_factory: pytest.TempPathFactory) -> "QApplication":
    """The application of all tests, in Danish; what Qt remembers of its own dialogs stays out of the user's home."""
    from PySide6.QtCore import QSettings

    from ui.shell.program import speak_danish

    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("settings")))
    speak_danish(qapp)
    return qapp
