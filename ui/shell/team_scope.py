"""Which team of a store with several is looked at on this PC: the choice, what is remembered of it, and all of them."""

from PySide6.QtCore import QObject, Signal

from app.core.teams import active_teams, chosen_name, first_choice
from app.session import Session
from ui.core.preferences import Settings

ALL = "all"
"""What is remembered where all teams are looked at together."""
ALL_TEAMS = "Alle teams"


class TeamScope(QObject):
    """Sets the session's store to the team that was chosen last; `changed` when it is another, or is called otherwise.

    A store with one team in use is looked at as a whole, and nothing can be chosen.
    """

    changed = Signal()

    def __init__(self, session: Session, settings: Settings, file_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._file_id = file_id
        self.teams: tuple[tuple[str, str], ...] = ()
        """Id and name of the teams to choose between; nothing where there is one."""
        self.read()

    @property
    def name(self) -> str:
        """What is looked at: the team's name, or 'Alle teams'."""
        return chosen_name(self._session.store) or ALL_TEAMS

    @property
    def chosen(self) -> str | None:
        """The team that is looked at, None for all of them."""
        return self._session.store.team

    def read(self) -> None:
        """Look which teams there are, and keep to the remembered choice as far as that can be."""
        store, teams = self._session.store, active_teams(self._session.store)
        self.teams = tuple((team.id, team.name) for team in teams) if len(teams) > 1 else ()
        known = self._settings.team(self._file_id)
        ids = [team_id for team_id, _ in self.teams]
        if not ids or known == ALL:
            store.team = None
        else:
            store.team = known if known in ids else first_choice(store, self._session.who)

    def read_again(self) -> None:
        """A team was made, named or retired."""
        before = (self.chosen, self.name, self.teams)
        self.read()
        if (self.chosen, self.name, self.teams) != before:
            self.changed.emit()

    def choose(self, team_id: str | None) -> None:
        """Look at this team from now on, or at all of them."""
        self._settings.set_team(self._file_id, team_id or ALL)
        if team_id != self.chosen and self.teams:
            self._session.store.team = team_id
            self.changed.emit()
