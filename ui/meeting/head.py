"""Who is in hand at a meeting: name, group, age, since when, the jobformidler, and what the rules warn of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.citizen import CitizenHistory
from ui.citizen.head import Avatar
from ui.citizen.words import day_long, ordinal_count
from ui.theme import Theme
from ui.watch_texts import watch_sentence
from ui.widgets.watch_line import WatchLine


class MeetingHead(QWidget):
    """Big enough to be read across a table; the CPR number is not here."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = self._label("display")
        self.sparring = self._label("closed")
        self.sparring.setText("Sparring")
        self.about = self._label("muted")
        self.avatar = Avatar(theme, self)
        self.owner = self._label("strong")
        self.owners = self._label("muted")
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.name)
        first.addWidget(self.sparring)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(8)
        for part in (self.about, self.avatar, self.owner, self.owners):
            second.addWidget(part)
        second.addStretch(1)
        self.warnings = WatchLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(first)
        column.addLayout(second)
        column.addSpacing(4)
        column.addWidget(self.warnings)

    def show_history(self, history: CitizenHistory, *, sparring: bool) -> None:
        """Show who it is."""
        facts, jobformidler = history.facts, history.jobformidler
        self.name.setText(facts.name)
        self.sparring.setVisible(sparring)
        parts = (
            facts.target_group,
            f"{facts.age} år" if facts.age is not None else "",
            f"i forløb siden {day_long(facts.start_on)}" if facts.start_on is not None else "",
        )
        self.about.setText(" · ".join([*(part for part in parts if part), ""]))
        self.avatar.setVisible(jobformidler is not None)
        self.avatar.letters = jobformidler.initials if jobformidler is not None else ""
        self.avatar.update()
        self.owner.setText(jobformidler.name if jobformidler is not None else "Ingen jobformidler")
        self.owners.setText(f"· {ordinal_count(history.jobformidlere)} indtil nu" if history.jobformidlere > 1 else "")
        self.warnings.show_sentences([watch_sentence(watch) for watch in history.watches])

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self.avatar.theme = theme
        self.avatar.update()

    def _label(self, style: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(style)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
