"""A server that hangs, goes or is cut off freezes nobody, and is back by itself; nobody keeps the head, or a thread."""

import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import nullcontext
from functools import partial
from time import monotonic
from typing import Any

import pytest

from app.commands.notes import add_note
from app.core.change import Change, Context
from app.core.errors import UserError
from app.servers.session import ServedSession
from db.edits import Edit
from db.errors import StoreError
from db.records import Note
from db.served import ServedStore
from db.server.line import Address, block
from db.server.link import Link
from tests.servers.proxy import HANG, HANG_AFTER, Proxy, proxied
from tests.servers.served import ServedTeam, wait_until
from tests.servers.test_together import everything

AT_ONCE = 1.5
"""Seconds: less than any deadline, and enough for a machine with much else to do."""


@pytest.fixture
def proxy(served: ServedTeam) -> Iterator[Proxy]:
    with proxied(served.entry.port) as proxy:
        yield proxy


def refused(do: Callable[[], object]) -> tuple[str, float]:
    """Why something is refused, and after how many seconds."""
    began = monotonic()
    with pytest.raises((UserError, StoreError)) as refusal:
        do()
    return refusal.value.code, monotonic() - began


def note(session: ServedSession, served: ServedTeam, text: str) -> Callable[[], Change]:
    return lambda: session.run(add_note, served.citizens["Anna"], text)


@pytest.mark.parametrize("kind", [HANG, HANG_AFTER])
def test_a_hung_server_costs_one_deadline_and_no_more(served: ServedTeam, proxy: Proxy, kind: str) -> None:
    told = threading.Event()
    anna = served.person("Anna", proxy.port)
    anna.store._file.told = told.set
    proxy.trouble(kind, b"apply_change")
    code, took = refused(note(anna, served, "hænger"))
    assert code == "server_silent"
    assert took < 2 + AT_ONCE
    for _ in range(3):
        code, took = refused(note(anna, served, "hænger stadig"))
        assert code == "server_away"
        assert took < AT_ONCE
    assert anna.store.all(Note) == []
    assert anna.refusal is not None
    told.clear()
    proxy.resume()
    wait_until(told.is_set)
    (answer,) = anna.take_in()
    assert anna.refusal is None
    assert [one.text for one in anna.store.all(Note)] == (["hænger"] if answer.written else [])
    assert answer.written or kind == HANG  # what hung on its way may still have come there in time
    note(anna, served, "igen")()
    bo = served.person("Bo")
    assert everything(bo.store) == everything(anna.store)


def test_a_connection_that_breaks_while_nobody_asks_is_made_anew_unseen(served: ServedTeam, proxy: Proxy) -> None:
    anna = served.person("Anna", proxy.port)
    for number in range(5):
        proxy.cut()
        note(anna, served, f"note {number}")()
    assert len(anna.store.all(Note)) == 5
    assert anna.refusal is None


def test_a_server_that_is_away_and_back_is_noticed_without_a_question(served: ServedTeam, proxy: Proxy) -> None:
    told = threading.Event()
    anna, bo = served.person("Anna", proxy.port), served.person("Bo")
    anna.store._file.told = told.set
    proxy.cut(refuse=True)
    wait_until(told.is_set)
    anna.take_in()
    assert anna.refusal is not None
    assert anna.refusal.code == "server_away"
    note(bo, served, "imens")()
    told.clear()
    proxy.resume()
    wait_until(told.is_set)
    anna.take_in()
    assert anna.refusal is None
    assert [one.text for one in anna.store.all(Note)] == ["imens"]


def test_who_waits_may_do_something_else_meanwhile(served: ServedTeam) -> None:
    anna, bo = served.person("Anna"), served.person("Bo")
    waits: list[float] = []

    def paints(answer: "Future[Any]", seconds: float) -> None:
        waits.append(seconds)
        wait_until(answer.done)
        assert anna.take_in() == ()  # as what is told by the link's thread asks for: it has to wait
        assert refused(note(anna, served, "midt i det hele"))[0] == "server_busy"

    told: list[bool] = []
    anna.store._file.told = partial(told.append, True)
    anna.store.wait_by(paints)
    note(bo, served, "fra Bo")()
    wait_until(lambda: bool(told))
    told.clear()
    note(anna, served, "fra Anna")()
    assert waits
    assert max(waits) <= 2
    assert told, "what had to wait is told again"
    anna.take_in()
    assert len(anna.store.all(Note)) == 2
    anna.store.wait_by(block)


@pytest.mark.parametrize("where", ["idle", "asking", "connecting", "resting"])
def test_closing_waits_for_nobody(served: ServedTeam, proxy: Proxy, where: str) -> None:
    login = served.login(served.staff["Anna"], served.team_id)
    at = served.entry
    link = Link(Address(at.host, at.dbname, login, proxy.port, login), _nothing, _nothing, _nothing)
    if where == "connecting":
        proxy.hang()
    else:
        link.ask(lambda connection: connection.execute("SELECT 1").fetchall(), 10)
    if where == "asking":
        link.post(lambda connection: connection.execute("SELECT pg_sleep(60)"), 60)
    elif where == "connecting":
        link.post(lambda connection: connection.execute("SELECT 1"))
    elif where == "resting":
        proxy.cut(refuse=True)
        wait_until(lambda: link.why is not None)
    if where in ("asking", "connecting"):
        wait_until(lambda: proxy.connections > 0)
    began = monotonic()
    link.close()
    assert monotonic() - began < 0.05 + AT_ONCE
    wait_until(lambda: not _workers())


def test_there_is_one_thread_whatever_happens(served: ServedTeam, proxy: Proxy) -> None:
    before = len(_workers())
    anna = served.person("Anna", proxy.port)
    most = 0
    for number in range(10):
        proxy.cut(refuse=number % 3 == 0)
        with pytest.raises(UserError) if number % 3 == 0 else nullcontext():
            note(anna, served, "en note")()
        most = max(most, len(_workers()) - before)
        proxy.resume()
        anna.come_back()
    assert most == 1


def test_a_refusal_tells_nothing_of_a_row_or_a_password(served: ServedTeam, proxy: Proxy) -> None:
    words, wrong = "Karen Kanin 0101011234", "kodeord9"
    login, at = served.login(served.staff["Anna"], served.team_id), served.entry
    anna = served.session(login, proxy.port)

    def broken(context: Context) -> Change:
        return Change("add_note", (Edit(None, Note("n1", "nobody", "2026-11-16T09:30:00", None, words)),))

    def doubled(context: Context) -> Change:
        return Change(
            "add_note", (Edit(None, Note(taken, served.citizens["Anna"], "2026-11-16T09:30:00", None, words)),)
        )

    note(served.person("Bo"), served, words)()
    anna.come_back()
    (taken,) = [one.id for one in anna.store.all(Note)]
    anna.store._file.connection.execute("DELETE FROM note")  # so that the server alone refuses
    said = ""
    for command in (broken, doubled):
        with pytest.raises(UserError) as refusal:
            anna.run(command)
        said += "".join(traceback.format_exception(refusal.value)) + repr(refusal.value.facts)
    with pytest.raises(StoreError) as failed:
        anna.store._file._ask(lambda connection: connection.execute(f"SELECT '{words}'::integer".encode()))
    said += "".join(traceback.format_exception(failed.value))
    with pytest.raises(StoreError) as unknown:
        ServedStore.reach(Address(at.host, at.dbname, login, at.port, wrong))
    said += "".join(traceback.format_exception(unknown.value)) + repr(unknown.value.facts)
    assert unknown.value.code == "login_refused"
    for word in (*words.split(), wrong, f"'{login}'", "DETAIL:"):
        assert word not in said


def _nothing(*_: object) -> None:
    """Nobody asks."""


def _workers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "server"]
