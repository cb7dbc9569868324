"""Who is at the PC: asked once above the pages, when something is first changed, and chosen anew in the rail."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from app.core.teams import Person
from ui.core.actions import plain
from ui.shell.rail import RailButton
from ui.shell.team_view import TeamView
from ui.widgets.labels import Elided

if TYPE_CHECKING:
    from ui.widgets.boxes import ChoiceBox

_ASKED = "Hvem er du? Så står dit navn ved det, du skriver på denne pc."

_LOGGED_IN = "Du er logget ind på serveren som {who} ({user}). Det, du ændrer, bliver skrevet på det navn."


class WhoBar(QFrame):
    """The question. `answered(id)` with who it is, the id empty for somebody who is not on the list."""

    answered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("whoBar")
        self._names: ChoiceBox | None = None
        self.hide()

    @property
    def staff(self) -> "ChoiceBox":
        """Where the name is chosen; made when it is asked for the first time, after the board stands."""
        if self._names is None:
            self._names = self._made()
        return self._names

    def ask(self, staff: Sequence[Person]) -> None:
        """Ask, without taking the focus; a team without staff has nobody to be."""
        if staff and not self.isVisible():
            self.staff.offer([("", "Vælg dit navn …"), *((person.id, person.name) for person in staff)])
            self.staff.choose("")
            self.show()

    def _made(self) -> "ChoiceBox":
        from ui.widgets.boxes import ChoiceBox, Picture

        self.setAccessibleName(_ASKED)
        names = ChoiceBox(self, least=180)
        names.setAccessibleName("Hvem er du?")
        names.activated.connect(self._chosen)
        self.nobody = QPushButton("Jeg er ikke på listen", self)
        self.nobody.setAutoDefault(True)  # so that Enter presses it
        self.nobody.setObjectName("link")
        self.nobody.clicked.connect(self._nobody)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(Picture("user", "accent", 16, self))
        row.addWidget(Elided(_ASKED, "", self), 1)
        row.addWidget(names)
        row.addWidget(self.nobody)
        return names

    def _chosen(self) -> None:
        if self.staff.value:
            self.answered.emit(self.staff.value)

    def _nobody(self) -> None:
        self.answered.emit("")


class WhoIsHere(QObject):
    """Keeps the name in the rail, offers the others, and has the bar ask as long as nobody has answered."""

    def __init__(self, bar: WhoBar, button: RailButton, window: QWidget) -> None:
        super().__init__(window)
        self.bar, self.button, self._window = bar, button, window
        self._team: TeamView | None = None
        self._asks = True
        bar.answered.connect(self.set)

    def follow(self, team: TeamView | None) -> None:
        """From now on it is about this team; about none where none is open."""
        self._team, self._asks = team, True
        self.bar.hide()
        if team is not None:
            team.history_changed.connect(self._ask)
        self._name()

    def set(self, staff_id: str) -> None:
        """It is this member of staff; none for an empty id."""
        if self._team is not None:
            self._team.set_who(staff_id)
            self.bar.hide()
            self._name()

    def ask_later(self, full: bool) -> None:
        """A big screen is nobody's: while it is `full` nothing is asked."""
        self._asks = not full
        if full:
            self.bar.hide()

    def choose(self, place: Callable[[QMenu], QPoint]) -> None:
        """Offer everyone of the team's staff, and nobody, in a menu where `place` puts it."""
        if self._team is None:
            return
        if (server := self._team.session.place) is not None:
            self._team.said.emit(
                _LOGGED_IN.format(who=self._team.my_name or server.user, user=server.user), False, False
            )
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for staff_id, name in (*((one.id, one.name) for one in self._team.staff()), ("", "Ikke på listen")):
            if not staff_id:
                menu.addSeparator()
            action = menu.addAction(plain(name))
            action.setData(staff_id)
            action.setCheckable(True)
            action.setChecked(staff_id == (self._team.session.who or ""))
        menu.triggered.connect(self._chosen)
        menu.popup(place(menu))

    def _chosen(self, action: QAction) -> None:
        self.set(action.data())

    def _ask(self) -> None:
        """Once something was changed by nobody."""
        team = self._team
        if self.bar.isVisible() or (team is not None and team.shown is not None and team.shown.asks_who):
            return
        if team is not None and self._asks and team.session.can_undo is not None and team.wants_to_know_who:
            self.bar.ask(team.staff())

    def _name(self) -> None:
        team = self._team
        server = None if team is None else team.session.place
        name = "" if team is None else team.my_name or ("" if server is None else server.user)
        self.button.setText(name or "Hvem er jeg?")
        self.button.set_note("", "" if server is None else f"Logget ind som {server.user} på {server.server}.")
        self.button.update()
