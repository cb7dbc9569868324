"""The latest messages to be read again, the newest first, each with its time; errors are told apart."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.core.theme import current_theme
from ui.shell.toast import Message
from ui.texts.words import day_short
from ui.widgets.labels import text_label

_WIDE, _HIGH = 560, 380  # pixels at most


class MessageList(QFrame):
    """Stands over the line of messages until Esc or a press elsewhere; `fit` makes each what may be read here."""

    def __init__(self, parent: QWidget, messages: Iterable[Message], fit: Callable[[str], str], today: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sheet")
        self.setWindowTitle("Seneste beskeder")
        self.setAccessibleName("Seneste beskeder")
        title = text_label("Seneste beskeder", "heading", self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Seneste beskeder")
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme = current_theme()
        self.list.setStyleSheet(
            f"QListWidget {{ background: {theme.panel}; outline: none; }}"
            "QListWidget::item { padding: 5px 8px; border-radius: 6px; border: 1px solid transparent; }"
            f"QListWidget::item:selected {{ background: {theme.soft}; color: {theme.text};"
            f" border-color: {theme.accent}; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 12)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.list)
        for message in messages:
            day = "" if message.at.date() == today else f"{day_short(message.at.date(), today)} kl. "
            item = QListWidgetItem(f"{day}{message.at.hour}.{message.at.minute:02d}   {fit(message.text)}")
            if message.is_error:
                item.setForeground(QColor(theme.warning.text))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Fejl: {item.text()}")
            self.list.addItem(item)
        if not self.list.count():
            self.list.addItem("Der er ikke sagt noget endnu.")
        self.list.setCurrentRow(0)

    def show_over(self, window: QWidget, below: int) -> None:
        """Show it at the lower right corner of the window, so many pixels above the edge."""
        size = QSize(min(_WIDE, window.width() - 24), min(_HIGH, 64 + 34 * self.list.count()))
        self.setFixedSize(size)
        self.move(
            window.mapToGlobal(QPoint(window.width() - size.width() - 12, window.height() - size.height() - below))
        )
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)
