"""Rounds of power cuts: someone's work in a store is recorded, and every round takes the power from it at a moment."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from sqlcipher3 import dbapi2 as sqlite3

from db.engines import sqlite as engine
from db.engines.key import Key
from db.errors import StoreError
from db.store import Store
from tests.durability.at_work import AtWork, Confirmed
from tests.durability.calls import Call, seen_by
from tests.durability.disk import Disk
from tests.durability.survivors import Prepared, losses

_CUT_AGAIN = 0.25
"""How often the power goes again while the store is opened."""


class Recorded(NamedTuple):
    """What was asked of the system for a store, and how many changes were confirmed before each of the calls."""

    prepared: Prepared
    calls: list[Call]
    confirmed: list[Confirmed]
    known: list[int]


def recorded(prepared: Prepared, folder: Path, seed: int, deeds: int) -> Recorded:
    """Let someone work in a copy of this store, from its opening to its closing; `folder` is made for it."""
    folder.mkdir()
    path = Path(shutil.copy(prepared.path, folder))
    calls, confirmed, known = list[Call](), list[Confirmed](), list[int]()

    def watch(call: Call) -> None:
        calls.append(call)
        known.append(len(confirmed))

    with seen_by(watch):
        someone = AtWork(Store.open(path, prepared.key), seed, confirmed.append)
        for _ in range(deeds):
            someone.do_something()
        someone.store.close()
    shutil.copy(prepared.path, path)  # the disk as it was when all began
    return Recorded(prepared._replace(path=path), calls, confirmed, [*known, len(confirmed)])


def cuts(work: Recorded, rounds: int, seed: int) -> Iterator[list[str]]:
    """Take the power away so often; what was lost, broken or left over each time: nothing, it is to be hoped.

    Half of the moments are those at which a change had just been confirmed.
    """
    chance, path = Random(seed), work.prepared.path
    disk, done = Disk(path.parent), 0
    for moment in sorted(_moments(work.known, rounds, chance)):
        for call in work.calls[done:moment]:
            disk.asked(call)
        done = moment
        put(path.parent, disk.without_power(chance))
        if chance.random() < _CUT_AGAIN:
            put(path.parent, _cut_while_opened(work.prepared, chance))
        yield losses(path, work.prepared, work.confirmed[: work.known[moment]])


def _cut_while_opened(prepared: Prepared, chance: Random) -> dict[str, bytes]:
    """What is found after the power was lost once more, while the store was brought back to what it had been."""
    disk, calls = Disk(prepared.path.parent), list[Call]()
    with seen_by(calls.append), suppress(StoreError):
        Store.open(prepared.path, prepared.key).close()
    for call in calls[: chance.randrange(len(calls) + 1)]:
        disk.asked(call)
    return disk.without_power(chance)


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder hold these files alone."""
    for file in folder.iterdir():
        file.unlink()
    for name, content in files.items():
        Path(name).write_bytes(content)


def _moments(known: Sequence[int], rounds: int, chance: Random) -> Iterator[int]:
    ends = [moment for moment in range(1, len(known)) if known[moment] > known[moment - 1]]
    for number in range(rounds):
        yield chance.choice(ends) if number % 2 and ends else chance.randrange(len(known))


@contextmanager
def written_with(*pragmas: str) -> Iterator[None]:
    """Let stores be written by these settings instead of the program's own."""
    connect = engine.connect

    def connected(path: Path, key: Key | None = None) -> sqlite3.Connection:
        connection = connect(path, key)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine, "connect", connected)
        yield
