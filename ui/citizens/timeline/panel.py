"""The panel around the time line: its heading, how near it is seen, and in words what the mouse or the keys are on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.citizens.citizen import CitizenHistory
from app.core.words import counted
from ui.citizens.timeline.view import Timeline
from ui.core.theme import icon
from ui.widgets.labels import Elided, line_label


class TimelinePanel(QFrame):
    """'Hele forløbet'."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.line = Timeline(self)
        title = line_label("Forløbet på én tidslinje", "section", self)
        self.sentence = Elided("", "small", self)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self.sentence, 1)
        self.farther = self._button("minus", "Vis flere måneder (-)")
        self.farther.clicked.connect(self.line.zoom_out)
        self.nearer = self._button("plus", "Vis færre måneder (+ eller Ctrl og hjulet)")
        self.nearer.clicked.connect(self.line.zoom_in)
        self.whole = QToolButton(self)
        self.whole.setText("Hele forløbet")
        self.whole.setToolTip("Viser hele forløbet (0)")
        self.whole.clicked.connect(self.line.show_whole)
        for button in (self.farther, self.nearer, self.whole):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 10, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.line)
        self.line.described.connect(self._tell)
        self.line.zoomed.connect(self._zoomed)

    def show_history(self, history: CitizenHistory) -> None:
        """Show this course."""
        self.line.show_history(history)
        self._tell("")

    def take_focus(self) -> None:
        """Put the focus on the time line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, text: str) -> None:
        if not text and self.line.current is not None:
            text = self.line.current.spoken
        self.sentence.set_whole(
            text or f"{counted(len(self.line.events), 'hændelse', 'hændelser')} · ← og → går gennem dem"
        )

    def _zoomed(self) -> None:
        axis = self.line.axis
        self.whole.setEnabled(axis is not None and not axis.is_whole)
        self.farther.setEnabled(axis is not None and not axis.is_whole)

    def _button(self, picture: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("step")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setIcon(icon(picture, "text", 16))
        return button
