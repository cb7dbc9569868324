"""How a citizen's case is given to another jobformidler: a small form that opens where the jobformidler stands."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.caseload import takers
from app.citizen import CitizenHistory
from app.commands.handovers import assign
from app.dates import read_day
from app.domain import Role
from ui.card_texts import load
from ui.citizen.deeds import CitizenDeeds
from ui.citizen.form import Entry, InlineForm
from ui.citizen.words import day_typed
from ui.theme import Theme


class Handover(QWidget):
    """The place of the form. Its `button`, which opens it, stands beside the jobformidler's name."""

    def __init__(self, deeds: CitizenDeeds, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.form: InlineForm | None = None
        self.button = QPushButton(self)
        self.button.setObjectName("act")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.open)
        self._deeds = deeds
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_history(self, history: CitizenHistory) -> None:
        """Offer it, as long as the case is open."""
        words = "Vælg jobformidler" if history.jobformidler is None else "Skift jobformidler"
        self.button.setText(words.partition(" ")[0])
        self.button.setAccessibleName(words)
        self.button.setToolTip(f"{words} (J)")
        self.button.setVisible(history.facts.end_on is None)

    def open(self) -> None:
        """Ask who is to have the case, from when and, if anybody wants to say it, why; what is typed already stays."""
        if self.button.isHidden():
            return
        if self.form is None:
            choices = [
                (one.staff_id, f"{one.name} · {load(one)}")
                for one in takers(self._deeds.notifier.session.store, self._deeds.citizen_id, self._deeds.today)
            ]
            entries = (
                Entry("staff", "Ny jobformidler", "choice", choices=choices, share=2),
                Entry("day", "Fra den", value=day_typed(self._deeds.today), hint="fx 1/3-26"),
                Entry("why", "Begrundelse", hint="kan udelades", share=3),
            )
            self.form = InlineForm(self.button.accessibleName(), entries, self._assign, self.theme, self)
            self.form.closed.connect(self._close)
            self._column.addWidget(self.form)
            self.form.show()
        self.show()
        self.form.begin()

    def fold(self) -> None:
        """Close the form, for another citizen."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.hide()

    def _close(self) -> None:
        self.fold()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assign(self, typed: Mapping[str, str], sure: bool) -> None:
        citizen_id, day = self._deeds.citizen_id, read_day(typed["day"], self._deeds.today)
        why = typed["why"].strip() or None
        self._deeds.do(assign, [citizen_id], typed["staff"], Role.JOBFORMIDLER, day, why=why)
