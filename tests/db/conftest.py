"""Stores that begin empty, in memory or in a file, and are closed after the test."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.engines import sqlite
from db.store import Store
from tests.db.rows import ROWS, added, stamp

# Nobody can take a lock from an open handle there.
collect_ignore = ["test_both_at_once.py", "test_lock_lost.py"] if sys.platform == "win32" else []

AS_RELEASED = {"connect": sqlite.connect, "prepare": sqlite.prepare}


@pytest.fixture(autouse=True)
def as_released(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is made by every step of the schema and written through to the disk, as users have it."""
    for name, function in AS_RELEASED.items():
        monkeypatch.setattr(sqlite, name, function)


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store in memory."""
    store = Store.create(None)
    yield store
    store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store can be; nothing is there yet."""
    return tmp_path / "Team Åløkke #1.springbraet"


@pytest.fixture
def filled(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file with one row or more in every table; it is made once, as users have it, and copied."""
    whole = tmp_path_factory.getbasetemp() / "filled.springbraet"
    if not whole.exists():
        store = Store.create(whole)
        store.write(stamp("fill"), added(*ROWS))
        store.close()
    shutil.copyfile(whole, path)
    return path
