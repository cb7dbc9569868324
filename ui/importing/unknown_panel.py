"""What the list names and the team doesn't have, to be made or not."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalMapper, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.importing.resolver import UnknownWord
from ui.core.actions import plain
from ui.importing.words import counted, kind_text, masked, shortened, word_text
from ui.widgets.boxes import TickBox
from ui.widgets.labels import line_label, text_label

_SKIPPED = "Ukendte ord springes over, hvis du ikke opretter dem."
_LISTED = 100


class UnknownPanel(QFrame):
    """`toggled(word, wanted)` when the user decides whether an unknown word is to be made."""

    toggled = Signal(object, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self._words: Sequence[UnknownWord] = ()
        self.boxes: list[TickBox] = []
        self._ticks = QSignalMapper(self)
        self._ticks.mappedInt.connect(self._ticked)
        title = line_label("Findes ikke i teamet", "strong", self)
        self.explanation = text_label("", "small", self)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._rest = text_label("", "small", self)
        self._list.addWidget(self._rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 8, 12, 12)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self.explanation)
        column.addLayout(self._list)
        self.hide()

    def show_words(self, words: Sequence[UnknownWord]) -> None:
        """Show these words; the panel is hidden where there is none."""
        self.setVisible(bool(words))
        self.explanation.setText(_SKIPPED)
        if [(word.kind, word.key) for word in words] != [(word.kind, word.key) for word in self._words]:
            self._make_boxes(words)
        self._words = words
        rest = len(words) - len(self.boxes)
        self._rest.setText(f"Og {counted(rest, 'ord', 'ord')} til, som ikke oprettes." if rest else "")
        self._rest.setVisible(bool(rest))
        for box, word in zip(self.boxes, words, strict=False):
            whole = word_text(word)
            box.setText(plain(f"Opret »{shortened(masked(word.text))}«, {kind_text(word)}"))
            box.setAccessibleName(whole)
            box.setToolTip(whole)
            box.setChecked(word.created)

    def _make_boxes(self, words: Sequence[UnknownWord]) -> None:
        for box in self.boxes:
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = [TickBox("", self) for _ in words[:_LISTED]]
        for position, box in enumerate(self.boxes):
            self._ticks.setMapping(box, position)
            box.clicked.connect(self._ticks.map)
            self._list.insertWidget(position, box)

    def _ticked(self, place: int) -> None:
        self.toggled.emit(self._words[place], self.boxes[place].isChecked())
