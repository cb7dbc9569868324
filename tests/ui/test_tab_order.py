"""Tab goes through every page as it is read, to everything once, and always where it can be seen."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_sizes import SMALLEST, settle, window
from tests.ui.walk import beside_pages, lying_over
from tests.ui.work import team_of
from ui.cli.screenshots import views
from ui.core.reading_order import reading_order, tab_as_read
from ui.shell.main_window import MainWindow
from ui.widgets.sheet import Sheet

__all__ = ["window"]  # a fixture
_MOST = 300


def gone_through(qtbot: QtBot, page: QWidget) -> list[QWidget]:
    """What has the focus one after the other when Tab is pressed from the first stop of a page on, until it leaves."""
    first = next(one for one in reading_order(page) if one.isVisible() and one.isEnabled())
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


def test_tab_goes_as_it_is_read_and_never_out_of_sight(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    team = team_of(window)
    window.activateWindow()
    window.setUpdatesEnabled(False)  # where everything stands is worked out all the same
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
            stops, found = order_in(page, qtbot)
            reached += stops
            wrong += [f"{name}: {fault}" for fault in found]
    window.resize(SMALLEST * 2)
    for name, shown in beside_pages(window, qtbot, tmp_path):
        settle(window)
        if not lying_over(window):  # the search goes when it is left
            _, found = order_in(root(window, shown), qtbot)
            wrong += [f"{name}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)
    assert reached > 400


def root(window: MainWindow, shown: QWidget) -> QWidget:
    """What one goes through by Tab: a dialog, a short form, the page, or what stands in its place."""
    if shown is not window:
        return shown
    form = next((one for one in window.findChildren(Sheet) if one.isVisible()), None)
    page = window.team.currentWidget() if window.team is not None and not window.lock.locked else None
    found = form or page or window.centralWidget()
    assert found is not None
    return found


def order_in(page: QWidget, qtbot: QtBot) -> tuple[int, list[str]]:
    """How many stops Tab makes, and what is wrong with its way."""
    if not any(one.isVisible() and one.isEnabled() for one in reading_order(page)):
        return 0, []
    page.window().activateWindow()
    QApplication.processEvents()
    stops = gone_through(qtbot, page)
    missed = [one for one in reading_order(page) if one.isEnabled() and one.isVisible() and one not in stops]
    return len(stops), [
        *(f"not reached, {told(one)}" for one in missed),
        *(
            f"from {told(before)} back to {told(after)}"
            for before, after in pairwise(stops)
            if leads_back(place(before), place(after))
        ),
    ]


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
