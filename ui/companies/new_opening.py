"""The short form for a job that somebody just heard of: title, company, kind, hours, places and deadline."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from app.commands.openings import add_opening, add_opening_at
from app.companies.facts import read_opening_fact
from app.companies.openings import OpeningKind
from app.companies.words import KINDS
from app.companies.workplaces import workplace_names
from app.core.clock import today
from app.core.days import DayField
from app.core.errors import UserError
from ui.core.notifier import Notifier
from ui.widgets.completion import complete
from ui.widgets.sheet import ShortForm

_AT_COMPANY = {"company_missing", "company_gone", "company_several", "name_missing"}


class NewOpening(ShortForm):
    """`added(id)` once the job is kept; its company is made in the same change where the team doesn't know it.

    `meeting_id` is the meeting at which it is made, if any.
    """

    def __init__(self, notifier: Notifier, page: QWidget, *, meeting_id: str | None = None) -> None:
        super().__init__(notifier, page)
        self.meeting_id = meeting_id
        self._known: dict[str, str] = {}
        self.title = self.sheet.add_text("Job", "fx Lagermedarbejder")
        self.company = self.sheet.add_text("Virksomhed", "oprettes, hvis den er ny")
        self.kind = self.sheet.add_choice("Type")
        self.kind.offer([*KINDS.items()])
        self.hours = self.sheet.add_text("Timer om ugen", "kan udelades")
        self.places = self.sheet.add_text("Pladser")
        self.deadline = self.sheet.add_day(
            "Frist", DayField.OPENING_DEADLINE, self._commands.today, "fx 1/12 – kan udelades"
        )

    def ask(self, company: str = "", company_id: str = "", kind: OpeningKind = OpeningKind.ORDINARY) -> None:
        """Show the form, at this company; one that is open already keeps what was typed.

        `company_id` says which one is meant where two have that name.
        """
        if self.sheet.isVisible():
            return
        self._known = {company: company_id} if company_id else {}
        complete(self.company, workplace_names(self._notifier.session.store))
        for field, text in (
            (self.title, ""), (self.company, company), (self.hours, ""), (self.places, "1"),
        ):  # fmt: skip
            field.setText(text)
        self.deadline.begin(self._commands.today)
        self.kind.choose(kind.value)
        self.open("Nyt job", "Gem job", self.title)

    def keep(self) -> None:
        """Make it in one change."""
        session = self._notifier.session
        facts: dict[str, Any] = {"meeting_id": self.meeting_id}
        fields: dict[str, QLineEdit] = {"hours": self.hours, "places": self.places, "deadline": self.deadline}
        for name, field in fields.items():
            try:
                facts[name] = read_opening_fact(name, field.text(), today(session.clock))
            except UserError as error:
                self.sheet.say(self._notifier.sentence(error), field)
                return
        title, company, kind = self.title.text(), self.company.text(), OpeningKind(self.kind.value)
        known = self._known.get(company)
        try:
            change = (
                self._commands.attempt(add_opening, title, known, kind, **facts)
                if known
                else self._commands.attempt(add_opening_at, title, company, kind, **facts)
            )
        except UserError as error:
            self.sheet.say(self._notifier.sentence(error), self._field_of(error.code))
            return
        self.sheet.hide()
        self.added.emit(str(change.facts["opening_id"]))

    def _field_of(self, code: str) -> QLineEdit:
        if code in _AT_COMPANY:
            return self.company
        named = {"hours_outside": self.hours, "places_impossible": self.places, "deadline_past": self.deadline}
        return named.get(code, self.title)
