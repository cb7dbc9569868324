"""The panel 'Forslag til job': what a citizen was proposed for, and which open jobs fit, to be proposed by a key."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.commands.matches import propose_match
from app.matching.rows import MatchRow, matches_of_citizen, openings_for
from ui.citizens.citizen_commands import CitizenCommands
from ui.matching.match_list import MatchList
from ui.matching.opening_list import OpeningList
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import line_label

_MOST = 5


class MatchingPanel(QFrame):
    """`propose` is the page's action that proposes the citizen for the opening that is chosen here.

    `opening_asked(id)` when the opening of a match is wanted.
    """

    opening_asked = Signal(str)

    def __init__(self, commands: CitizenCommands, propose: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._commands = commands
        self._action = propose
        self.matches = MatchList(commands.notifier, self, citizens=False, most_shown=_MOST)
        self.matches.empty.setText("Borgeren er ikke foreslået til noget job endnu.")
        self.openings = OpeningList(self, most_shown=_MOST)
        self.button = KeyButton(propose, "Foreslå det valgte job", "P", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 11, 16, 11)
        column.setSpacing(6)
        column.addWidget(line_label("Forslag til job", "section", self))
        column.addWidget(self.matches)
        column.addSpacing(4)
        column.addWidget(line_label("Ledige job, der kan passe", "section", self))
        column.addWidget(self.openings)
        column.addWidget(self.button)
        column.addStretch(1)
        self.openings.chosen.connect(self._chosen)
        self.matches.opened.connect(self._opened)

    def show_matching(self, *, anew: bool) -> None:
        """Ask which matches there are and which openings fit; `anew` for another citizen."""
        store, citizen_id, today = (
            self._commands.notifier.session.store,
            self._commands.citizen_id,
            self._commands.today,
        )
        if anew:
            self.matches.close_form()
        self.matches.show_matches(matches_of_citizen(store, citizen_id))
        # The best one is chosen until the user goes to the list and chooses another.
        best = anew or not self.openings.hasFocus()
        self.openings.show_openings(openings_for(store, citizen_id, today, _MOST), today, anew=best)
        possible = self.openings.current_key is not None
        self._action.setEnabled(possible)
        self.button.setVisible(possible)

    def propose(self) -> None:
        """Propose the citizen for the opening that is chosen; whoever is signed in follows it up."""
        opening_id = self.openings.current_key
        if opening_id is None:
            return
        commands = self._commands
        commands.run(propose_match, commands.citizen_id, opening_id, staff_id=commands.notifier.session.who)

    def _chosen(self, opening_id: str) -> None:
        self.propose()

    def _opened(self, match: MatchRow) -> None:
        self.opening_asked.emit(match.opening_id)
