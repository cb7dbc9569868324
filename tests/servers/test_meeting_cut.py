"""A tavlemøde that two hold goes on over a server that is cut off, hangs or is killed: nothing lost or doubled."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands.agreements import add_agreement
from app.core.errors import UserError
from app.servers.session import Answer
from app.session import Session
from db.records import Agreement, Meeting
from db.store import Store
from tests.servers.proxy import Proxy
from tests.servers.served import ServedTeam
from tests.servers.test_meeting_together import tavlemoede
from tests.servers.test_together import everything
from tests.servers.test_windows import window_of
from ui.servers.live import Live
from ui.shell.main_window import MainWindow
from ui.tavlemoede.page import TavlemoedePage

LONG = 30_000


@pytest.fixture
def proxy(served: ServedTeam) -> Iterator[Proxy]:
    """What Anna's PC reaches the server through."""
    made = Proxy(served.entry.port)
    yield made
    made.close()


@pytest.fixture
def windows(served: ServedTeam, proxy: Proxy, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[MainWindow, MainWindow]]:
    """Anna's, over the proxy, and Bo's."""
    annas = window_of(served, "Anna", qtbot, tmp_path / "Anna", proxy.port)
    both = annas, window_of(served, "Bo", qtbot, tmp_path / "Bo")
    yield both
    for window in both:
        window.close_team()


def cut(served: ServedTeam, proxy: Proxy) -> None:
    """Nobody comes through, and everybody is told so."""
    proxy.cut(refuse=True)


def hang(served: ServedTeam, proxy: Proxy) -> None:
    """Nothing comes through, and nobody is told."""
    proxy.hang()


def lose(served: ServedTeam, proxy: Proxy) -> None:
    """The next change is written, and its answer is lost."""
    proxy.lose_answer(b"apply_change", refuse=True)


def kill(served: ServedTeam, proxy: Proxy) -> None:
    """Everybody's connection is ended over there, as when the server falls and comes up again."""
    with served.entry.connect(autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )


def agree(session: Session, citizen_id: str, text: str) -> str:
    """Make an agreement; why not, if it was refused: 'server_silent' where nobody knows yet whether it was."""
    try:
        session.run(add_agreement, citizen_id, text)
    except UserError as refused:
        return refused.code
    return ""


def at(page: TavlemoedePage) -> int:
    """The place of the point at hand."""
    return -1 if page.meeting_view.meeting is None else page.meeting_view.meeting.at


@pytest.mark.parametrize("trouble", [cut, hang, lose, kill])
def test_a_meeting_goes_on_where_the_server_comes_back(
    served: ServedTeam,
    qtbot: QtBot,
    proxy: Proxy,
    windows: tuple[MainWindow, MainWindow],
    trouble: Callable[[ServedTeam, Proxy], None],
) -> None:
    annas, bos = (tavlemoede(window) for window in windows)
    anna, bo = annas._notifier.session, bos._notifier.session
    annas.start.begin()
    qtbot.waitUntil(lambda: bos.goes_on and bos.led_by.isVisible(), timeout=LONG)
    bos.led_by.follow.click()
    answers: list[Answer] = []
    live = windows[0].findChild(Live)
    assert live is not None
    live.answered.connect(answers.append)
    trouble(served, proxy)
    refused = agree(anna, served.citizens["Anna"], "Annas aftale")
    annas.meeting_view.step(1)
    qtbot.waitUntil(lambda: not agree(bo, served.citizens["Bo"], "Bos aftale"), timeout=LONG)
    proxy.resume()
    qtbot.waitUntil(lambda: anna.refusal is None, timeout=LONG)
    if refused == "server_silent":
        qtbot.waitUntil(lambda: bool(answers), timeout=LONG)
    if refused and not any(answer.written for answer in answers):
        qtbot.waitUntil(lambda: not agree(anna, served.citizens["Anna"], "Annas aftale"), timeout=LONG)
    annas.meeting_view.step(1)
    qtbot.waitUntil(lambda: at(bos) == at(annas) > 0, timeout=LONG)
    bos.led_by.take_over.click()
    qtbot.waitUntil(lambda: annas.led_by.isVisible(), timeout=LONG)
    bos.end()
    qtbot.waitUntil(lambda: not annas.goes_on, timeout=LONG)
    for session in (anna, bo):
        assert sorted(one.text for one in session.store.all(Agreement)) == ["Annas aftale", "Bos aftale"]
        assert len(session.store.all(Meeting)) == 1
    assert rows(anna.store) == rows(bo.store)


def rows(store: Store) -> dict[str, object]:
    """All of a store but the journal, of which a PC has what it needed."""
    return {table: found for table, found in everything(store).items() if table not in ("change", "journal")}
