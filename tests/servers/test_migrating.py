"""A server of an earlier version is brought to this one as a file is, and with the same outcome."""

import shutil
from pathlib import Path

import pytest

from app.commands.notes import add_note
from app.core.errors import UserError
from app.files.checking import check
from app.files.stores import create_store, open_store
from db.engines import sqlite
from db.errors import StoreError
from db.owning import migrate_server, version_of
from db.records import Citizen, Note, Team
from db.server.layout import SCHEMA, SCHEMA_VERSION
from db.serving import take_out
from tests.app.keyrings import kept_keys
from tests.breadth import some
from tests.servers.cluster import Address
from tests.servers.served import ServedTeam, wait_until
from tests.servers.test_cache import Pc
from tests.servers.test_together import everything
from tests.servers.two_teams import OURS, TwoTeams, refused, row_of

FILES = Path(__file__).parents[1] / "db" / "files"
_TYPES = {"INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION"}


def served_as(entry: Address, path: Path, version: int) -> None:
    """Put a file of an earlier version on a server as it is, as a program of that version would have."""
    with sqlite.connected(path, "mode=ro") as local, entry.connect() as connection:
        connection.execute(f"CREATE SCHEMA {SCHEMA}")
        connection.execute(f"SET search_path = {SCHEMA}")
        named = local.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for table in [str(one) for (one,) in named if not str(one).startswith(("search", "sqlite_", "_"))]:
            info = local.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
            columns = ", ".join(f"{name} {_TYPES.get(kind, 'TEXT')}" for name, kind in info)
            connection.execute(f"CREATE TABLE {table} ({columns})".encode())
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
                for row in local.execute(f"SELECT * FROM {table}"):
                    copy.write_row(row)
        connection.execute("CREATE TABLE head AS SELECT (SELECT max(number) FROM change) AS number, 3 AS epoch")
        connection.execute(f"ALTER TABLE head ADD COLUMN version INT DEFAULT {version}".encode())
        connection.execute("CREATE TABLE login (name TEXT, staff_id TEXT, team_id TEXT, role TEXT)")
        connection.execute("INSERT INTO login VALUES ('anna', NULL, NULL, 'reader')")


@pytest.mark.parametrize("version", some(range(1, SCHEMA_VERSION + 1), 5))
def test_a_server_of_any_version_becomes_what_its_file_would(
    empty_database: Address, tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "team.springbraet"
    shutil.copy(FILES / f"v{version}.springbraet", path)
    served_as(empty_database, path, version)
    out = create_store(None)
    with empty_database.connect() as connection:
        assert migrate_server(connection) == (version, SCHEMA_VERSION)
        assert version_of(connection) == SCHEMA_VERSION
        take_out(connection, out)
        assert connection.execute(f"SELECT epoch FROM {SCHEMA}.head").fetchall() == [(4,)]
        assert connection.execute(f"SELECT name FROM {SCHEMA}.login").fetchall() == [("anna",)]
    expected = open_store(path)
    found, wanted = everything(out), everything(expected)
    heads = (
        "SELECT number, kind, why FROM change ORDER BY number"  # a step's own change has an id and a time of its own
    )
    found["change"], wanted["change"] = out.rows(heads), expected.rows(heads)
    assert found == wanted
    check(out)
    expected.close()
    out.close()


def test_migrating_keeps_who_wrote_what_and_stays_out_where_it_fails(
    two: TwoTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import owning
    from db.edits import Edit
    from db.records import Note

    with two("jobformidler") as connection:
        assert refused(connection, Edit(None, row_of(Note, OURS, 2)), id="annas") == ""
    before = two.owner("SELECT login, written FROM change WHERE id = 'annas'"), two.owner("SELECT * FROM login")
    with two.entry.connect() as connection:
        migrate_server(connection)
        assert (
            two.owner("SELECT login, written FROM change WHERE id = 'annas'"),
            two.owner("SELECT * FROM login"),
        ) == before
        monkeypatch.setattr(owning, "fill", _fails)
        with pytest.raises(StoreError):
            migrate_server(connection)
    assert len(two.rows(Team)) == 2
    with two("jobformidler") as connection:
        assert refused(connection, Edit(None, row_of(Note, OURS, 3))) == ""


def _fails(*_: object) -> int:
    raise StoreError("store_full")


def test_a_server_of_a_later_version_is_left_alone(two: TwoTeams) -> None:
    two.owner(f"UPDATE head SET version = {SCHEMA_VERSION + 1}")
    with two.entry.connect() as connection, pytest.raises(StoreError) as refusal:
        migrate_server(connection)
    assert refusal.value.code == "server_newer"


def test_a_program_of_an_older_version_reads_on_and_is_told_to_update(
    served: ServedTeam, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.servers.cache.data_folder", lambda: tmp_path / "data")
    with kept_keys():
        pc = Pc(served, "Anna")
        anna = pc.start()
        anna.look_again()
        anna.run(add_note, served.citizens["Anna"], "før")
        with served.entry.connect() as owner:
            owner.execute("ALTER TABLE springbraet.citizen RENAME COLUMN town TO city")
            owner.execute("ALTER TABLE springbraet.note RENAME TO remark")
            owner.execute("UPDATE springbraet.head SET version = version + 1, epoch = epoch + 1")
        for start in (lambda: anna, pc.start):
            session = start()
            wait_until(lambda session=session: bool(session.come_back()) or session.refusal is not None)
            assert session.refusal is not None
            assert session.refusal.code == "server_other"
            assert [one.text for one in session.store.all(Note)] == ["før"]
            assert len(session.store.all(Citizen)) == 2
            with pytest.raises(UserError, match="server_other"):
                session.run(add_note, served.citizens["Anna"], "efter")
            session.store.close()
        with pytest.raises(StoreError, match="server_other"):
            served.start(served.login(served.staff["Bo"], served.team_id))
