"""Matches and what can be done next: contacted, interview, started with its day, declined, another tovholder."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.commands.matches import give_match, move_match, remove_match, start_match
from app.companies.matches import MatchState
from app.core.days import DayField, read_day
from app.core.teams import team_facts
from app.matching.rows import MatchRow
from ui.core.actions import Actions, shown_key
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.matching.actions import MATCH_ACTIONS
from ui.matching.match_view import MatchView
from ui.texts.words import FINDERS
from ui.widgets.flow import Flow
from ui.widgets.form import Entry, InlineForm, Meant, day_entry
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import text_label

_MOVES = {
    "match_contacted": MatchState.CONTACTED,
    "match_interview": MatchState.INTERVIEW,
    "match_declined": MatchState.DECLINED,
}


class MatchList(QWidget):
    """`opened(match)` when one is opened by Enter or a double click; `current_changed`.

    `citizens`: it lists the citizens of an opening; else the openings of a citizen. With `most_shown` it is as high
    as its rows, at most so many; `scale` makes the rows larger for a big screen.
    """

    opened = Signal(object)
    current_changed = Signal()

    def __init__(
        self,
        notifier: Notifier,
        parent: QWidget,
        *,
        citizens: bool,
        initials: bool = False,
        scale: float = 1.0,
        most_shown: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._about = ""
        self.form: InlineForm | None = None
        self.actions_here = Actions(MATCH_ACTIONS, self, whole_window=False)
        keys = {spec.keys[0]: spec.name for spec in MATCH_ACTIONS}
        self._names = keys
        self.view = MatchView(
            self, tuple(keys), citizens=citizens, initials=initials, scale=scale, most_shown=most_shown
        )
        self.empty = text_label("Der er ingen forslag endnu.", "muted", self)
        self._bar = QWidget(self)
        self.buttons: dict[str, KeyButton] = {}
        flow = Flow(self._bar, 2)
        for spec, action in self.actions_here.items():
            text = spec.text.removesuffix(" …")
            button = KeyButton(action, text, shown_key(spec.keys[0]), self._bar)
            self.buttons[spec.name] = button
            flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.view, 0 if most_shown else 1)
        self._column.addWidget(self._bar)
        self.view.opened.connect(self.opened)
        self.view.pressed_key.connect(self._pressed)
        self.view.current_changed.connect(self._offer)
        for name, handler in self._handlers().items():
            self.actions_here.connect(name, handler)
        self._show_emptiness()

    @property
    def current(self) -> MatchRow | None:
        """The current match; None where there is none."""
        return self.view.current

    def show_matches(self, rows: Sequence[MatchRow]) -> None:
        """Show these; the current one stays so, and an open form whose match is gone is closed."""
        if self.form is not None and all(row.id != self._about for row in rows):
            self.close_form()
        self.view.show_rows(rows, self._commands.today)
        self._show_emptiness()

    def set_initials(self, initials: bool) -> None:
        """Show names, or only their initials."""
        self.view.initials = initials
        self.view.viewport().update()

    def close_form(self) -> None:
        """Close the form, if one is open; the focus goes back to the list."""
        if self.form is None:
            return
        form, self.form = self.form, None
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _handlers(self) -> Mapping[str, Callable[[], None]]:
        return {
            "match_contacted": self._contacted,
            "match_interview": self._interview,
            "match_started": self._start,
            "match_declined": self._declined,
            "match_owner": self._give,
            "match_removed": self._remove,
        }

    def _show_emptiness(self) -> None:
        there = bool(self.view.rows.rowCount())
        self.empty.setVisible(not there)
        self.view.setVisible(there)
        self._bar.setVisible(there)
        self._offer()

    def _offer(self) -> None:
        """Only what can be done with the current match can be pressed."""
        one = self.current
        for name, button in self.buttons.items():
            possible = one is not None and one.state is not MatchState.STARTED and one.state is not _MOVES.get(name)
            if name == "match_owner":
                possible = one is not None and not one.over
            self.actions_here[name].setEnabled(possible)
            button.setVisible(possible)
        self.current_changed.emit()

    def _pressed(self, key: str) -> None:
        self.actions_here[self._names[key]].trigger()

    def _contacted(self) -> None:
        self._move(MatchState.CONTACTED)

    def _interview(self) -> None:
        self._move(MatchState.INTERVIEW)

    def _declined(self) -> None:
        self._move(MatchState.DECLINED)

    def _move(self, state: MatchState) -> None:
        if (one := self.current) is not None:
            day = self._commands.today.isoformat()
            self._commands.run(move_match, one.id, state, day)

    def _remove(self) -> None:
        if (one := self.current) is not None:
            self._commands.run(remove_match, one.id)

    def _start(self) -> None:
        if (one := self.current) is not None:
            today = self._commands.today
            entries = (
                day_entry("day", "Startede den", Meant(DayField.MATCH_START, today), value=today, share=3),
                Entry("found_by", "Pladsen er fundet af", "choice", choices=FINDERS, share=3),
            )
            self._open(one, f"{self.view.subject(one)}: startet", entries, self._started)

    def _started(self, typed: Mapping[str, str], sure: bool) -> None:
        day = read_day(typed["day"], self._commands.today, DayField.MATCH_START)
        self._commands.attempt(start_match, self._about, day, found_by=typed["found_by"])

    def _give(self) -> None:
        if (one := self.current) is not None:
            facts = team_facts(self._notifier.session.store)
            people = [] if facts is None else [(person.id, person.name) for person in facts.staff]
            entry = Entry(
                "staff", "Hvem følger op?", "choice", one.staff_id or "", choices=[("", "Ingen endnu"), *people]
            )
            self._open(one, f"{self.view.subject(one)}: tovholder", (entry,), self._given)

    def _given(self, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(give_match, self._about, typed["staff"] or None)

    def _open(
        self, one: MatchRow, title: str, entries: Sequence[Entry], submit: Callable[[Mapping[str, str], bool], None]
    ) -> None:
        self.close_form()
        self._about = one.id
        self.form = InlineForm(title, entries, submit, self, about=one.id)
        self.form.closed.connect(self.close_form)
        self._column.addWidget(self.form)
        self.form.show()
        self.form.begin()
