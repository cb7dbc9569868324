"""The cards of a sheet's goals, and below them the sheet itself where there is room for it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.measures.sheets import Sheet
from ui.core.notifier import Notifier
from ui.measures.cards import CardsGrid
from ui.measures.sheet_model import SheetModel
from ui.measures.sheet_panel import SheetPanel
from ui.widgets.boxes import Scrolled
from ui.widgets.labels import text_label

NO_GOALS = "Ingen af rækkerne i skemaet har et mål. Tallene står i statusskemaet."
_ROOM = 230
"""Pixels below the cards from which on the sheet is shown there."""
_GAP = 14


class GoalsView(QWidget):
    """`cards`, and `panel` with the table of the same model."""

    def __init__(self, model: SheetModel, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self.cards = CardsGrid(self._inside)
        self.nothing = text_label(NO_GOALS, "muted", self._inside)
        self.panel = SheetPanel(model, notifier, self)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.nothing)
        inside.addWidget(self.cards)
        inside.addStretch(1)
        self._scrolled = Scrolled(self._inside, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._scrolled)
        column.addWidget(self.panel, 1)
        self._column = column
        self._scrolled.viewport().installEventFilter(self)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the cards of a sheet, and its head."""
        self.cards.show_cards(sheet.cards)
        self.nothing.setVisible(not sheet.cards)
        self.panel.show_sheet(sheet)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width has other rows of cards."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first card takes the keys; where there are none, the table."""
        super().focusInEvent(event)
        target = self.cards.cards[0] if self.cards.cards else self.panel.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """As high as the cards are; the sheet below them as high as it is, where it has room."""
        high = self.cards.heightForWidth(self._scrolled.viewport().width()) if self.cards.cards else 24
        room = self.height() - high - _GAP
        below = room >= min(_ROOM, self.panel.needed)
        self.panel.setVisible(below)
        self._column.setStretch(0, 0 if below else 1)
        whole = self.panel.needed <= room
        self._column.setAlignment(self.panel, Qt.AlignmentFlag.AlignTop if whole else Qt.AlignmentFlag(0))
        self._scrolled.setMaximumHeight(high if below else 16_777_215)
        self._scrolled.setMinimumHeight(min(high, self.height()) if below else 0)
        self.panel.setMaximumHeight(self.panel.needed)
