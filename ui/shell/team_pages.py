"""The pages of one open team, each made when it is first asked for, and the ways between them."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.board.board import Board
from app.core.clock import today
from app.core.domain import Month
from app.core.teams import TeamFacts, team_facts
from app.session import Session
from ui.board.page import BoardPage
from ui.core.actions import Actions
from ui.core.dialogs import Dialogs
from ui.core.month_choice import MonthChoice
from ui.core.notifier import Notifier
from ui.core.page import Page, PageContext, Trail
from ui.core.preferences import Settings
from ui.shell.team_scope import TeamScope

if TYPE_CHECKING:
    from app.measures.courses import KeptFrames
    from ui.shell.choose_team import ChooseTeamPage
    from ui.shell.names_needed import NamesNeededPage

P = TypeVar("P", bound=Page)


class PageEntry(NamedTuple):
    """Where the class of a page stands, and its icon in the rail; the window's action that shows it is 'show_NAME'."""

    module: str
    kind: str
    icon: str


PAGES = {
    "board": PageEntry("ui.board.page", "BoardPage", "square-kanban"),
    "meeting": PageEntry("ui.teammoede.page", "TeammoedePage", "presentation"),
    "tavlemoede": PageEntry("ui.tavlemoede.page", "TavlemoedePage", "monitor"),
    "citizens": PageEntry("ui.citizens.page", "CitizensPage", "users"),
    "caseload": PageEntry("ui.caseload.page", "CaseloadPage", "gauge"),
    "measures": PageEntry("ui.measures.page", "MeasuresPage", "target"),
    "companies": PageEntry("ui.companies.page", "CompaniesPage", "building-2"),
    "exchange": PageEntry("ui.importing.page", "ExchangePage", "arrow-down-up"),
    "journal": PageEntry("ui.journal.page", "JournalPage", "history"),
    "today": PageEntry("ui.today.page", "TodayPage", "calendar"),
    "settings": PageEntry("ui.settings.page", "SettingsPage", "settings"),
}
"""Every page of the rail in its order; a module is imported when its page is first asked for."""


def page_kind(name: str) -> type[Page]:
    """The class of a page."""
    entry = PAGES[name]
    return cast(type[Page], getattr(import_module(entry.module), entry.kind))


class TeamPages(QStackedWidget):
    """A stack of the team's pages; `board_page` is there from the start. `page_changed` when another, or another
    part of one, is in sight; `full_screen_asked(wanted)` when the page in sight is to fill the screen, or no longer;
    `preference_chosen(name, value)` when another theme, or another person, is wanted on this PC.
    """

    page_changed = Signal()
    full_screen_asked = Signal(bool)
    preference_chosen = Signal(str, str)

    def __init__(
        self, session: Session, settings: Settings, window_actions: Actions, dialogs: Dialogs, stack: QWidget
    ) -> None:
        super().__init__(stack)  # what is made elsewhere and moved is dressed twice
        self.session, self._settings = session, settings
        self._window_actions = window_actions
        facts = self._facts()
        known = settings.who(facts.id) if session.place is None else None  # on a server the login decides
        session.who = session.who or next((one.id for one in facts.staff if one.id == known), None)
        self.scope = TeamScope(session, settings, facts.id, self)
        self.scope.changed.connect(self._other_team)
        now = Month.of(today(session.clock))
        self.months = MonthChoice(now, facts.first_month or now, self)
        self.notifier = Notifier(session, self, self._is_masked)
        window, frames_kept = self.window(), self._frames_kept
        self._context = PageContext(
            self.notifier, self.months, settings, window_actions, dialogs, self._board_of, window, frames_kept
        )
        self._frames: KeptFrames | None = None
        self._made: dict[type[Page], Page] = {}
        self._choose_page: ChooseTeamPage | None = None
        self._names_page: NamesNeededPage | None = None
        self._waits_for_names: Page | None = None
        self.board_page = self.page(BoardPage)
        self._trail = Trail()
        self.currentChanged.connect(self.page_changed)

    @property
    def shown(self) -> Page | None:
        """The page in sight; None where a team has to be chosen first."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    @property
    def shown_page(self) -> str:
        """The name of the page in sight, or of the one that waits for a team to be chosen."""
        if self.shown is not None:
            return self.shown.name
        if self._waits_for_names is not None and self.currentWidget() is self._names_page:
            return self._waits_for_names.name
        return self._choose_page.page if self._choose_page is not None else ""

    @property
    def message_times(self) -> float:
        """How many times the usual size a message is to be read from where people stand."""
        return 1.0 if self.shown is None else self.shown.message_times

    def page(self, kind: type[P]) -> P:
        """The page of this class."""
        if kind not in self._made:
            self._made[kind] = page = kind(self._context, self)
            page.asked.connect(self.show_page)
            page.left.connect(self._leave)
            page.citizen_asked.connect(self.open_citizen)
            page.opening_asked.connect(self.open_opening)
            page.company_asked.connect(self.open_company)
            page.part_changed.connect(self.page_changed)
            page.full_screen_asked.connect(self.full_screen_asked)
            page.preference_chosen.connect(self._prefer)
            self.addWidget(page)
        return cast(P, self._made[kind])

    def show_page(self, name: str) -> None:
        """Bring a page of the rail into sight, or the teams to choose between where it needs one of them."""
        kind = page_kind(name)
        self._trail.forget()
        if kind.of_one_team and self.scope.teams and self.scope.chosen is None:
            self._ask_for_team(name)
        else:
            self.bring(self.page(kind))

    def bring(self, page: Page) -> None:
        """Bring a page into sight; one that is there already gets the focus back, where that is elsewhere."""
        if page.needs_names and self.by_initials:
            self._cover(page)
            return
        self.setCurrentWidget(page)
        if not page.holds_focus:
            page.take_focus()

    @property
    def by_initials(self) -> bool:
        """Whether no citizen may be read by name anywhere."""
        return self.session.store.veil is not None

    def mask_names(self) -> None:
        """Call citizens by their initials everywhere, or by their names again; until the program ends."""
        wanted = not self.by_initials
        self.notifier.discretion.forget()
        self.session.store.veil = self.notifier.discretion.veil if wanted else None
        self._frames = None
        shown, waiting = self.shown, self._waits_for_names
        self.notifier.renamed.emit()
        self.mark_stale()
        if shown is not None:
            shown.complete()
        if wanted and shown is not None and shown.needs_names:
            self.bring(shown)
        elif not wanted and waiting is not None and self.currentWidget() is self._names_page:
            self.bring(waiting)
        self.page_changed.emit()

    def _cover(self, page: Page) -> None:
        """This page waits until citizens may be read by name."""
        if self._names_page is None:
            from ui.shell.names_needed import NamesNeededPage

            self._names_page = NamesNeededPage(self._window_actions["mask_names"], self)
            self.addWidget(self._names_page)
        self._waits_for_names = page
        self._names_page.ask(self._window_actions[f"show_{page.name}"].text())
        self.setCurrentWidget(self._names_page)

    def open_citizen(self, citizen_id: str, among: Sequence[str] = ()) -> None:
        """Bring a citizen's own page into sight; back and forward there go through `among`."""
        from ui.citizens.citizen_page import CitizenPage

        page = self.page(CitizenPage)
        if self.shown is not None and self.shown is not page:
            page.at_meeting(self.shown.meeting_id)
        self._trail.leave(self.shown, page)
        page.show_citizen(citizen_id, among)
        self.setCurrentWidget(page)

    def open_company(self, company_id: str) -> None:
        """Bring a company into sight."""
        from ui.companies.page import CompaniesPage

        page = self.page(CompaniesPage)
        self._trail.leave(self.shown, page)
        self.setCurrentWidget(page)
        page.show_company(company_id)

    def open_opening(self, opening_id: str) -> None:
        """Bring a job into sight."""
        from ui.companies.page import CompaniesPage

        page = self.page(CompaniesPage)
        self._trail.leave(self.shown, page)
        self.setCurrentWidget(page)
        page.show_opening(opening_id)

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else it is in sight, and has the focus."""
        for page in self._made.values():
            if not page.saves_all():
                self.setCurrentWidget(page)
                return page.saves_all()
        return True

    def mark_stale(self) -> None:
        """Another day has come: every page shows what is true now, or will when it comes into sight."""
        for page in self._made.values():
            page.mark_stale()

    def put_away(self) -> None:
        """Every page keeps where work goes on."""
        for page in self._made.values():
            page.put_away()

    def set_full(self, full: bool) -> None:
        """Whether the page in sight fills the screen now."""
        for page in self._made.values():
            page.set_full(full)

    def _is_masked(self) -> bool:
        return self.by_initials or (self.shown is not None and not self.shown.names)

    def _board_of(self, month: Month) -> Board:
        return self.board_page.board_of(month)

    def _frames_kept(self) -> "KeptFrames":
        if self._frames is None:
            from app.measures.courses import KeptFrames

            self._frames = KeptFrames()
        return self._frames

    def _prefer(self, name: str, value: str) -> None:
        if name == "density":
            self.board_page.choose_density(value)
        else:
            self.preference_chosen.emit(name, value)

    def _leave(self) -> None:
        """Back to where the page in sight was opened from, there at the citizen who was looked at last."""
        from ui.citizens.citizen_page import CitizenPage

        left, step = self.shown, self._trail.back()
        of_citizen = isinstance(left, CitizenPage)
        if step is None and not of_citizen:
            return
        to = self.board_page if step is None else step.page
        if step is not None and isinstance(to, CitizenPage):
            to.show_citizen(step.citizen_id, step.among)
        self.setCurrentWidget(to)
        if of_citizen:
            to.come_back(left.citizen_id)

    def _ask_for_team(self, name: str) -> None:
        if self._choose_page is None:
            from ui.shell.choose_team import ChooseTeamPage

            self._choose_page = ChooseTeamPage(self)
            self._choose_page.chosen.connect(self._choose_team)
            self.addWidget(self._choose_page)
        self._choose_page.ask(name, self._window_actions[f"show_{name}"].text(), self.scope.teams)
        self.setCurrentWidget(self._choose_page)

    def _choose_team(self, team_id: str) -> None:
        """The meeting of this team is wanted; what is typed elsewhere and can't be kept comes first."""
        if self.saves_all():
            self.scope.choose(team_id)

    def _other_team(self) -> None:
        """Another team, or all of them: every page shows what is theirs, and a meeting waits until one is chosen."""
        self.put_away()
        self.board_page.filters.clear()
        if page_kind(self.shown_page).of_one_team:
            self.show_page(self.shown_page)
        self.mark_stale()
        if self.shown is not None:
            self.bring(self.shown)

    def _facts(self) -> TeamFacts:
        facts = team_facts(self.session.store)
        if facts is None:
            raise LookupError("a team's view needs a team")
        return facts
