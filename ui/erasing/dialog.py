"""Says, before somebody is deleted for good, what goes, what stays, where else they stand, and in which backups."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.texts.deletion import backup_lines, elsewhere_lines, gone_words, question, texts_question
from ui.widgets.boxes import Scrolled, TickBox
from ui.widgets.labels import line_label, text_label

_WIDTH, _LIST = 620, 150  # pixels
_STAYS = (
    "Tallene i afsluttede måneder bliver stående. I gamle tavler, lister og referater står der »Slettet borger«, uden "
    "navn, nummer og tekster."
)
_NO_UNDO = "Det kan ikke fortrydes."
_COPY = "Gem en sikkerhedskopi først"
_COPY_ABOUT = (
    "Så kan filen lægges tilbage, hvis det var en fejl. Kopien indeholder det slettede, til den selv ryddes væk. "
    "Fjern fluebenet, hvis borgeren har krav på at blive slettet nu."
)
_OTHERS = (
    "Kopier, I selv har gemt, filer, I har skrevet ud eller til Excel, og borgerens sag i fagsystemet er ikke berørt."
)


class Known(NamedTuple):
    """Whom it is about, by name; in how many texts about others they stand, by table (None: that was not counted).

    `backups` are where each lies, of which day it is, and until when it is kept at the latest; `newly` is that of one
    which is made now, None where none can be. `away` are the places of backups that can't be read just now, `aside` the
    files that stood in the place of the team's.
    """

    names: Sequence[str]
    mentioned: Mapping[str, int] | None
    backups: Sequence[tuple[Path, date, date]]
    newly: date | None = None
    away: Sequence[Path] = ()
    aside: Sequence[Path] = ()


class EraseDialog(QDialog):
    """`accepted` when they are to be deleted; Enter and Esc leave everything as it is."""

    def __init__(self, known: Known, parent: QWidget) -> None:
        super().__init__(parent)
        many = len(known.names)
        self.setWindowTitle("Slet for altid")
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text_label(question(known.names), "heading", self))
        column.addWidget(text_label(gone_words(many), "", self))
        column.addWidget(text_label(_STAYS, "", self))
        self.warning = text_label(_NO_UNDO, "refusal", self)
        column.addWidget(self.warning)
        column.addWidget(self._line())
        self.in_texts = TickBox(texts_question(known.mentioned, many), self)
        self.in_texts.setChecked(True)
        self.in_texts.setVisible(known.mentioned is None or bool(known.mentioned))
        column.addWidget(self.in_texts)
        self.with_backup = TickBox(_COPY, self)
        self.with_backup.setChecked(known.newly is not None)
        column.addWidget(self.with_backup)
        about = text_label(_COPY_ABOUT, "small", self)
        about.setContentsMargins(26, 0, 0, 0)
        column.addWidget(about)
        column.addWidget(self._line())
        self._known = known
        column.addWidget(line_label("Hvor det slettede stadig findes", "strong", self))
        column.addWidget(self._backups())
        column.addWidget(text_label(_OTHERS, "small", self))
        column.addSpacing(6)
        column.addLayout(self._buttons(many))

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what it says: a dialog is no higher than two thirds of the screen by itself."""
        column = self.layout()
        if column is not None:
            self.setMinimumHeight(column.totalHeightForWidth(_WIDTH))
        super().showEvent(event)

    def _line(self) -> QFrame:
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        return line

    def _say_backups(self) -> int:
        """Say which backups hold what is deleted, with the one that is made now if it is; in how many lines."""
        known = self._known
        lines = backup_lines(known.backups, known.newly if self.with_backup.isChecked() else None)
        lines += elsewhere_lines(known.away, known.newly, known.aside)
        self.backups.setText("\n".join(lines))
        self.backups.setAccessibleName(". ".join(lines))
        return len(lines)

    def _backups(self) -> QWidget:
        self.backups = text_label("", "muted", self)
        self.with_backup.toggled.connect(self._say_backups)
        if self._say_backups() < _MOST_LINES:
            return self.backups
        inside = Scrolled(self.backups, self)
        inside.setFixedHeight(_LIST)
        inside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return inside

    def _buttons(self, many: int) -> QHBoxLayout:
        self.agree = QPushButton("Slet for altid" if many == 1 else f"Slet {many} for altid", self)
        self.agree.setObjectName("danger")
        self.agree.setAutoDefault(False)
        self.agree.clicked.connect(self.accept)
        self.cancel = QPushButton("Annullér", self)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.agree)
        row.addWidget(self.cancel)
        return row


_MOST_LINES = 8
