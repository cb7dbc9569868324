"""One of several teams is taken out of a server by itself: it stands alone in a file, with all that its team sees."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.board.board import board
from app.commands.teams import move_citizens
from app.core.domain import Month
from app.files.checking import check
from app.files.key import key_for
from app.files.stores import create_store, open_store
from app.servers.copies import write_copy
from db.parting import take_out_as, take_out_seen
from db.records import RECORDS, Citizen, Staff, Team, TeamMove
from db.server.link import Address
from db.server.reading import reading
from db.store import Store
from tests.app.world import PRAKTIK, World
from tests.servers.postgres import Postgres
from tests.servers.served import NOW, team_on
from tests.servers.test_together import everything
from tests.servers.two_teams import OURS, THEIRS, TwoTeams, handing_over, refused

CODE = "syv blå heste på række"


@pytest.fixture
def out() -> Iterator[Callable[[TwoTeams, str], Store]]:
    """Takes a team out as the owner."""
    made: list[Store] = []

    def taken(two: TwoTeams, team: str) -> Store:
        made.append(store := create_store(None))
        with two.entry.connect(autocommit=True) as connection:
            take_out_as(connection, store, team, "begin")
        return store

    yield taken
    for store in made:
        store.close()


def test_of_every_table_there_is_what_is_the_teams_and_nothing_of_the_other(
    two: TwoTeams, out: Callable[[TwoTeams, str], Store]
) -> None:
    schemas = "SELECT count(*) FROM pg_namespace"
    before = two.owner(schemas), two.head()
    for team, other in ((OURS, THEIRS), (THEIRS, OURS)):
        store = out(two, team)
        assert check(store).citizens == 1
        assert [one.id for one in store.all(Team)] == [team]
        for record in RECORDS:
            rows = [str(row) for row in store.all(record)]
            assert rows, record.table
            if record.table not in ("catalogue_item", "other_name", "earning_limit", "staff"):
                assert not [row for row in rows if other in row], record.table
        assert {one.name: one.active for one in store.all(Staff)} == {f"{team} name": True, f"{other} name": False}
        assert {one.change_id for one in store.journal()} == {*("begin", f"{team}-change", f"{other}-change")}
        texts = store.rows("SELECT before, after FROM journal WHERE table_name NOT IN ('catalogue_item', 'other_name')")
        assert not [text for text in texts if f"{other}-citizen" in str(text)]
    assert (two.owner(schemas), two.head()) == before, "nothing of it stays on the server"


@pytest.mark.parametrize("role", ["jobformidler", "leader", "reader"])
def test_who_is_of_the_team_takes_out_the_same_as_the_owner(
    two: TwoTeams, out: Callable[[TwoTeams, str], Store], role: str
) -> None:
    with two("jobformidler") as connection:
        assert refused(connection, *handing_over()) == ""
    for team in (OURS, THEIRS):
        login = two.login(role, team)
        at = Address(two.entry.host, two.entry.dbname, login["user"], two.entry.port, login["password"])
        with reading(at) as connection, closing(create_store(None)) as seen:
            take_out_seen(connection, seen, team, "begin")
            check(seen)
            assert everything(seen) == everything(out(two, team))


def test_who_has_left_stays_in_the_figures_of_the_old_team(
    two: TwoTeams, out: Callable[[TwoTeams, str], Store]
) -> None:
    with two("jobformidler") as connection:
        assert refused(connection, *handing_over()) == ""
    ours, theirs = out(two, OURS), out(two, THEIRS)
    assert check(ours).citizens == 1
    assert check(theirs).citizens == 2
    assert {one.id for one in ours.all(Team)} == {OURS, THEIRS}, "a move says where to"
    assert ours.get(TeamMove, f"{OURS}-team_move-2") is not None
    assert not ours.rows("SELECT 1 FROM note WHERE citizen_id LIKE 'vest%'")


def test_a_team_that_was_taken_out_works_on_in_its_file(postgres: Postgres, tmp_path: Path) -> None:
    with team_on(postgres) as served:
        world = World(create_store(None))
        east = world.team.id
        anna = world.staff("Anna")
        world.citizen("Annas borger", staff=anna)
        world.effort("annas borger", PRAKTIK, "2026-01-05")
        west = world.of(world.second_team("Team Vest"))
        bo = west.staff("Bo")
        west.citizen("Bos borger", staff=bo)
        west.citizen("En til", staff=bo)
        world.session.run(move_citizens, ["en til"], east, NOW.date().isoformat())
        served.bring_in(world.store)
        world.store.close()
        session = served.session(served.login(anna, east, "leader"))
        november = Month(2026, 11)
        target = tmp_path / "kopi.springbraet"
        assert write_copy(session, target, CODE).citizens == 2
        with closing(open_store(target, key_for(target, CODE))) as store:
            there, here = (board(one.of_team(east), november, NOW.date()) for one in (session.store, store))
            assert [card.name for card in here.cards] == [card.name for card in there.cards]
            assert {one.name for one in store.all(Citizen)} == {"Annas borger", "En til"}
            assert {one.name for one in store.all(Staff)} >= {"Anna"}
        with team_on(postgres) as again, closing(open_store(target, key_for(target, CODE))) as store:
            again.bring_in(store)
            back = again.session(again.login(anna, None, "leader_of_all"))
            assert {one.name for one in back.store.all(Citizen)} == {"Annas borger", "En til"}
