"""What stands in the window before there is a team: make one, open one, log in to one, or look at a made-up one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.place import of_text
from ui.core.actions import Actions, plain
from ui.core.recent import Recent
from ui.core.theme import icon
from ui.widgets.boxes import Picture, Scrolled, close_button
from ui.widgets.labels import ElidedPath, line_label, text_label

_RECENT_SHOWN, _RECENT_WIDTH = 5, 620
_IN_A_ROW = 1000
_CHOICES = (
    (
        "new_team",
        "plus",
        "Nyt team",
        "Giv teamet et navn, og vælg, hvor filen skal ligge. Derefter kan I hente jeres liste ind.",
    ),
    ("open_team", "folder-open", "Åbn et team", "Vælg en fil, som Springbræt har gemt tidligere."),
    (
        "open_server",
        "server",
        "Team på en server",
        "Log ind på kommunens server, hvor I arbejder på den samme tavle.",
    ),
    (
        "open_demo",
        "users",
        "Se det opdigtede team",
        "112 opdigtede borgere og 14 måneder. Her kan man øve sig uden at røre ved noget rigtigt.",
    ),
)


class WelcomePage(QWidget):
    """Four ways in, each a card with one button; `server` is the place that was open last, if any.

    Below them the teams of last time: `recent_asked(where)` when one is wanted, `recent_unwanted(where)` when it is to
    be offered no more.
    """

    recent_asked = Signal(str)
    recent_unwanted = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget, server: str = "") -> None:
        super().__init__(parent)
        last = of_text(server)
        self._latest = "" if last is None else f" Senest: {last.server}."
        title = line_label("Velkommen til Springbræt", "display", self)
        words = line_label(
            "Tavlen, hvor teamet følger hver borgers vej mod job. Vælg, hvordan I vil begynde.", "muted", self
        )
        self.trouble = text_label("", "error", self)
        self.trouble.hide()
        self.told = text_label("", "note", self)
        self.told.hide()
        self._buttons: list[QPushButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._cards = [
            self._card(actions[name], picture, heading, description, main=name == "new_team")
            for name, picture, heading, description in _CHOICES
        ]
        self._place_cards(len(self._cards))
        inside = QWidget(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Scrolled(inside, self))
        self._recent = RecentList(inside)
        self._recent.asked.connect(self.recent_asked)
        self._recent.unwanted.connect(self.recent_unwanted)
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 32, 24)
        column.addStretch(2)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        for label in (self.trouble, self.told):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addWidget(self._recent, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        in_the_middle = QHBoxLayout()
        in_the_middle.addStretch(1)
        in_the_middle.addLayout(self._grid, 1000)
        in_the_middle.addStretch(1)
        column.addLayout(in_the_middle)
        column.addStretch(3)

    def take_focus(self) -> None:
        """Put the focus on the team of last time; where there is none, on the first way in."""
        first = self._recent.buttons[0] if self._recent.buttons else self._buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recent(self, teams: Sequence[Recent]) -> None:
        """Offer these."""
        self._recent.show_teams(teams)

    def set_trouble(self, sentence: str) -> None:
        """Say above the ways in what went wrong, or nothing."""
        _say(self.trouble, sentence)

    def tell(self, sentence: str) -> None:
        """Say above them what will happen next, or nothing."""
        _say(self.told, sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two by two where there is no room for all of them side by side."""
        super().resizeEvent(event)
        wanted = len(self._cards) if self.width() >= _IN_A_ROW else 2
        if wanted != self._across:
            self._place_cards(wanted)

    def _place_cards(self, across: int) -> None:
        self._across = across
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // across, at % across)

    def _card(self, action: QAction, picture: str, heading: str, description: str, *, main: bool) -> QFrame:
        card = QFrame(self)
        card.setObjectName("panel")
        card.setMaximumWidth(300)
        image = Picture(picture, "accent", 28, card)
        name = line_label(heading, "title", card)
        words = text_label(description + (self._latest if picture == "server" else ""), "muted", card)
        button = QPushButton(action.text().removesuffix(" …"), card)
        button.setIcon(icon("chevron-right", "accent_text" if main else "text", 16))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(action.toolTip())
        button.setAutoDefault(True)  # so that Enter presses it
        button.clicked.connect(action.trigger)
        if main:
            button.setObjectName("main")
        self._buttons.append(button)
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 22, 22, 20)
        column.setSpacing(10)
        for widget in (image, name, words):
            column.addWidget(widget)
        column.addStretch(1)
        column.addSpacing(10)
        column.addWidget(button)
        return card


def _say(label: QLabel, sentence: str) -> None:
    label.setText(sentence)
    label.setVisible(bool(sentence))
    label.setMinimumWidth(min(780, label.fontMetrics().horizontalAdvance(sentence) + 40))


class RecentList(QFrame):
    """`asked(where)` for a team that is wanted, `unwanted(where)` for one that isn't any more."""

    asked = Signal(str)
    unwanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(_RECENT_WIDTH)
        self.buttons: list[QPushButton] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 12, 12)
        self._column.setSpacing(2)
        self._column.addWidget(line_label("Senest åbnet", "section", self))
        self.hide()

    def show_teams(self, teams: Sequence[Recent]) -> None:
        """Show these, the latest on top."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(team) for team in teams[:_RECENT_SHOWN]]
        self.buttons = [button for row in self._rows for button in row.findChildren(QPushButton, "link")]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))

    def _row(self, team: Recent) -> QWidget:
        row = QWidget(self)
        name = team.name or Path(team.where).stem
        button = QPushButton(plain(name), row)
        button.setObjectName("link")
        button.setAutoDefault(True)
        button.setAccessibleName(f"Åbn {name}, {team.place}")
        button.clicked.connect(partial(self.asked.emit, team.where))
        away = close_button(f"Vis ikke {name} her mere", row)
        away.setToolTip("Fjerner teamet fra listen. Filen bliver, hvor den er.")
        away.clicked.connect(partial(self.unwanted.emit, team.where))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(button)
        line.addWidget(ElidedPath(team.place, "muted", row), 1)
        line.addWidget(away)
        return row
