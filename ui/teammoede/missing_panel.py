"""The panel of those who have not been placed in the month: the list, what can be done to a row, and to all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.teammoede.closing import Closing, Missing
from ui.teammoede import closing_words as words
from ui.teammoede.missing_list import MissingList
from ui.teammoede.pick_row import PickRow
from ui.widgets.boxes import Picture
from ui.widgets.labels import line_label, text_label


class MissingPanel(QFrame):
    """`placed(stage)` and `unchanged` are asked for the chosen row, `all_unchanged` for everyone who has a stage."""

    placed = Signal(object)
    unchanged = Signal()
    all_unchanged = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.heading = line_label("", "heading", self)
        self.new_ones = line_label("", "muted", self)
        self.all_button = QPushButton(self)
        self.all_button.setAutoDefault(True)  # so that Enter presses it
        self.all_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.list = MissingList(self)
        self.nobody = line_label("", "nobodyMissing", self)
        self.nobody.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._done = QWidget(self)
        self.refusal = text_label("", "refusal", self)
        self.refusal.hide()
        self.picks = PickRow(self)
        self._lay_out()
        self.list.placed.connect(self.placed)
        self.list.unchanged.connect(self.unchanged)
        self.list.chosen_changed.connect(self._choose)
        self.picks.placed.connect(self.placed)
        self.picks.unchanged.connect(self.unchanged)
        self.all_button.clicked.connect(self.all_unchanged)

    @property
    def current(self) -> Missing | None:
        """Whose row is chosen; None where nobody's is."""
        return self.list.current

    @property
    def place_of_focus(self) -> QWidget:
        """Where work goes on. Where nobody is missing that is no button, so that one Enter too many does nothing."""
        return self.list if self.list.rows.rowCount() else self.nobody

    def show_closing(self, shown: Closing, *, anew: bool) -> None:
        """Show who is missing; `anew` chooses the first of them, else the choice stays as far as it can."""
        worked = self.list.hasFocus() or self.nobody.hasFocus()
        missing, can_stay = len(shown.missing), len(shown.can_stay)
        self.heading.setText(words.missing_title(shown))
        self.new_ones.setText(words.new_ones(missing - can_stay))
        self.new_ones.setVisible(can_stay < missing)
        self.all_button.setText(words.all_unchanged(can_stay))
        self.nobody.setText(words.nobody_missing(shown))
        for part in (self.heading, self.list, self.picks):
            part.setVisible(missing > 0)
        self.all_button.setVisible(can_stay > 0)
        self._done.setVisible(not missing)
        self.list.show_rows(shown.missing, anew=anew)
        if worked:
            self.place_of_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why the chosen row could not be placed, until something else is chosen; empty takes it back."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.heading)
        texts.addWidget(self.new_ones)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 14, 0)
        head.addLayout(texts, 1)
        head.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignVCenter)
        below = QVBoxLayout()
        below.setContentsMargins(14, 0, 14, 0)
        below.setSpacing(8)
        below.addWidget(self.refusal)
        below.addWidget(self.picks)
        done = QVBoxLayout(self._done)
        done.setSpacing(8)
        done.addStretch(2)
        for part in (Picture("circle-check", "good", 40, self._done), self.nobody):
            done.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        done.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._done, 1)
        column.addLayout(below)

    def _choose(self) -> None:
        one = self.current
        self.picks.show_citizen(*((None, None) if one is None else (one.name, one.stage)))
        self.refuse("")
