"""What was brought in is known to the server at once, so that it isn't busy with it while people work."""

from typing import TYPE_CHECKING, Any

import pytest

from app.files.stores import create_store
from db import serving
from db.owning import migrate_server
from tests.app.world import World
from tests.servers.served import ServedTeam

if TYPE_CHECKING:
    from psycopg import Connection


def known(connection: "Connection[Any]") -> tuple[bool, bool]:
    """Whether the server knows of the journal's lines that all may see them, and how they are."""
    seen = "SELECT relallvisible > 0 FROM pg_class WHERE oid = 'springbraet.journal'::regclass"
    told = "SELECT count(*) > 0 FROM pg_stats WHERE schemaname = 'springbraet' AND tablename = 'journal'"
    ((visible,),), ((described,),) = connection.execute(seen).fetchall(), connection.execute(told).fetchall()
    return visible, described


@pytest.mark.parametrize(("large", "is_known"), [(0, (True, True)), (serving.LARGE, (False, False))])
def test_large_tables_are_known_once_they_are_filled(
    empty_team: ServedTeam, monkeypatch: pytest.MonkeyPatch, large: int, is_known: tuple[bool, bool]
) -> None:
    monkeypatch.setattr(serving, "LARGE", large)
    world = World(create_store(None))
    world.citizen("Anna", staff=world.staff("Bo"))
    with empty_team.entry.connect() as connection:
        serving.bring_in(connection, world.store)
        assert known(connection) == is_known
        migrate_server(connection)
        assert known(connection) == is_known


def test_who_is_in_the_way_of_that_is_left_in_peace(empty_team: ServedTeam, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LARGE", -1)
    with empty_team.entry.connect() as other, empty_team.entry.connect() as connection, other.transaction():
        other.execute("LOCK TABLE springbraet.absence IN SHARE UPDATE EXCLUSIVE MODE")
        connection.execute("SET lock_timeout = '50ms'")
        serving.tidy(connection)
        assert connection.execute("SELECT count(*) FROM springbraet.team").fetchall() == [(0,)]
