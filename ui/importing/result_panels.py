"""The two quiet steps of an import: which sheet of several is meant, and what was done."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalMapper, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.change import Change
from app.importing.kinds import ListKind
from app.importing.planned import Outcome
from app.importing.resolver import UnknownWord
from ui.core.actions import Actions, plain
from ui.core.theme import icon
from ui.importing.preview_table import PreviewTable
from ui.importing.reading import SheetFacts
from ui.importing.shown_rows import ShownRow, Wanted
from ui.importing.words import done_lines, masked, rows_of
from ui.widgets.boxes import Picture
from ui.widgets.labels import line_label, text_label

_AS_BEFORE = {True: "Tavlen er, som den var før importen.", False: "Alt er, som det var før importen."}
_HEAD, _ROW = 40, 58  # of the list of rejected rows, whose reasons mostly take two lines


class SheetsPanel(QFrame):
    """The sheets of a file as buttons. `chosen(name)` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.buttons: list[QPushButton] = []
        self._presses = QSignalMapper(self)
        self._presses.mappedString.connect(self.chosen)
        self._words = line_label("", "title", self)
        explanation = line_label("Filen har flere ark. De øvrige bliver ikke læst.", "muted", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 20, 22, 22)
        self._column.setSpacing(10)
        self._words.setText("Hvilket ark er listen?")
        self._column.addWidget(self._words)
        self._column.addWidget(explanation)
        self.error = text_label("", "error", self)
        self._column.addWidget(self.error)
        self._column.addSpacing(4)

    def show_sheets(self, sheets: Sequence[SheetFacts], refusal: str) -> None:
        """Show these sheets, those with a table first, and why the one that was chosen can't be used."""
        self.error.setText(refusal)
        self.error.setVisible(bool(refusal))
        for button in self.buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        ordered = sorted(sheets, key=lambda one: (not one.usable, one.hidden))
        self.buttons = [self._button(one) for one in ordered]

    def take_focus(self) -> None:
        """Put the focus on the first sheet."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, facts: SheetFacts) -> QPushButton:
        hints = [rows_of(facts.rows), *(["skjult"] if facts.hidden else []), *([] if facts.usable else ["ingen liste"])]
        button = QPushButton(plain(f"  {masked(facts.name)}   ·   {', '.join(hints)}"), self)
        button.setObjectName("choice")
        button.setAutoDefault(True)
        button.setIcon(icon("file-spreadsheet", "accent", 18))
        button.setIconSize(QSize(18, 18))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._presses.setMapping(button, facts.name)
        button.clicked.connect(self._presses.map)
        self._column.addWidget(button)
        return button


class DonePanel(QFrame):
    """What an import did, which rows it rejected, and where to go now. `again` when another list is to be read."""

    again = Signal()

    def __init__(self, window_actions: Actions, save: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._waiting = 0
        self._picture = Picture("circle-check", "good", 44, self)
        self._title = line_label("", "display", self)
        self._summary = text_label("", "lines", self)
        self.rejected = PreviewTable(self)
        self.rejected.setAccessibleName("Afviste rækker, og hvorfor de blev det")
        self.rejected.rows.set_wanted(Wanted(Outcome.REJECTED))
        self.rejected.setMinimumHeight(_HEAD + _ROW)
        self.rejected.fitted.connect(self._fit)
        self._hint = text_label("", "muted", self)
        self.board = self._way_on(" Se tavlen", "square-kanban", window_actions["show_board"])
        self.work = self._way_on(" Se virksomhederne", "building-2", window_actions["show_companies"])
        self.more = QPushButton("Hent en liste mere …", self)
        self.more.setAutoDefault(True)
        self.more.clicked.connect(self.again)
        self.save = QPushButton(f" {save.text()}", self)
        self.save.setIcon(icon("save", "text", 16))
        self.save.setAutoDefault(True)
        self.save.setToolTip(save.toolTip())
        self.save.clicked.connect(save.trigger)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.board)
        buttons.addWidget(self.work)
        buttons.addWidget(self.more)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(8)
        for widget in (self._title, self._summary, self.rejected, self._hint):
            words.addWidget(widget)
        words.addSpacing(12)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 26, 28, 26)
        row.setSpacing(20)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @property
    def words(self) -> str:
        """Everything that stands in the panel."""
        return f"{self._title.text()}\n{self._summary.text()}\n{self._hint.text()}"

    @property
    def first(self) -> QPushButton:
        """The button to go on with."""
        ways = (self.more, self.board, self.work) if self._waiting else (self.board, self.work)
        return next(way for way in ways if not way.isHidden())

    def show_waiting(self, count: int) -> None:
        """Offer the next list where some wait, else to choose one."""
        self._waiting = count
        self.more.setText(f"Næste liste ({count} tilbage)" if count else "Hent en liste mere …")
        for button, main in ((self.more, count > 0), (self.board, not count), (self.work, not count)):
            button.setObjectName("main" if main else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self.board.setIcon(icon("square-kanban", "text" if count else "accent_text", 16))
        self.work.setIcon(icon("building-2", "text" if count else "accent_text", 16))

    def _fit(self, height: int) -> None:
        """No rejected row is half in sight where there are few."""
        self.rejected.setMaximumHeight(max(_HEAD + _ROW, min(height, _HEAD + 4 * _ROW)))

    def _way_on(self, words: str, icon_name: str, action: QAction) -> QPushButton:
        button = QPushButton(words, self)
        button.setIcon(icon(icon_name, "accent_text", 16))
        button.setObjectName("main")
        button.setAutoDefault(True)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        return button

    def show_done(
        self, change: Change, words: Iterable[UnknownWord], rows: Sequence[ShownRow], kind: ListKind, *, undone: bool
    ) -> None:
        """Show what this import did and which of its rows were rejected, or that it was taken back."""
        self._picture.show_icon(*(("undo-2", "muted") if undone else ("circle-check", "good")))
        people = kind is ListKind.CITIZENS
        self.board.setVisible(people)
        self.work.setVisible(not people)
        self.rejected.rows.set_kind(kind)
        self._title.setText("Importen er fortrudt" if undone else "Listen er hentet ind")
        lines = [_AS_BEFORE[people]] if undone else done_lines(change.facts, words, kind)
        self._summary.setText("\n".join(lines))
        self.rejected.rows.set_rows(() if undone else rows)
        self.rejected.setVisible(self.rejected.rows.rowCount() > 0)
        self.save.setVisible(self.rejected.rows.rowCount() > 0)
        again = "Tryk Ctrl+Y for at gennemføre den igen." if undone else "Tryk Ctrl+Z for at fortryde hele importen."
        self._hint.setText(again)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription("\n".join(lines))
