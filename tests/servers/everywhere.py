"""Has the tests of rows and rules run on a server: whatever makes a store in memory is given a team's of its own there.

`--on-server` does so. Left out are tests that are about files, by a rule: see `about_files`.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypeVar, cast

import pytest

from app.servers.session import ServedSession
from app.session import Session
from db.edits import Edit, Stamp
from db.engines.key import Key
from db.records import RECORDS, JournalEntry
from db.served import ServedStore
from db.server.link import Address, Link
from db.server.rights import USERS
from db.serving import bring_in, prepare
from db.store import Store
from tests.servers.cluster import Address as Entry
from tests.servers.postgres import NUMBERS, Postgres, ask_patiently

if TYPE_CHECKING:
    import psycopg

Owner: TypeAlias = "psycopg.Connection[Any]"
P = ParamSpec("P")
T = TypeVar("T")
LOGIN = "springbraet_everywhere"
_MOST_OPEN = 20
"""How many stores a test may have open there at once; the first of more are closed, as hypothesis leaves them."""
_CREATE = Store.create
_TABLES = (*(one.table for one in RECORDS), "journal", "change")
WIPE = f"""
SET session_replication_role = replica;
{"".join(f"DELETE FROM springbraet.{table};" for table in _TABLES)}
UPDATE springbraet.head SET number = 0, epoch = epoch + 1;
UPDATE springbraet.login SET staff_id = NULL;
RESET session_replication_role;
"""
"""What leaves a prepared database as it was prepared, but for who may come in."""


class _Everywhere:
    """The server that stores are made on; a database that nobody needs any more is emptied for the next one."""

    def __init__(self, postgres: Postgres) -> None:
        self.postgres = postgres
        self.template = postgres.template("everywhere", _prepare)
        self.free: list[Owner] = []
        self.made: list[Owner] = []
        self.open: dict[Owner, EverywhereStore] = {}
        self.lasting: set[Owner] = set()
        self.aside: dict[tuple[str, int, int], str] = {}
        self.known: list[Store] = []

    def create(self, filled_from: Store | None = None) -> "EverywhereStore":
        """A store of its own, empty or with what another has."""
        while len(of_this_test := [one for one in self.open if one not in self.lasting]) >= _MOST_OPEN:
            self.open[of_this_test[0]].close()
        owner = self.free.pop() if self.free else self._new()
        try:
            if filled_from is not None:
                self._fill(owner, filled_from)
            at, name = self.postgres.address, owner.info.dbname
            store = EverywhereStore.reach(Address(at.host, name, LOGIN, at.port, LOGIN))
        except BaseException:
            self.take_back(owner)
            raise
        assert isinstance(store, EverywhereStore)
        store.owner, store.everywhere = owner, self
        self.open[owner] = store
        return store

    def _fill(self, owner: "Owner", store: Store) -> None:
        """Bring a store in; one in memory that nothing was written into since is laid aside there for the next time."""
        if isinstance(store, EverywhereStore):
            bring_in(owner, store)
            return
        ((number,),) = store.rows("SELECT COALESCE(MAX(number), 0) FROM change")
        key = (owner.info.dbname, id(store._file), int(str(number)))
        if key in self.aside:
            owner.execute(self.aside[key].encode())
            return
        bring_in(owner, store)
        self.known.append(store)
        self.aside[key] = _lay_aside(owner, f"aside_{len(self.aside)}")

    def _new(self) -> "Owner":
        name = f"test_{os.getpid()}_{next(NUMBERS)}"
        self.postgres.execute(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}" STRATEGY file_copy')
        owner = self.postgres.address.of(dbname=name).connect()
        self.made.append(owner)
        return owner

    def close(self) -> None:
        """Leave all databases; they go with the server."""
        for owner in self.made:
            owner.close()
        self.made, self.free, self.known = [], [], []
        self.open, self.aside = {}, {}

    def take_back(self, owner: "Owner") -> None:
        """Nobody needs it any more."""
        owner.execute(WIPE.encode())
        self.open.pop(owner, None)
        self.free.append(owner)


def _lay_aside(owner: "Owner", schema: str) -> str:
    """Copy what a database has into a schema beside; what puts it back where there is nothing."""
    owner.execute(f"CREATE SCHEMA {schema}".encode())
    back: list[str] = []
    for table in _TABLES:
        if owner.execute(f"SELECT 1 FROM springbraet.{table} LIMIT 1".encode()).fetchone():
            owner.execute(f"CREATE TABLE {schema}.{table} AS TABLE springbraet.{table}".encode())
            back.append(f"INSERT INTO springbraet.{table} SELECT * FROM {schema}.{table};")
    return (
        f"SET session_replication_role = replica; {' '.join(back)} UPDATE springbraet.head SET epoch = epoch + 1, "
        "number = (SELECT COALESCE(MAX(number), 0) FROM springbraet.change); RESET session_replication_role"
    )


class EverywhereStore(ServedStore):
    """As a store in memory: gone when it is closed, and its whole journal is at hand for who reads it by itself."""

    owner: Owner
    everywhere: _Everywhere

    def close(self) -> None:
        super().close()
        if self.owner in self.everywhere.open and not self.owner.closed:
            self.everywhere.take_back(self.owner)

    def write(self, stamp: Stamp, edits: Sequence[Edit]) -> None:
        if stamp.who not in (None, self.login.staff_id):
            _become(self, str(stamp.who))
        super().write(stamp, edits)

    def journal(self, table: str | None = None, row_id: str | None = None) -> Iterator[JournalEntry]:
        self.need_journal()
        yield from super().journal(table, row_id)

    def seen_anew(self) -> ServedStore:
        """The same rows, as somebody sees them who comes in now."""
        return ServedStore.reach(self._file.address)

    def copied(self) -> "EverywhereStore":
        """Another store with the same rows and journal."""
        self.need_journal()
        return self.everywhere.create(self)


def _prepare(entry: Entry) -> None:
    with entry.connect() as connection:
        prepare(connection)
        with suppress(Exception):
            connection.execute(f"CREATE ROLE {LOGIN} LOGIN PASSWORD '{LOGIN}' IN ROLE {USERS}".encode())
        connection.execute(
            "INSERT INTO springbraet.login (name, staff_id, team_id, role) VALUES (%s, NULL, NULL, 'leader_of_all')",
            (LOGIN,),
        )


_here: list[_Everywhere] = []


def copied_there(store: Store) -> Store | None:
    """Another store with the same rows, if tests run on a server now."""
    if isinstance(store, EverywhereStore):
        return store.copied()
    return _here[-1].create(store) if _here else None


@cache
def _on(postgres: Postgres) -> _Everywhere:
    return _Everywhere(postgres)


def made_once(make: Callable[P, T]) -> Callable[P, T]:
    """As `cache`, of what is made in memory wherever the tests run, and then copied for each of them."""

    @cache
    def made(*told: P.args, **named: P.kwargs) -> T:
        with on_file():
            return make(*told, **named)

    return cast("Callable[P, T]", made)


@contextmanager
def on_file() -> Iterator[None]:
    """Whatever is made inside is made in memory: what is made once and then copied."""
    there, _here[:] = _here[:], []
    try:
        yield
    finally:
        _here[:] = there


@contextmanager
def on_server(postgres: Postgres) -> Iterator[None]:
    """Whatever is made inside is made on a server."""
    everywhere = _on(postgres)

    def create(cls: type[Store], path: Path | None, key: Key | None = None) -> Store:
        if path is None and cls is Store and _here:
            return everywhere.create()
        return _CREATE.__func__(cls, path, key)

    def begin(session: ServedSession, store: ServedStore, clock: Any, who: str | None = None) -> None:
        if who is not None and isinstance(store, EverywhereStore):
            _become(store, who)
        _BEGIN(session, store, clock)

    if "__new__" not in vars(Session):  # for good: Python makes no instance any more where it is taken away again
        type.__setattr__(Session, "__new__", _new)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Store, "create", classmethod(create))
        patched.setattr(ServedSession, "__init__", begin)
        patched.setattr(Link, "ask", ask_patiently)
        _here.append(everywhere)
        try:
            yield
        finally:
            _here.remove(everywhere)
            everywhere.close()


_BEGIN = ServedSession.__init__


def _new(cls: type[Session], store: Store, *more: Any, **named: Any) -> Session:
    there = _here and cls is Session and isinstance(store, ServedStore)
    return object.__new__(ServedSession if there else cls)


def _become(store: EverywhereStore, who: str) -> None:
    """Whoever writes from now on is this one: the server takes nobody's word for it."""
    store.owner.execute("UPDATE springbraet.login SET staff_id = %s", (who,))
    rows = store._file._own.rows
    rows.login = rows.login._replace(staff_id=who)


@pytest.fixture(scope="session", autouse=True)
def everywhere(request: pytest.FixtureRequest) -> Iterator[None]:
    """With `--on-server` all stores that begin in memory stand on a server."""
    if not request.config.getoption("--on-server"):
        yield
        return
    with on_server(request.getfixturevalue("postgres")):
        yield


@pytest.fixture(autouse=True)
def left_open(everywhere: None) -> Iterator[None]:
    """What a test makes there and leaves open is closed after it: a server takes no more than a hundred."""
    there = _here[-1] if _here else None
    if there is None:
        yield
        return
    there.lasting = set(there.open)
    yield
    for owner, store in list(there.open.items()):
        if owner not in there.lasting:
            store.close()
