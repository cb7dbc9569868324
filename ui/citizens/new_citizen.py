"""The short form for a citizen who is entered by hand."""

from PySide6.QtWidgets import QWidget

from app.commands.citizens import add_citizen
from app.core.days import DayField
from app.core.errors import UserError
from app.handovers.takers import takers
from app.settings.catalogues import active_items
from ui.core.notifier import Notifier
from ui.handovers.over_limit import Reason
from ui.texts.errors import error_sentence
from ui.texts.handovers import taker_words
from ui.widgets.anyway import Anyway
from ui.widgets.sheet import ShortForm, fill

_MAKE = "Opret borger"


class NewCitizen(ShortForm):
    """Name, CPR, jobformidler, target group and start; `added(id)` once the citizen is in the team's file."""

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(notifier, page)
        self.name = self.sheet.add_text("Navn")
        self.cpr = self.sheet.add_text("CPR-nummer", "kan udelades")
        self.staff = self.sheet.add_choice("Jobformidler")
        self.group = self.sheet.add_choice("Målgruppe")
        self.start = self.sheet.add_day("Start", DayField.CASE_START, self._commands.today)
        self.reason = Reason(self.sheet)
        self._anyway = Anyway(self.sheet.main, _MAKE)
        self.staff.activated.connect(self._warn)

    def ask(self) -> None:
        """Show the empty form; one that is open already keeps what was typed."""
        if self.sheet.isVisible():
            return
        store = self._notifier.session.store
        there = takers(store, (), self._commands.today)
        staff = [(one.staff_id, taker_words(one)) for one in there]
        fill(self.staff, "Ingen endnu", staff)
        fill(self.group, "Ikke valgt", [(item.id, item.name) for item in active_items(store, "target_group")])
        if any(value == self._notifier.session.who for value, _ in staff):
            self.staff.choose(str(self._notifier.session.who))
        for field in (self.name, self.cpr):
            field.clear()
        self.reason.forget()
        self.start.begin(self._commands.today, self._commands.today)
        self._anyway.forget()
        self.open("Ny borger", _MAKE, self.name)
        self._warn()

    def keep(self) -> None:
        """Make it in one change."""
        try:
            start = self.start.read()
        except UserError as error:
            self.sheet.say(error_sentence(error), self.start)
            return
        try:
            change = self._commands.attempt(
                add_citizen,
                self.name.text(),
                jobformidler_id=self.staff.value or None,
                cpr=self.cpr.text().strip(),
                target_group_id=self.group.value or None,
                start_on=start,
                why=self.reason.text,
                sure=self._anyway.is_meant(self._odd),
            )
        except UserError as error:
            self._refuse(error)
            return
        self.sheet.hide()
        self.cpr.clear()
        self.added.emit(str(change.facts["id"]))

    @property
    def _odd(self) -> tuple[str, str]:
        """What may be odd."""
        return self.cpr.text(), self.start.text()

    def _refuse(self, error: UserError) -> None:
        """Say it at its field, and make the citizen all the same by the next press where it was only a question."""
        if not self.reason.asks_for(error):
            asks = self._anyway.asks(error, self._odd)
            odd = self.start if error.code == "day_far" else self.cpr
            self.sheet.say(error_sentence(error), odd if asks or error.code.startswith("cpr") else self.name)

    def _warn(self) -> None:
        """Say it as soon as somebody is chosen who comes over the limit; the name may not be typed yet."""
        session = self._notifier.session
        try:
            start = self.start.read()
            over = session.overloads(
                add_citizen,
                self.name.text().strip() or "?",
                jobformidler_id=self.staff.value or None,
                target_group_id=self.group.value or None,
                start_on=start,
            )
        except UserError:
            return  # which is said when the citizen is made
        self.reason.ask(over)
