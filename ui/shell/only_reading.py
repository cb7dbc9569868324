"""The line above a team that can only be read: that nothing can be changed, why, and a way to try again."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.words import counted
from ui.core.theme import current_theme
from ui.shell.roomy import Roomy

BACKUP = "store_is_backup"
"""The refusal of a backup that is looked into."""
REASONS = {
    "store_unwritable": "Filen er skrivebeskyttet, eller du har ikke adgang til mappen. "
    "Få adgang til at skrive der, eller læg filen et andet sted.",
    "store_full": "Disken er fuld, så intet kan gemmes. Frigør plads.",
    "store_failing": "Disken eller drevet, hvor filen ligger, svarer ikke, som det skal. Er det forbundet?",
    "folder_gone": "Mappen {folder} er der ikke lige nu. Er det et drev, så forbind det igen.",
    "store_locked": "Teamets fil er åben hos {who} på {host} siden {since}. Luk den der.",
    BACKUP: "Det her er sikkerhedskopien fra {at}. Teamets egen fil er urørt.",
    "store_in_use": "Teamets fil er åben et andet sted. Luk den der.",
    "read_locked": "Det er åbent hos {who} på {host} siden {since}. Her ses det, der står i filen, "
    "også når der skrives.",
    "read_in_use": "Det er åbent et andet sted. Her ses det, der står i filen, også når der skrives.",
    "read_elsewhere": "Det står som åbent hos {who} på {host} siden {since}. Her ses det, der er nået frem hertil.",
    "server_away": "Serveren har ikke svaret siden kl. {since}. Det, der er hentet, kan læses, men intet kan gemmes. "
    "Det kommer igen af sig selv.",
    "login_refused": "Serveren {host} tager ikke imod dit login med den adgangskode mere. Log ind igen under Team og "
    "filer, Team på en server.",
    "only_reader": "Dit login er til at læse med. Bed it-afdelingen om adgang, hvis du skal kunne ændre noget.",
    "server_other": "Serveren er af en anden udgave end programmet her. Det, der er hentet, kan læses. Opdatér "
    "Springbræt, eller bed it-afdelingen om at opdatere serveren.",
}
"""By the code of a refusal: why nothing can be changed, and what to do."""

_COPY = (
    "Den er kun til at se på og følger teamets fil, når den er åben og bliver ændret. "
    "Journal, CPR-numre og notater er ikke med."
)


def copy_told(at: datetime, now: datetime) -> str:
    """What is said of a copy that was put there at this time; how old it is where that is more than an hour."""
    days, hours = (now.date() - at.date()).days, int((now - at).total_seconds() // 3600)
    day = {0: "", 1: "i går "}.get(days, f"den {at:%d-%m-%Y} ")
    age = "" if hours < 1 else f" ({counted(hours, 'time', 'timer')} siden)"
    if days > 1:
        age = f" ({counted(days, 'dag', 'dage')} siden)"
    return f"Kopi fra {day}kl. {at.hour}.{at:%M}{age}. {_COPY}"


class OnlyReading(QFrame):
    """In sight while there is a refusal; `again_asked` when its button is pressed, or `back_asked` over a backup."""

    again_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("only_reading")
        self._label: QLabel | None = None
        self._backup = False
        self.hide()

    @property
    def text(self) -> str:
        """What is said, or was said last."""
        return "" if self._label is None else self._label.text()

    def above(self, widget: QStackedWidget) -> QVBoxLayout:
        """A column with this line over the pages, which scroll where they have too little room."""
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self)
        column.addWidget(Roomy(widget, self.parentWidget()), 1)
        return column

    def follow(self, refusal: UserError | None) -> None:
        """Say why nothing can be changed, or go out of sight where it can."""
        if refusal is not None:
            from ui.texts.errors import ERRORS, error_sentence  # the board stands before anything has to be refused

            label = self._label = self._label or self._made()
            if refusal.code == "read_copy":
                label.setText(copy_told(datetime.fromtimestamp(float(str(refusal.facts["changed"]))), datetime.now()))
            else:
                label.setText(f"Teamet kan kun læses. {error_sentence(refusal, {**ERRORS, **REASONS})}")
            self.button.setVisible(refusal.code != "read_copy")
            self.setAccessibleName(label.text())
            self._backup = refusal.code == BACKUP
            self.button.setText("Tilbage til teamet" if self._backup else "Prøv igen")
            self.button.setToolTip("" if self._backup else "Ser efter, om teamet kan ændres nu")
            self._wear()
        self.setVisible(refusal is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._wear()

    def _press(self) -> None:
        (self.back_asked if self._backup else self.again_asked).emit()

    def _made(self) -> QLabel:
        """The label, with the button beside it; made when there is something to say."""
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        self.button.setAutoDefault(True)  # so that Enter presses it
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        return label

    def _wear(self) -> None:
        warning = current_theme().warning
        wanted = (
            f"#only_reading {{ background: {warning.ground}; border: none; border-bottom: 1px solid {warning.text}; }}"
            f"#only_reading QLabel {{ color: {warning.text}; font-weight: 500; }}"
        )
        if wanted != self.styleSheet():  # else to set it would be told as another change
            self.setStyleSheet(wanted)
