"""Two programs on one team: whoever is refused keeps what was typed, sees what is true, and goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.engines.hold import note_file
from db.records import Citizen
from db.store import Store
from tests.db.child import worker
from tests.db.test_elsewhere import leave, theirs
from tests.ui.people import NOVEMBER, add_citizen, add_jobformidler
from ui.citizens.citizen_page import CitizenPage
from ui.shell.main_window import MainWindow
from ui.shell.team_view import TeamView
from ui.widgets.form import InlineForm

ANNE, BO = "anne-lund", "bo-bak"


@pytest.fixture
def window(store: Store, clock: FixedClock, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    """A window over a file whose every lock somebody has taken away."""
    session = Session(store, clock)
    session.who = add_jobformidler(session, "Mona Sørensen")
    for name in ("Anne Lund", "Bo Bak"):
        add_citizen(session, name, {NOVEMBER: Stage.PAA_SPRING}, session.who)
    return make_window(store)


def team_of(window: MainWindow) -> TeamView:
    assert window.team is not None
    return window.team


def path_of(window: MainWindow) -> Path:
    path = team_of(window).session.store.path
    assert path is not None
    return path


def take_every_lock(path: Path) -> None:
    path.open("rb").close()
    note_file(path).unlink(missing_ok=True)


def names(window: MainWindow) -> set[str]:
    board = team_of(window).board_page.board
    assert board is not None
    return {card.name for card in board.cards}


def typed(window: MainWindow) -> InlineForm:
    """A note that is being written about Anne, on her page."""
    team_of(window).open_citizen(ANNE)
    page = team_of(window).page(CitizenPage)
    page.notes.add()
    form = page.notes.section.form
    assert form is not None
    form.fields["text"].setPlainText("Ringer på fredag")
    return form


def save(form: InlineForm, qtbot: QtBot) -> None:
    """Press the form's key, and let the pages follow what was found."""
    qtbot.keyClick(form.fields["text"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_what_was_typed_stays_and_is_saved_at_the_second_try(window: MainWindow, qtbot: QtBot) -> None:
    form = typed(window)
    take_every_lock(path_of(window))
    with worker(path_of(window)) as other:
        assert other.does(f"rename('{BO}', 'Bo Bjerg')") == "None"
        other.does("store.close()")
    save(form, qtbot)
    page = team_of(window).page(CitizenPage)
    assert page.notes.section.form is form
    assert "Et andet program har skrevet i teamets fil den 16-11-2026 kl. 10.15" in form.refusal.text()
    assert form.fields["text"].toPlainText() == "Ringer på fredag"
    team_of(window).show_page("board")
    assert names(window) == {"Anne Lund", "Bo Bjerg"}
    team_of(window).open_citizen(ANNE)
    save(form, qtbot)
    assert page.notes.section.form is None
    assert team_of(window).session.store.problems() == []
    assert names(window) == {"Anne Lund", "Bo Bjerg"}


def test_what_others_wrote_is_shown_within_a_minute(window: MainWindow, qtbot: QtBot) -> None:
    team = team_of(window)
    take_every_lock(path_of(window))
    with worker(path_of(window)) as other:
        other.does(f"rename('{BO}', 'Bo Bjerg')")
        other.does("store.close()")
    with qtbot.waitSignal(team.notifier.replaced):
        team.see_to_file()
    qtbot.waitUntil(lambda: names(window) == {"Anne Lund", "Bo Bjerg"})
    assert window.toast.text.startswith("Et andet program har skrevet i teamets fil")
    add_citizen(team.session, "Cai Dam", {})  # it was told of: nothing is refused
    assert names(window) == {"Anne Lund", "Bo Bjerg", "Cai Dam"}


def test_while_another_program_has_it_the_window_reads(window: MainWindow, qtbot: QtBot) -> None:
    team = team_of(window)
    line = window.only_reading
    assert not line.isVisible()
    take_every_lock(path_of(window))
    with worker(path_of(window)) as other:
        other.does(f"rename('{BO}', 'Bo Bjerg')")
        team.board_page.reveal(ANNE)
        team.board_page.actions_here["place_1"].trigger()
        qtbot.waitUntil(line.isVisible)
        assert "er åben hos" in window.toast.text
        assert line.text.startswith("Teamet kan kun læses. Teamets fil er åben hos")
        assert names(window) == {"Anne Lund", "Bo Bjerg"}
        again = line.findChild(QPushButton)
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
        assert line.isVisible()
        other.does("store.close()")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not line.isVisible())
    team.board_page.reveal(ANNE)
    team.board_page.actions_here["place_1"].trigger()
    assert [one.stage for one in team.board_page.board.cards if one.id == ANNE] == [Stage.TIL_OPVARMNING]


def test_what_can_still_be_undone_is_undone_and_what_is_gone_is_not(window: MainWindow, qtbot: QtBot) -> None:
    team = team_of(window)
    path = path_of(window)
    before = path.read_bytes()
    add_citizen(team.session, "Cai Dam", {})
    take_every_lock(path)
    with path.open("r+b") as file:  # as a synchroniser that puts an older version there
        file.write(before)
        file.truncate()
    team.see_to_file()
    assert "cai-dam" not in {row.id for row in team.session.store.all(Citizen)}
    last = team.session.can_undo
    assert last is not None, "what the file has can be taken back, and nothing that it hasn't"
    assert "cai-dam" not in {edit.id for edit in last.edits}
    add_citizen(team.session, "Dan Æbelø", {})
    team.undo()
    assert {row.id for row in team.session.store.all(Citizen)} == {ANNE, BO}


def test_another_pc_with_the_team_open_is_told_of_once(window: MainWindow, qtbot: QtBot) -> None:
    team = team_of(window)
    said: list[str] = []
    team.said.connect(lambda text, *_: said.append(text))
    leave(path_of(window), theirs())
    for _ in range(3):
        team.see_to_file()
    assert len(said) == 1
    assert said[0].startswith("Teamets fil er også åben hos mona på PC-47 siden 29-11-2026 kl. 8.15.")


def test_a_file_that_was_replaced_is_told_of_once(window: MainWindow) -> None:
    team = team_of(window)
    said: list[str] = []
    team.said.connect(lambda text, *_: said.append(text))
    copy = path_of(window).with_name("kopi")
    copy.write_bytes(path_of(window).read_bytes())
    try:
        copy.replace(path_of(window))
    except PermissionError:
        return  # where an open file can't be replaced
    for _ in range(3):
        team.see_to_file()
    assert len(said) == 1
    assert "flyttet, slettet eller erstattet af et andet program" in said[0]
    assert names(window) == {"Anne Lund", "Bo Bak"}
