"""Made-up teams, each lived through once and then copied for every test that asks for one like it."""

from datetime import date
from functools import cache
from pathlib import Path

from fasteners import InterProcessLock
from sqlcipher3 import dbapi2 as sqlite3

from app.demo import create_demo
from db.store import Store
from tests.servers.everywhere import copied_there, on_file

run: Path | None = None
"""The folder of this run of the tests, where each of its processes finds what another has lived through."""


def made_up_team(
    path: Path | None = None, *, citizens: int = 112, months: int = 14, seed: int = 1, today: date
) -> Store:
    """The store that `create_demo` makes of these arguments, open, and nobody else's.

    That it is the same each time is proven of `create_demo` itself, by tests that don't begin here.
    """
    lived = _lived(citizens, months, seed, today)
    if path is None:
        return copied(lived)
    lived.copy_to(path)
    return Store.open(path)


@cache
def _lived(citizens: int, months: int, seed: int, today: date) -> Store:
    if run is None:
        return _live(citizens, months, seed, today)
    kept = run / f"made-up-{citizens}-{months}-{seed}-{today}.springbraet"
    with InterProcessLock(kept.with_suffix(".lock")):
        if not kept.exists():
            lived = _live(citizens, months, seed, today)
            half = kept.with_suffix(".half")
            lived.copy_to(half)
            half.replace(kept)
            return lived
    with on_file():
        found, file = Store.create(None), sqlite3.connect(str(kept))
    file.backup(found._connection)
    file.close()
    return found


def _live(citizens: int, months: int, seed: int, today: date) -> Store:
    with on_file():
        return create_demo(None, citizens=citizens, months=months, seed=seed, today=today)


def copied(store: Store) -> Store:
    """Another store in memory with the same rows and journal, looked at by the same team."""
    served = copied_there(store)
    if served is not None:
        return served.of_team(store.team)
    other = Store.create(None)
    store._connection.backup(other._connection)
    return other.of_team(store.team)
