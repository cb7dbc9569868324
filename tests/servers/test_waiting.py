"""While somebody waits for a slow server the window paints, nothing else happens, and nothing that is typed is lost."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.commands.notes import add_note
from app.commands.placements import place
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.servers.session import Answer
from db.records import Note, Placement
from tests.servers.proxy import proxied
from tests.servers.served import ServedTeam, wait_until
from tests.servers.test_windows import window_of
from ui.core.drafts import Draft, Drafts
from ui.core.notifier import Notifier
from ui.servers.live import Live
from ui.servers.waiting import Waiting
from ui.texts.servers import NOT_WRITTEN, SOON
from ui.widgets.fact_panel import FactEditor
from ui.widgets.field import FactField
from ui.widgets.form import Entry, InlineForm


class Probe(QWidget):
    """Asks to be painted again and again, and calls whoever wants to know."""

    def __init__(self, painted: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painted = painted

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._painted()
        self.update()


class Teller(QObject):
    """Tells from any thread."""

    told = Signal(str)


def test_the_window_paints_and_all_else_comes_after_it(qtbot: QtBot) -> None:
    answer: Future[int] = Future()
    seen: list[str] = []
    window = Probe(lambda: seen.append("painted after" if answer.done() else "painted"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(seen))
    came: dict[str, bool] = {}
    teller, dialog = Teller(), QDialog(window)
    dialog.open()

    def note(what: str) -> None:
        came[what] = answer.done()

    dialog.destroyed.connect(lambda: note("deleted"))
    teller.told.connect(note, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(20, window, lambda: note("timer"))
    QTimer.singleShot(0, window, lambda: note("at once"))
    teller.told.emit("queued")
    dialog.deleteLater()
    handle = window.windowHandle()
    assert handle is not None
    QCoreApplication.postEvent(handle, QCloseEvent())
    seen.clear()

    def tell_and_answer() -> None:
        teller.told.emit("another thread")
        wait_until(lambda: seen.count("painted") > 3)
        answer.set_result(1)

    threading.Thread(target=tell_and_answer).start()
    waiting = Waiting()
    waiting.wait(answer, 60)
    assert answer.done()
    assert window.isVisible()
    assert came == {}
    qtbot.waitUntil(lambda: not window.isVisible())
    expected = {"timer", "at once", "queued", "another thread", "deleted"}
    qtbot.waitUntil(lambda: expected <= came.keys())
    assert all(came.values())


def test_nobody_waits_longer_than_the_deadline_nor_paints_where_the_answer_is_there_at_once(qtbot: QtBot) -> None:
    waiting, never, at_once = Waiting(), Future[int](), Future[int]()
    began = monotonic()
    waiting.wait(never, 0.3)
    assert 0.3 <= monotonic() - began < 2
    painted: list[int] = []
    window = Probe(lambda: painted.append(1))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(painted))
    painted.clear()
    at_once.set_result(1)
    waiting.wait(at_once, 5)
    assert painted == []


def test_no_second_write_begins_while_one_waits(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> None:
    with proxied(served.entry.port) as proxy:
        window = window_of(served, "Anna", qtbot, tmp_path / "Anna", proxy.port)
        assert window.team is not None
        session, refused = window.team.session, list[str]()

        def write_meanwhile() -> None:
            if len(refused) < 3:
                try:
                    session.run(add_note, served.citizens["Anna"], "imens")
                except UserError as refusal:
                    refused.append(refusal.code)

        painted = list[int]()
        probe = Probe(lambda: painted.append(1), window)
        probe.resize(10, 10)
        probe.show()
        qtbot.waitUntil(lambda: bool(painted))
        session.store.look_again()
        proxy.delay(300)
        probe._painted = write_meanwhile
        session.run(place, [served.citizens["Anna"]], Month(2026, 11), Stage.PAA_SPRING)
        probe._painted = list
        assert refused == ["server_busy"] * 3
        assert session.store.all(Note) == []
        assert len(session.store.all(Placement)) == 1
        proxy.delay(0)
        session.run(add_note, served.citizens["Anna"], "bagefter")
        qtbot.waitUntil(lambda: len(served.person("Bo").store.all(Placement)) == 1)
        window.close_team()


def test_what_was_typed_while_the_server_was_busy_stays_and_is_saved_by_itself(qtbot: QtBot) -> None:
    host, busy, saved = QWidget(), [True, True], list[str]()
    qtbot.addWidget(host)

    def save(name: str, text: str) -> None:
        if busy:
            busy.pop()
            raise UserError("server_busy")
        saved.append(text)
        field.line.kept = text

    editor = FactEditor(save)
    field = editor.add(FactField("note", "Bemærkning", host))
    field.line.setText("skrevet imens")
    assert editor.save_all() is field
    assert field.tries_again
    assert field.refusal.text() == SOON["server_busy"]
    assert field.text == "skrevet imens"
    qtbot.waitUntil(lambda: saved == ["skrevet imens"])
    assert not field.is_unsaved
    assert field.refusal.text() == ""
    busy += [True] * 4
    field.line.setText("igen")
    field.save()
    qtbot.waitUntil(lambda: not busy, timeout=60_000)
    qtbot.waitUntil(lambda: "prøv igen" in field.refusal.text())
    assert not field.tries_again
    assert field.text == "igen"


def test_what_is_typed_further_is_saved_when_it_is_left(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)

    def save(name: str, text: str) -> None:
        raise UserError("server_busy")

    editor = FactEditor(save)
    field = editor.add(FactField("note", "Bemærkning", host))
    qtbot.keyClicks(field.line, "halv")
    field.save()
    assert field.tries_again
    qtbot.keyClicks(field.line, "t")
    assert not field.tries_again


def test_a_form_that_came_while_the_server_was_busy_is_sent_again_unless_somebody_writes_on(qtbot: QtBot) -> None:
    host, busy, saved = QWidget(), [True, True], list[str]()
    qtbot.addWidget(host)
    host.show()

    def submit(values: Mapping[str, str], sure: bool) -> None:
        if busy:
            busy.pop()
            raise UserError("server_busy")
        saved.append(values["text"])

    form = InlineForm("Note", [Entry("text", "Note", "long")], submit, host)
    form.show()
    field = form.fields["text"]
    qtbot.keyClicks(field, "skrevet imens")
    form.submit()
    assert form.refusal.text() == SOON["server_busy"]
    assert form.values["text"] == "skrevet imens"
    qtbot.waitUntil(lambda: saved == ["skrevet imens"], timeout=60_000)
    busy += [True] * 9
    form.submit()
    qtbot.keyClicks(field, ", og mere")
    qtbot.waitUntil(lambda: not form._again.is_coming, timeout=60_000)
    assert len(busy) == 8
    assert form.values["text"] == "skrevet imens, og mere"
    assert saved == ["skrevet imens"]


@pytest.mark.parametrize("written", [True, False])
@pytest.mark.parametrize("has_draft", [True, False])
def test_a_form_of_which_no_answer_came_closes_once_it_is_known_to_be_saved(
    qtbot: QtBot, written: bool, has_draft: bool
) -> None:
    host, closed = QWidget(), list[bool]()
    qtbot.addWidget(host)
    drafts = Drafts(host)

    def submit(values: Mapping[str, str], sure: bool) -> None:
        raise UserError("server_silent", host="db", change="one")

    draft = Draft(drafts, "here") if has_draft else None
    form = InlineForm("Note", [Entry("text", "Note", "long")], submit, host, draft=draft)
    form.closed.connect(partial(closed.append, True))
    qtbot.keyClicks(form.fields["text"], "et notat")
    form.submit()
    drafts.settled.emit("another", True)
    assert closed == []
    drafts.settled.emit("one", written)
    assert closed == [True] * written
    assert form.values["text"] == "et notat"
    assert written or form.refusal.text() == NOT_WRITTEN


def test_what_was_not_written_after_all_is_said(
    served: ServedTeam, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = served.person("Anna")
    host, live, said = QWidget(), Live(), list[str]()
    qtbot.addWidget(host)
    notifier = Notifier(session, host)

    def hear(text: str, is_error: bool, can_undo: bool) -> None:
        said.append(text)

    notifier.said.connect(hear)
    change = session.run(add_note, served.citizens["Anna"], "en note")
    said.clear()
    answers = (Answer(change, written=False, change_id="one"), Answer(change, written=True, change_id="two"))
    monkeypatch.setattr(session, "take_in", lambda: answers)
    live.follow(session, notifier)
    assert [text.split(":")[0] for text in said] == ["Det blev ikke gemt, fordi serveren var væk"]
    assert "Annas borger" in said[0]
