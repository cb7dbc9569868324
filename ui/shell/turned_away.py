"""Closes a team whose server lets its user in no longer, and forgets what this PC has kept of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import UserError
from ui.core.jobs import Cancelled, Errand, Progress
from ui.shell.main_window import MainWindow
from ui.shell.team_view import TeamView

if TYPE_CHECKING:  # a team in a file needs nothing of it
    from app.servers.session import ServedSession
    from ui.servers.live import Live


KEPT = "Det, du var ved at skrive, da teamet blev lukket, står der endnu som kladde."


class Unsaved:
    """What was being written when teams were closed, by the name of the login, in memory alone.

    Only whoever comes in by that login again is given it.
    """

    def __init__(self) -> None:
        self._drafts: dict[str, list[tuple[str, dict[str, str], str]]] = {}

    def keep(self, name: str, team: TeamView) -> None:
        """Keep what is being written in the forms and fields of a team, and their drafts."""
        from ui.widgets.field import FactField  # a start needs none of them
        from ui.widgets.form import InlineForm
        from ui.widgets.sheet import Sheet

        for form in team.findChildren(InlineForm):
            form.keep_draft()
        for field in team.findChildren(FactField):
            field.keep_draft()
        for sheet in team.findChildren(Sheet):
            if not sheet.isHidden():
                sheet.put_away()
        self._drafts[name] = team.notifier.drafts.all

    def give(self, name: str, team: TeamView) -> bool:
        """Let what was kept stand in the team again; whether there was anything."""
        found = self._drafts.pop(name, [])
        for place, values, told in found:
            team.notifier.drafts.keep(place, values, told)
        return bool(found)


class TurnedAway(QObject):
    """Waits for `live` to tell that the login of a session is not taken any more."""

    def __init__(self, window: MainWindow, session: "ServedSession", live: "Live", unsaved: Unsaved) -> None:
        super().__init__(live)
        self._window, self._session, self._unsaved = window, session, unsaved
        live.turned_away.connect(self._close)

    def _close(self, refusal: UserError) -> None:
        window, place = self._window, self._session.place
        if window.team is not None and window.team.session is self._session:
            if place is not None:
                self._unsaved.keep(place.name, window.team)
            Errand(self._forget, window).start()
            window.close_team()
            window.show_welcome(_sentence(refusal))

    def _forget(self, progress: Progress, cancelled: Cancelled) -> None:
        from app.servers.opening import forget

        forget(self._session.store.address)


def _sentence(refusal: UserError) -> str:
    from ui.shell.only_reading import REASONS
    from ui.texts.errors import ERRORS, error_sentence

    return error_sentence(refusal, {**ERRORS, **REASONS})
