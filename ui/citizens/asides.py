"""What the rules say of the citizen in sight, each put aside until a day where it stands, or heard again."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.citizens.citizen import CitizenHistory
from app.commands.asides import hear_again, put_aside
from app.core.days import DayField, read_day
from app.rules.known import Watch
from app.rules.rules import months_later
from ui.citizens.citizen_commands import CitizenCommands
from ui.texts.rules import told, watch_short
from ui.widgets.form import Entry, InlineForm, Meant, day_entry
from ui.widgets.keys import reached_in, tab_after
from ui.widgets.watch_line import WatchLabel, WatchLine


class Warnings(QWidget):
    """The warnings, and under them the form that puts one aside. `form_closed` when that was."""

    form_closed = Signal()

    def __init__(self, commands: CitizenCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._found: dict[str, Watch] = {}
        self.form: InlineForm | None = None
        self.line = WatchLine(self, pressable=True)
        self.line.pressed.connect(self._press)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.line)

    @property
    def watches(self) -> list[WatchLabel]:
        """The labels, those that are put aside last."""
        return self.line.watches

    def show_history(self, history: CitizenHistory) -> None:
        """Show what the rules say today."""
        self._found = {watch.code: watch for watch in history.watches}
        self.line.show_told(told(history.watches))
        self.setVisible(bool(history.watches) or self.form is not None)

    def fold(self) -> None:
        """Close the form, for another citizen."""
        if self.form is not None:
            form, self.form = self.form, None
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _press(self, code: str) -> None:
        watch = self._found.get(code)
        if watch is None:
            return
        if watch.aside is not None:
            self._commands.run(hear_again, watch.aside.id)
            return
        if self.form is not None and self.form.is_changed:
            self.form.hold()
            return
        self.fold()
        until = months_later(self._commands.today, 1)
        entries = (
            day_entry("until", "Til og med", Meant(DayField.ASIDE_UNTIL, self._commands.today), value=until),
            Entry("reason", "Hvorfor", hint="med et ord eller to", share=3),
        )
        title = f"Sæt »{watch_short(watch)}« til side"
        self.form = InlineForm(title, entries, partial(self._put_aside, code), self, save="Sæt til side")
        self.form.closed.connect(self._close)
        self._column.addWidget(self.form)
        self.form.show()
        tab_after(self.watches[-1], reached_in(self.form))
        self.form.begin()

    def _put_aside(self, code: str, typed: Mapping[str, str], _: bool) -> None:
        until = read_day(typed["until"], self._commands.today, DayField.ASIDE_UNTIL)
        self._commands.attempt(put_aside, self._commands.citizen_id, code, until, typed["reason"])

    def _close(self) -> None:
        self.fold()
        self.setVisible(bool(self.watches))
        if self.watches:
            self.watches[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.form_closed.emit()
