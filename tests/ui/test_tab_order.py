"""Tab goes through every page as it is read, to everything once, and always where it can be seen."""

from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_sizes import SMALLEST, settle, window
from tests.ui.work import team_of
from ui.cli.screenshots import views
from ui.core.reading_order import reading_order, tab_as_read
from ui.shell.main_window import MainWindow

__all__ = ["window"]  # a fixture
_MOST = 300


def gone_through(qtbot: QtBot, page: QWidget) -> list[QWidget]:
    """What has the focus one after the other when Tab is pressed from the first stop of a page on, until it leaves."""
    first = next(iter(reading_order(page)))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and page.isAncestorOf(now) and now not in stops:
        stops.append(now)
        assert len(stops) < _MOST
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    return stops


def place(widget: QWidget) -> QRect:
    """Where it stands in its window, whether it is in sight or scrolled away."""
    return QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size())


def leads_back(before: QRect, after: QRect) -> bool:
    """Whether whoever reads on wouldn't come there: it stands above, or in the same row further left."""
    beside = min(before.bottom(), after.bottom()) - max(before.top(), after.top()) > 0
    below = min(before.right(), after.right()) - max(before.left(), after.left()) > 0
    return (after.bottom() < before.top() and below) or (beside and after.right() <= before.left())


def told(widget: QWidget) -> str:
    """What it is, for whoever reads that a test has failed."""
    said = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.accessibleName() or said} {place(widget).getRect()}"


def test_tab_goes_as_it_is_read_and_never_out_of_sight(window: MainWindow, qtbot: QtBot) -> None:
    team = team_of(window)
    window.activateWindow()
    wrong: list[str] = []
    reached = 0
    for name, show in views(team):
        for size in (SMALLEST * 2, SMALLEST):
            window.resize(size)
            show()
            settle(window)
            page = team.currentWidget()
            assert page is not None
            if size == SMALLEST:
                wrong += [f"{name}: out of sight, {told(one)}" for one in out_of_sight(page)]
                continue
            stops = gone_through(qtbot, page)
            reached += len(stops)
            missed = [one for one in reading_order(page) if one.isEnabled() and one.isVisible() and one not in stops]
            wrong += [f"{name}: not reached, {told(one)}" for one in missed]
            for before, after in pairwise(stops):
                if leads_back(place(before), place(after)):
                    wrong.append(f"{name}: from {told(before)} back to {told(after)}")
    assert not wrong, "\n".join(wrong)
    assert reached > 400


def out_of_sight(page: QWidget) -> list[QWidget]:
    """The stops of which nothing can be seen while they have the focus."""
    unseen: list[QWidget] = []
    for stop in list(reading_order(page)):
        if stop.isVisible() and stop.isEnabled():
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if stop.visibleRegion().isEmpty():
                unseen.append(stop)
    return unseen


def test_what_was_put_in_later_has_its_turn_where_it_stands(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    last, left, right, first = (QLineEdit(host) for _ in range(4))
    column, row = QVBoxLayout(host), QHBoxLayout()
    column.addWidget(first)
    row.addWidget(left)
    row.addWidget(right)
    column.addLayout(row)
    column.addWidget(last)
    with qtbot.waitExposed(host):
        host.show()
    host.activateWindow()
    tab_as_read(host)
    assert gone_through(qtbot, host) == [first, left, right, last]
    assert leads_back(place(last), place(left))
    assert not leads_back(place(left), place(right))
