"""What the list names and the team doesn't have, to be made or not; and who is on the board but not in the list."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalMapper, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.importing.planned import Missing
from app.importing.resolver import UnknownWord
from ui.core.theme import icon
from ui.importing.words import counted, kind_text, masked, shortened, word_text
from ui.widgets.boxes import Scrolled, TickBox
from ui.widgets.labels import line_label, text_label

_OF_WORK = {"branche", "skill"}
_SKIPPED = "Ukendte ord springes over, hvis du ikke opretter dem."
_REFUSED = "Rækker med en ukendt jobformidler bliver afvist."
_LISTED = 500
_HIGHEST = 120


class UnknownPanel(QFrame):
    """`toggled(word, wanted)` when the user decides whether an unknown word is to be made."""

    toggled = Signal(object, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._words: Sequence[UnknownWord] = ()
        self.boxes: list[TickBox] = []
        self._ticks = QSignalMapper(self)
        self._ticks.mappedInt.connect(self._ticked)
        self._title = line_label("Findes ikke i teamet", "heading", self)
        self.explanation = text_label("", "small", self)
        inner, self._list, area = _scrolled(self)
        self._inner = inner
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 4, 10)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.explanation)
        column.addWidget(area)

    def show_words(self, words: Sequence[UnknownWord]) -> None:
        """Show these words; the panel is hidden where there is none."""
        self.setVisible(bool(words))
        of_work = any(word.kind in _OF_WORK for word in words)
        self.explanation.setText(_SKIPPED if of_work else f"{_REFUSED} Andre ukendte ord springes over.")
        if [(word.kind, word.key) for word in words] != [(word.kind, word.key) for word in self._words]:
            self._make_boxes(words)
        self._words = words
        for box, word in zip(self.boxes, words, strict=True):
            whole = word_text(word)
            box.setText(f"Opret »{shortened(masked(word.text))}«, {kind_text(word)}".replace("&", "&&"))
            box.setAccessibleName(whole)
            box.setToolTip(whole)
            box.setChecked(word.created)
        self._area.setFixedHeight(min(150, 30 * len(words) + 4))

    def _make_boxes(self, words: Sequence[UnknownWord]) -> None:
        for box in self.boxes:
            self._list.removeWidget(box)
            box.deleteLater()
        self.boxes = [TickBox("", self._inner) for _ in words]
        for position, box in enumerate(self.boxes):
            self._ticks.setMapping(box, position)
            box.clicked.connect(self._ticks.map)
            self._list.insertWidget(position, box)

    def _ticked(self, place: int) -> None:
        self.toggled.emit(self._words[place], self.boxes[place].isChecked())


class MissingPanel(QFrame):
    """Who is in the store but not in the list: how many, and who when it is opened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.head = QPushButton(self)
        self.head.setObjectName("unfold")
        self.head.setCheckable(True)
        self.head.setIconSize(QSize(16, 16))
        self.head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.toggled.connect(self._unfold)
        self.names = text_label("", "plain", self)
        self.names.setContentsMargins(8, 0, 8, 8)
        inner, column, self._area = _scrolled(self)
        self._inner = inner
        column.insertWidget(0, self.names)
        self._area.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 4, 4, 4)
        outer.setSpacing(2)
        outer.addWidget(self.head)
        outer.addWidget(self._area)
        self._unfold(False)

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Show these people; the panel is hidden where there is nobody."""
        self.setVisible(bool(missing))
        who = counted(len(missing), "borger på tavlen mangler på listen", "borgere på tavlen mangler på listen")
        self.head.setText(f" {who} · lukkes ikke")
        self.head.setToolTip("Sagerne bliver stående, som de er. En import lukker aldrig en sag af sig selv.")
        names = [masked(one.name) for one in missing[:_LISTED]]
        rest = len(missing) - len(names)
        self.names.setText(" · ".join([*names, *([f"og {rest} til"] if rest else [])]))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the names need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.names.heightForWidth(max(100, self.width() - 24))
        self._area.setFixedHeight(min(_HIGHEST, needed + 4))

    def _unfold(self, wanted: bool) -> None:
        self._area.setVisible(wanted)
        self.head.setIcon(icon("chevron-down" if wanted else "chevron-right", "muted", 16))
        self.head.setAccessibleDescription("Foldet ud" if wanted else "Foldet sammen")


def _scrolled(parent: QWidget) -> tuple[QWidget, QVBoxLayout, Scrolled]:
    """A widget with a column that scrolls where it has no room."""
    inner = QWidget(parent)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(4)
    column.addStretch(1)
    return inner, column, Scrolled(inner, parent)
