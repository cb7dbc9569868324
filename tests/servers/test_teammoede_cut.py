"""A teammøde of two goes on over a server that is cut off or killed, and what somebody writes meanwhile stays."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.domain import Stage
from app.core.errors import UserError
from app.servers.session import ServedSession
from db.records import Meeting, Note, Placement
from db.server.link import Link
from tests.servers.postgres import ask_patiently
from tests.servers.proxy import Proxy
from tests.servers.served import ServedTeam
from tests.servers.test_meeting_together import teammoede
from tests.servers.test_windows import window_of
from ui.teammoede.page import TeammoedePage

LONG = 60_000
Trouble = Callable[[ServedTeam, tuple[Proxy, Proxy]], None]


def cut(served: ServedTeam, proxies: tuple[Proxy, Proxy]) -> None:
    """The server is gone for both."""
    for one in proxies:
        one.cut(refuse=True)


def lose(served: ServedTeam, proxies: tuple[Proxy, Proxy]) -> None:
    """What each writes now is written, and the answer is lost."""
    for one in proxies:
        one.lose_answer(b"apply_change", refuse=True)


def kill(served: ServedTeam, proxies: tuple[Proxy, Proxy]) -> None:
    """Both connections are ended over there."""
    with served.entry.connect(autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )


def session_of(page: TeammoedePage) -> ServedSession:
    """What is open there."""
    session = page._notifier.session
    assert isinstance(session, ServedSession)
    return session


@pytest.mark.parametrize("trouble", [cut, lose, kill])
def test_what_both_do_at_that_moment_is_done_once_and_nothing_that_is_written_is_lost(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Trouble
) -> None:
    monkeypatch.setattr(Link, "ask", ask_patiently)
    proxies = Proxy(served.entry.port), Proxy(served.entry.port)
    windows = [
        window_of(served, name, qtbot, tmp_path / name, proxy.port)
        for name, proxy in zip(("Anna", "Bo"), proxies, strict=True)
    ]
    annas, bos = (teammoede(window) for window in windows)
    for page in (annas, bos):
        session_of(page).store.look_again()
    annas.start.begin()
    qtbot.waitUntil(lambda: bos.goes_on and bos.led_by.isVisible(), timeout=LONG)
    bos.led_by.follow.click()
    qtbot.waitUntil(lambda: bos.conduct.current == annas.conduct.current is not None, timeout=LONG)
    qtbot.waitUntil(lambda: annas.meeting_view.head.seen and bos.meeting_view.head.seen, timeout=LONG)
    at = str(annas.conduct.current)
    bos.actions_here["meet_note"].trigger()
    form = bos.meeting_view.notes.section.form
    assert form is not None
    qtbot.keyClicks(form.fields["text"], "Har fået")

    def placed() -> bool:
        return bool(session_of(annas).store.all(Placement))

    def noted() -> bool:
        return bool(session_of(bos).store.all(Note))

    trouble(served, proxies)
    annas.conduct.place(Stage.PAA_SPRING)
    form.submit()
    assert noted() or form.values["text"] == "Har fået"
    for _ in range(3):
        for page, proxy in zip((annas, bos), proxies, strict=True):
            proxy.resume()
            with suppress(UserError):
                session_of(page).hold_again()
        qtbot.waitUntil(
            lambda: all(session_of(page).refusal is None and not session_of(page)._unanswered for page in (annas, bos)),
            timeout=LONG,
        )
        if not placed():
            annas.conduct.place(Stage.PAA_SPRING)
        if not noted():
            assert form.values["text"] == "Har fået"
            form.submit()
    qtbot.waitUntil(lambda: placed() and noted(), timeout=LONG)
    notes = bos.meeting_view.notes.section
    qtbot.waitUntil(lambda: notes.form is None, timeout=LONG)  # it was saved, and is not asked for once more
    if annas.conduct.current == at:
        annas.conduct.step(1)
    fresh = served.person("Anna").store
    assert [one.citizen_id for one in fresh.all(Placement)] == [at]
    assert [(one.citizen_id, one.text) for one in fresh.all(Note)] == [(at, "Har fået")]
    assert len(fresh.all(Meeting)) == 1
    qtbot.waitUntil(lambda: bos.conduct.queue is not None and bos.conduct.queue.discussed == 1, timeout=LONG)
    qtbot.waitUntil(lambda: bos.conduct.current == annas.conduct.current != at, timeout=LONG)
    for window, proxy in zip(windows, proxies, strict=True):
        window.close_team()
        proxy.close()
