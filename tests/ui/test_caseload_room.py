"""The page Sagsbelastning where there is little room: nothing of it is cut, and every absence is reached."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.caseload.caseload import StaffLoad
from app.caseload.figures import Figure
from app.commands.teams import add_team
from db.edits import Edit
from db.records import Staff
from db.records.caseload import Absence
from db.store import Stamp
from tests.ui import loads
from tests.ui.loads import key, open_figure, shown_names, team_of
from ui.caseload import texts
from ui.caseload.load_head import _fitting
from ui.caseload.page import CaseloadPage
from ui.caseload.row_layout import DENSE
from ui.shell.main_window import MainWindow

ids, window, page = loads.ids, loads.window, loads.page
SEEN = date(2026, 11, 16)


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, events: list[QEvent]) -> None:
        super().__init__()
        self.events = events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note of a painting."""
        if event.type() == QEvent.Type.Paint:
            self.events.append(event)
        return super().eventFilter(watched, event)


def of(page: CaseloadPage, staff_id: str) -> texts.LeadRow:
    assert page.page is not None
    row = page.page.row(key(page, staff_id))
    assert row is not None
    return row


def test_the_legend_goes_above_the_buttons_where_it_has_no_room_beside_them(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    window.resize(1440, 900)
    QApplication.processEvents()
    legend, chip = page.below.legend, page.below.chips["propose"]
    assert legend.width() >= legend.sizeHint().width()
    assert legend.y() < chip.geometry().center().y() < legend.geometry().bottom()
    window.resize(1280, 720)
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    qtbot.waitUntil(lambda: legend.geometry().bottom() < chip.y())
    assert legend.width() >= legend.sizeHint().width()
    assert chip.geometry().bottom() < page.below.height()
    qtbot.keyClick(page.people.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: legend.y() < chip.geometry().center().y() < legend.geometry().bottom())


def test_under_a_name_stand_whole_parts_only(window: MainWindow, page: CaseloadPage, ids: dict[str, str]) -> None:
    row = of(page, ids["bo"])
    away = row.away[0]._replace(stand_in_id=ids["mona"], stand_in="Mona Holm", cases=())
    told = [texts.second_line(row._replace(away=(away,)), SEEN, lambda text, most=most: len(text) <= most)
            for most in (99, 25, 18)]  # fmt: skip
    assert told == [
        "Væk 1. dec.–31. jan. · Mona Holm er stedfortræder", "Væk 1. dec.–31. jan.", "Væk fra 1. dec.",
    ]  # fmt: skip


def test_several_absences_without_a_stand_in_are_chosen_between(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    team_of(window).session.run(loads.add_rows, [Absence("b/m", ids["mona"], "2026-12-10", None, "syg")])
    qtbot.keyClick(page.missing.button, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Bo Lind · væk 1. dec.–31. jan. · 1 sag",
        "Mona Holm · væk fra 10. dec. · 5 sager",
    ]
    ways = menu.actions()[1].menu()
    assert isinstance(ways, QMenu)
    assert [action.text() for action in ways.actions()][-1] == "Se borgerne"
    ways.actions()[-1].trigger()
    menu.close()
    assert sorted(shown_names(page)) == ["Anna Agger", "Carla Carlsen", "Dan Dahl", "Eva Espe", "Finn Foss"]


def test_roomy_rows_are_never_scrolled(window: MainWindow, page: CaseloadPage, qtbot: QtBot) -> None:
    page.below.show_projection()
    for high in range(660, 940, 40):
        window.resize(1440, high)
        qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        page.missing.say("", "")
        page.mark_stale()
        qtbot.keyClick(window, Qt.Key.Key_F5)
        QApplication.processEvents()
        assert page.missing.isVisible()
        assert page.rows.row_height == DENSE or page.rows.verticalScrollBar().maximum() == 0, high


def test_the_names_of_the_columns_follow_a_scroll_bar(window: MainWindow, page: CaseloadPage, qtbot: QtBot) -> None:
    QApplication.processEvents()
    painted: list[QEvent] = []
    watch = Painted(painted)
    page.head.installEventFilter(watch)
    page.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    qtbot.waitUntil(lambda: bool(painted))


def test_the_keys_go_to_the_rows_when_the_list_goes_with_its_jobformidler(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    team = team_of(window)
    other = str(team.session.run(add_team, "Team Syd").facts["id"])
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    assert page.people.list.hasFocus()
    store = team.session.store
    bo = store.get(Staff, ids["bo"])
    assert bo is not None
    store.write(Stamp("teams", "2026-11-16T09:00:00", None, "test"), [Edit(bo, replace(bo, team_id=other))])
    team.scope.choose(other)
    assert not page.people.isVisible()
    assert page.rows.hasFocus()


def test_the_list_makes_room_for_a_proposal_and_the_rows_fit_what_is_left(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    window.resize(1280, 720)
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    qtbot.mouseClick(page.below.chips["propose"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.below.proposal.list.rows.rowCount() > 0)
    assert not page.people.isVisible()
    assert page.below.shown is page.below.proposal
    qtbot.waitUntil(lambda: page.rows.row_height == DENSE or page.rows.verticalScrollBar().maximum() == 0)
    window.resize(1800, 900)
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    page.actions_here["propose"].trigger()
    assert page.people.isVisible()


def test_tab_goes_over_the_buttons_into_what_they_show(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    page.actions_here["propose"].trigger()
    qtbot.waitUntil(lambda: page.below.proposal.list.rows.rowCount() > 0)
    page.below.chips["propose"].setFocus()
    for widget in (page.below.chips["show_projection"], page.below.chips["paper"]):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert widget.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.below.proposal.isAncestorOf(focused)


def test_the_places_are_said_shortly_in_good_danish() -> None:
    loads_of = {count: StaffLoad("a", "Anna Agger", "AA", (count,), None, 30) for count in (27, 29, 30, 32)}
    assert [texts.room_short(load) for load in loads_of.values()] == ["3 ledige", "1 ledig", "fuld", "2 over"]
    assert texts.room_short(StaffLoad(None, "", "", (4,), None, None)) == ""


def test_the_projection_gives_way_to_the_rows_where_citizens_are_shown_too(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot, ids: dict[str, str]
) -> None:
    window.resize(1280, 640)
    page.below.show_projection()
    QApplication.processEvents()
    assert page.below.shown is page.below.projection
    open_figure(qtbot, page, ids["mona"], Figure.CASES)
    assert page.below.shown is None
    assert page.people.list.hasFocus()
    qtbot.waitUntil(lambda: page.rows.viewport().rect().contains(page.rows.visualRect(page.rows.currentIndex())))


def test_the_head_of_a_narrow_column_ends_with_a_word() -> None:
    metrics = QFontMetrics(QApplication.font())
    whole = "Åbne sager efter trin"
    wide = metrics.horizontalAdvance("Åbne sager ↑")
    told = [_fitting(metrics, whole, " ↑", room) for room in (metrics.horizontalAdvance(f"{whole} ↑"), wide, 1)]
    assert told == [f"{whole} ↑", "Åbne sager ↑", "Åbne ↑"]


def test_another_month_takes_the_focus_from_a_proposal_to_the_rows(
    window: MainWindow, page: CaseloadPage, qtbot: QtBot
) -> None:
    page.actions_here["propose"].trigger()
    qtbot.waitUntil(lambda: not page.below.proposal.working)
    page.below.proposal.take_focus()
    window.actions_here["month_back"].trigger()
    assert page.below.shown is None
    assert page.rows.hasFocus()
