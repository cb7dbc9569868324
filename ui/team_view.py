"""The pages of one open team, and what the window's actions do to it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.clock import today
from app.domain import Month
from app.search import CitizenIndex, concerns_search
from app.session import Announcement, Session
from app.teams import Person, TeamFacts, team_facts
from ui.actions import Actions
from ui.dialogs import Dialogs
from ui.month_choice import MonthChoice
from ui.notifier import Notifier
from ui.pages.board import BoardPage
from ui.settings import Settings
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.exporting import Exporter
    from ui.pages.citizen import CitizenPage
    from ui.pages.citizens import CitizensPage
    from ui.pages.exchange import ExchangePage
    from ui.widgets.search import Search


_MINUTE = 60_000  # milliseconds


class TeamView(QStackedWidget):
    """The open team. The methods named like the window's actions do what these say.

    `said(text, is_error, can_undo)` is for the window to show; `page_changed` when another page is in sight;
    `history_changed` when there is something else to undo.
    """

    said = Signal(str, bool, bool)
    page_changed = Signal()
    history_changed = Signal()
    NEEDED_BY = (
        "show_board", "show_citizens", "show_exchange", "open_search", "month_back", "month_forward", "month_now",
        "undo", "redo", "new_citizen", "import_list", "export_workbook", "back_up",
    )  # fmt: skip
    """The window's actions that need a team."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        theme: Theme,
        window_actions: Actions,
        dialogs: Dialogs,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.session = session
        self._settings = settings
        self._theme = theme
        self._window_actions = window_actions
        self._dialogs = dialogs
        facts = self._facts()
        session.who = session.who or settings.who(facts.id)
        now = Month.of(today(session.clock))
        self.months = MonthChoice(now, facts.first_month or now, self)
        self.notifier = Notifier(session, self)
        self.notifier.said.connect(self.said)
        self.notifier.changed.connect(self._changed)
        self._window = window
        self._exporter: Exporter | None = None
        self.board_page = BoardPage(self.notifier, self.months, settings, theme, window_actions, self)
        self.addWidget(self.board_page)
        self._citizens_page: CitizensPage | None = None
        self._citizen_page: CitizenPage | None = None
        self._came_from: QWidget = self.board_page
        self._exchange_page: ExchangePage | None = None
        self._index: CitizenIndex | None = None
        self._search: Search | None = None
        self.currentChanged.connect(self._page_changed)
        self._day = today(session.clock)
        self._calendar = QTimer(self)
        self._calendar.timeout.connect(self.look_at_calendar)
        self._calendar.start(_MINUTE)

    @property
    def name(self) -> str:
        """The team's name."""
        return self._facts().name

    @property
    def my_name(self) -> str:
        """Whose name changes are written under, or nothing."""
        return next((person.name for person in self.staff() if person.id == self.session.who), "")

    @property
    def shown_page(self) -> str:
        """'board', 'citizens' (also for one citizen's own page) or 'exchange'."""
        if self.currentWidget() is self.board_page:
            return "board"
        return "exchange" if self.currentWidget() is self._exchange_page else "citizens"

    def staff(self) -> Sequence[Person]:
        """The team's active staff."""
        return self._facts().staff

    @property
    def exporter(self) -> "Exporter":
        """What writes files, made when it is first asked for."""
        if self._exporter is None:
            from ui.exporting import Exporter

            self._exporter = Exporter(self.notifier, self._dialogs, self._window)
        return self._exporter

    def set_who(self, staff_id: str) -> None:
        """From now on changes on this PC are written under this name."""
        self.session.who = staff_id
        self._settings.set_who(self._facts().id, staff_id)

    def set_theme(self, theme: Theme) -> None:
        """Wear another theme."""
        self._theme = theme
        self.board_page.set_theme(theme)
        if self._search is not None:
            self._search.set_theme(theme)
        for page in (self._citizens_page, self._citizen_page):
            if page is not None:
                page.set_theme(theme)
        if self._exchange_page is not None:
            self._exchange_page.set_theme(theme)

    def look_at_calendar(self) -> None:
        """A program that stays open over midnight shows the new day, and the new month where there is one."""
        day = today(self.session.clock)
        if day != self._day:
            self._day = day
            self._index = None
            self.months.turn(Month.of(day))
            self.board_page.outdate()
            if self._citizens_page is not None:
                self._citizens_page.refresh()
            if self._citizen_page is not None and self._citizen_page.isVisible():
                self._citizen_page.refresh()

    def close_session(self) -> None:
        """Close the team's file."""
        self.session.store.close()

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What each of the window's actions does to this team, by the action's name."""
        does = (
            self.show_board, self.show_citizens, self.show_exchange, self.open_search, self.month_back,
            self.month_forward, self.month_now, self.undo, self.redo, self.new_citizen, self.import_list,
            self.export_workbook, self.back_up,
        )  # fmt: skip
        return dict(zip(self.NEEDED_BY, does, strict=True))

    def show_board(self) -> None:
        """Bring the board into sight."""
        self.setCurrentWidget(self.board_page)
        self.board_page.take_focus()

    def show_citizens(self) -> None:
        """Bring the list of all citizens into sight."""
        self.setCurrentWidget(self.citizens_page())

    def open_citizen(self, citizen_id: str, among: Sequence[str] = ()) -> None:
        """Bring a citizen's own page into sight; back and forward there go through `among`."""
        page = self.citizen_page()
        shown = self.currentWidget()
        if shown is not page and shown is not None:
            self._came_from = shown
        page.show_citizen(citizen_id, among)
        self.setCurrentWidget(page)

    def new_citizen(self) -> None:
        """Ask for a new citizen, on the list of all."""
        self.show_citizens()
        self.citizens_page().new_citizen()

    def show_exchange(self) -> None:
        """Bring import and export into sight."""
        self.setCurrentWidget(self.exchange_page())

    def open_search(self) -> None:
        """Open the search."""
        if self._search is None:
            from ui.widgets.search import Search

            self._search = Search(self._theme, (self._window_actions, self.board_page.actions_here), self)
            self._search.citizen_chosen.connect(self._go_to)
            self._search.page_asked.connect(self.open_citizen)
        if self._index is None:
            self._index = CitizenIndex(self.session.store, self._day)
        self._search.open(self._index)

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
        self.exporter.workbook(self.months.month, anonymous=False)

    def back_up(self) -> None:
        """Write a copy of the team's file."""
        self.exporter.backup()

    def citizens_page(self) -> "CitizensPage":
        """The list of all citizens, made when it is first asked for."""
        if self._citizens_page is None:
            from ui.pages.citizens import CitizensPage

            self._citizens_page = CitizensPage(self.notifier, self._settings, self._theme, self._window_actions, self)
            self._citizens_page.open_asked.connect(self.open_citizen)
            self.addWidget(self._citizens_page)
        return self._citizens_page

    def citizen_page(self) -> "CitizenPage":
        """The page of one citizen, made when it is first asked for."""
        if self._citizen_page is None:
            from ui.pages.citizen import CitizenPage

            self._citizen_page = CitizenPage(self.notifier, self._settings, self._theme, self._window_actions, self)
            self._citizen_page.left.connect(self._leave_citizen)
            self.addWidget(self._citizen_page)
        return self._citizen_page

    def exchange_page(self) -> "ExchangePage":
        """The page for import and export, made when it is first asked for."""
        if self._exchange_page is None:
            from ui.pages.exchange import ExchangePage

            self._exchange_page = ExchangePage(
                self.notifier,
                self.months,
                self.exporter,
                self._dialogs,
                self._theme,
                self._window_actions,
                self,
            )
            self.addWidget(self._exchange_page)
        return self._exchange_page

    def _leave_citizen(self) -> None:
        """Back to where the citizen's page was opened, at the citizen who was looked at last."""
        citizen_id = self.citizen_page().citizen_id
        self.setCurrentWidget(self._came_from)
        if self._citizens_page is not None and self._came_from is self._citizens_page:
            self._citizens_page.table.reveal(citizen_id)
        elif self._came_from is self.board_page:
            self.board_page.wall.reveal(citizen_id)
            self.board_page.take_focus()

    def _go_to(self, citizen_id: str) -> None:
        self.show_board()
        if not self.board_page.reveal(citizen_id):
            self.said.emit("Borgeren er ikke på tavlen i denne måned.", False, False)

    def _changed(self, announcement: Announcement) -> None:
        if self._index is not None and concerns_search(announcement.change.edits):
            self._index = None
        self.history_changed.emit()

    def _page_changed(self) -> None:
        self.page_changed.emit()

    def _facts(self) -> TeamFacts:
        facts = team_facts(self.session.store)
        if facts is None:
            raise LookupError("a team's view needs a team")
        return facts
