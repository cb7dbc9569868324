"""What the window's actions do to one open team."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.core.clock import today
from app.core.domain import Month
from app.core.teams import Person, concerns_teams, team_facts
from app.search.index import CitizenIndex, WorkIndex, concerns_search
from app.session import Announcement, Session
from ui.core.actions import Actions
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.shell.team_turns import TeamTurns

if TYPE_CHECKING:
    from ui.search.palette import Search


_MINUTE = 60_000  # milliseconds


class TeamView(TeamTurns):
    """The open team. The methods named like the window's actions do what these say.

    `said(text, is_error, can_undo)` is for the window to show; `history_changed` when there is something else to undo.
    """

    said = Signal(str, bool, bool)
    history_changed = Signal()
    NEEDED_BY = (
        "show_board", "show_meeting", "show_tavlemoede", "show_citizens", "show_caseload", "show_companies",
        "show_exchange", "show_settings", "open_search", "month_back", "month_forward", "month_now", "undo", "redo",
        "new_citizen", "new_company", "new_opening", "import_list", "export_workbook", "back_up",
    )  # fmt: skip
    """The window's actions that need a team."""

    def __init__(
        self, session: Session, settings: Settings, window_actions: Actions, dialogs: Dialogs, window: QWidget
    ) -> None:
        super().__init__(session, settings, window_actions, dialogs, window)
        self.notifier.said.connect(self._say)
        self.notifier.changed.connect(self._changed)
        self._index: CitizenIndex | None = None
        self._work: WorkIndex | None = None
        self._search: Search | None = None
        self._day = today(session.clock)
        self._calendar = QTimer(self)
        self._calendar.timeout.connect(self.look_at_calendar)
        self._calendar.start(_MINUTE)

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

    def set_who(self, staff_id: str) -> None:
        """From now on changes on this PC are written under this name."""
        self.session.who = staff_id
        self._settings.set_who(self._facts().id, staff_id)
        if self._settings_page is not None:
            self._settings_page.mark_stale()

    def look_at_calendar(self) -> None:
        """A program that stays open over midnight shows the new day, and the new month where there is one."""
        day = today(self.session.clock)
        if day != self._day:
            self._day = day
            self._index = self._work = None
            self.months.turn(Month.of(day))
            self.mark_stale()

    def close_session(self) -> None:
        """Close the team's file."""
        if self._meeting_page is not None:
            self._meeting_page.put_away()
        self.session.store.close()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each of the window's actions does to this team, by the action's name."""
        handlers = (
            self.show_board, self.show_meeting, self.show_tavlemoede, self.show_citizens, self.show_caseload,
            self.show_companies, self.show_exchange, self.show_settings, self.open_search, self.month_back,
            self.month_forward, self.month_now, self.undo, self.redo, self.new_citizen, self.new_company,
            self.new_opening, self.import_list, self.export_workbook, self.back_up,
        )  # fmt: skip
        return dict(zip(self.NEEDED_BY, handlers, strict=True))

    def show_board(self) -> None:
        """Bring the board into sight."""
        self.setCurrentWidget(self.board_page)
        self.board_page.take_focus()

    def show_citizens(self) -> None:
        """Bring the list of all citizens into sight."""
        self.bring(self.citizens_page())

    def new_citizen(self) -> None:
        """Ask for a new citizen, on the list of all."""
        self.show_citizens()
        self.citizens_page().new_citizen()

    def show_caseload(self) -> None:
        """Bring the jobformidlere's caseload into sight."""
        self.bring(self.caseload_page())

    def show_companies(self) -> None:
        """Bring the companies and their jobs into sight."""
        self.bring(self.companies_page())

    def new_company(self) -> None:
        """Ask for a new company, among all of them."""
        self.show_companies()
        self.companies_page().ask_company()

    def new_opening(self) -> None:
        """Ask for a new job, among all of them."""
        self.show_companies()
        self.companies_page().ask_opening()

    def show_exchange(self) -> None:
        """Bring import and export into sight."""
        self.setCurrentWidget(self.exchange_page())

    def open_search(self) -> None:
        """Open the search, among the actions of the page in sight too."""
        if self._search is None:
            from ui.search.palette import Search

            self._search = Search(self)
            self._search.citizen_chosen.connect(self._go_to)
            self._search.page_asked.connect(self.open_citizen)
            self._search.company_chosen.connect(self.open_company)
            self._search.opening_chosen.connect(self.open_opening)
        board = self._tavlemoede_page
        big = board if board is not None and self.currentWidget() is board else None
        named = big is None or big.names
        if self._index is None and named:
            self._index = CitizenIndex(self.session.store, self._day)
        if self._work is None:
            self._work = WorkIndex(self.session.store, self._day)
        meetings = (self._meeting_page, self._tavlemoede_page, self._caseload_page)
        page = next((page for page in meetings if page is not None and self.currentWidget() is page), self.board_page)
        actions = (self._window_actions, page.actions_here, self.settings_page().sections_here)
        self._search.open(self._index if named else None, self._work, actions, str if big is None else big.masked)

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
        self.show_exchange()
        self.exchange_page().choose_file()

    def export_workbook(self) -> None:
        """Write the month's workbook."""
        self.papers.exporter.workbook(self.months.month, anonymous=False)

    def back_up(self) -> None:
        """Write a copy of the team's file."""
        self.papers.exporter.backup()

    def _go_to(self, citizen_id: str) -> None:
        """Bring a citizen into sight: in the meeting that goes on, else on the board."""
        page = self._meeting_page
        if page is not None and self.currentWidget() is page and page.goes_on:
            if not page.reveal(citizen_id):
                self.said.emit("Borgeren er ikke på tavlen i denne måned, og derfor ikke i mødets kø.", False, False)
            return
        self.show_board()
        if not self.board_page.reveal(citizen_id):
            self.said.emit("Borgeren er ikke på tavlen i denne måned.", False, False)

    def _say(self, text: str, is_error: bool, can_undo: bool) -> None:
        """Let the window say it; on the big screen no citizen is named."""
        page = self._tavlemoede_page
        if page is not None and self.currentWidget() is page:
            text = page.masked(text)
        self.said.emit(text, is_error, can_undo)

    def _other_team(self) -> None:
        self._index = self._work = None
        super()._other_team()

    def _changed(self, announcement: Announcement) -> None:
        if concerns_teams(announcement.change.edits):
            self.scope.read_again()
        if concerns_search(announcement.change.edits):
            self._index = self._work = None
        self.history_changed.emit()
