"""The open team's own file stays the window's alone, whatever is done to it from inside or outside."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView
from pytestqt.qtbot import QtBot

from db.store import Store
from tests.db.child import child, next_line
from tests.db.test_locking import TRY
from tests.ui.people import add_citizen
from ui.core.dialogs import TEAM_FILES, Dialogs
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow


def said_to_another_program(path: Path) -> str:
    with child(TRY, path) as other:
        return next_line(other)


def test_the_team_taken_for_a_list_is_refused_and_stays_locked(
    qtbot: QtBot, store: Store, make_window: Callable[[Store], MainWindow], tmp_path: Path
) -> None:
    assert store.path is not None
    window = make_window(store)
    assert window.team is not None
    window.actions_here["show_exchange"].trigger()
    flow = window.team.page(ExchangePage).flow
    link = tmp_path / "liste.xlsx"
    link.hardlink_to(store.path)
    for same in (store.path, link):
        flow.begin(same)
        qtbot.waitUntil(lambda: flow.step is Step.REST)
        assert flow.refusal == f"{same.name} er ikke en liste. Vælg et regneark (Excel eller ODS) eller en CSV-fil."
        assert said_to_another_program(store.path) == "store_locked"


def test_a_file_dialog_in_its_folder_takes_nothing_from_the_window(
    qtbot: QtBot, store: Store, make_window: Callable[[Store], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(store)
    assert window.team is not None
    path = store.path
    assert path is not None
    monkeypatch.setattr("ui.core.dialogs.documents", lambda: path.parent)

    def look_and_leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        listed = dialog.findChild(QTreeView)
        assert listed is not None
        qtbot.waitUntil(lambda: path.name in _names(listed))
        assert not listed.grab().isNull()  # with the icon of each file, for which it is opened
        dialog.reject()

    QTimer.singleShot(0, look_and_leave)
    assert Dialogs().open_file(window, "Åbn team", TEAM_FILES) is None
    assert said_to_another_program(path) == "store_locked"
    add_citizen(window.team.session, "Anne Lund", {})
    assert store.problems() == []


def _names(listed: QTreeView) -> list[str]:
    model, root = listed.model(), listed.rootIndex()
    return [str(model.index(row, 0, root).data()) for row in range(model.rowCount(root))]
