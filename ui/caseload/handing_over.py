"""Giving cases to another jobformidler from the list behind a figure, and saying which are to stay."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.caseload_figures import Behind
from app.caseload_lead import LeadPage
from app.clock import today
from app.commands.handovers import assign, set_must_stay
from app.dates import read_day
from app.domain import Role
from app.errors import UserError
from ui import caseload_texts as texts
from ui.citizens.sheet import Sheet, fill
from ui.notifier import Notifier
from ui.texts import error_sentence
from ui.theme import Theme


class HandingOver(QObject):
    """A small form: who, from when, a note, and why, where it brings somebody over the limit. `finished` when gone."""

    finished = Signal()

    def __init__(self, notifier: Notifier, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._notifier = notifier
        self._ids: Sequence[str] = ()
        self.sheet = Sheet(theme, page, low=True)
        self.taker = self.sheet.add_choice("Ny jobformidler")
        self.day = self.sheet.add_text("Fra den", "for eksempel 1/3-26")
        self.note = self.sheet.add_text("Besked", "til den, der får sagen; kan udelades")
        self.why = self.sheet.add_text("Begrundelse", "hvorfor loftet overskrides")
        self.sheet.agreed.connect(self._do)
        self.sheet.left.connect(self.finished)

    def ask(self, page: LeadPage, staff_id: str | None, chosen: Sequence[Behind]) -> None:
        """Ask who is to have these cases; each jobformidler is offered with the room there is."""
        self._ids = [one.citizen_id for one in chosen]
        if not self._ids:
            return
        rows = [row for row in page.rows if row.load.staff_id not in (None, staff_id) and row.load.limit is not None]
        rows.sort(key=lambda row: -row.load.free)
        fill(
            self.taker,
            "Vælg en jobformidler",
            [(row.load.staff_id or "", f"{row.load.name} · {texts.room_told(row)}") for row in rows],
        )
        self.day.setText(f"{today(self._notifier.session.clock):%d-%m-%Y}")
        self.note.clear()
        self.why.clear()
        self.sheet.name_field(self.why, "")
        title = f"Overdrag {chosen[0].name}" if len(self._ids) == 1 else f"Overdrag {texts.people(len(self._ids))}"
        self.sheet.open(title, "Overdrag", self.taker, (0, 14))

    def keep(self, chosen: Sequence[Behind]) -> None:
        """These cases are to stay where they are; where all of them are to already, they may go again."""
        stay = not all(one.must_stay for one in chosen)
        self._notifier.run(set_must_stay, [one.citizen_id for one in chosen], stay)

    def _do(self) -> None:
        if not self.taker.value:
            self.sheet.say("Vælg, hvem der skal have sagerne.", self.taker)
            return
        try:
            day = read_day(self.day.text(), today(self._notifier.session.clock))
        except UserError as error:
            self.sheet.say(error_sentence(error), self.day)
            return
        note, why = self.note.text().strip(), self.why.text().strip() or None
        try:
            self._notifier.session.run(assign, self._ids, self.taker.value, Role.JOBFORMIDLER, day, note=note, why=why)
        except UserError as error:
            over = error.code == "over_limit"
            if over:
                self.sheet.name_field(self.why, "Begrundelse")
            self.sheet.say(error_sentence(error), self.why if over else self.taker)
            return
        self.sheet.hide()
