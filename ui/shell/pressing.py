"""How many agreements and talks press, beside 'I dag' on the rail; nothing comes up by itself."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.core.clock import today
from app.core.words import counted, grouped
from app.session import Announcement

if TYPE_CHECKING:
    from ui.shell.rail import RailButton
    from ui.shell.team_view import TeamView

_LATER = 700  # ms; the board stands by then, and whoever places one citizen after another has paused


class Pressing(QObject):
    """Counts for whoever uses this PC, or for the team where nobody was chosen; anew for another person or day.

    So after each change, but for one that says only where citizens stand.
    """

    def __init__(self, button: "RailButton", key: str) -> None:
        super().__init__(button)
        self._button, self._key = button, key
        self._team: TeamView | None = None
        self._counted_for: tuple[date, str | None] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self.count)

    def follow(self, team: "TeamView | None") -> None:
        """From now on it is about this team, whoever uses this PC by now, and today."""
        if team is not self._team:
            self._team, self._counted_for = team, None
            if team is not None:
                team.notifier.changed.connect(self._changed)
                team.notifier.replaced.connect(self._later.start)
                team.notifier.closing.connect(self._closing)
        if team is None:
            self._later.stop()
            self._button.set_note(self._key)
        elif self._counted_for != _asks_for(team):
            self._later.start()

    @property
    def is_due(self) -> bool:
        """Whether the number is about to be asked anew."""
        return self._later.isActive()

    def count(self) -> None:
        """Count, and say it."""
        self._later.stop()
        if self._team is None:
            return
        session = self._team.session
        if not session.store.is_whole:  # the window would stand still until all was fetched
            self._later.start()
            return
        from app.today.agenda import pressing  # no start needs it

        day, who = self._counted_for = _asks_for(self._team)
        count = pressing(session.store, day, who)
        told = (
            f"{counted(count, 'aftale eller samtale', 'aftaler og samtaler')} skal klares i dag eller er overskredet."
        )
        self._button.set_note(grouped(count) if count else self._key, told if count else "")

    def _changed(self, announcement: Announcement) -> None:
        from app.board.watches import only_places  # no start needs it

        if self.is_due or not only_places([announcement.change]):
            self._later.start()

    def _closing(self) -> None:
        self._team = None
        self._later.stop()


def _asks_for(team: "TeamView") -> tuple[date, str | None]:
    return today(team.session.clock), team.session.who
