"""The lists of a company: who to talk to, when somebody did, how else it is spelt, and what is noted."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.commands.companies import (
    add_spelling,
    edit_company,
    log_contact,
    put_person,
    remove_contact,
    remove_person,
    remove_spelling,
)
from app.companies.companies import HOW, CompanyView
from app.companies.words import HOW_WORDS
from app.core.days import DayField, read_day
from ui.companies.commands import CompanyCommands
from ui.texts.words import day_short
from ui.widgets.form import Entry, Meant, day_entry
from ui.widgets.labels import line_label
from ui.widgets.section import Row, Section


class People(QObject):
    """Drives the panel 'Kontaktpersoner'."""

    def __init__(self, commands: CompanyCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._about = ""
        self._view: CompanyView | None = None
        empty = "Hvem taler I med? Tilføj den første kontaktperson."
        head = ("Kontaktpersoner", "Kontaktperson", empty)
        self.section = Section(*head, parent, shown=4, key="Alt+P", most_beside=0)  # an e-mail address is long
        self.section.add_asked.connect(self.add)
        self.section.acted.connect(self._act)

    def show_view(self, view: CompanyView) -> None:
        """Show this company's."""
        self._view = view
        self.section.show_rows(
            [
                Row(
                    one.id,
                    one.name,
                    one.role,
                    " · ".join(part for part in (one.phone, one.email) if part),
                    (("edit", "Ret"), ("remove", "Fjern")),
                )
                for one in view.people
            ]
        )

    def add(self) -> None:
        """Open the form for a new one."""
        self._open("", ("", "", "", ""))

    def _open(self, about: str, values: Sequence[str]) -> None:
        self._about = about
        name, role, phone, email = values
        entries = (
            Entry("name", "Navn", value=name, share=3),
            Entry("role", "Rolle", value=role, hint="fx butikschef", share=3),
            Entry("phone", "Telefon", value=phone, share=2),
            Entry("email", "E-mail", value=email, share=4),
        )
        self.section.open_form("Ret kontaktperson" if about else "Ny kontaktperson", entries, self._save, below=about)

    def _save(self, values: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(
            put_person,
            self._commands.company_id,
            values["name"],
            role=values["role"],
            phone=values["phone"],
            email=values["email"],
            person_id=self._about,
            sure=sure,
        )

    def _act(self, key: str, name: str) -> None:
        one = next((person for person in self._view.people if person.id == key), None) if self._view else None
        if name == "edit" and one is not None:
            self._open(key, (one.name, one.role, one.phone, one.email))
        elif name == "remove":
            self._commands.run(remove_person, key)


class Contacts(QObject):
    """Drives the panel 'Kontakter', the log; counted by year."""

    def __init__(self, commands: CompanyCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        empty = "Ingen kontakter endnu. Notér den første, så tælles den med."
        self.section = Section("Kontakter", "Kontakt", empty, parent, shown=3, key="Alt+K")
        self.years = line_label("", "small", self.section)
        self.section.column.insertWidget(1, self.years)
        self.section.add_asked.connect(self.add)
        self.section.acted.connect(self._act)

    def show_view(self, view: CompanyView) -> None:
        """Show this company's, the latest first."""
        self.years.setText(" · ".join(f"{year}: {count}" for year, count in view.by_year[:5]))
        self.years.setVisible(bool(view.by_year))
        today = self._commands.today
        self.section.show_rows(
            [
                Row(
                    one.id,
                    one.text,
                    "",
                    " · ".join(part for part in (day_short(one.day, today), HOW_WORDS[one.how], one.who) if part),
                    (("remove", "Fjern"),),
                    wrapped=True,
                )
                for one in view.contacts
            ]
        )

    def add(self) -> None:
        """Open the form for a new one."""
        today = self._commands.today
        entries = (
            Entry("text", "Hvad talte I om?", "long", share=6),
            Entry("how", "Hvordan", "choice", "call", choices=[(how, HOW_WORDS[how]) for how in HOW], share=3),
            day_entry("day", "Hvornår", Meant(DayField.CONTACT, today), value=today, share=3),
        )
        self.section.open_form("Ny kontakt", entries, self._save)

    def _save(self, values: Mapping[str, str], _: bool) -> None:
        day = read_day(values["day"], self._commands.today, DayField.CONTACT)
        self._commands.attempt(log_contact, self._commands.company_id, day, values["how"], values["text"])

    def _act(self, key: str, _: str) -> None:
        self._commands.run(remove_contact, key)


class Spellings(QObject):
    """Drives the panel 'Andre stavemåder', under which efforts are the company's too."""

    def __init__(self, commands: CompanyCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        empty = "Står virksomheden under et andet navn i fagsystemet? Tilføj det, så tælles indsatserne med her."
        self.section = Section("Andre stavemåder", "Stavemåde", empty, parent, shown=4)
        self.section.add_asked.connect(self.add)
        self.section.acted.connect(self._act)

    def show_view(self, view: CompanyView) -> None:
        """Show this company's."""
        rows = [Row(one.id, one.name, "", "", (("remove", "Fjern"),)) for one in view.spellings]
        self.section.show_rows(rows)

    def add(self) -> None:
        """Open the form for another one."""
        self.section.open_form("Ny stavemåde", (Entry("name", "Navnet, som det også skrives", share=6),), self._save)

    def _save(self, values: Mapping[str, str], _: bool) -> None:
        self._commands.attempt(add_spelling, self._commands.company_id, values["name"])

    def _act(self, key: str, _: str) -> None:
        self._commands.run(remove_spelling, key)


class Remark(QObject):
    """Drives the panel 'Bemærkninger': one text about the company."""

    def __init__(self, commands: CompanyCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._text = ""
        self.section = Section("Bemærkninger", "Bemærkning", "Der er ingen bemærkninger.", parent)
        self.section.add_asked.connect(self.edit)

    def show_view(self, view: CompanyView) -> None:
        """Show this company's."""
        self._text = view.company.note
        self.section.show_rows([Row(view.company.id, self._text, wrapped=True)] if self._text else [])

    def edit(self) -> None:
        """Open the form with what stands there."""
        entry = Entry("note", "Tekst", "long", self._text, share=6)
        self.section.open_form("Bemærkninger", (entry,), self._save, below=self._commands.company_id)

    def _save(self, values: Mapping[str, str], _: bool) -> None:
        self._commands.attempt(edit_company, self._commands.company_id, note=values["note"].strip())
