"""Whoever can't come in to a team on a server is told why, by what is to be done about it."""

import ssl
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from app.commands.placements import place as put
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.core.place import Place
from app.servers.opening import open_served
from app.servers.passwords import opens
from db.errors import StoreError
from db.served import ServedStore
from db.server.refusing import refusal_of
from db.server.rights import USERS
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


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("login_refused", "ALTER ROLE {login} NOLOGIN"),
        ("login_unknown", f"REVOKE {USERS} FROM {{login}}"),
        ("server_full", "ALTER ROLE {login} CONNECTION LIMIT 0"),
    ],
)
def test_a_login_that_comes_in_no_more_is_told_why(served: ServedTeam, code: str, change: str) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    with served.entry.connect() as connection:
        connection.execute(change.format(login=login).encode())
    assert refused(place_of(served.entry, login), login) == code


def test_a_server_that_is_closed_for_writing_says_so(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    served.postgres.execute(f'ALTER DATABASE "{served.entry.dbname}" SET default_transaction_read_only = on')
    with pytest.raises(UserError, match="server_only_read"):
        served.session(login).run(put, [served.citizens["Anna"]], Month(2026, 11), Stage.PAA_SPRING)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("kerberos_missing", "GSSAPI continuation error: Unspecified GSS failure.  Minor code: Ticket expired"),
        ("kerberos_refused", 'FATAL:  GSSAPI authentication failed for user "anna"'),
        ("login_barred", 'FATAL:  pg_hba.conf rejects connection for host "10.0.0.1", user "anna", SSL encryption'),
        ("login_barred", "FATAL:  connection requires a valid client certificate"),
        ("root_unread", 'root certificate file "/ca.pem" does not exist\nEither provide the file, or …'),
        ("root_unread", 'could not read root certificate file "/ca.pem": no certificate found'),
        ("server_full", "FATAL:  sorry, too many clients already"),
        ("server_pooled", "FATAL:  unsupported startup parameter: options"),
    ],
)
def test_what_a_server_says_that_the_tests_do_not_have_is_told_as_what_it_is(code: str, said: str) -> None:
    assert refusal_of(psycopg.OperationalError(f"connection failed: {said}"), "db.kommunen.dk").code == code


def test_a_server_that_only_follows_another_is_told_as_such() -> None:
    standby = psycopg.errors.ReadOnlySqlTransaction("cannot execute LISTEN during recovery")
    assert refusal_of(standby, "db.kommunen.dk").code == "server_only_read"


@pytest.mark.parametrize("is_a_file", [True, False])
def test_a_server_whose_signer_the_system_trusts_needs_no_certificate(
    database_with_tls: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_a_file: bool
) -> None:
    at, trusting = database_with_tls, ssl.create_default_context(cafile=CA)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("ssl.create_default_context", lambda: trusting)
    monkeypatch.setattr("ssl.get_default_verify_paths", lambda: SimpleNamespace(cafile=str(CA) if is_a_file else None))
    monkeypatch.setattr("app.servers.opening._ROOTS", ())
    assert refused(Place(at.host, at.dbname, at.user, at.port), at.password) == "server_unprepared"


@pytest.mark.parametrize(
    ("code", "weaker"),
    [
        ("server_misnamed", {"host": "127.0.0.1"}),
        ("server_untrusted", {"root": str(OTHER_CA)}),
        ("server_untrusted", {"root": ""}),
        ("root_unread", {"root": __file__}),
        ("server_no_tls", {"port": None}),
    ],
)
def test_a_server_that_cannot_show_who_it_is_gets_no_password(
    database_with_tls: Address, empty_database: Address, code: str, weaker: dict[str, str | None]
) -> None:
    at = database_with_tls
    place = replace(Place(at.host, at.dbname, at.user, at.port, root=str(CA)), **weaker)
    if place.port is None:
        place = replace(place, port=empty_database.port)  # which speaks no TLS at all
    assert refused(place, at.password) == code


def test_a_server_that_is_not_there_is_away() -> None:
    assert refused(Place("127.0.0.1", "springbraet", "anna", 1, "disable"), "kode") == "server_away"


def test_a_server_that_vouches_for_nobody_is_not_told_a_password_instead(served: ServedTeam) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    place = replace(place_of(served.entry, login), kerberos=True)
    assert refused(place, login) == "kerberos_unwanted"
