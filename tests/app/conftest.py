"""A store in memory with an empty team and the session that changes it, and a made-up team that stays as it is."""

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from app.core import typed_json
from app.core.clock import FixedClock
from db.engines import key
from db.store import Store
from tests.app.world import World, new_world
from tests.made_up import made_up_team


@pytest.fixture(scope="module", autouse=True)
def quick_keys() -> Iterator[None]:
    """A passphrase opens at once: that it takes a fifth of a second, and as other tools do, is proved of `db`."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(key, "_ROUNDS", 1_000)
        yield


@pytest.fixture(scope="module")
def read_once() -> Iterator[None]:
    """A text that a month keeps is read once: the same text says the same, and reading it takes half of the time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(typed_json, "loads", cache(typed_json.loads))
        yield


@pytest.fixture
def world() -> Iterator[World]:
    """A team without people on Monday 16 November 2026, half past nine."""
    fresh = new_world()
    yield fresh
    fresh.store.close()


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
