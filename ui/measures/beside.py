"""What stands beside a picture and in its place: the citizens behind a figure, and how far the making has come."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QProgressBar, QToolButton, QVBoxLayout, QWidget

from app.core.words import people
from ui.core.theme import icon
from ui.texts.words import months_spoken
from ui.widgets.labels import line_label, text_label

_ID = Qt.ItemDataRole.UserRole


class BehindList(QFrame):
    """Hidden until there is somebody to show. `opened(id, among)`."""

    opened = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(272)
        self.heading = text_label("", "heading", self)
        self.count = line_label("", "muted", self)
        self.close_button = QToolButton(self)
        self.close_button.setObjectName("step")
        self.close_button.setIcon(icon("x", "text", 16))
        self.close_button.setToolTip("Luk listen (Esc)")
        self.close_button.setAccessibleName("Luk listen")
        self.close_button.clicked.connect(self.hide)
        self.rows = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setObjectName("results")
        self.list.setModel(self.rows)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.doubleClicked.connect(self._open)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 10, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.count)
        column.addSpacing(4)
        column.addWidget(self.list, 1)
        column.addWidget(text_label("Enter åbner borgerens side", "small", self))
        self.hide()

    @property
    def ids(self) -> list[str]:
        """The citizens who are shown, in their order."""
        return [str(self.rows.item(row).data(_ID)) for row in range(self.rows.rowCount())]

    def show_citizens(self, title: str, citizens: Sequence[tuple[str, str]]) -> None:
        """Show these by id and name, and go to the first."""
        self.heading.setText(title)
        self.count.setText(people(len(citizens)))
        self.rows.clear()
        for citizen_id, name in citizens:
            item = QStandardItem(name)
            item.setData(citizen_id, _ID)
            self.rows.appendRow(item)
        self.list.setAccessibleName(f"{title}, {people(len(citizens))}")
        self.show()
        if citizens:
            self.list.setCurrentIndex(self.rows.index(0, 0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens whom the keys have come to, Esc closes the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(str(index.data(_ID)), self.ids)


class Waiting(QFrame):
    """A panel with words, and with a bar where it is known how much is left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.words = text_label("", "lines", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(320)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)

    def show_months(self, done: int, total: int) -> None:
        """So many months of so many have been read."""
        self.words.setText(f"Henter udviklingen: {done} af {months_spoken(total)}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setVisible(True)
        self.bar.setAccessibleName(self.words.text())

    def show_words(self, text: str) -> None:
        """What is being done, for a moment."""
        self.words.setText(text)
        self.bar.setVisible(False)
