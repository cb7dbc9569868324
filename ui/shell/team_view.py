"""What the window's actions do to one open team."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.core.clock import today
from app.core.domain import Month
from app.core.errors import UserError
from app.core.teams import Person, concerns_teams, team_facts
from app.session import Announcement, Session
from ui.core.actions import Actions
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.core.undo_keys import UndoKeys
from ui.shell.team_pages import PAGES, TeamPages

if TYPE_CHECKING:
    from ui.importing.page import ExchangePage
    from ui.search.palette import Search
    from ui.shell.read_copy import ReadCopy

_MINUTE = 60_000  # milliseconds


class TeamView(TeamPages):
    """The open team. The methods named like the window's actions do what these say.

    `said(text, is_error, can_undo)` is for the window to show; `history_changed` when there is something else to undo.
    """

    said = Signal(str, bool, bool)
    history_changed = Signal()
    NEEDED_BY = (
        *(f"show_{name}" for name in PAGES), "open_search", "month_back", "month_forward", "month_now", "undo", "redo",
        "new_citizen", "new_company", "new_opening", "import_list", "export_workbook", "save_status", "back_up",
        "mask_names",
    )  # fmt: skip
    """The window's actions that need a team."""

    def __init__(
        self, session: Session, settings: Settings, window_actions: Actions, dialogs: Dialogs, stack: QWidget
    ) -> None:
        super().__init__(session, settings, window_actions, dialogs, stack)
        self.notifier.said.connect(self.said)
        self.notifier.changed.connect(self._changed)
        # Once whatever was refused has said so, and has kept what was typed.
        self.notifier.replaced.connect(self._replaced, Qt.ConnectionType.QueuedConnection)
        self._undo_keys = UndoKeys(self)
        self._search: Search | None = None
        self._told_of = 0
        self.read_copy: ReadCopy | None = None
        self._day = today(session.clock)
        self._calendar, self._following = QTimer(self), QTimer(self)
        self._calendar.timeout.connect(self.look_at_calendar)
        self._calendar.timeout.connect(self.see_to_file)
        self._calendar.start(_MINUTE)
        self._following.timeout.connect(self.follow_file)
        self._following.start(_MINUTE // 15)
        for timer in (self._calendar, self._following):
            self.notifier.closing.connect(timer.stop)

    @property
    def name(self) -> str:
        """The team's name."""
        return self.scope.name

    @property
    def my_name(self) -> str:
        """Whose name changes are written under, or nothing."""
        return next((person.name for person in self.staff() if person.id == self.session.who), "")

    def staff(self) -> Sequence[Person]:
        """Everyone who can use this PC: the active staff of all the file's teams."""
        facts = team_facts(self.session.store.of_team(None))
        return () if facts is None else facts.staff

    @property
    def wants_to_know_who(self) -> bool:
        """Whether changes are written under no name, and nobody has said on this PC that it is to be so."""
        if self.session.who is not None or self.session.place is not None:
            return False
        team_id = self._facts().id
        left = self._settings.who(team_id) is not None  # who was chosen is no longer of the team
        return left or not self._settings.knows_who(team_id)

    def set_who(self, staff_id: str) -> None:
        """From now on changes on this PC are written under this name, or under none."""
        self.session.who = staff_id or None
        self._settings.set_who(self._facts().id, self.session.who)
        for page in self._made.values():
            if page.name in ("settings", "today"):
                page.mark_stale()
        self.history_changed.emit()

    def look_at_calendar(self) -> None:
        """A program that stays open over midnight shows the new day, and the new month where there is one."""
        if (day := today(self.session.clock)) != self._day:
            self._day = day
            self.months.turn(Month.of(day))
            self.mark_stale()
            self.history_changed.emit()

    def see_to_file(self) -> None:
        """Keep hold of the team's file, and say who else has it or has written in it."""
        self._say_found(self.session.see_to)
        if (why := self.session.refusal) is not None and why.code == "read_copy":
            self.history_changed.emit()  # it has grown older

    def follow_file(self) -> None:
        """Show what stands by now in a team that is only read; of another let a copy be kept for whoever looks."""
        if self.session.refusal is not None:
            self._say_found(self.session.look_again)
        else:
            self._keep_copy()

    def _keep_copy(self) -> None:
        """Let a copy for whoever looks be written, where this PC keeps one."""
        target = self._settings.read_copy(self._facts().id)
        if target is not None or self.read_copy is not None:
            from ui.shell.read_copy import ReadCopy  # few keep one

            self.read_copy = self.read_copy or ReadCopy(self.notifier, self)
            self.read_copy.look(target)

    def hold_again(self) -> None:
        """Try whether a team that is only read can be changed now."""
        self._say_found(self.session.hold_again)

    def _say_found(self, look: Callable[[], Sequence[UserError]]) -> None:
        try:
            found = look()
        except UserError as error:
            found = (error,)
        for one in found:
            self.notifier.say_error(one)

    def lets_go(self) -> bool:
        """Whether the team can be closed: everything that was typed is kept, and who has drafts has been told once."""
        if not self.saves_all():
            return False
        told, self._told_of = self._told_of, self.notifier.drafts.count
        if self._told_of not in (0, told):
            from ui.shell.drafts_left import drafts_left  # seldom

            self.said.emit(drafts_left(self.session, self.notifier.drafts.all), True, False)
            return False
        return True

    def close_session(self) -> None:
        """Close the team's file."""
        self.notifier.closing.emit()
        self.put_away()
        self.session.store.close()

    def handle(self, name: str) -> None:
        """Do what an action of the window says."""
        page = name.removeprefix("show_")
        if page in PAGES:
            self.show_page(page)
        elif name in self.NEEDED_BY:
            getattr(self, name)()

    def show_security(self) -> None:
        """Show how the file is kept, among the settings."""
        from ui.settings.page import SettingsPage

        self.show_page("settings")
        self.page(SettingsPage).show_section("settings_security")

    def new_citizen(self) -> None:
        """Ask for a new citizen, on the list of all."""
        from ui.citizens.page import CitizensPage

        self.show_page("citizens")
        self.page(CitizensPage).new_citizen()

    def new_company(self) -> None:
        """Ask for a new company, among all of them."""
        from ui.companies.page import CompaniesPage

        self.show_page("companies")
        self.page(CompaniesPage).ask_company()

    def new_opening(self) -> None:
        """Ask for a new job, among all of them."""
        from ui.companies.page import CompaniesPage

        self.show_page("companies")
        self.page(CompaniesPage).ask_opening()

    def open_search(self) -> None:
        """Open the search, among the actions of the page in sight too."""
        from app.search.index import Search as Index
        from ui.search.palette import Search
        from ui.settings.page import SettingsPage

        if self._search is None:
            self._search = Search(self._context.window, self._settings, self._facts().id)  # in the stack it is not read
            self.destroyed.connect(self._search.deleteLater)
            self._search.citizen_chosen.connect(self._go_to)
            self._search.page_asked.connect(self.open_citizen)
            self._search.company_chosen.connect(self.open_company)
            self._search.opening_chosen.connect(self.open_opening)
        shown = self.shown or self.board_page
        there = (shown if shown.actions_in_search else self.board_page).actions_here
        actions = (self._window_actions, there, self.page(SettingsPage).sections_here)
        index = Index(self.session.store, self._day)
        self._search.open(index, actions, self.notifier.discretion.fit, named=shown.names, told=self._history_told())

    def month_back(self) -> None:
        """Show the month before."""
        self.months.back()

    def month_forward(self) -> None:
        """Show the month after."""
        self.months.forward()

    def month_now(self) -> None:
        """Show the current month."""
        self.months.go_to_now()

    def undo(self) -> None:
        """Take the latest change back."""
        self.notifier.undo()

    def redo(self) -> None:
        """Do the undone change again."""
        self.notifier.redo()

    def import_list(self) -> None:
        """Begin an import: choose the list."""
        self.show_page("exchange")
        if not self.by_initials:
            self._exchange().choose_file()

    def take_lists(self, files: Sequence[Path]) -> None:
        """Begin an import of these files."""
        self.show_page("exchange")
        if not self.by_initials:
            self._exchange().take(files)

    def export_workbook(self) -> None:
        """Write the month's workbook."""
        page = self._exchange()
        page.exporter.workbook(self.months.month, choice=page.out.choice)

    def save_status(self) -> None:
        """Write the month's goals, status sheets and ledelsesinformation."""
        self._exchange().papers.save(self.months.month, committee=False)

    def back_up(self) -> None:
        """Write a copy of the team's file."""
        self._exchange().exporter.backup()

    def _exchange(self) -> "ExchangePage":
        from ui.importing.page import ExchangePage

        return self.page(ExchangePage)

    def _go_to(self, citizen_id: str) -> None:
        """Bring a citizen into sight: in the meeting that goes on, else on the board."""
        there = None if self.shown is None else self.shown.take_in_hand(citizen_id)
        if there is None:
            self.show_page("board")
            if not self.board_page.reveal(citizen_id):
                self.said.emit("Borgeren er ikke på tavlen i denne måned.", False, False)
        elif not there:
            self.said.emit("Borgeren er ikke på tavlen i denne måned, og derfor ikke i mødets kø.", False, False)

    def _history_told(self) -> dict[str, str]:
        """What undo and redo would do now, by the names of their actions."""
        wanted = {"undo": ("undone", self.session.can_undo), "redo": ("redone", self.session.can_redo)}
        said = {name: self.notifier.told(change, how) for name, (how, change) in wanted.items() if change is not None}
        fit = self.notifier.discretion.fit
        return {name: fit(_would(self._window_actions[name].text(), one)) for name, one in said.items() if one}

    def _changed(self, announcement: Announcement) -> None:
        if concerns_teams(announcement.change.edits):
            self.scope.read_again()
        self.history_changed.emit()

    def _replaced(self) -> None:
        """Another program wrote in the file: every page shows what stands in it now."""
        if self._calendar.isActive():  # it may have been closed since
            self.scope.read_again()
            self.mark_stale()
            self.history_changed.emit()


def _would(verb: str, done: str) -> str:
    """'Fortryd: aftalen med Anne' for 'Fortrudt: aftalen med Anne.'."""
    return f"{verb}: {done.partition(': ')[2].removesuffix('.')}"
