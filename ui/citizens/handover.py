"""How a citizen's case is given to another jobformidler: a small form that opens where the jobformidler stands."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.citizens.citizen import CitizenHistory
from app.commands.handovers import assign, set_must_stay
from app.core.days import DayField, read_day
from app.core.domain import Role, kept_day
from app.core.errors import UserError
from app.handovers.takers import takers
from app.settings.absences import absent_on
from ui.citizens.citizen_commands import CitizenCommands
from ui.core.drafts import Draft
from ui.texts.handovers import away_words, taker_words, why_asked
from ui.widgets.boxes import ChoiceBox, TickBox
from ui.widgets.form import Entry, InlineForm, Meant, day_entry
from ui.widgets.labels import line_label


class Handover(QWidget):
    """The place of the form. Its `button`, which opens it, `away` and `stays` stand beside the jobformidler's name."""

    def __init__(self, commands: CitizenCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self.form: InlineForm | None = None
        self.button = QPushButton(self)
        self.button.setAutoDefault(True)  # so that Enter presses it
        self.button.setObjectName("act")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.open)
        self.away = line_label("", "closed", self)
        self.stays = TickBox("Skal blive", self)
        self.stays.setToolTip(
            "Ingen omfordeling må give borgeren en anden jobformidler. Gælder, til sagen gives videre. (B)"
        )
        self.stays.clicked.connect(self._let_stay)
        self._commands = commands
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_history(self, history: CitizenHistory) -> None:
        """Offer it, as long as the case is open."""
        words = "Vælg jobformidler" if history.jobformidler is None else "Overdrag"
        self.button.setText(words.partition(" ")[0])
        self.button.setAccessibleName(words)
        self.button.setToolTip(f"{words} (J)")
        self.button.setVisible(not history.closed)
        self._show_away(history)
        self.stays.setVisible(history.jobformidler is not None and not history.closed)
        self.stays.setChecked(history.jobformidler is not None and history.jobformidler.must_stay)

    def open(self) -> None:
        """Ask who is to have the case, from when, and what they should know; what is typed already stays."""
        if self.button.isHidden():
            return
        if self.form is None:
            store, today = self._commands.notifier.session.store, self._commands.today
            choices = [(one.staff_id, taker_words(one)) for one in takers(store, [self._commands.citizen_id], today)]
            entries = (
                Entry("staff", "Ny jobformidler", "choice", choices=choices, share=2),
                day_entry("day", "Fra den", Meant(DayField.HANDOVER, today), value=today),
                Entry("note", "Besked til den nye jobformidler", hint="kan udelades", share=3),
            )
            title = self.button.accessibleName()
            draft = Draft(self._commands.notifier.drafts, f"{self._commands.citizen_id}/overdragelse")
            self.form = InlineForm(title, entries, self._assign, self, save="Giv sagen", draft=draft)
            self.form.closed.connect(self._close)
            box, day = self.form.fields["staff"], self.form.fields["day"]
            if isinstance(box, ChoiceBox) and isinstance(day, QLineEdit):
                box.currentIndexChanged.connect(self._warn)
                day.editingFinished.connect(self._warn)
            self._column.addWidget(self.form)
            self.form.show()
        self.show()
        self.form.begin()

    def _show_away(self, history: CitizenHistory) -> None:
        """Say until when the jobformidler is away today, and who stands in."""
        store, one = self._commands.notifier.session.store, history.jobformidler
        absence = None
        if one is not None and not history.closed:
            absence = absent_on(store, history.today).get(one.staff_id)
        self.away.setVisible(absence is not None)
        if absence is not None:
            names = dict(self._commands.staff())
            self.away.setText(away_words(kept_day(absence.end_on), names.get(absence.stand_in_id or "", "")))

    def toggle_stay(self) -> None:
        """Let the case stay with its jobformidler, or no longer."""
        if not self.stays.isHidden():
            self.stays.click()

    def fold(self) -> None:
        """Close the form, for another citizen."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.hide()

    def _let_stay(self, wanted: bool) -> None:
        if not self._commands.run(set_must_stay, [self._commands.citizen_id], wanted):
            self.stays.setChecked(not wanted)

    def _close(self) -> None:
        self.fold()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self) -> None:
        """Say it as soon as somebody is chosen who comes over the limit."""
        form = self.form
        if form is None:
            return
        typed, session = form.values, self._commands.notifier.session
        try:
            day = read_day(typed["day"], self._commands.today, DayField.HANDOVER)
            ids = [self._commands.citizen_id]
            over = session.overloads(assign, ids, typed["staff"], Role.JOBFORMIDLER, day)
        except UserError:
            return  # which is said when it is given
        if over or not form.refusal.isHidden():
            form.ask_why(why_asked(over) if over else "")

    def _assign(self, typed: Mapping[str, str], sure: bool) -> None:
        citizen_id, day = self._commands.citizen_id, read_day(typed["day"], self._commands.today, DayField.HANDOVER)
        why = typed.get("why", "").strip() or None
        self._commands.attempt(
            assign, [citizen_id], typed["staff"], Role.JOBFORMIDLER, day, note=typed["note"], why=why
        )
