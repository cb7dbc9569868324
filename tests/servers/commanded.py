"""The file of a small team, an owner's empty database, and the command line that IT has for it."""

import secrets
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.server.rights import USERS
from tests.made_up import made_up_team
from tests.servers.cluster import Address
from tests.servers.postgres import Postgres
from ui.cli.main import main

Said = Callable[..., str]
PASSWORD = secrets.token_hex(8)


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a small team."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "team.springbraet"
    made_up_team(path, citizens=9, months=2, today=date(2026, 11, 20)).close()
    return path


@pytest.fixture
def owner(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[Address]:
    """An empty database of an owner who is no superuser, with a password in the environment."""
    postgres.execute(
        f"DO $$ BEGIN CREATE ROLE {USERS}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    )
    with postgres.database() as entry:
        name = f"{entry.dbname}_owner"
        postgres.execute(
            f"CREATE ROLE {name} LOGIN CREATEROLE PASSWORD '{PASSWORD}'",
            f"GRANT {USERS} TO {name} WITH ADMIN OPTION",
            f"GRANT pg_signal_backend, pg_read_all_stats TO {name}",
            f'ALTER DATABASE "{entry.dbname}" OWNER TO {name}',
        )
        monkeypatch.setenv("PGPASSWORD", PASSWORD)
        yield entry.of(user=name, password=PASSWORD)
    made = entry.of(dbname="postgres").connect()
    with made:
        for (role,) in made.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE %s", (f"{entry.dbname}%",)
        ).fetchall():
            made.execute(f'DROP OWNED BY "{role}"'.encode())
            made.execute(f'DROP ROLE "{role}"'.encode())


@pytest.fixture
def call(owner: Address, capsys: pytest.CaptureFixture[str]) -> Said:
    """Calls the command as the owner; what it says, or where it is refused what it says then (`code` None: either)."""

    def said(action: str, *arguments: str | Path, code: int | None = 0, port: int = owner.port) -> str:
        where = ["--host", owner.host, "--port", str(port), "--dbname", owner.dbname, "--user", owner.user]
        capsys.readouterr()
        found = main(["server", action, *map(str, arguments), *where])
        told = capsys.readouterr()
        assert code is None or found == code, told.out + told.err
        return told.out + told.err

    return said
