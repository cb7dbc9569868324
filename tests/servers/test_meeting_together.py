"""A tavlemøde and a teammøde that two hold together, each in a window of their own, also over a server that fails."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands.notes import add_note
from app.core.domain import Month, Stage, placement_id
from db.records import Meeting, MeetingPlace, Note, Placement
from tests.servers.served import ServedTeam
from tests.servers.test_windows import window_of
from ui.shell.main_window import MainWindow
from ui.tavlemoede.page import TavlemoedePage
from ui.teammoede.page import TeammoedePage

NOVEMBER = Month(2026, 11)


@pytest.fixture
def windows(served: ServedTeam, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[MainWindow, MainWindow]]:
    """Anna's and Bo's."""
    both = window_of(served, "Anna", qtbot, tmp_path / "Anna"), window_of(served, "Bo", qtbot, tmp_path / "Bo")
    yield both
    for window in both:
        window.close_team()


def tavlemoede(window: MainWindow) -> TavlemoedePage:
    """The tavlemøde's page, in sight."""
    assert window.team is not None
    window.team.show_page("tavlemoede")
    return window.team.page(TavlemoedePage)


def teammoede(window: MainWindow) -> TeammoedePage:
    """The teammøde's page, in sight."""
    assert window.team is not None
    window.team.show_page("meeting")
    return window.team.page(TeammoedePage)


def test_a_tavlemoede_is_held_together(
    served: ServedTeam, qtbot: QtBot, windows: tuple[MainWindow, MainWindow]
) -> None:
    annas, bos = (tavlemoede(window) for window in windows)
    assert not bos.led_by.isVisible()
    annas.start.begin()
    qtbot.waitUntil(lambda: bos.goes_on and bos.led_by.label.whole == "Mødet er i gang hos Anna.")
    assert not annas.led_by.isVisible()
    annas.meeting_view.step(1)
    qtbot.waitUntil(lambda: place(bos) is not None)
    assert bos.meeting_view.meeting is not None
    assert bos.meeting_view.meeting.at == 0  # who only looks goes nowhere
    bos.led_by.follow.click()
    assert bos.meeting_view.meeting.at == 1
    annas.meeting_view.step(1)
    qtbot.waitUntil(lambda: bos.meeting_view.meeting is not None and bos.meeting_view.meeting.at == 2)
    bos.end()
    assert annas.goes_on
    assert bos.goes_on
    bos._commands.run(add_note, served.citizens["Anna"], "Bos note")
    qtbot.waitUntil(lambda: len(annas._notifier.session.store.all(Note)) == 1)
    bos.led_by.take_over.click()
    qtbot.waitUntil(lambda: annas.led_by.label.whole.startswith("Du følger Bo, som leder mødet."))
    bos.meeting_view.step(-1)
    qtbot.waitUntil(lambda: annas.meeting_view.meeting is not None and annas.meeting_view.meeting.at == 1)
    bos.end()
    qtbot.waitUntil(lambda: not annas.goes_on)
    assert not bos.goes_on
    assert len(annas._notifier.session.store.all(Meeting)) == 1


def place(page: TavlemoedePage) -> MeetingPlace | None:
    """Where the meeting is, as this PC has it."""
    found = page._notifier.session.store.all(MeetingPlace)
    return found[0] if found else None


def at_citizen(page: TeammoedePage) -> str | None:
    """Whom the meeting is at, as this PC has it."""
    found = page._notifier.session.store.all(MeetingPlace)
    return found[0].citizen_id if found else None


def test_a_teammoede_is_held_together(served: ServedTeam, qtbot: QtBot, windows: tuple[MainWindow, MainWindow]) -> None:
    annas, bos = (teammoede(window) for window in windows)
    annas.start.begin()
    qtbot.waitUntil(lambda: bos.goes_on and bos.led_by.label.whole == "Mødet er i gang hos Anna.")
    bos.led_by.follow.click()
    annas.conduct.step(1)
    qtbot.waitUntil(lambda: bos.conduct.current == annas.conduct.current)
    at = str(annas.conduct.current)
    bos.conduct.place(Stage.PAA_SPRING)
    bos.conduct.believe(4)
    assert bos._notifier.session.store.all(Placement) == []
    assert "Anna leder mødet" in windows[1].toast.text
    annas.conduct.place(Stage.PAA_SPRING)
    qtbot.waitUntil(lambda: bos.conduct.queue is not None and bos.conduct.queue.discussed == 1)
    assert bos._notifier.session.store.get(Placement, placement_id(at, NOVEMBER)) is not None
    qtbot.waitUntil(lambda: bos.conduct.current == annas.conduct.current != at)
    bos.led_by.take_over.click()
    qtbot.waitUntil(lambda: annas.led_by.label.whole.startswith("Du følger Bo"))
    bos.conduct.place(Stage.PAA_VEJ)
    qtbot.waitUntil(lambda: annas.conduct.queue is not None and annas.conduct.queue.discussed == 2)
    bos.actions_here["close_month"].trigger()
    assert not bos.goes_on
    assert bos._notifier.leading.is_leading, "the month is closed by whoever leads"


def test_who_writes_is_not_taken_away_from_it(
    served: ServedTeam, qtbot: QtBot, windows: tuple[MainWindow, MainWindow]
) -> None:
    annas, bos = (teammoede(window) for window in windows)
    annas.start.begin()
    qtbot.waitUntil(lambda: bos.goes_on and bos.led_by.isVisible())
    bos.led_by.follow.click()
    qtbot.waitUntil(lambda: bos.conduct.current == annas.conduct.current and bos.meeting_view.head.seen)
    at = bos.conduct.current
    bos.actions_here["meet_note"].trigger()
    form = bos.meeting_view.notes.section.form
    assert form is not None
    qtbot.keyClicks(form.fields["text"], "Har fået")
    annas.conduct.step(1)
    qtbot.waitUntil(lambda: at_citizen(bos) == annas.conduct.current)
    assert bos.conduct.current == at
    assert form.values["text"] == "Har fået"
    form.submit()
    qtbot.waitUntil(lambda: bos.conduct.current == annas.conduct.current)
    assert [note.citizen_id for note in bos._notifier.session.store.all(Note)] == [at]


def test_who_leads_is_gone_and_another_one_leads(
    served: ServedTeam, qtbot: QtBot, windows: tuple[MainWindow, MainWindow]
) -> None:
    annas, bos = (tavlemoede(window) for window in windows)
    annas.start.begin()
    qtbot.waitUntil(lambda: bos.led_by.label.whole == "Mødet er i gang hos Anna.")
    with served.entry.connect() as connection:
        connection.execute("DELETE FROM springbraet.presence WHERE staff_id = %s", (served.staff["Anna"],))
        connection.execute("NOTIFY springbraet, '0'")
    annas._notifier.closing.emit()
    qtbot.waitUntil(lambda: bos.led_by.label.whole == "Ingen leder mødet lige nu.")
    bos.led_by.take_over.click()
    assert not bos.led_by.isVisible()
    bos.end()
    assert not bos.goes_on
