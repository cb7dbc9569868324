"""Who would come over the limit by an import, and why it is to be done all the same."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.handovers.overruns import Overload
from ui.importing.words import masked
from ui.texts.handovers import WHY_WANTED, overload_step
from ui.widgets.labels import line_label, text_label

_NAMED = 6


class OverPanel(QFrame):
    """`typed(reason)` with every letter, `agreed` by Enter. Hidden where nobody comes over the limit."""

    typed = Signal(str)
    agreed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        title = line_label("Over loftet", "heading", self)
        self.summary = text_label("", "refusal", self)
        name = line_label("Begrundelse", "muted", self)
        self.why = QLineEdit(self)
        self.why.setAccessibleName("Begrundelse")
        self.why.setPlaceholderText(WHY_WANTED)
        self.why.textEdited.connect(self.typed)
        self.why.returnPressed.connect(self.agreed)
        name.setBuddy(self.why)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(name)
        line.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for widget in (title, self.summary):
            column.addWidget(widget)
        column.addLayout(line)
        self.hide()

    def show_over(self, over: Sequence[Overload], why: str) -> None:
        """Show who comes over the limit, and what was typed."""
        sentences = [masked(overload_step(one)) for one in over[:_NAMED]]
        rest = len(over) - len(sentences)
        summary = " ".join([*sentences, *([f"Og {rest} til."] if rest else [])])
        self.summary.setText(summary)
        self.setAccessibleDescription(summary)
        if self.why.text() != why:
            self.why.setText(why)
        self.setVisible(bool(over))
