"""Deleting for good by hand: a period, a list, a dialog that says all of it, and the file rewritten and shown again."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from threading import Event as Signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.commands.citizens import add_citizen, close_cases
from app.commands.deletion import erase_citizens, set_retention
from app.commands.notes import add_note, remove_note
from app.core.clock import FixedClock
from app.files.places import Places
from app.files.restoring import aside_name
from app.session import Session
from db.records import Citizen, Event, Note
from db.store import Store
from tests.ui.conftest import Answers
from ui.citizens.citizen_page import CitizenPage
from ui.core.preferences import Settings
from ui.erasing.dialog import EraseDialog, Known
from ui.settings.deletion import DeletionPart
from ui.settings.page import SettingsPage
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener
from ui.texts.deletion import backup_lines, overdue_words, period_words, places_words, question

NAME, OTHER = "Anna Åby Lund", "Bo Bak"


@pytest.fixture
def ids(
    store: Store, session: Session, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> list[str]:
    """Anna, whose case ended long ago, and Bo, about whom a note names her; backups lie with the test."""
    monkeypatch.setattr("app.files.places.default_root", lambda: tmp_path / "kopier")
    found: list[str] = []
    for name in (NAME, OTHER):
        added = session.run(add_citizen, name, start_on="2020-01-05", cpr="0702811234" if name == NAME else "")
        found.append(str(added.facts["id"]))
    session.run(close_cases, found[:1], "2021-03-12", "exit_reason/ordinaert-job")
    session.run(add_note, found[1], f"Kusine til {NAME}")
    return found


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, clock: FixedClock, answers: Answers, ids: list[str], store: Store,
           qtbot: QtBot) -> Iterator[MainWindow]:  # fmt: skip
    """The program's window over the file, with what opens it again."""
    settings = Settings(tmp_path / "settings.ini")
    window = MainWindow(settings, clock, answers)
    opener = Opener(window)
    window.show_team(Session(store, clock))
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close_team()
    opener.deleteLater()
    window.deleteLater()


def part_of(window: MainWindow) -> DeletionPart:
    """The section, in sight."""
    assert window.team is not None
    window.team.show_page("settings")
    page = window.team.page(SettingsPage)
    page.show_section("settings_deletion")
    assert isinstance(page.part, DeletionPart)
    return page.part


def agree(dialog: EraseDialog | None, qtbot: QtBot) -> None:
    """Press the button that deletes."""
    assert dialog is not None
    qtbot.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)


def wait_for(window: MainWindow, qtbot: QtBot) -> Store:
    """The store that is open again."""
    qtbot.waitUntil(lambda: window.team is not None and "for altid" in window.toast.text, timeout=60_000)
    assert window.team is not None
    return window.team.session.store


def test_nobody_is_proposed_until_a_period_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window)
    assert part.table.isHidden()
    assert "ingen frist" in part.summary.text()
    for typed, shown in (("60", "5 år"), ("18 mdr.", "18 måneder"), ("5 år", "5 år"), ("6 år", "6 år")):
        part.period.line.setFocus()
        part.period.line.setText("")
        qtbot.keyClicks(part.period.line, typed)
        qtbot.keyClick(part.period.line, Qt.Key.Key_Return)
        assert part.period.text == shown
    assert part.table.isHidden()  # it ended five years and eight months ago
    qtbot.keyClicks(part.period.line, "x")
    qtbot.keyClick(part.period.line, Qt.Key.Key_Return)
    assert "»6 årx« er ikke til at forstå" in part.period.refusal.text()


def test_who_is_chosen_from_the_list_is_gone(window: MainWindow, qtbot: QtBot, ids: list[str]) -> None:
    part = part_of(window)
    part.commands.attempt(set_retention, 60)
    cells = [part.rows.index(0, column).data() for column in range(4)]
    assert cells == [NAME, "12-03-2021", "Ordinært job", "i 8 måneder"]
    assert not part.erase.isEnabled()
    qtbot.mouseClick(part.all, Qt.MouseButton.LeftButton)
    assert part.rows.ticked == set(ids[:1])
    qtbot.mouseClick(part.erase, Qt.MouseButton.LeftButton)
    dialog = part.erasing.dialog
    assert dialog is not None
    assert dialog.in_texts.text().endswith("i et notat om andre")
    assert "01-12-2028" in dialog.backups.text()
    agree(dialog, qtbot)
    assert window.team is None
    store = wait_for(window, qtbot)
    assert [one.name for one in store.all(Citizen)] == [OTHER]
    assert [one.text for one in store.all(Note)] == ["Kusine til Slettet borger"]
    assert len(store.all(Event, kind="erased")) == 1
    assert part_of(window).table.isHidden()
    assert window.team is not None
    assert window.team.shown_page == "settings"


def test_nothing_happens_where_it_is_left(window: MainWindow, qtbot: QtBot, ids: list[str]) -> None:
    assert window.team is not None
    window.team.open_citizen(ids[0])
    page = window.team.page(CitizenPage)
    press(page, qtbot)
    dialog = page.identity.erasing.dialog
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Return)  # Enter leaves it
    assert window.team.session.store.get(Citizen, ids[0]) is not None


def test_what_can_t_be_looked_at_or_was_set_aside_is_said_as_well(
    window: MainWindow, qtbot: QtBot, ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share that is away may hold backups, and a file that a backup has replaced holds everybody for good."""
    drive = tmp_path / "drev"
    monkeypatch.setattr("app.files.places.places", lambda: Places(tmp_path / "kopier", drive))
    assert window.team is not None
    path = window.team.session.store.path
    assert path is not None
    aside = aside_name(path, datetime(2026, 11, 3, 9, 30))
    aside.touch()
    window.team.open_citizen(ids[0])
    page = window.team.page(CitizenPage)
    press(page, qtbot)
    dialog = page.identity.erasing.dialog
    assert dialog is not None
    assert dialog.backups.text().splitlines()[1:] == [
        f"Mappen {drive} kan ikke læses nu, så kopierne i den er ikke med her. "
        "De ryddes ikke væk, før den kan læses igen, og er så senest væk 01-12-2028.",
        f"{aside.name}, som blev lagt til side: bliver, til I selv sletter den.",
    ]
    dialog.reject()
    drive.mkdir()
    aside.unlink()
    press(page, qtbot)
    dialog = page.identity.erasing.dialog
    assert dialog is not None
    assert len(dialog.backups.text().splitlines()) == 1
    dialog.reject()


def test_an_own_page_deletes_without_a_copy(window: MainWindow, qtbot: QtBot, ids: list[str], tmp_path: Path) -> None:
    assert window.team is not None
    window.team.open_citizen(ids[0])
    page = window.team.page(CitizenPage)
    press(page, qtbot)
    dialog = page.identity.erasing.dialog
    assert dialog is not None
    dialog.with_backup.setChecked(False)
    assert "kender ingen" in dialog.backups.text()
    dialog.in_texts.setChecked(False)
    agree(dialog, qtbot)
    store = wait_for(window, qtbot)
    assert store.get(Citizen, ids[0]) is None
    assert [one.text for one in store.all(Note)] == [f"Kusine til {NAME}"]
    assert not (tmp_path / "kopier").exists()
    assert window.team is not None
    assert window.team.shown_page == "citizens"


def press(page: CitizenPage, qtbot: QtBot) -> None:
    """Press what deletes for good in the panel Identitet."""
    buttons = page.identity.section.findChildren(QPushButton)
    qtbot.mouseClick(next(one for one in buttons if one.text() == "Slet for altid …"), Qt.MouseButton.LeftButton)


def test_a_removed_note_goes_from_the_history(
    window: MainWindow, qtbot: QtBot, ids: list[str], answers: Answers
) -> None:
    assert window.team is not None
    session = window.team.session
    session.run(remove_note, session.store.all(Note)[0].id)
    window.team.open_citizen(ids[1])
    page = window.team.page(CitizenPage)
    answers.agrees = True
    erase = [one for one in page.changes.findChildren(QPushButton) if one.text() == "Slet for altid …"]
    qtbot.mouseClick(erase[0], Qt.MouseButton.LeftButton)
    assert "det kan ikke fortrydes" in answers.asked[-1]
    store = wait_for(window, qtbot)
    assert not [side for entry in store.journal("note") for side in (entry.before, entry.after) if NAME in str(side)]
    assert window.team is not None
    page = window.team.page(CitizenPage)
    assert page.isVisible()
    assert page.citizen_id == ids[1]
    assert not [one for one in page.changes.findChildren(QPushButton) if one.text() == "Slet for altid …"]


def test_a_file_that_can_not_be_written_is_shown_again(
    window: MainWindow, qtbot: QtBot, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.core.errors import UserError

    def refuses(*_given: object, **_named: object) -> object:
        raise UserError("store_full", path="x")

    monkeypatch.setattr("ui.erasing.asking.erase_citizens", refuses)
    part = part_of(window)
    part.erasing.ask([(ids[0], NAME)])
    agree(part.erasing.dialog, qtbot)
    qtbot.waitUntil(lambda: window.team is not None, timeout=60_000)
    assert window.team is not None
    assert window.team.session.store.get(Citizen, ids[0]) is not None
    assert "fuld" in window.toast.text


def test_what_is_given_up_leaves_everybody(
    window: MainWindow, qtbot: QtBot, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, pressed = Signal(), Signal()

    def slow(session: Session, chosen: Sequence[str], *, in_texts: bool, told: Callable[[float], None]) -> object:
        def wait_and_tell(far: float) -> None:
            begun.set()
            pressed.wait(60)
            told(far)

        return erase_citizens(session, chosen, in_texts=in_texts, told=wait_and_tell)

    monkeypatch.setattr("ui.erasing.asking.erase_citizens", slow)
    part = part_of(window)
    part.erasing.ask([(ids[0], NAME)])
    agree(part.erasing.dialog, qtbot)
    qtbot.waitUntil(begun.is_set, timeout=60_000)
    (shown,) = window.findChildren(QProgressDialog)
    (button,) = shown.findChildren(QPushButton)
    assert button.text() == "Annullér"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert shown.isVisible()
    pressed.set()
    qtbot.waitUntil(lambda: window.team is not None, timeout=60_000)
    assert window.team is not None
    store = window.team.session.store
    assert store.get(Citizen, ids[0]) is not None
    assert not store.all(Event, kind="erased")
    assert "Annulleret" in window.toast.text
    assert window.team.shown_page == "settings"


def test_many_backups_have_a_place_that_scrolls(host: QPushButton) -> None:
    backups = [(Path("/kopier/a"), date(2026, 11, day), date(2028, 12, 1)) for day in range(1, 15)]
    dialog = EraseDialog(Known([NAME] * 5, None, backups, date(2028, 12, 1)), host)
    assert dialog.backups.text().count("\n") == 14
    assert dialog.agree.text() == "Slet 5 for altid"
    assert "tekster om andre" in dialog.in_texts.text()
    dialog.show()
    column = dialog.layout()
    assert column is not None
    assert dialog.height() >= column.totalHeightForWidth(dialog.width()), "nothing covers anything on a low screen"
    dialog.deleteLater()


def test_words() -> None:
    assert [period_words(one) for one in (None, 1, 12, 18, 60)] == ["", "1 måned", "1 år", "18 måneder", "5 år"]
    day = date(2026, 11, 16)
    found = [overdue_words(one, day) for one in (day, date(2026, 11, 15), date(2026, 10, 25), date(2024, 9, 16))]
    assert found == ["siden i dag", "i 1 dag", "i 3 uger", "i 2 år og 2 måneder"]
    assert places_words({"note": 2, "agreement": 1, "put_aside": 1}) == "2 notater, en aftale og en anden tekst"
    assert question(["Anne", "Bo"]) == "Slet Anne og Bo for altid?"
    assert question(["Anne"] * 4) == "Slet 4 borgere for altid?"
    made = datetime(2026, 11, 3).date()
    lines = backup_lines([(Path("/a/x"), made, day), (Path("/b/y"), made, day), (Path("/b/z"), made, day)], None)
    assert lines == ["Sikkerhedskopi fra 03-11-2026 i /a: senest væk 16-11-2026",
                     "2 sikkerhedskopier fra 03-11-2026 i /b: senest væk 16-11-2026"]  # fmt: skip
