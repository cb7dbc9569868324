"""Medarbejdere: everyone with role, limit, cases and absence, and beside them the chosen one in full."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.commands.staff import edit_staff, restore_staff, retire_staff
from app.commands.team import add_staff
from app.commands.teams import move_staff
from app.core.domain import Role
from app.settings.staff import StaffRow, staff_page
from app.settings.teams import teams_page
from ui.core.notifier import Notifier
from ui.core.preferences import Settings
from ui.settings import staff_columns
from ui.settings.list_part import ListPart
from ui.settings.staff_card import StaffCards
from ui.texts.errors import ROLES
from ui.widgets.form import Entry
from ui.widgets.list_copying import serve
from ui.widgets.list_model import ListModel
from ui.widgets.list_table import ListTable

_NEW = "Ny medarbejder"
_SHARES = (680, 380)
_ABOUT = "Dem, der har eller kan få sager. Den, der forlader teamet, bliver stående ved det, som vedkommende har gjort."


class StaffPart(ListPart):
    """Everyone in the team, those who have left last."""

    def __init__(self, notifier: Notifier, settings: Settings, parent: QWidget) -> None:
        super().__init__(notifier, parent, shares=_SHARES)
        self._teams: Mapping[str, str] = {}
        self._named: Mapping[str, str] = {}
        self._asked = ("", "")  # whose role was asked about, and what it would be
        model: ListModel[StaffRow] = ListModel(staff_columns.columns(self.commands.today, {}), staff_columns.described)
        self.table = ListTable("Medarbejdere", model, self._left)
        serve(self.table, settings, notifier, "staff")
        self.put_list(self.table)
        self.head.show_words("Medarbejdere", _ABOUT, _NEW)
        self.person = StaffCards(self.cards, self.commands)
        self.person.role_chosen.connect(self._set_role)
        self.person.team_chosen.connect(self._set_team)
        self.person.retire_asked.connect(self._retire)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open)
        self.setTabOrder(self.head.add_button, self.table)

    @property
    def row(self) -> StaffRow | None:
        """Who is shown in full."""
        return self.person.row

    def refresh(self) -> None:
        """Show everyone as they are kept."""
        store, today = self.notifier.session.store, self.commands.today
        self._teams = {one.id: one.name for one in teams_page(store, today) if one.active}
        self._show_columns(self._teams if store.team is None else {})
        self.table.show_rows(staff_page(store, today))
        self.tell_of_nothing(listed=bool(self.table.rows.everything))
        if not self.table.currentIndex().isValid() and self.table.rows.rows:
            self.table.reveal(self.table.rows.row(0).id)
        self._show(self.table.current_id())

    def save(self, name: str, text: str) -> None:
        """Keep the name or the initials; raises UserError."""
        if self.row is None:
            return
        if name == "name":
            self.commands.attempt(edit_staff, self.row.id, name=text, sure=self.person.name.is_sure)
        else:
            self.commands.attempt(edit_staff, self.row.id, initials=text)

    def take_focus(self) -> None:
        """Put the focus into the list; where nobody is in it, on the way to a first one."""
        if self.table.rows.rows:
            self.table.setFocus()
        else:
            self.head.add_button.setFocus()

    def add(self) -> None:
        """Ask for somebody new."""
        roles = [(str(role), words) for role, words in ROLES.items()]
        entries = (
            Entry("name", "Navn", hint="for- og efternavn", share=4),
            Entry("role", "Rolle", "choice", str(Role.JOBFORMIDLER), choices=roles, share=2),
        )
        self.head.ask(_NEW, entries, self._add)

    def _chosen(self, staff_id: str) -> None:
        before = self.row.id if self.row is not None else ""
        leaves = staff_id != before and self.table.rows.place_of(before) is not None
        if leaves and not self.cards.saves_all():
            self.table.reveal(before)
            return
        self._show(staff_id)

    def _open(self) -> None:
        self.cards.go_to(self.person.name)
        self.person.name.line.selectAll()

    def _show(self, staff_id: str) -> None:
        rows = self.table.rows.everything
        self.person.show_row(next((one for one in rows if one.id == staff_id), None), rows, self._teams)

    def _add(self, values: Mapping[str, str], sure: bool) -> None:
        known = {row.id for row in self.table.rows.everything}
        self.commands.attempt(add_staff, values["name"], Role(values["role"]), sure=sure)
        made = next((row.id for row in self.table.rows.everything if row.id not in known), "")
        self.table.reveal(made)

    def _set_role(self, role: str) -> None:
        """One who has cases is asked about: the same role chosen once more is meant."""
        if self.row is None:
            return
        asked, self._asked = self._asked, (self.row.id, role)
        if refused := self.commands.refusal(edit_staff, self.row.id, role=Role(role), sure=asked == self._asked):
            self.person.refuse(refused)
            self._show(self.row.id)

    def _set_team(self, team_id: str) -> None:
        if self.row is not None:
            self.person.refuse(self.commands.refusal(move_staff, self.row.id, team_id))
            self._show(self.table.current_id())

    def _show_columns(self, teams: Mapping[str, str]) -> None:
        """Where several teams are looked at there is a column that says who is in which."""
        if teams == self._named:
            return
        self._named = teams
        model = self.table.rows
        model.beginResetModel()
        model.columns = staff_columns.columns(self.commands.today, teams)
        model.endResetModel()
        self.table.arranging.arrange_again()

    def _retire(self) -> None:
        if self.row is not None and self.cards.saves_all():
            command = retire_staff if self.row.active else restore_staff
            self.person.refuse(self.commands.refusal(command, self.row.id))
