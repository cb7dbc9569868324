"""What it means that several teams can be looked at: the pages of one team's meetings wait until one is chosen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.team_pages import TeamPages

if TYPE_CHECKING:
    from ui.shell.choose_team import ChooseTeamPage


@runtime_checkable
class _TakesFocus(Protocol):
    """A page that knows where its keys are to go."""

    def take_focus(self) -> None:
        """Put the focus where work goes on."""


class TeamTurns(TeamPages):
    """The pages of a file with one team or several; `scope` says which of them is looked at."""

    _choose_page: "ChooseTeamPage | None" = None

    @property
    def shown_page(self) -> str:
        """As of every stack of pages; where a team has to be chosen first, the page that then comes into sight."""
        waiting = self._choose_page
        if waiting is not None and self.currentWidget() is waiting:
            return waiting.page
        return super().shown_page

    def bring(self, page: QWidget) -> None:
        """Bring a page into sight; one that is there already gets the focus back, where that is elsewhere."""
        self.setCurrentWidget(page)
        focused = QApplication.focusWidget()
        if isinstance(page, _TakesFocus) and (focused is None or not page.isAncestorOf(focused)):
            page.take_focus()

    def show_meeting(self) -> None:
        """Bring the chosen month's meeting into sight."""
        self._show_of_one_team("meeting", "Teammøde", self.meeting_page)

    def show_tavlemoede(self) -> None:
        """Bring the weekly meeting into sight."""
        self._show_of_one_team("tavlemoede", "Tavlemøde", self.tavlemoede_page)

    def _show_of_one_team(self, name: str, title: str, page: Callable[[], QWidget]) -> None:
        """Bring a page into sight that is about one team; where none is chosen, the teams to choose between."""
        if not self.scope.teams or self.scope.chosen is not None:
            self.setCurrentWidget(page())
            return
        if self._choose_page is None:
            from ui.shell.choose_team import ChooseTeamPage

            self._choose_page = ChooseTeamPage(self)
            self._choose_page.chosen.connect(self._choose_team)
            self.addWidget(self._choose_page)
        self._choose_page.ask(name, title, self.scope.teams)
        self.setCurrentWidget(self._choose_page)

    def _choose_team(self, team_id: str) -> None:
        """The meeting of this team is wanted; what is typed elsewhere and can't be kept comes first."""
        if self.saves_all():
            self.scope.choose(team_id)

    def _other_team(self) -> None:
        """Another team, or all of them: every page shows what is theirs, and a meeting waits until one is chosen."""
        shown = self.shown_page
        if self._meeting_page is not None:
            self._meeting_page.put_away()
        self.board_page.filters.clear()
        if shown in ("meeting", "tavlemoede"):
            (self.show_meeting if shown == "meeting" else self.show_tavlemoede)()
        super()._other_team()
        if page := self.currentWidget():
            self.bring(page)
