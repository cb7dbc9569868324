"""On top of a closed month: when and by whom it was closed, who took part, its figures, and its minutes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.board.frozen import MonthFigures
from app.core.words import month_name
from app.teammoede.past import PastMonth
from ui.core.theme import BODY, font
from ui.teammoede import closing_words, past_words
from ui.widgets.chip import Chip
from ui.widgets.labels import line_label, text_label
from ui.widgets.wrapping import WrappingRow

_FIGURES = 6


class PastHead(QFrame):
    """`save_asked` and `preview_asked` tell whether initials are to stand for names; `reopen_asked` when it is."""

    save_asked = Signal(bool)
    preview_asked = Signal(bool)
    reopen_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.title = line_label("", "display", self)
        self.closed = text_label("", "muted", self)
        self.save = self._button("Gem referat som PDF …")
        self.preview = self._button("Vis og udskriv …")
        self.reopen = self._button("")
        self.whose = line_label("Referat med", "muted", self)
        self.names, self.initials = Chip(self, one_of=True), Chip(self, one_of=True)
        self._chips = QButtonGroup(self)
        for chip, text in ((self.names, "Navne"), (self.initials, "Initialer")):
            chip.setText(text)
            chip.setAccessibleName(f"Referat med {text.lower()}")
            self._chips.addButton(chip)
        self.names.setChecked(True)
        self.figures = [(line_label("", "small", self), line_label("", "", self)) for _ in range(_FIGURES)]
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.preview.clicked.connect(self._preview)
        self.reopen.clicked.connect(self.reopen_asked)

    def show_past(self, past: PastMonth) -> None:
        """Show this month; minutes only where there was a meeting, figures only where they were frozen."""
        self.title.setText(past_words.title(past.month))
        self.closed.setText(f"{past_words.closed(past)}  ·  {past_words.participants(past)}")
        self.reopen.setText(f"Genåbn {month_name(past.month)} …")
        for widget in (self.save, self.preview, self.whose, self.names, self.initials):
            widget.setVisible(past.participants is not None)
        self._line.setVisible(past.figures is not None)
        for labels, (name, value) in zip(self.figures, _figures(past.figures), strict=False):
            for label, text in zip(labels, (name, value), strict=True):
                label.setText(text)
                label.setAccessibleName(f"{name}: {value}")
        for name, value in self.figures:
            name.setVisible(past.figures is not None)
            value.setVisible(past.figures is not None)

    def _lay_out(self) -> None:
        first = WrappingRow(None)
        first.addWidget(self.title)
        first.addStretch()
        for button in (self.reopen, self.preview, self.save):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.closed, 1)
        second.addWidget(self.whose)
        second.addWidget(self.names)
        second.addWidget(self.initials)
        self._line = QFrame(self)
        self._line.setObjectName("line")
        self._line.setFixedHeight(1)
        third = QHBoxLayout()
        third.setSpacing(12)
        for name, value in self.figures:
            value.setFont(font(BODY, QFont.Weight.DemiBold, figures=True))
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(name)
            pair.addWidget(value)
            third.addLayout(pair, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 14, 10)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._line)
        column.addLayout(third)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(True)  # so that Enter presses it
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _save(self) -> None:
        self.save_asked.emit(self.initials.isChecked())

    def _preview(self) -> None:
        self.preview_asked.emit(self.initials.isChecked())


def _figures(of: MonthFigures | None) -> list[tuple[str, str]]:
    if of is None:
        return []
    return [("Drøftet", closing_words.out_of(of.discussed, of.counted)), *closing_words.facts(of)]
