"""What a colleague changes stands on every page at once, and moves nothing that somebody works with there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.commands.agreements import add_agreement
from app.commands.citizens import edit_citizen
from app.commands.notes import add_note
from app.commands.placements import place
from app.commands.tavlemoede import start_tavlemoede
from app.core.clock import FixedClock
from app.core.domain import Month, Stage
from app.core.teams import team_facts
from app.files.stores import open_team
from app.session import Session
from tests.made_up import made_up_team
from tests.ui.conftest import Answers
from tests.ui.others import by_another
from ui.core.page import Page
from ui.core.preferences import Settings
from ui.shell.main_window import MainWindow
from ui.shell.team_pages import PAGES
from ui.shell.team_view import TeamView
from ui.teammoede.stopwatch import Stopwatch

TODAY = date(2026, 11, 16)
NOVEMBER = Month(2026, 11)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up team's file."""
    path = tmp_path_factory.mktemp("team") / "team.springbraet"
    made_up_team(path, citizens=40, months=4, today=TODAY).close()
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The team on the screen of somebody who isn't the only one."""
    monkeypatch.setattr(Stopwatch, "seconds", 0.0)
    clock = FixedClock(datetime(2026, 11, 16, 9, 30))
    copy = tmp_path / "team.springbraet"
    copy.write_bytes(made_up.read_bytes())
    made = MainWindow(Settings(tmp_path / "settings.ini"), clock, Answers())
    made.show_team(Session(open_team(copy), clock))
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.close_team()
    made.deleteLater()


@pytest.fixture
def team(window: MainWindow) -> TeamView:
    """What the window shows."""
    assert window.team is not None
    window.team.board_page.complete()
    return window.team


def colleague(team: TeamView) -> str:
    """Somebody else of the team."""
    facts = team_facts(team.session.store)
    assert facts is not None
    return next(one.id for one in facts.staff if one.id != team.session.who)


def others_work(team: TeamView, citizen_id: str, number: int) -> None:
    """A colleague changes a bit of everything about a citizen."""
    session, who = team.session, colleague(team)
    by_another(session, who, edit_citizen, citizen_id, next_step=f"Ringer til praktikstedet {number}")
    by_another(session, who, add_note, citizen_id, f"Talt i telefon {number}")
    by_another(session, who, add_agreement, citizen_id, f"Sender et CV {number}")
    by_another(session, who, place, [citizen_id], NOVEMBER, Stage.PAA_SPRING if number % 2 else Stage.PAA_VEJ)


def stands(page: QWidget) -> dict[str, object]:
    """Where somebody is on a page: focus, what is marked and typed, how far it is scrolled, which part is in sight."""
    found: dict[str, object] = {"focus": QApplication.focusWidget()}
    for number, widget in enumerate(page.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        name = f"{number} {type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QAbstractItemView):
            index = widget.currentIndex()
            chosen = {one.row() for one in widget.selectionModel().selectedIndexes()}
            found[f"{name} at"] = (index.isValid(), widget.accessibleName(), len(chosen))
            found[f"{name} top"] = widget.indexAt(QPoint(2, 2)).data() if widget.model().rowCount() else None
        elif isinstance(widget, QAbstractScrollArea):
            found[f"{name} scrolled"] = (widget.verticalScrollBar().value(), widget.horizontalScrollBar().value())
        if isinstance(widget, QLineEdit):
            found[name] = (widget.text(), widget.cursorPosition(), widget.selectedText())
        elif isinstance(widget, QPlainTextEdit):
            found[name] = (widget.toPlainText(), widget.textCursor().position(), widget.textCursor().anchor())
        elif isinstance(widget, QComboBox):
            found[name] = widget.currentText()
        elif isinstance(widget, QStackedWidget):
            found[name] = widget.currentIndex()
    return found


def reachable(page: QWidget) -> list[QWidget]:
    """Every part of a page that can have the focus, one of each kind and name, and every field."""
    kinds: dict[object, QWidget] = {}
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            field = isinstance(widget, (QLineEdit, QPlainTextEdit, QAbstractItemView))
            kinds.setdefault(id(widget) if field else (type(widget), widget.objectName()), widget)
    return list(kinds.values())


def bring(team: TeamView, name: str) -> Page:
    """A page in sight; a citizen's own page, and a meeting that goes on, too."""
    who = colleague(team)
    cards = [card for column in team.board_page.board.columns for card in column.cards] if team.board_page.board else []
    if name == "citizen":
        team.open_citizen(cards[0].id)
    elif name == "tavlemøde":
        team.session.run(start_tavlemoede, [who])
        team.show_page("tavlemoede")
    else:
        team.show_page(name)
    assert team.shown is not None
    team.shown.complete()
    return team.shown


@pytest.mark.parametrize("name", [*PAGES, "citizen", "tavlemøde"])
def test_nothing_moves_under_anybodys_fingers(team: TeamView, name: str) -> None:
    page = bring(team, name)
    board = team.board_page.board_of(NOVEMBER)
    citizens = [card.id for column in board.columns for card in column.cards]
    other = next(one for one in citizens[5:] if one != page.citizen_in_hand)
    others_work(team, other, 0)  # so that it stands where it is sorted to
    QApplication.processEvents()
    for number, widget in enumerate(reachable(page)[:14], 1):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if QApplication.focusWidget() is not widget:
            continue
        if isinstance(widget, QLineEdit):
            widget.insert("bjørk")
            widget.setSelection(1, 2)
        before = stands(page)
        others_work(team, other, number)
        QApplication.processEvents()
        assert stands(page) == before, f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}"


def texts(page: QWidget) -> str:
    """Everything that is read on a page."""
    QApplication.processEvents()
    labels = [label.accessibleName() or label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    lines = [line.text() for line in page.findChildren(QLineEdit) if line.isVisible()]
    return "\n".join(labels + lines)


def test_what_a_colleague_does_stands_on_the_board_at_once(team: TeamView) -> None:
    bring(team, "board")
    board = team.board_page.board
    assert board is not None
    other = board.columns[Stage.PAA_VEJ].cards[0].id
    assert team.board_page.wall.columns[Stage.PAA_SPRING].list.rows.place_of(other) is None
    others_work(team, other, 1)
    assert team.board_page.wall.columns[Stage.PAA_SPRING].list.rows.place_of(other) is not None


def test_what_a_colleague_writes_stands_on_the_citizens_page_at_once(team: TeamView) -> None:
    page = bring(team, "citizen")
    others_work(team, str(page.citizen_in_hand), 7)
    assert "Talt i telefon 7" in texts(page)
    assert "Ringer til praktikstedet 7" in texts(page)


def asked(team: TeamView, change: Callable[[], object]) -> int:
    """How many statements this made of the team's file, with all that is shown because of it."""
    told: list[str] = []
    connection = team.session.store._connection
    connection.set_trace_callback(told.append)
    change()
    QApplication.processEvents()
    connection.set_trace_callback(None)
    return sum(statement.startswith("SELECT") for statement in told)


@pytest.mark.parametrize("name", ["board", "citizens", "citizen", "meeting"])
def test_what_a_colleague_changes_asks_no_more_than_ones_own(team: TeamView, name: str) -> None:
    page = bring(team, name)
    board = team.board_page.board_of(NOVEMBER)
    other = board.columns[Stage.PAA_VEJ].cards[1].id
    session, who = team.session, colleague(team)
    session.run(place, [other], NOVEMBER, Stage.PAA_SPRING)
    own = asked(team, lambda: session.run(place, [other], NOVEMBER, Stage.PAA_VEJ))
    others = asked(team, lambda: by_another(session, who, place, [other], NOVEMBER, Stage.PAA_SPRING))
    assert page.isVisible()
    assert others <= own + 4  # who it was, and what is said of it
