"""The signs on the rail: that citizens are called by initials, that anybody can read the file, and how much presses."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.core.preferences import is_demo
from ui.shell.pressing import Pressing
from ui.shell.rail import Rail, RailButton
from ui.shell.team_view import TeamView


class Signs(QObject):
    """Each is in sight while what it says is so; a press leads to where that is changed."""

    def __init__(self, rail: Rail, mask: QAction, today: RailButton) -> None:
        super().__init__(rail)
        self.pressing = Pressing(today, today.key)
        self._team: TeamView | None = None
        self.masked = False
        """Whether initials were wanted last, which the next team that is opened goes by."""
        self.initials = rail.add_below(mask, "eye-off")
        self.initials.setText("Initialer vises")
        self.initials.setToolTip("Borgerne vises med initialer overalt. Tryk for at vise navne (F12)")
        self.initials.chosen = True
        self._show_clear = QAction("Ikke krypteret", self)
        self._show_clear.setToolTip("Filen er ikke krypteret. Enhver, der får fat i den, kan læse den.")
        self._show_clear.triggered.connect(self._show_security)
        self.clear = rail.add_below(self._show_clear, "lock-open")
        self.follow(None)

    def follow(self, team: TeamView | None) -> None:
        """Say what is so of this team; nothing where there is none."""
        self._team = team
        self.pressing.follow(team)
        if team is not None:
            self.masked = team.by_initials
        self.initials.setVisible(team is not None and self.masked)
        store = None if team is None else team.session.store
        path = None if store is None or store.key is not None else store.path
        self.clear.setVisible(path is not None and not is_demo(path))

    def _show_security(self) -> None:
        if self._team is not None:
            self._team.show_security()
