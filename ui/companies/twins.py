"""A company under two spellings: offered to be made one, or said to be two; both can be undone."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.commands.companies import keep_apart, merge_companies
from app.companies.companies import Twins
from app.companies.workplaces import company_named
from app.core.errors import UserError
from ui.companies.commands import CompanyCommands
from ui.widgets.boxes import Picture
from ui.widgets.completion import complete
from ui.widgets.form import Entry
from ui.widgets.section import Row, Section


class TwinsBanner(QFrame):
    """Over the list: how many pairs there are, and the way to the first. `asked(id)` when it is wanted."""

    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._first = ""
        picture = Picture("info", "accent", 16, self)
        self.text = QLabel(self)
        self.button = QPushButton("Se dem", self)
        self.button.setObjectName("link")
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(picture)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def show_twins(self, twins: Sequence[Twins]) -> None:
        """Show the first of these pairs, or nothing."""
        self.setVisible(bool(twins))
        if not twins:
            return
        one, other = twins[0]
        self._first = one.id
        more = f" – og {len(twins) - 1} par mere" if len(twins) > 1 else ""
        self.text.setText(f"»{one.name}« og »{other.name}« kan være den samme virksomhed{more}.")

    def _ask(self) -> None:
        self.asked.emit(self._first)


class TwinsOf(QObject):
    """Drives the panel 'Samme virksomhed?' of one company; it is in sight where there is something to decide."""

    def __init__(self, commands: CompanyCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._names: Sequence[str] = ()
        self.section = Section("Samme virksomhed?", "", "", parent)
        self.section.acted.connect(self._act)
        self.section.form_closed.connect(self._show)

    def show_twins(self, twins: Sequence[Twins], names: Sequence[str]) -> None:
        """Show who may be the same as the company in sight; `names` are of all companies."""
        self._names = names
        mine = self._commands.company_id
        others = [two[1] if two[0].id == mine else two[0] for two in twins if mine in (two[0].id, two[1].id)]
        self.section.show_rows(
            [
                Row(one.id, one.name, one.town, "", (("merge", "Læg sammen her"), ("apart", "Er ikke den samme")))
                for one in others
            ]
        )
        self._show()

    def ask(self) -> None:
        """Open the form in which another company is chosen to become this one."""
        self.section.show()
        entries = (Entry("name", "Hvilken virksomhed skal lægges ind i denne?", hint="Skriv navnet", share=6),)
        form = self.section.open_form("Læg sammen", entries, self._save, save="Læg sammen")
        line = form.fields["name"] if form is not None else None
        if isinstance(line, QLineEdit):
            complete(line, self._names)

    def _save(self, values: Mapping[str, str], _: bool) -> None:
        other = company_named(self._commands.notifier.session.store, values["name"])
        if other is None:
            raise UserError("company_unknown", text=values["name"].strip())
        self._commands.attempt(merge_companies, self._commands.company_id, other)

    def _act(self, key: str, name: str) -> None:
        mine = self._commands.company_id
        if name == "merge":
            self._commands.run(merge_companies, mine, key)
        else:
            self._commands.run(keep_apart, mine, key)

    def _show(self) -> None:
        self.section.setVisible(bool(self.section.rows) or self.section.form is not None)
