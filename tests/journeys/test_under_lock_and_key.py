"""A team is made with a passphrase, gets its citizens from a list, is locked and opened, and stands there tomorrow."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.files.key import is_encrypted
from db.records import Citizen, Event
from tests.ui.conftest import Answers
from tests.ui.entering import CODE, make_team, type_code
from tests.ui.lists import begin, import_it
from ui.core.preferences import Settings
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener

LIST = Path(__file__).parent / "files" / "borgere.csv"
Start = Callable[[], Opener]


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path, answers: Answers) -> Start:
    """Starts the program anew on this PC, with what it remembers."""

    def starts() -> Opener:
        clock = FixedClock(datetime(2026, 11, 16, 9, 30))
        window = MainWindow(Settings(tmp_path / "settings.ini"), clock, answers)
        qtbot.addWidget(window)
        opener = Opener(window)
        assert opener.start(None, demo=False) is None
        if window.team is None:
            window.show_welcome()
        window.show()
        return opener

    return starts


def citizens(opener: Opener) -> list[str]:
    session = opener.session()
    assert session is not None
    return sorted(one.name for one in session.store.all(Citizen))


def test_a_day_with_an_encrypted_team(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "team øst.springbraet"
    opener = start()
    window = opener._window
    make_team(opener, qtbot, "Team Øst", path, CODE)
    assert window.team is not None
    window.team.show_page("exchange")
    page = window.team.page(ExchangePage)
    begin(qtbot, page, LIST)
    import_it(qtbot, page)
    assert len(citizens(opener)) == 40
    names = citizens(opener)
    window.actions_here["new_citizen"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Erik")
    window.actions_here["lock"].trigger()
    card = window.lock.page.card
    for code in ("den forkerte kode", CODE):
        card.field.line.setText(code)
        qtbot.keyClick(card.field.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not card._busy)
    assert not window.lock.locked
    assert (field.text(), QApplication.focusWidget() is field) == ("Erik", True)
    window.settings.flush()
    assert window.close()
    content = path.read_bytes()
    assert is_encrypted(path)
    assert [name for name in names if name.encode() in content] == []
    again = start()
    assert again._window.team is None
    assert again.curtain.drawn
    type_code(again, qtbot, CODE)
    assert again._window.team is not None
    assert again._window.team.name == "Team Øst"
    assert citizens(again) == names
    session = again.session()
    assert session is not None
    assert [one.kind for one in session.store.all(Event)] == ["opening_failed"]
    again._window.close_team()
