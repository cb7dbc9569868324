"""What stands beside cards and sheet when a figure is opened: who is behind it, and what can be done for them."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commands.agreements import add_agreement
from app.commands.notes import add_note
from app.core.clock import today
from app.core.days import DayField, read_day
from app.core.domain import Month
from app.core.privacy import Labels
from app.core.words import grouped, month_name
from app.measures.measure import Subject
from app.measures.people import Group, People, Person, people_behind
from ui.core.actions import Actions
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.core.theme import icon
from ui.measures.people_list import PeopleList, group_names
from ui.measures.reading import Reading
from ui.widgets.boxes import close_button
from ui.widgets.form import Entry, InlineForm, Meant, day_entry
from ui.widgets.labels import text_label

_ICONS = {"note_here": "plus", "agree_here": "plus"}
_PEOPLE = (Subject.CITIZENS, Subject.FORMER)
UNTOLD = "Hvem der er bag dette tal, er ikke kendt: det er indtastet, eller måneden blev lukket, før det blev gemt."
NOBODY = "Ingen er bag dette tal."


class PeoplePanel(QFrame):
    """Shows one figure until it is closed. `opened(id)` when a citizen's page is wanted, `gone` when it is closed."""

    opened = Signal(str)
    gone = Signal()

    def __init__(self, notifier: Notifier, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(340)
        self._notifier, self._actions, self._commands = notifier, actions, Commands(notifier)
        self._labels: Labels | None = None
        self.people: People | None = None
        self.form: InlineForm | None = None
        self.title = text_label("", "heading", self)
        self.summary = text_label("", "small", self)
        self.nobody = text_label("", "muted", self)
        self.list = PeopleList(self._label, self)
        self.close_button = close_button("Luk listen", self)
        self.close_button.setToolTip(actions["leave_people"].toolTip())
        self.close_button.clicked.connect(actions["leave_people"].trigger)
        self.buttons: dict[str, QPushButton] = {}
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 6, 12, 8)
        foot.setSpacing(8)
        for name, picture in _ICONS.items():
            button = QPushButton(f" {actions[name].text()}", self._foot)
            button.setToolTip(actions[name].toolTip())
            button.setAutoDefault(True)
            button.setIcon(icon(picture, "text", 15))
            button.clicked.connect(actions[name].trigger)
            foot.addWidget(button)
            self.buttons[name] = button
        foot.addStretch(1)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 8, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._form_place = QVBoxLayout()
        self._form_place.setContentsMargins(10, 0, 10, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for label in (self.summary, self.nobody):
            label.setContentsMargins(14, 0, 14, 4)
            column.addWidget(label)
        column.addWidget(self.list, 1)
        column.addLayout(self._form_place)
        column.addWidget(self._foot)
        self.list.opened.connect(self._open)
        self.list.choice_changed.connect(self._enable)
        self.hide()

    def show_people(self, people: People, name: str) -> None:
        """Show who is behind a figure, called so."""
        self.people, self._labels = people, None
        self.title.setText(f"{name} · {month_name(people.month)}")
        names = group_names(people.measure.direction, parts=bool(people.measure.numerator))
        counts = ((names[group].lower(), people.count(group)) for group in Group)
        self.summary.setText(" · ".join(f"{grouped(count)} {word}" for word, count in counts if count))
        self.summary.setVisible(bool(people.persons))
        self.nobody.setText(NOBODY if people.told else UNTOLD)
        self.nobody.setVisible(not people.persons)
        self.list.setVisible(bool(people.persons))
        self.setAccessibleName(", ".join((self.title.text(), self.summary.text() or self.nobody.text())))
        self.list.show_people(people)
        self._foot.setVisible(bool(people.persons) and people.measure.subject in _PEOPLE)
        self.show()
        self._enable()

    def fold(self) -> None:
        """Close it, and with it what was being written."""
        self._close_form()
        self.people = None
        self.hide()
        self._enable()
        self.gone.emit()

    def take_focus(self) -> None:
        """Put the focus into the list, or on the way out where there is none."""
        target = self.list if self.list.isVisible() else self.close_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_note(self) -> None:
        """Open the form for a note about whoever is current."""
        self._ask("Nyt notat", (Entry("text", "Notat", "long"),), self._note)

    def agree(self) -> None:
        """Open the form for an agreement with whoever is current."""
        people = [("", "Borgeren"), *self._commands.staff()]
        mine = self._notifier.session.who or ""
        meant = Meant(DayField.AGREEMENT_DUE, self._commands.today)
        entries = (
            Entry("text", "Hvad er aftalt?", share=6),
            Entry("staff", "Hvem gør det?", "choice", mine, choices=people, share=6),
            day_entry("due", "Senest", meant, hint="fx 1/3-26 – kan udelades", share=6),
        )
        self._ask("Ny aftale", entries, self._agree)

    @property
    def _citizen(self) -> Person | None:
        if self.people is None or self.people.measure.subject not in _PEOPLE:
            return None
        return self.list.chosen

    def _ask(
        self, title: str, entries: tuple[Entry, ...], keep: Callable[[str, Mapping[str, str], bool], None]
    ) -> None:
        one = self._citizen
        if one is None:
            return
        self._close_form()
        self.form = InlineForm(f"{title} · {self._label(one)}", entries, partial(keep, one.id), self)
        self.form.closed.connect(self._form_done)
        self._form_place.addWidget(self.form)
        self.form.show()
        self.form.begin()

    def _note(self, citizen_id: str, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(add_note, citizen_id, typed["text"])

    def _agree(self, citizen_id: str, typed: Mapping[str, str], sure: bool) -> None:
        day = typed["due"]
        due = read_day(day, self._commands.today, DayField.AGREEMENT_DUE) if day.strip() else None
        self._commands.attempt(add_agreement, citizen_id, typed["text"], staff_id=typed["staff"] or None, due_on=due)

    def _form_done(self) -> None:
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self._close_form()
        if held:
            self.take_focus()

    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._form_place.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _enable(self) -> None:
        for name, button in self.buttons.items():
            self._actions[name].setEnabled(self._citizen is not None)
            button.setEnabled(self._citizen is not None)

    def _open(self, person_id: str) -> None:
        if self._citizen is not None:
            self.opened.emit(person_id)

    def _label(self, person: Person) -> str:
        """The name, or initials where no names may be read."""
        if self.people is None or self.people.measure.subject not in _PEOPLE:
            return person.name
        if not self._notifier.discretion.masked:
            return person.name
        if self._labels is None:
            self._labels = Labels(self._notifier.session.store, initials=True)
        return self._labels.of(person.id)


class Behind(QObject):
    """Finds who is behind a figure, beside the window's work, for the panel; `settled` when it shows them."""

    settled = Signal()

    def __init__(self, notifier: Notifier, panel: PeoplePanel) -> None:
        super().__init__(panel)
        self._notifier, self._panel = notifier, panel
        self._asked: tuple[str, Month, str] | None = None
        self._reading = Reading(notifier, self)
        self._reading.answered.connect(self._show)

    def ask(self, measure_id: str, month: Month, name: str) -> None:
        """Show who is behind a measure's figure of a month, which is called so (or else as it is)."""
        self._asked = (measure_id, month, name)
        day = today(self._notifier.session.clock)
        self._reading.ask(partial(people_behind, measure_id=measure_id, month=month, today=day))

    def ask_again(self) -> None:
        """Something is different: show the same as it is now."""
        if self._asked is not None and self._panel.isVisible():
            self.ask(*self._asked)

    def complete(self) -> None:
        """Show them now, if somebody was asked for."""
        self._reading.complete()

    def close(self) -> None:
        """Show nobody any more."""
        self._asked = None
        self._reading.give_up()
        self._panel.fold()

    def _show(self, people: People | None) -> None:
        if people is None or self._asked is None:
            self.close()
            return
        shown = self._panel.isVisible()
        self._panel.show_people(people, self._asked[2] or people.measure.name)
        if not shown:
            self._panel.take_focus()
        self.settled.emit()
