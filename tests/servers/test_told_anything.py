"""Anybody with a login may tell anything where the server tells numbers: nothing breaks, and little is asked for it."""

import time
from collections.abc import Iterator

import pytest

from app.commands.notes import add_note
from app.servers.session import ServedSession
from db.records import Note
from db.server.door import CHANNEL
from tests.servers.cluster import Address
from tests.servers.proxy import Proxy, proxied
from tests.servers.served import ServedTeam, wait_until

ANYTHING = (
    "",
    "hej",
    "-1",
    "NaN",
    "1e9",
    "٣",
    "1_0",
    " 7",
    "7 ",
    "0x7",
    "9" * 18,
    "9" * 7000,
    "x" * 7999,
    "\x01\n",
    "æ" * 900,
)


@pytest.fixture
def heard(served: ServedTeam) -> Iterator[tuple[ServedSession, Proxy, Address]]:
    """Anna at a PC behind a proxy, and the login of somebody who tells what they like."""
    with proxied(served.entry.port) as proxy:
        anna = served.person("Anna", proxy.port)
        login = served.login(served.staff["Bo"], served.team_id, "reader")
        yield anna, proxy, served.entry.of(user=login, password=login)


def test_what_is_no_number_is_nothing(served: ServedTeam, heard: tuple[ServedSession, Proxy, Address]) -> None:
    anna, proxy, somebody = heard
    before = proxy.connections
    with somebody.connect() as connection:
        for said in ANYTHING:
            connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, said))
    bo = served.person("Bo")
    bo.run(add_note, served.citizens["Bo"], "kommer frem")
    wait_until(lambda: bool(anna.take_in()) or len(anna.store.all(Note)) == 1)
    anna.run(add_note, served.citizens["Anna"], "og gemmes")
    assert (anna.refusal, proxy.connections) == (None, before)


def test_a_flood_is_a_few_questions(served: ServedTeam, heard: tuple[ServedSession, Proxy, Address]) -> None:
    anna, proxy, somebody = heard
    bo = served.person("Bo")
    proxy.reset()
    before, began = proxy.connections, time.monotonic()
    with somebody.connect(autocommit=True) as connection:
        for number in range(400):
            connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(10**9 + number)))
            connection.execute("SELECT pg_notify(%s, '0')", (CHANNEL,))
    bo.run(add_note, served.citizens["Bo"], "midt i det")
    wait_until(lambda: bool(anna.take_in()) or len(anna.store.all(Note)) == 1)
    anna.run(add_note, served.citizens["Anna"], "gemmes")
    passed = time.monotonic() - began
    assert proxy.round_trips <= 10 + 2 * (1 + passed / 0.025)  # two at most for each look, and forty looks a second
    assert (anna.refusal, proxy.connections) == (None, before)
