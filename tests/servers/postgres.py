"""Gives every test that asks a database of its own on a real PostgreSQL, which a run of the tests starts once."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString, cast

import pytest

from db.server.link import Link
from tests.servers.cluster import Address, Cluster

if TYPE_CHECKING:
    from psycopg import Connection

ROOT = Path(__file__).resolve().parents[2]
OF_COVERAGE = "COVERAGE_"
NUMBERS = count(1)


class Postgres:
    """A server, entered as its superuser, and the databases that tests make on it.

    `lasting`: the superuser's connection to a server that outlives all it is asked for; else each thing has its own.
    """

    def __init__(self, address: Address, lasting: "Connection[Any] | None" = None) -> None:
        self.address = address
        self._lasting = lasting
        self._templates: set[str] = set()

    def execute(self, *statements: str) -> None:
        """Have the superuser do this, each by itself, outside of any database of the tests."""
        with contextlib.nullcontext(self._lasting) if self._lasting else self.address.connect() as connection:
            for statement in statements:
                connection.execute(cast(LiteralString, statement))

    @contextlib.contextmanager
    def database(self, template: str = "template0") -> Iterator[Address]:
        """A fresh copy of a template, dropped afterwards with whoever is still in it."""
        name = f"test_{os.getpid()}_{next(NUMBERS)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        try:
            yield self.address.of(dbname=name)
        finally:
            self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def template(self, name: str, make: Callable[[Address], None]) -> str:
        """The name of a database that is made once in a run, by whichever process asks first, and then only copied.

        `make` is called with an empty database's address, and leaves no connection to it open.
        """
        template = f"template_{name}"
        if template in self._templates:
            return template
        with self.address.connect() as connection:
            connection.execute("SELECT pg_advisory_lock(hashtext(%s))", (template,))
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (template,)).fetchone()
            if found is None:
                unfinished = f"{template}_unfinished"
                self.execute(
                    f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)',
                    f'CREATE DATABASE "{unfinished}" TEMPLATE template0 STRATEGY file_copy',
                )
                make(self.address.of(dbname=unfinished))
                self.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')
        self._templates.add(template)
        return template


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """The server of this run, the same for all its processes.

    Roles belong to the whole server: a test that makes one of a fixed name shares it with all others.
    """
    run = tmp_path_factory.getbasetemp()
    with kept(run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) as address, address.connect() as lasting:
        yield Postgres(address, lasting)


@pytest.fixture
def empty_database(postgres: Postgres) -> Iterator[Address]:
    """A fresh database with nothing in it, entered as the superuser."""
    with postgres.database() as address:
        yield address


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A server for one test alone, with roles of its own, which may be killed and started again."""
    with alone() as cluster:
        yield cluster


@contextlib.contextmanager
def alone(*, durable: bool = False, settings: str = "") -> Iterator[Cluster]:
    """A server of one's own that runs, and is gone afterwards, also if this process is killed."""
    folder = Path(tempfile.mkdtemp(prefix="springbraet-postgres-"))  # as nobody else can enter pytest's own folders
    with _keeper(str(folder)) as keeper:  # which ends its input, and waits for it
        cluster = Cluster(folder, durable=durable, settings=settings)
        cluster.make()
        cluster.start()
        yield cluster
    assert keeper.returncode == 0


@contextlib.contextmanager
def kept(run: Path) -> Iterator[Address]:
    """Hold the server of the run that has this folder; the first to ask starts it, the last to go stops it."""
    from fasteners import InterProcessLock

    with InterProcessLock(run / "postgres.lock"):
        joined = _joined(run / "postgres.port")
        if joined is None:
            (run / "postgres.port").write_text(_begun(), encoding="ascii")
            joined = _joined(run / "postgres.port")
    assert joined is not None, "the server's keeper is gone"
    held, address = joined
    with held:
        yield address


def _begun() -> str:
    keeper = _keeper()
    assert keeper.stdout is not None
    with keeper.stdout as said:
        port = said.readline().decode().strip()
    assert port, "the server did not start"
    keeper.returncode = 0  # it outlives this process, and nobody waits for it
    return port


def _keeper(*arguments: str) -> "subprocess.Popen[bytes]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OF_COVERAGE)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.servers.keeper", *arguments],
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE if arguments else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if arguments else subprocess.PIPE,
        start_new_session=True,
    )


def _joined(port: Path) -> tuple[socket.socket, Address] | None:
    """The connection that keeps the server, and where the server is, if it is still kept."""
    try:
        held = socket.create_connection(("127.0.0.1", int(port.read_text(encoding="ascii"))))
    except (OSError, ValueError):
        return None
    try:
        with held.makefile("rb") as said:
            told = json.loads(said.readline())
    except (OSError, ValueError):  # it was about to go
        held.close()
        return None
    return held, Address(**told)


_ASK = Link.ask
_PATIENCE = 30


def ask_patiently(link: Link, asked: Any, within: float, *more: Any) -> Any:
    """As `Link.ask`, of a server that may take so many times as long, as the machine may have much else to do."""
    return _ASK(link, asked, within * _PATIENCE, *more)
