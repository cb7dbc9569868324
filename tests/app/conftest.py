"""A store in memory with an empty team and the session that changes it, and a made-up team that stays as it is."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from app.core.clock import FixedClock
from app.files.stores import create_store
from db.engines import key
from db.store import Store
from tests.app.world import World
from tests.made_up import made_up_team
from tests.servers.everywhere import on_file


@pytest.fixture(scope="module", autouse=True)
def quick_keys() -> Iterator[None]:
    """A passphrase opens at once: that it takes a fifth of a second, and as other tools do, is proved of `db`."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(key, "_ROUNDS", 1_000)
        yield


@pytest.fixture
def world() -> Iterator[World]:
    """A team without people on Monday 16 November 2026, half past nine."""
    fresh = founded().again()
    yield fresh
    fresh.store.close()


@cache
def founded() -> World:
    """A team without people, made once; `World.again` copies it."""
    with on_file():
        return World(create_store(None))


@pytest.fixture
def clock(world: World) -> FixedClock:
    """The world's clock."""
    return world.clock


@pytest.fixture(scope="session")
def demo() -> Iterator[Store]:
    """The made-up team on Friday 20 November 2026, which takes seconds to live: no test changes it."""
    store = made_up_team(today=date(2026, 11, 20))
    yield store
    store.close()
