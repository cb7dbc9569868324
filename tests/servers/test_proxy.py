"""A proxy is slow, deaf or cut off as it is told, seen from psycopg in front of a real PostgreSQL."""

import threading
import time
import timeit
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from tests.servers.cluster import Address
from tests.servers.proxy import Proxy, proxied

if TYPE_CHECKING:
    from psycopg import Connection

WAIT = 60
SHORT = 0.2


@pytest.fixture
def proxy(empty_database: Address) -> Iterator[Proxy]:
    with empty_database.connect() as connection:
        connection.execute("CREATE TABLE change (id INT PRIMARY KEY)")
    with proxied(empty_database.port) as proxy:
        yield proxy


@pytest.fixture
def behind(proxy: Proxy, empty_database: Address) -> Address:
    """The database's address by way of the proxy."""
    return empty_database.of(port=proxy.port)


@pytest.fixture
def client(behind: Address) -> Iterator["Connection[tuple[Any, ...]]"]:
    with behind.connect() as connection:
        yield connection


def asked(connection: "Connection[tuple[Any, ...]]") -> threading.Thread:
    """A thread that asks and waits for the answer."""
    thread = threading.Thread(target=connection.execute, args=("SELECT 1",))
    thread.start()
    return thread


def fastest(connection: "Connection[tuple[Any, ...]]") -> float:
    """In how many seconds a round trip can be done, whatever else this PC does meanwhile."""
    return min(timeit.repeat(partial(connection.execute, "SELECT 1"), number=1, repeat=20))


def test_a_statement_is_one_round_trip_however_long_its_answer(proxy: Proxy, client: "Connection[Any]") -> None:
    proxy.reset()
    for asked_so_far, statement in enumerate(("SELECT 1", "SELECT repeat('x', 3000000)", "LISTEN head"), 1):
        client.execute(statement)
        assert proxy.round_trips == asked_so_far, statement


def test_what_the_server_says_by_itself_is_no_round_trip(
    proxy: Proxy, client: "Connection[Any]", empty_database: Address
) -> None:
    client.execute("LISTEN head")
    proxy.reset()
    with empty_database.connect() as colleague:
        colleague.execute("NOTIFY head, '7'")
    assert [each.payload for each in client.notifies(timeout=WAIT, stop_after=1)] == ["7"]
    assert proxy.round_trips == 0


def test_a_pipeline_is_one_round_trip(proxy: Proxy, client: "Connection[Any]") -> None:
    proxy.delay(20)
    proxy.reset()
    with client.pipeline():
        cursors = [client.execute("SELECT %s::int", (number,)) for number in range(3)]
    assert [cursor.fetchone() for cursor in cursors] == [(0,), (1,), (2,)]
    assert proxy.round_trips == 1


@pytest.mark.parametrize("ms", [1, 5, 20])
def test_a_delay_is_what_a_round_trip_takes_longer(proxy: Proxy, client: "Connection[Any]", ms: int) -> None:
    bare = fastest(client)
    proxy.delay(ms)
    slow = fastest(client)
    assert ms / 1000 <= slow < ms / 1000 + bare + 0.05
    proxy.delay(0)
    assert fastest(client) < slow


def test_clients_do_not_wait_for_each_other(proxy: Proxy, behind: Address) -> None:
    clients = [behind.connect() for _ in range(10)]
    assert proxy.connections == 10
    proxy.delay(400)
    began = time.perf_counter()
    for thread in [asked(client) for client in clients]:
        thread.join(WAIT)
    assert 0.4 <= time.perf_counter() - began < 10 * 0.4
    for client in clients:
        client.close()


def test_nothing_comes_through_while_it_hangs_and_all_of_it_afterwards(
    proxy: Proxy, client: "Connection[Any]", behind: Address
) -> None:
    proxy.hang()
    asking = asked(client)
    asking.join(SHORT)
    assert asking.is_alive(), "no answer, and no end of the connection"
    with pytest.raises(psycopg.errors.ConnectionTimeout):
        behind.connect(connect_timeout=2)
    proxy.resume()
    asking.join(WAIT)
    assert not asking.is_alive()
    assert client.execute("SELECT 2").fetchone() == (2,)


def test_a_cut_ends_every_connection_and_new_ones_come_through(proxy: Proxy, behind: Address) -> None:
    clients = [behind.connect() for _ in range(3)]
    proxy.cut()
    for client in clients:
        with pytest.raises(psycopg.OperationalError):
            client.execute("SELECT 1")
        client.close()
    with behind.connect() as again:
        assert again.execute("SELECT 1").fetchone() == (1,)


def test_a_cut_that_refuses_does_so_until_it_resumes(proxy: Proxy, behind: Address) -> None:
    proxy.cut(refuse=True)
    with pytest.raises(psycopg.OperationalError):
        behind.connect()
    proxy.resume()
    with behind.connect() as again:
        assert again.execute("SELECT 1").fetchone() == (1,)


def test_a_cut_reaches_a_client_that_waits_for_a_hung_server(proxy: Proxy, client: "Connection[Any]") -> None:
    proxy.hang()
    refused: list[Exception] = []

    def ask() -> None:
        try:
            client.execute("SELECT 1")
        except psycopg.OperationalError as error:
            refused.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join(SHORT)
    assert asking.is_alive()
    proxy.cut()
    asking.join(WAIT)
    assert len(refused) == 1


@pytest.mark.parametrize("first", ["", "RAISE NOTICE 'not the answer yet';"])
def test_a_lost_answer_is_of_something_that_was_done(
    proxy: Proxy, client: "Connection[Any]", empty_database: Address, first: str
) -> None:
    proxy.lose_answer(b"INSERT")
    assert client.execute("SELECT 1").fetchone() == (1,), "it is not this one's answer"
    with pytest.raises(psycopg.OperationalError):
        client.execute(f"DO $$ BEGIN {first} PERFORM pg_sleep({SHORT}); INSERT INTO change VALUES (1); END $$")
    with empty_database.connect() as colleague:
        assert colleague.execute("SELECT id FROM change").fetchall() == [(1,)]
    assert proxy.lost == 1


def test_a_lost_commit_has_been_committed(proxy: Proxy, behind: Address, empty_database: Address) -> None:
    proxy.lose_answer(b"COMMIT")
    with pytest.raises(psycopg.OperationalError), behind.connect(autocommit=False) as client:
        client.execute("INSERT INTO change VALUES (2)")
    with empty_database.connect() as colleague:
        assert colleague.execute("SELECT id FROM change").fetchall() == [(2,)]


def test_what_the_server_ends_is_ended_for_the_client(
    proxy: Proxy, client: "Connection[Any]", empty_database: Address
) -> None:
    with empty_database.connect() as colleague:
        colleague.execute("SELECT pg_terminate_backend(%s, %s)", (client.info.backend_pid, WAIT * 1000))
    with pytest.raises(psycopg.OperationalError):
        client.execute("SELECT 1")
