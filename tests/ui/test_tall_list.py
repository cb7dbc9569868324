"""The list of the board stands as Qt's own would lay it out, whatever comes, goes and changes."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tests.breadth import most
from ui.board.tall_list import Index, TallList
from ui.widgets.rows_model import RowsModel

Row = tuple[str, int]
_USABLE = 10  # a row lower than that can't be chosen, as the head of a lane


class Heights(QStyledItemDelegate):
    """Says how high Qt's own list should make a row."""

    def __init__(self, rows: RowsModel[Row], view: QListView) -> None:
        super().__init__(view)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the row says."""
        return QSize(20, self._rows.row(index.row())[1])


class Ours(TallList):
    """The same rows in a list of ours."""

    def __init__(self, rows: RowsModel[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)

    def heights_of(self, first: int, end: int) -> list[int]:
        """As high as the rows say."""
        return [height for _, height in self._rows.rows[first:end]]


class Pair:
    """One model in both lists, which are of one size."""

    def __init__(self, host: QWidget) -> None:
        self.rows: RowsModel[Row] = RowsModel(
            lambda row: row[0], lambda row: row[0], lambda row: row[0], host, lambda row: row[1] >= _USABLE
        )
        self.ours, self.qts = Ours(self.rows, host), QListView(host)
        self.qts.setModel(self.rows)
        self.qts.setItemDelegate(Heights(self.rows, self.qts))
        self.qts.setSelectionModel(self.ours.selectionModel())
        for view in (self.ours, self.qts):
            view.setGeometry(0, 0, 160, 200)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            view.show()

    def settle(self) -> None:
        """Lay both out."""
        for view in (self.ours, self.qts):
            view.executeDelayedItemsLayout()

    def agree(self) -> None:
        """Every row stands at the same place in both, and so every point is the same row's."""
        self.settle()
        assert self.ours.verticalScrollBar().maximum() == self.qts.verticalScrollBar().maximum()
        for place in range(self.rows.rowCount()):
            index = self.rows.index(place)
            assert self.ours.visualRect(index) == self.qts.visualRect(index), place
        for y in range(-30, 260, 7):
            assert self.ours.indexAt(QPoint(20, y)).row() == self.qts.indexAt(QPoint(20, y)).row(), y


@pytest.fixture(scope="module")
def shown(qapp: object) -> Iterator[Pair]:
    host = QWidget()
    host.resize(200, 220)
    host.show()
    yield Pair(host)
    host.close()


heights = some.integers(5, 60)
answers = some.lists(
    some.tuples(some.sampled_from([*"abcdefghijklmnopqrstuvwxyz"]), heights), unique_by=lambda row: row[0]
)


@settings(max_examples=most(60), deadline=None)
@given(asked=some.lists(answers, min_size=1, max_size=6), scrolled=some.integers(0, 400))
def test_it_stands_as_qt_s_own_list_after_any_answers(shown: Pair, asked: list[list[Row]], scrolled: int) -> None:
    for rows in asked:
        shown.rows.set_rows(rows)
        shown.settle()
        for view in (shown.ours, shown.qts):
            view.verticalScrollBar().setValue(scrolled)
        shown.agree()


@settings(max_examples=most(60), deadline=None)
@given(rows=answers, there=some.integers(0, 25), key=some.sampled_from(["Up", "Down", "Home", "End"]))
def test_keys_lead_where_they_lead_in_qt_s_own(shown: Pair, rows: list[Row], there: int, key: str) -> None:
    shown.rows.set_rows(rows)
    usable = [place for place, row in enumerate(rows) if row[1] >= _USABLE]
    if not usable:
        return
    start = shown.rows.index(usable[there % len(usable)])
    if key in ("Home", "End"):  # where the outermost can't be chosen, Qt's own stays where it is
        shown.ours.setCurrentIndex(start)
        QTest.keyClick(shown.ours, getattr(Qt.Key, f"Key_{key}"))
        assert shown.ours.currentIndex().row() == usable[0 if key == "Home" else -1]
        return
    ends = []
    for view in (shown.ours, shown.qts):
        view.setCurrentIndex(start)
        QTest.keyClick(view, getattr(Qt.Key, f"Key_{key}"))
        ends.append(view.currentIndex().row())
    assert ends[0] == ends[1]


@settings(max_examples=most(40), deadline=None)
@given(rows=answers.filter(bool), there=some.integers(0, 25))
def test_a_page_on_and_back_goes_on_and_leaves_nobody_unseen(shown: Pair, rows: list[Row], there: int) -> None:
    rows = [(key, max(height, _USABLE)) for key, height in rows]
    shown.rows.set_rows(rows)
    view, here = shown.ours, there % len(rows)
    for key, way in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
        view.setCurrentIndex(shown.rows.index(here))
        QTest.keyClick(view, key)
        now = view.currentIndex().row()
        assert now == (len(rows) - 1 if way > 0 else 0) or (now - here) * way > 0
        between = rows[min(now, here) : max(now, here) + 1]
        assert abs(now - here) <= 1 or sum(height for _, height in between) <= view.viewport().height()
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).topLeft())


@settings(max_examples=most(60), deadline=None)
@given(rows=answers.filter(lambda rows: len(rows) > 1), ends=some.tuples(some.integers(0, 25), some.integers(0, 25)))
def test_a_choice_from_one_row_to_another_takes_those_between(
    shown: Pair, rows: list[Row], ends: tuple[int, int]
) -> None:
    shown.rows.set_rows(rows)
    shown.settle()
    corners = [shown.rows.index(end % len(rows)) for end in ends]
    chosen = []
    for view in (shown.ours, shown.qts):
        view.verticalScrollBar().setValue(0)
        area = QRect(view.visualRect(corners[0]).center(), view.visualRect(corners[1]).center())
        view.setSelection(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        chosen.append({index.row() for index in view.selectionModel().selectedIndexes()})
    assert chosen[0] == chosen[1]


@pytest.mark.parametrize("hint", list(QAbstractItemView.ScrollHint))
def test_a_row_is_brought_into_sight_as_by_qt_s_own(shown: Pair, hint: QAbstractItemView.ScrollHint) -> None:
    shown.rows.set_rows([(str(place), 12 + place % 5 * 7) for place in range(60)])
    for begin, place in ((0, 40), (900, 3), (300, 17), (0, 59), (0, 0)):
        shown.settle()
        found = []
        for view in (shown.ours, shown.qts):
            view.verticalScrollBar().setValue(begin)
            view.scrollTo(shown.rows.index(place), hint)
            found.append(view.verticalScrollBar().value())
        assert found[0] == found[1], (begin, place)


def test_rows_of_one_height_stand_side_by_side(shown: Pair) -> None:
    shown.rows.set_rows([(str(place), 22) for place in range(25)])
    view = shown.ours
    view.heights_changed(side=2, wide=70)
    try:
        assert view.visualRect(shown.rows.index(3)) == QRect(70, 22, 70, 22)
        assert [view.indexAt(QPoint(x, 30)).row() for x in (10, 80, 150)] == [2, 3, -1]
        assert view.indexAt(QPoint(80, 22 * 12 + 5)).row() == -1  # the last line has one
        view.setCurrentIndex(shown.rows.index(3))
        for key, place in (("Down", 5), ("Up", 3), ("Left", 2), ("Right", 3), ("End", 24), ("Up", 22)):
            QTest.keyClick(view, getattr(Qt.Key, f"Key_{key}"))
            assert view.currentIndex().row() == place, key
        view.verticalScrollBar().setValue(0)
        region = view.visualRegionForSelection(QItemSelection(shown.rows.index(0), shown.rows.index(2)))
        assert region.boundingRect() == QRect(0, 0, 140, 44)
    finally:
        view.heights_changed()
