"""The line above a meeting that is led at another PC: who leads it, and the ways to follow it or take it over."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.core.leading import Leading
from ui.core.theme import current_theme
from ui.widgets.labels import Elided


class LedBy(QFrame):
    """In sight while there is a meeting that isn't led here; `followed` when it is to be followed from now on."""

    followed = Signal()

    def __init__(self, leading: Leading, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ledBy")
        self._leading = leading
        self._meeting_id: str | None = None
        self.label = Elided("", "", self)
        self.follow, self.take_over = QPushButton("Følg med", self), QPushButton("Overtag", self)
        self.follow.clicked.connect(self._follow)
        self.take_over.clicked.connect(self._take_over)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 16, 6)
        row.setSpacing(10)
        row.addWidget(self.label, 1)
        for button in (self.follow, self.take_over):
            button.setAutoDefault(True)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        leading.changed.connect(self._show)
        self._wear()
        self.hide()

    def show_meeting(self, meeting_id: str | None) -> None:
        """It is about this meeting now; about none where none goes on."""
        if self._meeting_id is not None and meeting_id != self._meeting_id:
            self._leading.leave(self._meeting_id)
        self._meeting_id = meeting_id
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._wear()

    def _show(self) -> None:
        held = self._meeting_id
        if held is None or self._leading.leads(held):
            self.hide()
            return
        leader, follows = self._leading.leader(held), self._leading.follows(held)
        if not leader:
            text = "Ingen leder mødet lige nu."
        elif follows:
            text = f"Du følger {leader}, som leder mødet. Notater, indsatser og aftaler skriver du selv."
        else:
            text = f"Mødet er i gang hos {leader}."
        self.label.set_whole(text)
        self.follow.setVisible(bool(leader))
        self.follow.setText("Følg ikke med" if follows else "Følg med")
        self.take_over.setText("Overtag" if leader else "Led mødet")
        self.setAccessibleName(text)
        self.show()

    def _follow(self) -> None:
        held = self._meeting_id
        if held is None:
            return
        if self._leading.follows(held):
            self._leading.look_around(held)
        else:
            self._leading.follow(held)
            self.followed.emit()

    def _take_over(self) -> None:
        if self._meeting_id is not None:
            self._leading.lead(self._meeting_id)

    def _wear(self) -> None:
        theme = current_theme()
        wanted = (
            f"#ledBy {{ background: {theme.soft}; border: none; border-bottom: 1px solid {theme.line}; }}"
            f"#ledBy QLabel {{ color: {theme.text}; font-weight: 500; }}"
        )
        if wanted != self.styleSheet():  # else to set it would be told as another change
            self.setStyleSheet(wanted)
