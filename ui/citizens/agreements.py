"""The panels of agreements and of notes: who does what by when, and what was written down."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject

from app.citizens.citizen import CitizenHistory
from app.citizens.course import Agreed, Noted
from app.commands.agreements import add_agreement, complete_agreement, drop_agreement, move_agreement
from app.commands.notes import add_note, edit_note, remove_note
from app.core.days import DayField, read_day
from app.rules.rules import months_later
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.words import agreement_state
from ui.texts.words import moment
from ui.widgets.form import Entry, Meant, day_entry
from ui.widgets.section import Row, Section

_ACTS = (("done", "Udført"), ("move", "Flyt"), ("drop", "Drop"))
_KEYED = (("done", "Udført (U)"), ("month", "Flyt en måned (F)"), ("drop", "Drop (D)"), ("move", "Ny frist"))


class Agreements(QObject):
    """Drives the panel 'Aftaler'; at a meeting (`keyed`) it shows the open ones, and keys act on the first of them."""

    def __init__(self, section: Section, commands: CitizenCommands, *, keyed: bool = False) -> None:
        super().__init__(section)
        self.section = section
        self._keyed = keyed
        self._commands = commands
        self._agreed: dict[str, Agreed] = {}
        section.add_asked.connect(self.add)
        section.acted.connect(self._act)

    def show_history(self, history: CitizenHistory) -> None:
        """Show the open ones, the nearest day first, then the others, the latest first."""
        self._agreed = {one.id: one for one in history.agreements}
        open_ones = [one for one in history.agreements if one.open]
        others = [] if self._keyed else [one for one in reversed(history.agreements) if not one.open]
        first = open_ones[0].id if open_ones and self._keyed else ""
        self.section.show_rows(
            [
                Row(
                    one.id,
                    one.text,
                    "",
                    agreement_state(one, history.today),
                    (_KEYED if one.id == first else _ACTS) if one.open else (),
                    "warning" if one.overdue else "" if one.open else "past",
                )
                for one in (*open_ones, *others)
            ]
        )

    def add(self) -> None:
        """Open the form for a new agreement."""
        people = [("", "Borgeren"), *self._commands.staff()]
        mine = self._commands.notifier.session.who or ""
        entries = (
            Entry("text", "Hvad er aftalt?", share=6),
            Entry("staff", "Hvem gør det?", "choice", mine, choices=people, share=3),
            day_entry("due", "Senest", self._meant, hint="fx 1/3-26 – kan udelades", share=3),
        )
        self.section.open_form("Ny aftale", entries, self._add)

    def act_on_first(self, name: str) -> None:
        """Do to the first open agreement what its button of this name does; nothing where there is none."""
        if self.section.rows:
            self._act(self.section.rows[0].key, name)

    def _act(self, key: str, name: str) -> None:
        agreed = self._agreed.get(key)
        if agreed is None:
            return
        today = self._commands.today
        if name == "move":
            entry = day_entry("due", "Ny frist", self._meant, value=agreed.due_on)
            self.section.open_form(f"Flyt »{agreed.text}«", (entry,), partial(self._move, key), below=key)
            return
        command, day = {
            "done": (complete_agreement, today),
            "month": (move_agreement, months_later(today, 1)),
            "drop": (drop_agreement, today),
        }[name]
        self._commands.run(command, key, day.isoformat())

    def _add(self, typed: Mapping[str, str], sure: bool) -> None:
        due = self._day(typed["due"])
        self._commands.attempt(
            add_agreement,
            self._commands.citizen_id,
            typed["text"],
            staff_id=typed["staff"] or None,
            due_on=due,
            meeting_id=self._commands.meeting_id,
        )

    def _move(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(move_agreement, key, self._day(typed["due"]))

    @property
    def _meant(self) -> Meant:
        return Meant(DayField.AGREEMENT_DUE, self._commands.today)

    def _day(self, text: str) -> str | None:
        return read_day(text, self._commands.today, DayField.AGREEMENT_DUE) if text.strip() else None


class Notes(QObject):
    """Drives the panel 'Notater'."""

    def __init__(self, section: Section, commands: CitizenCommands) -> None:
        super().__init__(section)
        self.section = section
        self._commands = commands
        self._noted: dict[str, Noted] = {}
        section.add_asked.connect(self.add)
        section.acted.connect(self._act)

    def show_history(self, history: CitizenHistory) -> None:
        """Show the notes, the latest first."""
        self._noted = {note.id: note for note in history.notes}
        acts = (("edit", "Ret"), ("remove", "Fjern"))
        self.section.show_rows(
            [
                Row(
                    note.id,
                    note.text,
                    "",
                    " · ".join(part for part in (note.who, moment(note.at, history.today)) if part),
                    acts,
                    wrapped=True,
                )
                for note in history.notes
            ]
        )

    def add(self) -> None:
        """Open the form for a new note."""
        hint = "Skriv notatet. Ctrl+Enter gemmer."
        self.section.open_form("Nyt notat", (Entry("text", "Notat", "long", hint=hint),), self._add)

    def _act(self, key: str, name: str) -> None:
        note = self._noted.get(key)
        if note is None:
            return
        if name == "edit":
            entry = Entry("text", "Notat", "long", note.text)
            self.section.open_form("Ret notat", (entry,), partial(self._edit, key), below=key)
        else:
            self._commands.run(remove_note, key)

    def _add(self, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(add_note, self._commands.citizen_id, typed["text"])

    def _edit(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(edit_note, key, typed["text"])
