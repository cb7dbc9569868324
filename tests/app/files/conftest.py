"""A team that stands open, in clear and encrypted, and an empty place for its backups."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.files.stores import create_team_store
from app.session import Session
from db.engines.key import Key
from tests.app.files.backed_up import KEY
from tests.app.world import World


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    """What the team's file is encrypted with."""
    return request.param


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where the backups lie."""
    return tmp_path / "kopier"


@pytest.fixture
def team(tmp_path: Path, world: World, key: Key | None) -> Iterator[Session]:
    """A team that stands open."""
    with closing(create_team_store(tmp_path / "Team Åløkke.springbraet", "Team Åløkke", world.clock, key)) as store:
        yield Session(store, world.clock)
