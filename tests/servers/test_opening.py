"""Whoever can't come in to a team on a server is told why, by what is to be done about it."""

from dataclasses import replace

import pytest

from app.core.clock import FixedClock
from app.core.errors import UserError
from app.core.place import Place
from app.servers.opening import open_served
from app.servers.passwords import opens
from db.errors import StoreError
from db.served import ServedStore
from tests.servers.cluster import Address
from tests.servers.served import NOW, ServedTeam
from tests.servers.tls import CA, OTHER_CA

CLOCK = FixedClock(NOW)


def refused(place: Place, password: str | None) -> str:
    """Why somebody is not let in."""
    with pytest.raises(UserError) as refusal:
        open_served(place, password, CLOCK)
    return refusal.value.code


def place_of(at: Address, user: str) -> Place:
    return Place(at.host, at.dbname, user, at.port, "disable")


def test_whoever_logs_in_has_the_place_and_the_role_that_the_server_knows(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id, "leader")
    place = place_of(served.entry, login)
    session = open_served(place, login, CLOCK)
    assert (session.place, session.role, session.who) == (place, "leader", served.staff["Anna"])
    assert opens(session, login)
    assert not opens(session, "")
    assert not opens(session, f"{login}æ")
    session.store.close()


def test_a_wrong_password_or_name_is_refused(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    place = place_of(served.entry, login)
    assert refused(place, "forkert") == "login_refused"
    assert refused(replace(place, user="nobody here"), login) == "login_refused"


def test_a_database_that_is_not_there_is_told_as_such(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    place = replace(place_of(served.entry, login), database="springbrad")
    assert refused(place, login) == "server_no_database"


def test_a_database_that_nobody_has_prepared_is_told_as_such(empty_database: Address) -> None:
    assert refused(place_of(empty_database, empty_database.user), empty_database.password) == "server_unprepared"


def test_a_login_that_nobody_has_let_in_is_told_as_such(served: ServedTeam) -> None:
    with served.entry.connect() as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'kode'")
    try:
        assert refused(place_of(served.entry, "stranger"), "kode") == "login_unknown"
    finally:
        with served.entry.connect() as connection:
            connection.execute("DROP ROLE stranger")


def test_a_server_without_a_team_is_told_as_such(empty_team: ServedTeam) -> None:
    login = empty_team.login(None, None, "leader_of_all")
    assert refused(place_of(empty_team.entry, login), login) == "team_missing"


def test_a_team_that_cannot_be_shown_is_let_go_of(served: ServedTeam, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("server_loading")

    login = served.login(served.staff["Anna"], served.team_id)
    monkeypatch.setattr(ServedStore, "all", fail)
    assert refused(place_of(served.entry, login), login) == "server_loading"  # and no thread of it is left


@pytest.mark.parametrize("weaker", [{"host": "127.0.0.1"}, {"root": str(OTHER_CA)}, {"root": ""}, {"port": None}])
def test_a_server_that_cannot_show_who_it_is_gets_no_password(
    database_with_tls: Address, empty_database: Address, weaker: dict[str, str | None]
) -> None:
    at = database_with_tls
    place = replace(Place(at.host, at.dbname, at.user, at.port, root=str(CA)), **weaker)
    if place.port is None:
        place = replace(place, port=empty_database.port)  # which speaks no TLS at all
    assert refused(place, at.password) == "server_untrusted"


def test_a_server_that_is_not_there_is_away() -> None:
    assert refused(Place("127.0.0.1", "springbraet", "anna", 1, "disable"), "kode") == "server_away"


def test_a_server_that_vouches_for_nobody_is_not_told_a_password_instead(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    place = replace(place_of(served.entry, login), kerberos=True)
    assert refused(place, login) in ("login_refused", "server_away")
