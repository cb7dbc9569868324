"""A database is fresh for each test, and a server is gone when nobody of its run is left, however they went."""

import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.servers.cluster import Address, Cluster
from tests.servers.postgres import ROOT, Postgres

HOLDING = """
import sys
from pathlib import Path
from tests.servers.postgres import kept
with kept(Path(sys.argv[1])) as address:
    with address.connect() as connection:
        print(address.port, connection.execute("SHOW data_directory").fetchone()[0], flush=True)
    sys.stdin.read()
"""
ALONE = """
import sys
from tests.servers.postgres import alone
with alone() as cluster:
    print(cluster.address.port, cluster.folder, flush=True)
    sys.stdin.read()
"""


def holder(run: Path) -> subprocess.Popen[str]:
    """A process of a run, which wants the server until it is killed."""
    return started(HOLDING, str(run))


def started(*code: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", *code]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, cwd=ROOT, text=True, **pipes)


def told(process: subprocess.Popen[str]) -> list[str]:
    """The server's port and folder."""
    assert process.stdout is not None
    return process.stdout.readline().split()


def gone(process: subprocess.Popen[str]) -> str:
    """What was complained of until this killed process and the keeper that it began, if it did, were gone."""
    process.kill()
    return process.communicate(timeout=60)[1]


@pytest.mark.parametrize("once_more", [1, 2])
def test_each_test_has_an_empty_database(empty_database: Address, once_more: int) -> None:
    with empty_database.connect() as connection:
        connection.execute("CREATE TABLE team (id TEXT)")
        assert connection.execute("SELECT count(*) FROM team").fetchone() == (0,)


def test_a_template_is_made_once_and_copied(postgres: Postgres) -> None:
    made: list[Address] = []

    def make(address: Address) -> None:
        made.append(address)
        with address.connect() as connection:
            connection.execute("CREATE TABLE stage AS SELECT 'i gang' AS name")

    name = postgres.template("with_a_table", make)
    assert postgres.template("with_a_table", make) == name
    assert len(made) == 1
    for _ in range(2):
        with postgres.database(name) as copy, copy.connect() as connection:
            assert connection.execute("DELETE FROM stage RETURNING name").fetchall() == [("i gang",)]


def test_a_dropped_database_throws_out_whoever_is_in_it(postgres: Postgres) -> None:
    with postgres.database() as address:
        left = address.connect()
    with pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")
    left.close()
    with pytest.raises(psycopg.OperationalError):
        address.connect()


def test_nobody_enters_without_their_password(postgres: Postgres) -> None:
    with pytest.raises(psycopg.OperationalError):
        postgres.address.of(password=postgres.address.password[::-1]).connect()


def test_a_killed_server_comes_back_with_what_was_committed(own_cluster: Cluster) -> None:
    with own_cluster.address.connect() as connection:
        connection.execute("CREATE TABLE team AS SELECT 'Åløkke' AS name")
        own_cluster.kill()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    own_cluster.start()
    with own_cluster.address.connect() as connection:
        assert connection.execute("SELECT name FROM team").fetchone() == ("Åløkke",)


def test_a_killed_run_leaves_nothing_behind(tmp_path: Path) -> None:
    first = holder(tmp_path)
    server = told(first)
    data = Path(server[1]).resolve()
    others = [holder(tmp_path) for _ in range(2)]
    assert [told(other) for other in others] == [server, server]
    first.kill()
    later = holder(tmp_path)
    assert told(later) == server, "who began it is gone, others want it still"
    assert [gone(other) for other in (*others, later)] == ["", "", ""]
    assert gone(first) == "", "its keeper has gone quietly"
    assert not Path(server[1]).parent.exists()
    assert not data.exists()
    again = holder(tmp_path)
    assert told(again) not in ([], server), "whoever comes later has another"
    assert gone(again) == ""


def test_a_killed_test_leaves_no_server_of_its_own_behind() -> None:
    test = started(ALONE)
    port, folder = told(test)
    assert Path(folder).exists()
    assert gone(test) == ""
    assert not Path(folder).exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port)))
