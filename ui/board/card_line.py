"""Below the board: who the current card is about, and everything that it warns of, to be read without a mouse."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.board.cards import Card
from ui.board import words
from ui.widgets.labels import line_label
from ui.widgets.watch_line import WatchLine

_HEIGHT = 38  # pixels: a line of warnings
_AFTER = 60  # ms; whoever places or walks on fast waits for nothing


class CardLine(QFrame):
    """Shows one card's warnings in words, wrapped where there are many; empty where no card is current.

    Once it has been higher it stays so, for whoever walks from card to card. `grown` when it takes more room.
    """

    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Card | None = None
        self._wanted: Card | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show)
        self.name = line_label("", "muted", self)
        self.warnings = WatchLine(self)
        self.setMinimumHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 20, 10)
        row.setSpacing(10)
        row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.warnings, 1)
        row.addStretch(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise; a greater height is kept."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(_HEIGHT)
        elif event.size().height() > self.minimumHeight():
            self.setMinimumHeight(event.size().height())
            self.grown.emit()

    def show_card(self, card: Card | None) -> None:
        """Show this one, as soon as somebody has come to stay with it."""
        self._wanted = card
        if card is not None and self._shown is not None and card.id == self._shown.id:
            self.complete()  # they have stayed with it, and what is told of it is no longer so
        elif card != self._shown:
            self._soon.start(_AFTER)

    def complete(self) -> None:
        """Show at once what is otherwise shown a moment later."""
        self._soon.stop()
        self._show()

    def _show(self) -> None:
        card = self._wanted
        if card == self._shown:
            return
        self._shown = card
        sentences = [] if card is None else words.warnings(card)
        self.name.setText("" if card is None else words.standing(card, warned=bool(sentences)))
        self.name.setContentsMargins(0, 3, 0, 0)
        self.warnings.show_told([] if card is None else words.told(card))
        self.setAccessibleName(": ".join(part for part in (self.name.text(), "; ".join(sentences)) if part))
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # the board stands before anything is told

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
