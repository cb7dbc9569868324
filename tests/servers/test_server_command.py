"""IT makes a server, fills it, looks at it, lets people in and takes all of it out again, on the command line."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.commands.placements import place
from app.commands.teams import rename_team
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.files.backups import held, name_of
from app.files.key import key_for
from app.files.stores import open_store
from app.servers.session import ServedSession
from app.session import Session
from db.owning import entered
from db.records import Citizen, Staff, Team
from db.served import ServedStore
from db.server.link import Address as Served
from db.server.rights import USERS
from tests.servers.cluster import Address
from tests.servers.commanded import PASSWORD, Said
from tests.servers.postgres import Postgres
from tests.servers.served import NOW, wait_until
from tests.servers.test_together import everything
from tests.servers.tls import CA
from ui.cli.main import main


def test_a_team_goes_from_file_to_server_and_back_with_nothing_different(
    call: Said, team: Path, tmp_path: Path
) -> None:
    assert "er ikke klargjort" in call("check", code=1)
    assert "klargjort" in call("prepare")
    assert "i forvejen" in call("prepare", code=1)
    assert "hentet ind" in call("import", team)
    assert "team på serveren i forvejen" in call("import", team, code=1)
    out = tmp_path / "ud.springbraet"
    assert "efterset" in call("export", out, "--unencrypted")
    call("export", out, "--unencrypted", code=1)
    team_store, after = open_store(team), open_store(out)
    assert everything(team_store) == everything(after)
    after.close()
    (tmp_path / "kode").write_text("syv blå heste på række\n", encoding="utf-8")
    coded = tmp_path / "kodet.springbraet"
    call("export", coded, "--passphrase-file", tmp_path / "kode")
    assert not coded.read_bytes().startswith(b"SQLite format 3")
    name = team_store.all(Team)[0].name
    assert "hvad Team" in call("export", tmp_path / "et.springbraet", "--team", name, "--unencrypted")
    of_team = open_store(tmp_path / "et.springbraet")
    assert {**everything(of_team), "change": 0, "journal": 0} == {**everything(team_store), "change": 0, "journal": 0}
    assert "intet team" in call("export", tmp_path / "to.springbraet", "--team", "Ingen", "--unencrypted", code=1)
    of_team.close()
    team_store.close()


def test_backups_are_checked_opened_by_the_passphrase_and_thinned(
    call: Said, team: Path, tmp_path: Path, owner: Address
) -> None:
    folder, code = tmp_path / "kopier", tmp_path / "kode"
    code.write_text("syv blå heste på række\n", encoding="utf-8")
    call("prepare")
    call("import", team)
    assert "Gemt og efterset" in call("backup", folder, "--passphrase-file", code)
    assert "Intet er ændret" in call("backup", folder, "--passphrase-file", code)
    (first,) = held(folder)
    assert b"SQLite format 3" not in first.path.read_bytes()[:16]
    before = datetime.now().replace(hour=12) - timedelta(days=3)
    for serial, at in enumerate((before, before - timedelta(hours=1))):  # as two that were made on one day
        first.path.with_name(name_of(at, serial)).write_bytes(b"")
    with owner.connect() as connection:
        connection.execute(
            "UPDATE springbraet.change SET id = 'another' WHERE number = (SELECT number FROM springbraet.head)"
        )
    assert "Gemt og efterset" in call("backup", folder, "--passphrase-file", code)
    assert len(held(folder)) == 3
    store = open_store(held(folder)[-1].path, key_for(held(folder)[-1].path, "syv blå heste på række"))
    assert len(store.all(Citizen)) == 9
    store.close()
    with owner.connect() as connection:
        connection.execute("UPDATE springbraet.citizen SET town = 'en anden'")
        connection.execute("UPDATE springbraet.change SET id = 'a third' WHERE id = 'another'")
    assert "server check" in call("backup", folder, "--passphrase-file", code, code=1)
    assert len(held(folder)) == 3
    assert len(list(folder.iterdir())) == 3


def test_people_are_let_in_work_and_are_shut_out(call: Said, team: Path, owner: Address) -> None:
    call("prepare")
    call("import", team)
    store = open_store(team)
    staff = next(one for one in store.all(Staff, active=True) if one.role == "jobformidler")
    citizen = next(one for one in store.all(Citizen, team_id=staff.team_id, end_on=None))
    (team_row,) = store.all(Team)
    store.close()
    name = f"{owner.dbname}_anna"
    told = call("login", "--name", name, "--who", staff.initials)
    password = told.partition("Adgangskoden er ")[2].partition(".")[0]
    assert len(password) == 23
    assert call("login") == f"{name}: jobformidler, {staff.name}, {team_row.name}\n"
    served = ServedStore.reach(Served(owner.host, owner.dbname, name, owner.port, password))
    session = ServedSession(served, FixedClock(NOW))
    session.run(place, [citizen.id], Month(2026, 11), Stage.PAA_SPRING)
    assert session.who == staff.id
    assert "kan ikke længere" in call("login", "--name", name, "--remove")
    assert call("login") == ""
    served.close()
    assert "har ikke adgang" in call("login", "--name", name, "--remove", code=1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", "anna"), "--who"),
        (("--name", "an;na", "--role", "reader"), "brugernavn"),
        (("--name", "anna", "--who", "ingen"), "ingen"),
        (("--name", "anna", "--role", "reader", "--team", "Team Findes Ikke"), "Findes Ikke"),
        (("--name", "postgres", "--role", "reader"), "mere end"),
    ],
)
def test_nobody_is_let_in_who_is_nobody(call: Said, team: Path, arguments: tuple[str, ...], said: str) -> None:
    call("prepare")
    call("import", team)
    assert said in call("login", *arguments, code=1)
    assert call("login") == ""


def test_check_says_that_all_is_well_or_what_is_not(call: Said, team: Path, owner: Address) -> None:
    call("prepare")
    call("import", team)
    told = json.loads(call("check", "--json", code=1).partition("\n")[0])
    assert told["codes"] == ["no_tls"], "the tests' own server has none"
    assert told["rows"]["citizens"] == 9
    name = f"{owner.dbname}_bo"
    with owner.connect(options="-c search_path=springbraet") as connection:
        connection.execute("DROP POLICY seen ON note")
        connection.execute("ALTER TABLE talk DISABLE ROW LEVEL SECURITY")
        connection.execute("GRANT SELECT ON sight TO PUBLIC")
        connection.execute("CREATE OR REPLACE FUNCTION free_head() RETURNS VOID LANGUAGE sql AS 'SELECT NULL'")
        connection.execute("CREATE TABLE mine (x TEXT)")
        connection.execute("UPDATE kept SET writers = '{reader}' WHERE table_name = 'note'")
        connection.execute(f"CREATE ROLE {name} LOGIN CREATEROLE".encode())
        connection.execute(
            "INSERT INTO login VALUES (%s, NULL, NULL, 'jobformidler'), ('x', 'y', NULL, 'reader')",
            (name,),
        )
        connection.execute("UPDATE citizen SET name = 'en anden' WHERE id = (SELECT min(id) FROM citizen)")
    found = json.loads(call("check", "--json", code=1).partition("\n")[0])
    assert set(found["codes"]) == {
        "missing_policy", "altered_table", "altered_rights", "altered_function", "foreign_table", "foreign_rights",
        "altered_kept", "login_no_role", "login_mighty", "login_no_staff", "login_no_team", "login_staff_gone",
        "no_tls", "rows",
    }  # fmt: skip
    assert "funktioner og rettigheder er lavet på ny" in call("migrate")
    again = json.loads(call("check", "--json", code=1).partition("\n")[0])
    assert [one for one in again["codes"] if not one.startswith("login")] == ["no_tls", "rows"]


def test_what_cannot_be_reached_or_is_wrongly_called_is_said(
    call: Said, owner: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "Der mangler en fil" in call("import", code=1)
    (tmp_path / "forkert").write_text("forkert\n")
    assert "kender ikke brugernavnet" in call("prepare", "--password-file", tmp_path / "forkert", code=1)
    monkeypatch.delenv("PGPASSWORD")
    assert "vil have en adgangskode" in call("prepare", code=1)
    (tmp_path / "rigtig").write_text(f"{PASSWORD}\n")
    assert "klargjort" in call("prepare", "--password-file", tmp_path / "rigtig")
    assert "kan ikke læses" in call("check", "--password-file", tmp_path / "rigtig", "--sslmode", "måske", code=1)
    assert main(["server", "noget"]) == 2
    there = ["--password-file", tmp_path / "rigtig", "--sslmode", "verify-full", "--sslrootcert"]
    assert "taler ikke krypteret" in call("check", *there, CA, code=1)


def test_whoever_sets_variables_is_told_of_their_server(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("PGHOST", "127.0.0.1"), ("PGPORT", "1"), ("PGUSER", "ejer"), ("PGPASSWORD", "kode")):
        monkeypatch.setenv(name, value)
    assert main(["server", "check"]) == 1
    assert "Serveren 127.0.0.1 svarer ikke" in capsys.readouterr().err


@pytest.mark.parametrize("made_anew", ["", "TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'"])
def test_a_text_is_kept_as_it_is_or_not_at_all(
    call: Said, team: Path, owner: Address, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, made_anew: str
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    if made_anew:
        name = f'"{owner.dbname}"'
        postgres.execute(f"DROP DATABASE {name}", f"CREATE DATABASE {name} OWNER {owner.user} {made_anew}")
        assert "(LATIN1)" in call("prepare", code=1)
        return
    call("prepare")
    store = open_store(team)
    Session(store, FixedClock(NOW)).run(rename_team, store.all(Team)[0].id, "Łódź")
    store.close()
    assert "hentet ind" in call("import", team)


def test_limits_for_people_end_no_work_of_the_owner(call: Said, owner: Address, postgres: Postgres) -> None:
    limits = ("statement_timeout", "transaction_timeout")
    postgres.execute(*(f"ALTER ROLE {owner.user} SET {limit} = '1min'" for limit in limits))
    with entered({**vars(owner)}) as connection:
        assert [connection.execute(f"SHOW {limit}".encode()).fetchone() for limit in limits] == [("0",), ("0",)]
    postgres.execute(f"ALTER ROLE {owner.user} SET default_transaction_read_only = on")
    assert "kun læses" in call("prepare", code=1)


def test_a_role_of_another_owner_is_told_as_such(call: Said, team: Path, owner: Address, postgres: Postgres) -> None:
    call("prepare")
    call("import", team)
    postgres.execute(f"REVOKE ADMIN OPTION FOR {USERS} FROM {owner.user}")
    assert "WITH ADMIN OPTION" in call("login", "--name", f"{owner.dbname}_bo", "--role", "reader", code=1)


def test_a_server_that_is_too_old_is_told_as_such(call: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.serving.OLDEST", 99)
    assert "skal bruge version 99 eller nyere" in call("prepare", code=1)


def test_who_is_deleted_for_good_is_gone_from_server_and_pcs(call: Said, team: Path, owner: Address) -> None:
    store = open_store(team)
    someone = next(one for one in store.all(Citizen) if one.case_number)
    staff = store.all(Staff)[0]
    store.close()
    call("prepare")
    call("import", str(team))
    said = call("login", "--name", f"{owner.dbname}_lead", "--role", "leader_of_all", "--who", staff.initials)
    password = next(line for line in said.splitlines() if "Adgangskoden er" in line).split()[2].removesuffix(".")
    pc = ServedStore.reach(Served(owner.host, owner.dbname, f"{owner.dbname}_lead", owner.port, password))
    session = ServedSession(pc, FixedClock(NOW))
    assert pc.get(Citizen, someone.id) is not None
    assert "netop én borger" in call("delete", "--case", "findes ikke", code=1)
    assert "skal slettes" in call("delete", code=1)
    assert "1 borger er slettet" in call("delete", "--case", someone.case_number)
    with owner.connect() as connection:
        for table in ("citizen c", "journal c", "change c", "minute c", "month_part c"):
            rows = connection.execute(f"SELECT to_jsonb(c)::TEXT FROM springbraet.{table}".encode()).fetchall()
            assert not any(someone.name in text or someone.case_number in text for (text,) in rows), table
    wait_until(lambda: bool(session.come_back() or pc.get(Citizen, someone.id) is None or gone(pc, someone.id)))
    assert gone(pc, someone.id)
    pc.close()
    found = json.loads(call("check", "--json", code=1).splitlines()[0])  # the tests' server speaks without TLS
    assert found["rows"] is not None
    assert len(found["codes"]) == 1


def gone(store: ServedStore, citizen_id: str) -> bool:
    """Whether nothing of somebody stands on a PC."""
    row = store.get(Citizen, citizen_id)
    return row is None or row.erased_on is not None
