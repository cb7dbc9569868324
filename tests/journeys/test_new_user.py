"""A new user, from nothing to a team with an imported list, its first meeting and the workbook, with keys alone."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.settings.staff import staff_page
from db.records import Citizen, MonthState, Placement
from tests.journeys.keyboard import Key, Keyboard, Modifier
from tests.ui.conftest import Answers
from tests.ui.lists import ANNA, BO, write_list
from ui.core import preferences
from ui.core.preferences import Settings
from ui.importing.flow import Step
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow
from ui.shell.program import Opener

CODE = "syv blå heste på række"


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    """A keyboard, and no mouse."""
    return Keyboard(qtbot)


@pytest.fixture
def started(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opener]:
    """The program at its first start."""
    monkeypatch.setattr(preferences, "data_folder", lambda: tmp_path)
    settings = Settings(tmp_path / "settings.ini")
    settings.theme = "light"
    window = MainWindow(settings, FixedClock(datetime(2026, 11, 16, 9, 30)), answers)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show_welcome()
    with qtbot.waitExposed(window):
        window.show()
    yield Opener(window)
    window.close()
    window.close_team()


def test_from_nothing_to_a_meeting_and_its_workbook(
    started: Opener, keyboard: Keyboard, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    window = started._window
    answers.target, answers.file = tmp_path / "øst.springbraet", write_list(tmp_path / "liste.csv", ANNA, BO)
    assert keyboard.here == "Nyt team"
    keyboard.press(Key.Key_Return)
    assert keyboard.here == "Teamets navn"
    keyboard.type("Team Øst")
    keyboard.press(Key.Key_Escape)  # somebody calls; what is typed is there again
    keyboard.tab_to("Nyt team")
    keyboard.press(Key.Key_Return)
    assert started.entering.new_page.name.text() == "Team Øst"
    keyboard.tab_to("Vælg …")
    keyboard.press(Key.Key_Return)
    for field in ("Adgangskode", "Adgangskoden igen"):
        keyboard.tab_to(field)
        keyboard.type(CODE)
    keyboard.tab_to("Opret team")
    keyboard.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.team is not None and keyboard.focus.window() is not window)
    keyboard.press(Key.Key_Escape)  # the sheet that is to be printed
    window.activateWindow()  # as the desktop does when a window above it has gone
    team = window.team
    assert team is not None
    assert window.settings.recent.begun is None

    assert keyboard.here == "Navn"  # the first steps
    keyboard.type("Mona Sørensen")
    keyboard.press(Key.Key_Return)
    keyboard.type("Per Prøve")
    keyboard.tab_to("Rolle")
    keyboard.choose("Teamleder")
    keyboard.tab_to("Tilføj")
    keyboard.press(Key.Key_Space)
    assert not window.who_is_here.bar.isVisible()
    keyboard.tab_to("Hvem er du?")
    keyboard.choose("Per Prøve")
    assert team.my_name == "Per Prøve"
    keyboard.tab_to("Importér liste …")
    keyboard.press(Key.Key_Return)

    page = team.page(ExchangePage)
    qtbot.waitUntil(lambda: page.flow.plan is not None)
    assert team.shown_page == "exchange"
    keyboard.tab_to("Importér")
    keyboard.press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.flow.step is Step.DONE)
    keyboard.press(Key.Key_1, Modifier.ControlModifier)
    assert team.shown_page == "board"
    assert not team.board_page.empty.isVisible()
    store = team.session.store
    assert {one.name for one in store.all(Citizen)} == {"Anna Agger", "Bo Bang"}
    assert {row.name: str(row.role) for row in staff_page(store, datetime(2026, 11, 16).date())} == {
        "Mona Sørensen": "jobformidler", "Per Prøve": "teamleder",
    }  # fmt: skip
    assert window.settings.recent.teams[0].name == "Team Øst"

    keyboard.press(Key.Key_2, Modifier.ControlModifier)
    assert team.shown_page == "meeting"
    assert keyboard.here == "Start mødet"
    keyboard.press(Key.Key_Return)
    keyboard.press(Key.Key_2)  # Anna; where Bo stands the list said
    placed = {store.all(Citizen, id=one.citizen_id)[0].name: one.stage for one in store.all(Placement, month="2026-11")}
    assert placed == {"Anna Agger": 2, "Bo Bang": 3}
    keyboard.press(Key.Key_M, Modifier.ControlModifier | Modifier.ShiftModifier)
    keyboard.tab_to("Afslut november 2026")
    keyboard.press(Key.Key_Return)
    assert [one.month for one in store.all(MonthState) if one.closed_at] == ["2026-11"]

    answers.target = tmp_path / "november.xlsx"
    keyboard.press(Key.Key_E, Modifier.ControlModifier)
    qtbot.waitUntil(lambda: answers.target is not None and answers.target.exists(), timeout=60_000)
    from openpyxl import load_workbook

    book = load_workbook(answers.target)
    assert {"Anna Agger", "Bo Bang"} <= {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
