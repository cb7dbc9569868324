"""What stands in the window before there is a team: make one, open one, log in to one, or look at a made-up one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.place import of_text
from ui.core.actions import Actions
from ui.core.theme import icon
from ui.widgets.boxes import Picture
from ui.widgets.labels import line_label, text_label

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
    """Four ways in, each a card with one button; `server` is the place that was open last, if any."""

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
        self._buttons: list[QPushButton] = []
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addStretch(1)
        for name, picture, heading, description in _CHOICES:
            cards.addWidget(self._card(actions[name], picture, heading, description, main=name == "new_team"), 4)
        cards.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.addStretch(2)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        column.addWidget(self.trouble, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addLayout(cards)
        column.addStretch(3)

    def take_focus(self) -> None:
        """Put the focus on the first way in."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_trouble(self, sentence: str) -> None:
        """Say above the ways in what went wrong, or nothing."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.trouble.setMinimumWidth(min(900, self.trouble.fontMetrics().horizontalAdvance(sentence) + 40))

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
