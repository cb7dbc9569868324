"""What is done to the chosen citizens together: another jobformidler or target group, or the end of their cases."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.commands.citizens import close_cases, set_target_group
from app.commands.handovers import assign
from app.core.change import Change
from app.core.clock import today
from app.core.days import DayField
from app.core.domain import Role
from app.core.errors import UserError
from app.core.words import cases, grouped, people
from app.handovers.takers import takers
from app.settings.catalogues import active_items
from ui.core.actions import Actions
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.core.theme import icon
from ui.handovers.over_limit import Reason
from ui.texts.errors import error_sentence
from ui.texts.handovers import give_anyway, taker_words
from ui.widgets.labels import line_label
from ui.widgets.sheet import Sheet, fill
from ui.widgets.wrapping import WrappingRow

FOOT_HEIGHT = 52
"""Pixels; what stands over the table stands above it."""
_NOTE = "Besked"
_BUTTONS = {
    "assign_citizens": "user",
    "keep_citizens": "lock",
    "regroup_citizens": "group",
    "mark_citizens": "target",
    "talk_citizens": "users",
    "close_citizens": "check",
    "move_citizens": "arrow-right",
}
_SHORT = {"regroup_citizens": "Målgruppe …", "close_citizens": "Afslut …", "move_citizens": "Til team …"}


class Foot(QWidget):
    """Under the table: how many are chosen, and a button for each thing that can be done to them."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumHeight(FOOT_HEIGHT)
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self.count = line_label("", "muted", self)
        row = WrappingRow(self, 6)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self.count)
        self._buttons: dict[str, QPushButton] = {}
        for name in _BUTTONS:
            action = actions[name]
            button = QPushButton(f" {_SHORT.get(name, action.text())}", self)
            button.setAutoDefault(True)  # so that Enter presses it
            button.setAccessibleName(action.text())
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            row.addWidget(button)
            self._buttons[name] = button
        row.addStretch()
        self.shown = line_label("", "muted", self)
        row.addWidget(self.shown)
        self.show_chosen(0)

    def show_chosen(self, count: int) -> None:
        """So many are chosen; where nobody is, nothing can be done."""
        self.count.setText("Ingen valgt" if not count else f"{people(count)} valgt")
        for name, button in self._buttons.items():
            button.setEnabled(bool(count))
            self._actions[name].setEnabled(bool(count))
        self._paint()

    def offer_teams(self, several: bool) -> None:
        """Only where there are several teams somebody can be moved to another."""
        self._buttons["move_citizens"].setVisible(several)
        self._actions["move_citizens"].setVisible(several)

    def show_listed(self, listed: int, of: int) -> None:
        """So many of so many stand in the table."""
        self.shown.setText(people(listed) if listed == of else f"{grouped(listed)} af {people(of)}")

    def _paint(self) -> None:
        for name, button in self._buttons.items():
            token = "text" if button.isEnabled() else "field_line"
            button.setIcon(icon(_BUTTONS[name], token, 15))


class _Form(NamedTuple):
    """One thing that can be done: its words, what is chosen for it, and what it does with the choice and the day."""

    title: str
    main: str
    choice: str
    nothing: str
    missing: str
    day: str
    command: Callable[[Sequence[str], str, str], Change]


class Several(QObject):
    """Asks for what a change needs in a small form and carries it out as one change; `finished` when it has gone."""

    finished = Signal()

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self.sheet = Sheet(page, low=True)
        self.choice = self.sheet.add_choice("Valg")
        self.day = self.sheet.add_day("Fra", DayField.HANDOVER, self._commands.today)
        self.note = self.sheet.add_text(_NOTE, "kan udelades")
        self.reason = Reason(self.sheet)
        self.choice.activated.connect(self._warn)
        self.day.editingFinished.connect(self._warn)
        self._ids: Sequence[str] = ()
        self._forms = self._make_forms()
        self._form = self._forms["assign"]
        self.sheet.agreed.connect(self._do)
        self.sheet.left.connect(self.finished)

    def ask_jobformidler(self, ids: Sequence[str]) -> None:
        """Ask who is to have these citizens, and from when."""
        session = self._notifier.session
        there = takers(session.store, ids, today(session.clock))
        self._ask("assign", ids, [(one.staff_id, taker_words(one)) for one in there])

    def ask_target_group(self, ids: Sequence[str]) -> None:
        """Ask which target group these citizens belong to."""
        self._ask("target_group", ids, self._items("target_group"))

    def ask_end(self, ids: Sequence[str]) -> None:
        """Ask why and when these cases ended."""
        self._ask("close", ids, self._items("exit_reason"))

    def _make_forms(self) -> dict[str, _Form]:
        return {
            "assign": _Form(
                "Overdrag {who}", "Overdrag", "Ny jobformidler", "Vælg en jobformidler",
                "Vælg, hvem der skal være jobformidler.", "Fra den", self._assign,
            ),
            "target_group": _Form(
                "Skift målgruppe for {who}", "Skift målgruppe", "Ny målgruppe", "Vælg en målgruppe",
                "Vælg målgruppen.", "", self._set_target_group,
            ),
            "close": _Form(
                "Afslut {cases}", "Afslut", "Afgangsårsag", "Vælg en årsag",
                "Vælg, hvorfor sagen afsluttes.", "Slutdato", self._close,
            ),
        }  # fmt: skip

    def _items(self, catalogue: str) -> list[tuple[str, str]]:
        return [(item.id, item.name) for item in active_items(self._notifier.session.store, catalogue)]

    def _ask(self, name: str, ids: Sequence[str], values: Sequence[tuple[str, str]]) -> None:
        if not ids:
            return
        self._form, self._ids = self._forms[name], ids
        fill(self.choice, self._form.nothing, values)
        self.sheet.name_field(self.choice, self._form.choice)
        self.sheet.name_field(self.day, self._form.day)
        self.sheet.name_field(self.note, _NOTE if name == "assign" else "")
        self.note.clear()
        self.reason.forget()
        self.day.field = DayField.HANDOVER if name == "assign" else DayField.CASE_END
        self.day.begin(self._commands.today, self._commands.today)
        count = len(ids)
        title = self._form.title.format(who=people(count), cases="sagen" if count == 1 else cases(count))
        self.sheet.open(title, self._form.main, self.choice, (0, FOOT_HEIGHT + 16))

    def _do(self) -> None:
        if not self.choice.value:
            self.sheet.say(self._form.missing, self.choice)
            return
        try:
            day = self.day.read() if self._form.day else ""
        except UserError as error:
            self.sheet.say(error_sentence(error), self.day)
            return
        try:
            self._form.command(self._ids, self.choice.value, day)
        except UserError as error:
            if self.reason.asks_for(error):
                self._name_main(anyway=True)
            else:
                self.sheet.say(error_sentence(error), self.choice)
            return
        self.sheet.hide()

    def _warn(self) -> None:
        """Say it as soon as somebody is chosen who comes over the limit."""
        if self._form is not self._forms["assign"] or not self.choice.value or self.sheet.isHidden():
            return
        session = self._notifier.session
        try:
            day = self.day.read()
            over = session.overloads(assign, self._ids, self.choice.value, Role.JOBFORMIDLER, day)
        except UserError:
            return  # which is said when it is done
        if over or not self.reason.why.isHidden():
            self.reason.ask(over)
            self._name_main(anyway=bool(over))

    def _name_main(self, *, anyway: bool) -> None:
        gives = self._form is self._forms["assign"]
        named = give_anyway(len(self._ids)) if gives else f"{self._form.main} alligevel"
        self.sheet.main.setText(named if anyway else self._form.main)

    def _assign(self, ids: Sequence[str], staff_id: str, day: str) -> Change:
        note, why = self.note.text(), self.reason.text
        return self._commands.attempt(assign, ids, staff_id, Role.JOBFORMIDLER, day, note=note, why=why)

    def _set_target_group(self, ids: Sequence[str], item_id: str, day: str) -> Change:
        return self._commands.attempt(set_target_group, ids, item_id, why=self.reason.text)

    def _close(self, ids: Sequence[str], reason_id: str, day: str) -> Change:
        return self._commands.attempt(close_cases, ids, day, reason_id)
