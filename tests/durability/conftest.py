"""Stores that are written through to the disk as users have them, and what every round of a crash begins with."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from db.engines import sqlite
from db.engines.key import Key
from tests.durability.survivors import Prepared, prepare

# Only there can it be seen what the driver asks of the system, and a process be begun by a copy of another.
collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]

AS_RELEASED = {"connect": sqlite.connect, "prepare": sqlite.prepare}


@pytest.fixture(autouse=True)
def as_released(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is written through to the disk."""
    for name, function in AS_RELEASED.items():
        monkeypatch.setattr(sqlite, name, function)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder of its own, in memory where the system has that: what is asked of a disk is seen before the disk is."""
    memory = Path("/dev", "shm")
    with TemporaryDirectory(prefix="springbraet-", dir=memory if os.access(memory, os.W_OK) else None) as made:
        yield Path(made)


@pytest.fixture(scope="session")
def stores(folder: Path) -> dict[str, Prepared]:
    """A small team in a file in clear, and in one that is encrypted."""
    return {
        "in clear": prepare(folder / "Team Åløkke.springbraet"),
        "encrypted": prepare(folder / "Team Ærø.springbraet", Key.new("syv blå heste på række")),
    }


@pytest.fixture(params=["in clear", "encrypted"])
def prepared(request: pytest.FixtureRequest, stores: dict[str, Prepared]) -> Prepared:
    """Either of them."""
    return stores[request.param]
