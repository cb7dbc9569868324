"""The short form for a company that is entered by hand."""

from PySide6.QtWidgets import QWidget

from app.commands.companies import add_company
from app.companies.companies import town_names
from app.core.errors import UserError
from app.settings.catalogues import active_items
from ui.core.notifier import Notifier
from ui.texts.errors import error_sentence
from ui.widgets.completion import complete
from ui.widgets.sheet import ShortForm, fill


class NewCompany(ShortForm):
    """Name, CVR, branche and town; `added(id)` once the company is in the team's file."""

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(notifier, page)
        self.name = self.sheet.add_text("Navn")
        self.cvr = self.sheet.add_text("CVR-nummer", "otte cifre – kan udelades")
        self.branche = self.sheet.add_choice("Branche")
        self.town = self.sheet.add_text("By")

    def ask(self) -> None:
        """Show the empty form; one that is open already keeps what was typed."""
        if self.sheet.isVisible():
            return
        store = self._notifier.session.store
        fill(self.branche, "Ikke valgt", [(item.id, item.name) for item in active_items(store, "branche")])
        complete(self.town, town_names(store))
        for field in (self.name, self.cvr, self.town):
            field.clear()
        self.open("Ny virksomhed", "Opret virksomhed", self.name)

    def keep(self) -> None:
        """Make it in one change."""
        try:
            change = self._commands.attempt(
                add_company,
                self.name.text(),
                cvr=self.cvr.text(),
                branche_id=self.branche.value or None,
                town=self.town.text(),
            )
        except UserError as error:
            self.sheet.say(error_sentence(error), self.cvr if error.code.startswith("cvr") else self.name)
            return
        self.sheet.hide()
        self.added.emit(str(change.facts["company_id"]))
