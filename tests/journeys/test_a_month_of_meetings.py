"""A team's month through the real window: a list in, the meeting by keys, the month closed, minutes, and the next."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.board.board import Board, board
from app.commands.citizens import edit_citizen
from app.core.clock import FixedClock, today
from app.core.domain import Month, Stage
from app.files.stores import create_team_store
from db.records import Agreement, MonthState, Placement
from db.store import Store
from tests.ui.conftest import Answers
from tests.ui.lists import begin, import_it
from tests.ui.meetings import in_hand, opened, press
from tests.ui.pdf_text import read
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow
from ui.teammoede.page import TeammoedePage

LIST = Path(__file__).parent / "files" / "borgere.csv"
OCTOBER, NOVEMBER, DECEMBER = Month(2026, 10), Month(2026, 11), Month(2026, 12)
Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, clock: FixedClock, make_window: Callable[[Store], MainWindow]) -> MainWindow:
    """Friday 30 October: a new team, and its list comes in with the stages that it stood in until now."""
    clock.at = datetime(2026, 10, 30, 9, 0)
    window = make_window(create_team_store(tmp_path / "team.springbraet", "Team Prøve", clock))
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    begin(qtbot, window.team.page(ExchangePage), LIST)
    import_it(qtbot, window.team.page(ExchangePage))
    return window


def seen(window: MainWindow, month: Month) -> Board:
    """The board of a month as it is today."""
    assert window.team is not None
    session = window.team.session
    return board(session.store, month, today(session.clock))


def turn_to(window: MainWindow, clock: FixedClock, at: datetime) -> None:
    """Another day comes while the program stands open."""
    clock.at = at
    assert window.team is not None
    window.team.look_at_calendar()


def meet(qtbot: QtBot, page: TeammoedePage) -> dict[str, int]:
    """Discuss the whole queue: an agreement with the third, the fifth forward, everyone else as they stand."""
    stages: dict[str, int] = {}
    while (one := page.conduct.in_hand) is not None and not one.discussed and len(stages) < page.conduct.total - 2:
        if len(stages) == 2:
            press(qtbot, page, Key.Key_S)
            press(qtbot, page, Key.Key_A)
            qtbot.keyClicks(page.window().focusWidget(), "Ringer til virksomheden")
            press(qtbot, page, Key.Key_Return)
        stage = one.stage or Stage.TIL_OPVARMNING
        if len(stages) == 4 and stage is not Stage.I_GANG:
            stage = Stage(stage + 1)
        press(qtbot, page, Key.Key_Return if stage is one.stage else Key(Key.Key_0 + int(stage)))
        stages[one.id] = int(stage)
    return stages


def close(qtbot: QtBot, page: TeammoedePage) -> None:
    """Close the month that is shown, and let those who are missing be missing."""
    page.actions_here["close_month"].trigger()
    assert page.closing is not None
    qtbot.mouseClick(page.closing.close_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_month_of_meetings(
    qtbot: QtBot, window: MainWindow, clock: FixedClock, answers: Answers, tmp_path: Path
) -> None:
    assert window.team is not None
    store = window.team.session.store
    page = opened(window)
    assert page.parts.currentWidget() is page.start
    assert seen(window, OCTOBER).total == 40

    turn_to(window, clock, datetime(2026, 11, 16, 9, 30))
    assert page.start.title.text() == "Teammøde · november 2026"
    press(qtbot, page, Key.Key_Return)
    placed = meet(qtbot, page)
    total = page.conduct.total
    assert len(placed) == total - 2
    left_open = {one.id for one in page.conduct.queue.waiting if not one.discussed} if page.conduct.queue else set()
    assert len(left_open) == 2

    close(qtbot, page)  # but October was never closed
    assert page.closing is not None
    assert not any(state.closed_at for state in store.all(MonthState))
    qtbot.mouseClick(page.closing.earlier_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    qtbot.mouseClick(page.closing.close_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert {state.month for state in store.all(MonthState) if state.closed_at} == {"2026-10"}
    window.actions_here["month_forward"].trigger()
    assert page.goes_on
    close(qtbot, page)
    assert {state.month for state in store.all(MonthState) if state.closed_at} == {"2026-10", "2026-11"}
    assert page.past is not None
    assert page.parts.currentWidget() is page.past

    november = seen(window, NOVEMBER)
    assert {card.id: int(card.stage) for card in november.cards if card.discussed and card.stage} == placed
    assert {card.id for card in november.cards if not card.discussed} == left_open

    answers.target = tmp_path / "referat.pdf"
    page.past.save_asked.emit(False)
    text = "\n".join(line for side in read(answers.target.read_bytes()).pages for line in side)
    (agreement,) = store.all(Agreement)
    assert "Ringer til virksomheden" in text
    names = {card.id: card.name for card in november.cards}
    assert names[agreement.citizen_id] in text
    assert all(names[one] in text for one in left_open)

    some = next(card for card in november.cards if card.discussed)
    window.team.session.run(edit_citizen, some.id, cv="no_cv" in some.attention)
    assert seen(window, NOVEMBER).columns == november.columns
    window.actions_here["undo"].trigger()
    window.actions_here["undo"].trigger()  # the latest placement of the meeting: it stays
    assert "er afsluttet" in window.toast.text
    assert len(store.all(Placement, month="2026-11")) == len(placed)

    turn_to(window, clock, datetime(2026, 12, 14, 9, 30))
    window.actions_here["show_board"].trigger()
    december = seen(window, DECEMBER)
    assert december.discussed == 0
    stands = {card.id: int(card.stage) for card in december.cards if card.stage}
    assert {one: stands[one] for one in placed if one in stands} == {
        one: placed[one] for one in placed if one in stands
    }
    page = opened(window)
    press(qtbot, page, Key.Key_Return)
    assert page.take_in_hand(agreement.citizen_id)
    assert in_hand(page) == names[agreement.citizen_id]
    assert [row.text for row in page.meeting_view.agreements.section.rows] == ["Ringer til virksomheden"]
    press(qtbot, page, Key.Key_U)
    assert [one.done_on for one in store.all(Agreement)] == ["2026-12-14"]
