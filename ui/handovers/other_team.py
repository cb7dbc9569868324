"""Asks which team citizens go over to, from when and to whom there, and lets them go as one change."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.commands.teams import move_citizens
from app.core.clock import today
from app.core.days import DayField
from app.core.errors import UserError
from app.core.words import people
from app.handovers.other_teams import Destination, destinations
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.handovers.over_limit import Reason
from ui.handovers.several import FOOT_HEIGHT
from ui.texts.errors import error_sentence
from ui.texts.words import load_words
from ui.widgets.sheet import Sheet, fill


class OtherTeam(QObject):
    """The form over the list of citizens; `finished` when it has gone."""

    finished = Signal()

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._ids: Sequence[str] = ()
        self._ways: Sequence[Destination] = ()
        self.sheet = Sheet(page, low=True)
        self.choice = self.sheet.add_choice("Nyt team")
        self.day = self.sheet.add_day("Fra den", DayField.TEAM_MOVE, self._commands.today)
        self.note = self.sheet.add_text("Besked", "kan udelades")
        self.reason = Reason(self.sheet)
        self.sheet.agreed.connect(self._do)
        self.sheet.left.connect(self.finished)

    def ask(self, ids: Sequence[str]) -> None:
        """Ask where these citizens go over to."""
        if not ids:
            return
        session = self._notifier.session
        day = today(session.clock)
        self._ids = ids
        self._ways = destinations(session.store, day, session.store.team, session.only_team)
        fill(self.choice, "Vælg et team", [(str(number), way_words(way)) for number, way in enumerate(self._ways)])
        self.day.begin(day, day)
        self.note.clear()
        self.reason.forget()
        self.sheet.open(f"Flyt {people(len(ids))} til et andet team", "Flyt", self.choice, (0, FOOT_HEIGHT + 16))

    def _do(self) -> None:
        try:
            way = chosen_way(self._ways, self.choice.value)
        except UserError as error:
            self.sheet.say(error_sentence(error), self.choice)
            return
        try:
            day = self.day.read()
        except UserError as error:
            self.sheet.say(error_sentence(error), self.day)
            return
        note, staff_id, why = self.note.text(), way.jobformidler_id, self.reason.text
        try:
            self._commands.attempt(move_citizens, self._ids, way.team_id, day, note, staff_id, why=why)
        except UserError as error:
            if not self.reason.asks_for(error):
                self.sheet.say(error_sentence(error), self.choice)
            return
        self.sheet.hide()


def chosen_way(ways: Sequence[Destination], number: str) -> Destination:
    """The one that was chosen on their list; raises UserError('destination_missing') where none was."""
    if not number:
        raise UserError("destination_missing")
    return ways[int(number)]


def way_words(way: Destination) -> str:
    """'Team Syd' and 'Team Syd · Siri Holm 12/30'."""
    if way.jobformidler is None:
        return f"{way.team} · ingen jobformidler endnu"
    return f"{way.team} · {way.jobformidler.name} {load_words(way.jobformidler)}"
