"""Every command is done, taken back and done again on a server as in a file; `--on-server` has all else run there."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.app.commands.cases import CHANGES
from tests.app.commands.form import Case
from tests.app.commands.test_every_command import rows, run
from tests.app.conftest import founded
from tests.app.test_model import TeamAtWork
from tests.app.world import World
from tests.servers.everywhere import EverywhereStore, is_about_files, on_server
from tests.servers.postgres import Postgres
from tests.servers.roles import judge


@pytest.fixture(scope="module", autouse=True)
def there(postgres: Postgres) -> Iterator[None]:
    """Whatever begins in memory stands on a server."""
    with on_server(postgres):
        yield


@pytest.fixture
def world(there: None) -> Iterator[World]:
    """A team without people, on a server."""
    fresh = founded().again()
    yield fresh
    fresh.store.close()


@pytest.mark.parametrize("case", CHANGES.values(), ids=CHANGES.keys())
def test_a_command_is_done_taken_back_and_done_again(world: World, case: Case) -> None:
    assert isinstance(world.store, EverywhereStore)
    arguments = case.arguments(world)
    start = rows(world.store)
    change = run(world, case, arguments)
    end = rows(world.store)
    assert end != start
    assert world.session.undo() is change
    assert rows(world.store) == start
    judge(world, case.command.__name__, change)
    assert world.session.redo() is change
    assert rows(world.store) == end


@pytest.mark.parametrize("case", list(CHANGES.values())[::10], ids=list(CHANGES)[::10])
def test_the_server_has_what_the_rows_here_say(world: World, case: Case) -> None:
    assert isinstance(world.store, EverywhereStore)
    run(world, case, case.arguments(world))
    again = world.store.seen_anew()
    assert rows(again) == rows(world.store)
    again.close()


class TeamAtWorkThere(TeamAtWork):
    """The same model of a team that stands on a server."""


TeamAtWorkThere.TestCase.settings = settings(max_examples=4, stateful_step_count=15)
TestTeamAtWorkThere = TeamAtWorkThere.TestCase


def test_what_is_about_files_is_known_by_a_rule(request: pytest.FixtureRequest) -> None:
    assert not is_about_files(request.node)
