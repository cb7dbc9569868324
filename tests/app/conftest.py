"""A store in memory with an empty team, and the session that changes it."""

from collections.abc import Iterator

import pytest

from app.core.clock import FixedClock
from app.files.stores import create_store
from tests.app.world import World


@pytest.fixture
def world() -> Iterator[World]:
    """A team without people on Monday 16 November 2026, half past nine."""
    store = create_store(None)
    yield World(store)
    store.close()


@pytest.fixture
def clock(world: World) -> FixedClock:
    """The world's clock."""
    return world.clock
