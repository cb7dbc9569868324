"""The pages of one open team, each made when it is first asked for, and the ways between them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.clock import today
from app.core.domain import Month
from app.core.teams import TeamFacts, team_facts
from app.session import Session
from ui.board.page import BoardPage
from ui.core.actions import Actions
from ui.core.dialogs import Dialogs
from ui.core.month_choice import MonthChoice
from ui.core.notifier import Notifier
from ui.core.preferences import Settings
from ui.shell.team_papers import TeamPapers
from ui.shell.team_scope import TeamScope

if TYPE_CHECKING:
    from ui.caseload.page import CaseloadPage
    from ui.citizens.citizen_page import CitizenPage
    from ui.citizens.page import CitizensPage
    from ui.companies.page import CompaniesPage
    from ui.importing.page import ExchangePage
    from ui.settings.page import SettingsPage
    from ui.tavlemoede.page import TavlemoedePage
    from ui.teammoede.page import TeammoedePage


class TeamPages(QStackedWidget):
    """A stack of the team's pages; `board_page` is there from the start. `page_changed` when another, or another
    part of one, is in sight; `full_screen_asked(wanted)` when the page in sight is to fill the screen, or no longer;
    `theme_asked(name)` and `who_asked(id)` when another look, or another person, is wanted on this PC.
    """

    page_changed = Signal()
    full_screen_asked = Signal(bool)
    theme_asked = Signal(str)
    who_asked = Signal(str)

    def __init__(
        self, session: Session, settings: Settings, window_actions: Actions, dialogs: Dialogs, window: QWidget
    ) -> None:
        super().__init__(window)
        self.session = session
        self._settings = settings
        self._window_actions = window_actions
        self._dialogs = dialogs
        facts = self._facts()
        session.who = session.who or settings.who(facts.id)
        self.scope = TeamScope(session, settings, facts.id, self)
        self.scope.changed.connect(self._other_team)
        now = Month.of(today(session.clock))
        self.months = MonthChoice(now, facts.first_month or now, self)
        self.notifier = Notifier(session, self)
        self.papers = TeamPapers(self.notifier, dialogs, window)
        self.board_page = BoardPage(self.notifier, self.months, settings, window_actions, self)
        self.addWidget(self.board_page)
        self._meeting_page: TeammoedePage | None = None
        self._tavlemoede_page: TavlemoedePage | None = None
        self._citizens_page: CitizensPage | None = None
        self._citizen_page: CitizenPage | None = None
        self._caseload_page: CaseloadPage | None = None
        self._companies_page: CompaniesPage | None = None
        self._exchange_page: ExchangePage | None = None
        self._settings_page: SettingsPage | None = None
        self._came_from: QWidget = self.board_page
        self.currentChanged.connect(self._turned)

    @property
    def shown_page(self) -> str:
        """The name of the page in sight; a citizen's own page is a part of 'citizens'."""
        names = {
            self.board_page: "board",
            self._meeting_page: "meeting",
            self._tavlemoede_page: "tavlemoede",
            self._caseload_page: "caseload",
            self._companies_page: "companies",
            self._exchange_page: "exchange",
            self._settings_page: "settings",
        }
        return names.get(self.currentWidget(), "citizens")

    @property
    def needs_lower_edge(self) -> bool:
        """Whether a message must stand elsewhere than at the lower edge."""
        shown = self.currentWidget()
        pages = (self._meeting_page, self._caseload_page)
        return any(page is shown and page.needs_lower_edge for page in pages if page is not None)

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else it is in sight, and has the focus."""
        for page in (self._meeting_page, self._citizen_page, self._companies_page, self._settings_page):
            if page is not None and not page.saves_all():
                self.setCurrentWidget(page)
                return page.saves_all()
        return True

    @property
    def message_times(self) -> float:
        """How many times the usual size a message is to be read from where people stand."""
        page = self._tavlemoede_page
        return page.message_times if page is not None and self.currentWidget() is page else 1.0

    def mark_stale(self) -> None:
        """Another day has come: every page shows what is true now, or will when it comes into sight."""
        self.board_page.mark_stale()
        if self._meeting_page is not None:
            self._meeting_page.mark_stale()
        if self._tavlemoede_page is not None:
            self._tavlemoede_page.mark_stale()
        if self._citizens_page is not None:
            self._citizens_page.refresh()
        if self._citizen_page is not None and self._citizen_page.isVisible():
            self._citizen_page.refresh()
        for page in (self._caseload_page, self._companies_page, self._settings_page):
            if page is not None:
                page.mark_stale()

    def set_full(self, full: bool) -> None:
        """Whether the page in sight fills the screen now."""
        if self._tavlemoede_page is not None:
            self._tavlemoede_page.set_full(full)

    def open_citizen(self, citizen_id: str, among: Sequence[str] = ()) -> None:
        """Bring a citizen's own page into sight; back and forward there go through `among`."""
        page = self.citizen_page()
        shown = self.currentWidget()
        if shown is not page and shown is not None:
            self._came_from = shown
        page.show_citizen(citizen_id, among)
        self.setCurrentWidget(page)

    def open_company(self, company_id: str) -> None:
        """Bring a company into sight."""
        self.setCurrentWidget(self.companies_page())
        self.companies_page().show_company(company_id)

    def open_opening(self, opening_id: str) -> None:
        """Bring a job into sight."""
        self.setCurrentWidget(self.companies_page())
        self.companies_page().show_opening(opening_id)

    def meeting_page(self) -> "TeammoedePage":
        """The page of the monthly meeting."""
        if self._meeting_page is None:
            from ui.teammoede.page import TeammoedePage

            printing = self.papers.minutes
            page = TeammoedePage(self.notifier, self.months, printing, self._window_actions, self)
            page.citizen_asked.connect(self.open_citizen)
            page.part_changed.connect(self.page_changed)
            self._meeting_page = page
            self.addWidget(page)
        return self._meeting_page

    def tavlemoede_page(self) -> "TavlemoedePage":
        """The page of the weekly meeting in front of a big screen."""
        if self._tavlemoede_page is None:
            from ui.tavlemoede.page import TavlemoedePage

            page = TavlemoedePage(self.notifier, self.papers.decisions, self)
            page.full_screen_asked.connect(self.full_screen_asked)
            self._tavlemoede_page = page
            self.addWidget(page)
        return self._tavlemoede_page

    def citizens_page(self) -> "CitizensPage":
        """The list of all citizens."""
        if self._citizens_page is None:
            from ui.citizens.page import CitizensPage

            self._citizens_page = CitizensPage(self.notifier, self._settings, self._window_actions, self)
            self._citizens_page.open_asked.connect(self.open_citizen)
            self.addWidget(self._citizens_page)
        return self._citizens_page

    def citizen_page(self) -> "CitizenPage":
        """The page of one citizen."""
        if self._citizen_page is None:
            from ui.citizens.citizen_page import CitizenPage

            self._citizen_page = CitizenPage(self.notifier, self._settings, self._window_actions, self)
            self._citizen_page.left.connect(self._leave_citizen)
            self._citizen_page.matching.opening_asked.connect(self.open_opening)
            self.addWidget(self._citizen_page)
        return self._citizen_page

    def caseload_page(self) -> "CaseloadPage":
        """The page with everyone's caseload."""
        if self._caseload_page is None:
            from ui.caseload.page import CaseloadPage

            board_of, actions = self.board_page.board_of, self._window_actions
            page = CaseloadPage(self.notifier, self.months, board_of, actions, self)
            page.citizen_asked.connect(self.open_citizen)
            page.actions_here.connect("preview_caseload", self._preview_caseload)
            page.actions_here.connect("save_caseload", self._save_caseload)
            self._caseload_page = page
            self.addWidget(page)
        return self._caseload_page

    def _preview_caseload(self) -> None:
        self.papers.caseload().preview(self.months.month)

    def _save_caseload(self) -> None:
        self.papers.caseload().save(self.months.month)

    def companies_page(self) -> "CompaniesPage":
        """The page with all companies and all jobs."""
        if self._companies_page is None:
            from ui.companies.page import CompaniesPage

            self._companies_page = CompaniesPage(self.notifier, self._window_actions, self)
            self._companies_page.citizen_asked.connect(self.open_citizen)
            self.addWidget(self._companies_page)
        return self._companies_page

    def exchange_page(self) -> "ExchangePage":
        """The page for import and export."""
        if self._exchange_page is None:
            from ui.importing.page import ExchangePage

            self._exchange_page = ExchangePage(
                self.notifier, self.months, self.papers.exporter, self._dialogs, self._window_actions, self
            )
            self.addWidget(self._exchange_page)
        return self._exchange_page

    def settings_page(self) -> "SettingsPage":
        """The page with what the team and this PC have set."""
        if self._settings_page is None:
            from ui.settings.page import SettingsPage

            page = SettingsPage(self.notifier, self._settings, self._window_actions, self)
            page.asked.connect(self.show_settings)
            page.theme_chosen.connect(self.theme_asked)
            page.who_chosen.connect(self.who_asked)
            page.density_chosen.connect(self.board_page.choose_density)
            self._settings_page = page
            self.addWidget(page)
        return self._settings_page

    def show_settings(self) -> None:
        """Bring the settings into sight."""
        self.setCurrentWidget(self.settings_page())

    def _other_team(self) -> None:
        """Another team is looked at, or all of them."""
        self.mark_stale()

    def _turned(self) -> None:
        self.page_changed.emit()

    def _leave_citizen(self) -> None:
        """Back to where the citizen's page was opened, at the citizen who was looked at last."""
        citizen_id = self.citizen_page().citizen_id
        self.setCurrentWidget(self._came_from)
        if self._citizens_page is not None and self._came_from is self._citizens_page:
            self._citizens_page.table.reveal(citizen_id)
        elif self._meeting_page is not None and self._came_from is self._meeting_page:
            self._meeting_page.reveal(citizen_id)
        elif self._came_from is self.board_page:
            self.board_page.wall.reveal(citizen_id)
            self.board_page.take_focus()

    def _facts(self) -> TeamFacts:
        facts = team_facts(self.session.store)
        if facts is None:
            raise LookupError("a team's view needs a team")
        return facts
