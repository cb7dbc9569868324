"""Every command does on an encrypted file what it does elsewhere, and what it did is there when the file is opened."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.engines.key import PLAIN, Key
from db.store import Store
from tests.app.commands.cases import CHANGES, LASTING
from tests.app.commands.form import Case
from tests.app.commands.test_every_command import rows, run
from tests.app.world import World
from tests.breadth import some

KEY = Key(bytes(range(32)), bytes(range(16)))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted store with nothing in it, made once."""
    path = tmp_path_factory.mktemp("encrypted") / "empty"
    Store.create(path, KEY).close()
    return path


@pytest.fixture
def path(empty: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(empty, tmp_path / "team.springbraet"))


@pytest.fixture
def world(path: Path) -> Iterator[World]:
    """A team in it."""
    with closing(Store.open(path, KEY)) as store:
        yield World(store)


SOME = dict(some([*(CHANGES | LASTING).items()], 30))
"""Not all: what each does is proved in clear, and here only that a page is a page."""


@pytest.mark.parametrize("case", SOME.values(), ids=SOME.keys())
def test_what_is_done_undone_and_done_again_stands_in_the_file(world: World, path: Path, case: Case) -> None:
    arguments = case.arguments(world)
    start = rows(world.store)
    change = run(world, case, arguments)
    end = rows(world.store)
    assert end != start
    if case not in LASTING.values():
        assert world.session.undo() is change
        assert rows(world.store) == start
        assert world.session.redo() is change
    told = list(world.store.journal())
    world.store.close()
    assert not path.read_bytes().startswith(PLAIN)
    with closing(Store.open(path, KEY)) as again:
        assert rows(again) == end
        assert list(again.journal()) == told
        assert again.problems() == []
