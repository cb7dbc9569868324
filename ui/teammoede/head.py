"""Who is in hand at a meeting: name, group, age, since when, and the jobformidler; it is never scrolled away."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.citizens.citizen import CitizenHistory
from ui.citizens.head import Avatar
from ui.citizens.words import ordinal_count
from ui.texts.words import day_long
from ui.widgets.flow import Flow
from ui.widgets.labels import line_label, text_label

_LINE = 24  # pixels


class MeetingHead(QWidget):
    """Big enough to be read across a table; the CPR number is not here.

    `seen`: who it is stands on the screen, and what was pressed before that has been taken from the keyboard.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.seen = False
        self._citizen_id = ""
        self._seeing = QTimer(self)
        self._seeing.setSingleShot(True)
        self._seeing.timeout.connect(self._see)
        self.name = text_label("", "display", self)
        self.name.setMinimumWidth(1)
        about = QWidget(self)
        line = Flow(about)
        self.sparring = line_label("", "closed", self)
        self.sparring.setText("Sparring")
        self.about = line_label("", "muted", self)
        self.avatar = Avatar(self)
        self.owner = line_label("", "strong", self)
        self.owners = line_label("", "muted", self)
        whose = QWidget(about)
        together = QHBoxLayout(whose)
        together.setContentsMargins(0, 0, 0, 0)
        together.setSpacing(8)
        for part in (self.avatar, self.owner, self.owners):
            together.addWidget(part)
        for part in (self.sparring, self.about, whose):
            part.setMinimumHeight(_LINE)
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.name)
        column.addWidget(about)

    def show_history(self, history: CitizenHistory, *, sparring: bool) -> None:
        """Show who it is."""
        facts, jobformidler = history.facts, history.jobformidler
        if facts.id != self._citizen_id:
            self.forget()
            self._citizen_id = facts.id
        self.name.setText(facts.name)
        self.sparring.setVisible(sparring)
        parts = (
            facts.target_group,
            f"{facts.age} år" if facts.age is not None else "",
            f"i forløb siden {day_long(facts.start_on)}" if facts.start_on is not None else "",
        )
        self.about.setText(" · ".join(part for part in parts if part))
        self._wrap()
        self.avatar.setVisible(jobformidler is not None)
        self.avatar.letters = jobformidler.initials if jobformidler is not None else ""
        self.avatar.update()
        self.owner.setText(jobformidler.name if jobformidler is not None else "Ingen jobformidler")
        self.owners.setText(f"· {ordinal_count(history.jobformidlere)} indtil nu" if history.jobformidlere > 1 else "")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is wider than the head has a line more."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        self.about.setWordWrap(self.about.fontMetrics().horizontalAdvance(self.about.text()) > self.width())

    def forget(self) -> None:
        """Whoever comes into sight next has not been seen."""
        self.seen, self._citizen_id = False, ""
        self._seeing.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the keys that wait have been answered, the citizen has been seen."""
        super().paintEvent(event)
        if self._citizen_id and not self.seen:
            self._seeing.start(0)

    def _see(self) -> None:
        self.seen = True
