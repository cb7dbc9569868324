"""The latest changes, to be taken back to any of them: what each was, who made it and when, the latest first."""

from collections.abc import Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.change import Change
from app.core.clock import today
from app.core.history import Told
from app.core.words import changes
from ui.core.notifier import Notifier
from ui.core.theme import current_theme
from ui.texts.earlier import earlier_sentence
from ui.texts.errors import change_sentence
from ui.texts.words import moment
from ui.widgets.labels import text_label

MOST = 50
_WIDE, _HIGH, _BELOW = 620, 520, 44  # pixels at most, and above the window's edge
_FRAME, _ROW, _FEWEST = 156, 46, 4  # pixels around the rows and of one, and as many as there is always room for
_HINT = "Enter fortryder den valgte ændring og alt, der er nyere, én ad gangen."
_OWN = " Her på serveren er det kun dine egne ændringer."
_NONE = "Der er ikke noget at fortryde."


def change_line(change: Change) -> str:
    """What a change was, as it was said when it was made, or as much as the journal tells of one made before."""
    said = "" if "earlier" in change.facts else change_sentence(change, "done")
    return said or f"{earlier_sentence(change.kind, change.facts)}."


class ChangeList(QFrame):
    """Stands over the line of messages until Esc or a press elsewhere. What would be taken back is chosen."""

    def __init__(self, window: QWidget, notifier: Notifier, redo: QAction) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._notifier, self._redo_action = notifier, redo
        self._told: list[Told] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sheet")
        self.setWindowTitle("Seneste ændringer")
        self.setAccessibleName("Seneste ændringer")
        self.list = QListWidget(self)
        self.list.setAccessibleName("Seneste ændringer")
        self.list.setAccessibleDescription(_HINT)
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme = current_theme()
        self.list.setStyleSheet(
            f"QListWidget {{ background: {theme.panel}; outline: none; }}"
            "QListWidget::item { padding: 6px 8px; border-left: 3px solid transparent; }"
            f"QListWidget::item:selected {{ background: {theme.soft}; color: {theme.text};"
            f" border-left: 3px solid {theme.accent}; }}"
        )
        self.back = QPushButton(self)
        self.back.setObjectName("main")
        self.again = QPushButton("Gendan  Ctrl+Y", self)
        for button in (self.back, self.again):
            button.setAutoDefault(True)
        self.back.clicked.connect(self._go_back)
        self.again.clicked.connect(self._go_forward)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(self.again)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(text_label("Seneste ændringer", "heading", self))
        hint = _HINT + ("" if notifier.session.place is None else _OWN)
        column.addWidget(text_label(hint, "muted", self))
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.list.currentRowChanged.connect(self._mark)
        self.list.itemSelectionChanged.connect(self._mark)
        self.list.itemDoubleClicked.connect(self._go_back)
        self._fill()

    def show_over(self, window: QWidget) -> None:
        """Show it at the lower right corner of the window."""
        wanted = _FRAME + _ROW * max(_FEWEST, self.list.count())
        high = min(wanted, _HIGH, window.height() - _BELOW - 12)
        self.setFixedSize(QSize(min(_WIDE, window.width() - 24), high))
        corner = QPoint(window.width() - self.width() - 12, window.height() - self.height() - _BELOW)
        self.move(window.mapToGlobal(corner))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes back to the chosen change; the keys of the window's undo and redo mean the same here."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._go_back()
        elif control and event.key() == Qt.Key.Key_Y:
            self._go_forward()
        elif control and event.key() == Qt.Key.Key_Z and self._told:
            self._take_back(1)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        session = self._notifier.session
        self._told = list(session.latest(MOST))
        day, fit = today(session.clock), self._notifier.discretion.fit
        self._show_lines(
            f"{fit(change_line(one.change))}\n{' · '.join(filter(None, (moment(one.at, day), one.who)))}"
            for one in self._told
        )
        self.again.setEnabled(self._redo_action.isEnabled())

    def _show_lines(self, lines: Iterable[str]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.replace("\n", ", "))
            self.list.addItem(item)
        if not self._told:
            self.list.addItem(_NONE)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._mark()

    def _mark(self) -> None:
        """Choose what would be taken back: the current change, and all that came after it."""
        count = self.list.currentRow() + 1 if self._told else 0
        model = self.list.model()
        if count:
            upper = QItemSelection(model.index(0, 0), model.index(count - 1, 0))
            self.list.blockSignals(True)
            self.list.selectionModel().select(upper, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.blockSignals(False)
            self.list.viewport().update()
        self.back.setEnabled(bool(count))
        self.back.setText("Fortryd ændringen" if count < 2 else f"Fortryd {changes(count)}")

    def _go_back(self) -> None:
        if self._told:
            self._take_back(self.list.currentRow() + 1)

    def _take_back(self, count: int) -> None:
        self._notifier.undo_all([one.id for one in self._told[:count]])
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_forward(self) -> None:
        self._redo_action.trigger()
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
