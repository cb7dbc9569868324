"""What is noted of the chosen citizens together: a marking that begins or ends, and a talk."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.citizens.about import participant_names, read_participants
from app.commands.markings import add_markings, end_markings
from app.commands.talks import add_talks
from app.core.days import DayField
from app.core.errors import UserError
from app.core.words import people
from app.settings.catalogues import active_items
from ui.citizens.about import HELD, STATES, TALK_DAYS, TALK_NOTE
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.handovers.several import FOOT_HEIGHT
from ui.texts.errors import error_sentence
from ui.widgets.completion import complete_last
from ui.widgets.sheet import Sheet, fill

BEGINS, ENDS = "begins", "ends"
_WAYS = ((BEGINS, "Markér"), (ENDS, "Afslut markeringen"))
_EDGES = (0, FOOT_HEIGHT + 16)


class _Form(QObject):
    """A sheet over the list; `finished` when it has gone. Subclasses `keep` what is chosen for the citizens."""

    finished = Signal()

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._ids: Sequence[str] = ()
        self.sheet = Sheet(page, low=True)
        self.kind = self.sheet.add_choice("Type")
        self.sheet.agreed.connect(self._do)
        self.sheet.left.connect(self.finished)

    def keep(self, ids: Sequence[str]) -> None:
        """Carry it out as one change; raises UserError."""
        raise NotImplementedError

    def _offer(self, catalogue: str, nothing: str) -> None:
        items = active_items(self._notifier.session.store, catalogue)
        fill(self.kind, nothing, [(item.id, item.name) for item in items])

    def _do(self) -> None:
        if not self.kind.value:
            self.sheet.say("Vælg en type på listen.", self.kind)
            return
        try:
            self.keep(self._ids)
        except UserError as error:
            self.sheet.say(error_sentence(error), self.kind)
            return
        self.sheet.hide()


class SeveralMarked(_Form):
    """A marking of several citizens that begins, or ends."""

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(notifier, page)
        today = self._commands.today
        self.way = self.sheet.add_choice("Hvad")
        self.start = self.sheet.add_day("Fra", DayField.MARKING_START, today)
        self.end = self.sheet.add_day("Til og med", DayField.MARKING_END, today, hint="indtil videre")
        self.note = self.sheet.add_text("Bemærkning", "kan udelades")
        self.way.offer(_WAYS)
        self.way.currentIndexChanged.connect(self._name_fields)

    def ask(self, ids: Sequence[str]) -> None:
        """Ask which marking begins or ends, and when."""
        if not ids:
            return
        self._ids = ids
        self._offer("marking_kind", "Vælg en markering")
        self.way.choose(BEGINS)
        self.start.begin(self._commands.today, self._commands.today)
        self.end.begin(self._commands.today)
        self.note.clear()
        self.sheet.open(f"Markér {people(len(ids))}", "Markér", self.kind, _EDGES)
        self._name_fields()

    def keep(self, ids: Sequence[str]) -> None:
        """One change for all of them."""
        if self.way.value == ENDS:
            self._commands.attempt(end_markings, ids, self.kind.value, self.end.read())
            return
        start, end = self.start.read(), self.end.read_optional()
        self._commands.attempt(add_markings, ids, self.kind.value, start, end_on=end, note=self.note.text())

    def _name_fields(self) -> None:
        """What ends needs a last day alone."""
        begins = self.way.value == BEGINS
        self.sheet.name_field(self.start, "Fra" if begins else "")
        self.sheet.name_field(self.note, "Bemærkning" if begins else "")
        self.sheet.name_field(self.end, "Til og med" if begins else "Sidste dag")
        if not begins and not self.end.text():
            self.end.begin(self._commands.today, self._commands.today)
        self.sheet.main.setText("Markér" if begins else "Afslut")
        self.sheet.say("")


class SeveralTalked(_Form):
    """A talk with several citizens, such as a meeting in a club."""

    def __init__(self, notifier: Notifier, page: QWidget) -> None:
        super().__init__(notifier, page)
        self.state = self.sheet.add_choice("Holdt?")
        self.day = self.sheet.add_day("Dag", TALK_DAYS[HELD], self._commands.today)
        self.who: QLineEdit = self.sheet.add_text("Hvem er med", "navne eller initialer med komma")
        self.note = self.sheet.add_text("Bemærkning", TALK_NOTE)
        self.state.offer(STATES)
        self.state.currentIndexChanged.connect(self._mean)

    def ask(self, ids: Sequence[str]) -> None:
        """Ask of which kind the talk is, when, and who takes part."""
        if not ids:
            return
        self._ids = ids
        session = self._notifier.session
        self._offer("talk_kind", "Vælg en type")
        self.state.choose(HELD)
        self.day.begin(self._commands.today, self._commands.today)
        complete_last(self.who, participant_names(session.store))
        self.who.setText(next((name for staff_id, name in self._commands.staff() if staff_id == session.who), ""))
        self.note.clear()
        self.sheet.open(f"Samtale med {people(len(ids))}", "Gem", self.kind, _EDGES)

    def keep(self, ids: Sequence[str]) -> None:
        """One change for all of them."""
        staff, others = read_participants(self._notifier.session.store, self.who.text())
        held, note = self.state.value == HELD, self.note.text()
        self._commands.attempt(
            add_talks, ids, self.kind.value, self.day.read(), held=held, staff_ids=staff, others=others, note=note
        )

    def _mean(self) -> None:
        if self.state.value in TALK_DAYS:
            self.day.field = TALK_DAYS[self.state.value]
