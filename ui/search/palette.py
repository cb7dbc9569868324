"""The search over the window: type a few letters, see citizens, companies, jobs, pages and actions, press Enter."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.core.domain import fold
from app.search.index import FoundWork
from app.search.index import Search as Index
from ui.core.actions import Actions, shown_key
from ui.core.theme import current_theme, font, icon_pixmap
from ui.widgets import painting
from ui.widgets.rows_model import RowsModel

HIT_HEIGHT = 38  # pixels
_FOR_ALL = "Søg efter en borger, en virksomhed, et job, en side eller en handling"
_FOR_NO_CITIZEN = "Søg efter en virksomhed, et job, en side eller en handling"


class Hit(NamedTuple):
    """One line of the answer. `kind` is 'citizen', 'company', 'opening' or 'action', `key` what to go to."""

    kind: str
    key: str
    text: str
    beside: str
    icon: str


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, HIT_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = cast("RowsModel[Hit]", index.model()).row(index.row())
        rect = painting.place(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if painting.state(option) & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current_theme().soft))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 8, 8)
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(
            rect.left() + 16, rect.center().y() - 8, icon_pixmap(hit.icon, current_theme().muted, 16, ratio)
        )
        painter.setFont(font(14, QFont.Weight.Medium))
        painter.setPen(QColor(current_theme().text))
        painter.drawText(rect.adjusted(44, 0, -220, 0), Qt.AlignmentFlag.AlignVCenter, hit.text)
        painter.setFont(font(12.5))
        painter.setPen(QColor(current_theme().muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -18, 0), right, hit.beside)
        painter.restore()


class Search(QFrame):
    """Lies over its parent; `citizen_chosen(id)` when one is picked, an action picked is simply triggered.

    `page_asked(id)` when a citizen is picked with Ctrl: then it is the citizen's own page that is wanted.
    `company_chosen(id)` and `opening_chosen(id)` when one of these is picked.
    """

    citizen_chosen = Signal(str)
    page_asked = Signal(str)
    company_chosen = Signal(str)
    opening_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._actions: Sequence[Actions] = ()
        self._window = parent
        self._index: Index | None = None
        self._named = True
        self._masked: Callable[[str], str] = str
        self._told: Mapping[str, str] = {}
        self._before: QWidget | None = None
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Søg")
        self.hits: RowsModel[Hit] = RowsModel(_key, _text, _spoken, self)
        self.list = QListView(self)
        self.list.setObjectName("results")
        self.list.setModel(self.hits)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_HitDelegate(self.list))
        self._none = QLabel("Ingen passer. Prøv færre bogstaver.", self)
        self._none.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.field, self.list, self._none):
            column.addWidget(widget)
        self.field.textChanged.connect(self._look)
        self.list.clicked.connect(self._go)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self.hide()

    def open(
        self,
        index: Index,
        actions: Sequence[Actions],
        masked: Callable[[str], str] = str,
        *,
        named: bool = True,
        told: Mapping[str, str] | None = None,
    ) -> None:
        """Show the empty search over the window, looking in this index and among these actions.

        Where citizens are not `named` none is found; `masked` makes what companies and jobs are called fit to be read.
        `told` says of actions by their names what they would do now.
        """
        self._index, self._named, self._masked = index, named, masked
        self._actions, self._told = actions, told or {}
        self.field.setPlaceholderText(_FOR_ALL if named else _FOR_NO_CITIZEN)
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.field.clear()
        self._look("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field has the focus; Esc and a click elsewhere close."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(event)
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            row = max(0, min(self.hits.rowCount() - 1, self.list.currentIndex().row() + step))
            self.list.setCurrentIndex(self.hits.index(row))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(own_page=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return True
        return False

    def _close(self) -> None:
        """Go, and give the focus back to what had it, so that its keys work on."""
        self.hide()
        before = self._before if self._before is not None and isValid(self._before) else self._window
        before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _look(self, text: str) -> None:
        citizens = self._index.citizens(text) if self._index is not None and self._named else []
        hits = [
            Hit(
                "citizen",
                one.citizen_id,
                one.name,
                "afsluttet" if one.closed else _beside(one.case_number, one.town),
                "user",
            )
            for one in citizens
        ]
        hits += [_work_hit(one, self._masked) for one in self._index.work(text)] if self._index is not None else []
        wanted = fold(text)
        for actions in self._actions:
            for spec, action in actions.items():
                if spec.name != "open_search" and action.isEnabled() and wanted in fold(spec.text):
                    said = self._told.get(spec.name, spec.text)
                    hits.append(Hit("action", spec.name, said, shown_key(spec.keys[0]), "chevron-right"))
        self.hits.set_rows(hits)
        self._place()
        self.list.setVisible(bool(hits))
        self._none.setVisible(not hits)
        if hits:
            self.list.setCurrentIndex(self.hits.index(0))

    def _go(self) -> None:
        self._pick(own_page=False)

    def _pick(self, *, own_page: bool) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        hit = self.hits.row(index.row())
        self._close()
        if hit.kind == "citizen":
            (self.page_asked if own_page else self.citizen_chosen).emit(hit.key)
            return
        if hit.kind != "action":
            (self.company_chosen if hit.kind == "company" else self.opening_chosen).emit(hit.key)
            return
        for actions in self._actions:
            for spec, action in actions.items():
                if spec.name == hit.key:
                    action.trigger()

    def _place(self) -> None:
        window = self._window
        width = min(640, window.width() - 80)
        rows = min(max(1, self.hits.rowCount()), (window.height() - 180) // HIT_HEIGHT, 11)
        height = self.field.sizeHint().height() + 40 + rows * HIT_HEIGHT
        self.setGeometry((window.width() - width) // 2, 70, width, height)


def _beside(case_number: str, town: str) -> str:
    return " · ".join(part for part in (case_number, town) if part)


def _work_hit(one: FoundWork, masked: Callable[[str], str]) -> Hit:
    name, at = masked(one.name), masked(one.at)
    if one.kind == "company":
        return Hit("company", one.id, name, "ude af brug" if one.over else _beside("virksomhed", at), "building-2")
    return Hit("opening", one.id, name, _beside("lukket job" if one.over else "job", at), "briefcase")


def _key(hit: Hit) -> tuple[str, str]:
    return hit.kind, hit.key


def _text(hit: Hit) -> str:
    return hit.text


def _spoken(hit: Hit) -> str:
    return f"{hit.text}, {hit.beside}" if hit.beside else hit.text
