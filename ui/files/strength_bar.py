"""Shows how hard a passphrase is to guess, by a bar and in a word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.files.key import LEAST_LENGTH, STRONGEST, strength
from ui.core.theme import set_style_property
from ui.widgets.labels import line_label

LEVELS = ("Kan ikke bruges", "Svag", "Brugbar", "God", "Stærk")
"""By strength."""
_GOOD = 3


class StrengthBar(QWidget):
    """Says nothing while nothing is typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, STRONGEST)
        self.bar.setFixedWidth(140)
        self.word = line_label("", "small", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.word, 1)

    def show_strength(self, passphrase: str, name: str) -> None:
        """Of a passphrase for the team of this name."""
        level = strength(passphrase, (name,)) if passphrase else 0
        left = LEAST_LENGTH - len(passphrase)
        self.bar.setValue(level)
        words = f"mangler {left} tegn" if left > 0 else LEVELS[level]
        self.word.setText(words if passphrase else f"Mindst {LEAST_LENGTH} tegn, gerne fire ord")
        self.bar.setAccessibleName(f"Styrke: {words}")
        set_style_property(self.word, "tone", "good" if level >= _GOOD else "")
