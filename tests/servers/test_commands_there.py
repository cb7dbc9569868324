"""Every command is done, taken back and done again on a server as in a file; `--on-server` runs all else there too."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.app.commands.cases import CHANGES
from tests.app.commands.form import Case
from tests.app.commands.test_every_command import rows, run
from tests.app.test_model import TeamAtWork
from tests.app.world import World, new_world
from tests.breadth import most, some
from tests.servers.about_files import is_about_files
from tests.servers.everywhere import EverywhereStore, on_server
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
    fresh = new_world()
    yield fresh
    fresh.store.close()


ALSO = (
    *("edit all of a measure", "a talk with staff", "reopen on another day to come", "wish for others"),
    *("the latest hours of a fleksjob", "another sum was earned", "another limit of earnings"),
    *("change figures by a file", "hand over to one who is full", "another limit from the same day"),
    *("edit an entered measure", "believe in one who is ny", "believe otherwise in one who is ny", "somebody goes"),
    *("rename a value back", "merge benefits"),
)
"""What makes, alters or removes rows of a table as the first case of no command does."""
FIRST = {case.command: name for name, case in reversed(CHANGES.items())}
HERE = [*ALSO, *some([name for name in FIRST.values() if name not in ALSO], 36)]
"""These, and each command once, or in the usual run a part of them; `--on-server` tries every case."""


@pytest.mark.parametrize("case", [CHANGES[name] for name in HERE], ids=HERE)
def test_a_command_is_done_taken_back_and_done_again_and_everybody_sees_it(world: World, case: Case) -> None:
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
    again = world.store.seen_anew()
    assert rows(again) == end
    again.close()


def test_every_case_that_is_named_is_there() -> None:
    assert set(CHANGES) >= set(ALSO)


class TeamAtWorkThere(TeamAtWork):
    """The same model of a team that stands on a server."""


TeamAtWorkThere.TestCase.settings = settings(max_examples=most(4), stateful_step_count=15)
TestTeamAtWorkThere = TeamAtWorkThere.TestCase


def test_what_is_about_files_is_known_by_a_rule(request: pytest.FixtureRequest) -> None:
    assert not is_about_files(request.node)
