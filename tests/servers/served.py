"""A team on a server for the tests, and any number of people who work in it, each at a PC of their own."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

import pytest

from app.core.clock import FixedClock
from app.files.stores import create_store
from app.servers.session import ServedSession
from db.served import ServedStore
from db.server.link import Address
from db.server.rights import USERS
from db.serving import bring_in, prepare
from db.store import Store
from tests.app.world import World
from tests.servers.cluster import Address as Entry
from tests.servers.postgres import Postgres

NOW = datetime(2026, 11, 16, 9, 30)
_PEOPLE = count(1)


@dataclass
class ServedTeam:
    """A database with a store's rows in it, and who has come in."""

    postgres: Postgres
    entry: Entry
    opened: list[ServedStore] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    team_id: str = ""
    staff: dict[str, str] = field(default_factory=dict)
    citizens: dict[str, str] = field(default_factory=dict)

    def bring_in(self, store: Store) -> None:
        """Put all of a store there."""
        with self.entry.connect() as connection:
            bring_in(connection, store)

    def login(self, staff_id: str | None, team_id: str | None, role: str = "jobformidler") -> str:
        """A role of the server's that is this staff member; its name, which is its password too."""
        name = f"{self.entry.dbname}_{next(_PEOPLE)}"
        with self.entry.connect() as connection:
            connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{name}' IN ROLE {USERS}".encode())
            connection.execute(
                "INSERT INTO springbraet.login (name, staff_id, team_id, role) VALUES (%s, %s, %s, %s)",
                (name, staff_id, team_id, role),
            )
        self.logins.append(name)
        return name

    def start(self, login: str, port: int | None = None) -> ServedStore:
        """What stands on the PC of this login when its first board does."""
        at = self.entry
        store = ServedStore.reach(Address(at.host, at.dbname, login, port or at.port, login))
        self.opened.append(store)
        return store

    def store(self, login: str, port: int | None = None) -> ServedStore:
        """What stands on the PC of this login."""
        store = self.start(login, port)
        store.look_again()  # not only what the first board asks is here
        return store

    def session(self, login: str, port: int | None = None) -> ServedSession:
        """Somebody who works at a PC of their own."""
        return ServedSession(self.store(login, port), FixedClock(NOW))

    def person(self, name: str, port: int | None = None) -> ServedSession:
        """One of the staff, at a PC of their own."""
        return self.session(self.login(self.staff[name], self.team_id), port)

    def close(self) -> None:
        """Let everybody go."""
        for store in self.opened:
            store.close()
        if self.logins:
            self.postgres.execute(f"DROP ROLE {', '.join(self.logins)}")


@contextmanager
def team_on(postgres: Postgres, template: str = "") -> Iterator[ServedTeam]:
    """A copy of a template, or else a prepared database without a row in it."""
    with postgres.database(template or postgres.template("prepared", _prepare)) as entry:
        team = ServedTeam(postgres, entry)
        yield team
        team.close()


@pytest.fixture
def empty_team(postgres: Postgres) -> Iterator[ServedTeam]:
    """The same for one test."""
    with team_on(postgres) as team:
        yield team


def _prepare(entry: Entry) -> None:
    with entry.connect() as connection:
        prepare(connection)


@pytest.fixture
def served(postgres: Postgres) -> Iterator[ServedTeam]:
    """A team on a server in which Bo and Anna are jobformidlere, with a citizen each: see `World`."""
    with team_on(postgres, postgres.template("people", bring_people)) as team:
        yield know_people(team)


def bring_people(entry: Entry) -> None:
    """Have them in an empty database."""
    world = World(create_store(None))
    for name in ("Anna", "Bo"):
        world.citizen(f"{name}s borger", staff=world.staff(name))
    _prepare(entry)
    with entry.connect() as connection:
        bring_in(connection, world.store)
    world.store.close()


def know_people(team: ServedTeam) -> ServedTeam:
    """Look up who they are."""
    with team.entry.connect(options="-c search_path=springbraet") as connection:
        ((team.team_id,),) = connection.execute("SELECT id FROM team").fetchall()
        team.staff = dict(connection.execute("SELECT name, id FROM staff").fetchall())
    team.citizens = {name: f"{name.lower()}s borger" for name in team.staff}
    return team


def wait_until(fact: Callable[[], bool], within: float = 60) -> None:
    """Come back once it is so; fails where it isn't in time."""
    until = time.monotonic() + within
    step = threading.Event()
    while not fact():
        assert time.monotonic() < until, "it never came to be"
        step.wait(0.005)
