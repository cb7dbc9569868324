"""The panel 'Henvendelser': what a company has asked for, and whether it was answered within 24 hours."""

from collections.abc import Mapping
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.commands.requests import add_request, answer_request, edit_request, remove_request
from app.companies.requests import Answer, Asked, requests_of
from app.core.days import DayField, read_day
from app.core.typed_facts import read_clock
from app.core.words import counted
from ui.companies.commands import CompanyCommands
from ui.texts.words import moment
from ui.widgets.form import Entry, Meant, day_entry
from ui.widgets.section import Row, Section

_EMPTY = "Har virksomheden bedt om noget? Notér det, så ses det, om den fik svar inden for 24 timer."
_NOBODY = ("", "Ikke oplyst")


class Requests(QObject):
    """Drives the panel."""

    def __init__(self, commands: CompanyCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._asked: dict[str, Asked] = {}
        self.section = Section("Henvendelser", "Henvendelse", _EMPTY, parent, shown=3, key="Alt+H")
        self.section.add_asked.connect(self.add)
        self.section.acted.connect(self._act)

    def show_company(self) -> None:
        """Show what the company in sight has asked for, what waits before what is answered."""
        store = self._commands.notifier.session.store
        found = requests_of(store, self._commands.company_id, self._commands.now)
        self._asked = {one.id: one for one in found}
        self.section.show_rows([self._row(one) for one in found])

    def add(self) -> None:
        """Open the form for a new one."""
        entries = (Entry("text", "Hvad bad virksomheden om?", "long", share=6), *self._moment("asked", "Spurgt"))
        self.section.open_form("Ny henvendelse", entries, self._add)

    def _row(self, one: Asked) -> Row:
        today = self._commands.today
        acts = (("edit", "Ret"), ("remove", "Fjern"))
        if one.answered_at is None:
            acts = (("answer", "Besvaret"), *acts)
        tone = {Answer.OVERDUE: "warning", Answer.WAITING: ""}.get(one.answer, "past")
        return Row(one.id, one.text, moment(one.asked_at, today), answer_words(one), acts, tone, wrapped=True)

    def _moment(self, name: str, label: str, at: datetime | None = None) -> tuple[Entry, Entry]:
        """A day and a time of day, now at first."""
        shown = at or self._commands.now
        return (
            day_entry(name, label, Meant(DayField.CONTACT, self._commands.today), value=shown.date(), share=3),
            Entry(f"{name}_clock", "Klokken", value=_clock(shown), hint="fx 9.30", share=3),
        )

    def _act(self, key: str, name: str) -> None:
        one = self._asked.get(key)
        if one is None:
            return
        if name == "answer":
            who = self._commands.notifier.session.who or ""
            entries = (*self._moment("answered", "Besvaret"), self._staff(who, ""))
            self.section.open_form("Svaret er givet", entries, partial(self._answer, key), below=key)
        elif name == "edit":
            entries = [
                Entry("text", "Hvad bad virksomheden om?", "long", one.text, share=6),
                *self._moment("asked", "Spurgt", one.asked_at),
            ]
            if one.answered_at is not None:
                entries += [
                    *self._moment("answered", "Besvaret", one.answered_at),
                    self._staff(one.staff_id or "", one.who),
                ]
            self.section.open_form("Ret henvendelse", entries, partial(self._edit, key), below=key)
        else:
            self._commands.run(remove_request, key)

    def _staff(self, who: str, name: str) -> Entry:
        """Who answered; somebody who has left the team still stands there."""
        people = self._commands.staff()
        if who not in dict(people):
            people, who = ([*people, (who, name)], who) if name else (people, "")
        return Entry("staff", "Af", "choice", who, choices=[_NOBODY, *people], share=6)

    def _add(self, typed: Mapping[str, str], sure: bool) -> None:
        at = self._read(typed, "asked")
        self._commands.attempt(add_request, self._commands.company_id, at, typed["text"])

    def _answer(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(answer_request, key, self._read(typed, "answered"), typed["staff"] or None)

    def _edit(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        facts: dict[str, object] = {"asked_at": self._read(typed, "asked"), "text": typed["text"]}
        if "answered" in typed:
            waits = not typed["answered"].strip()
            facts |= {
                "answered_at": None if waits else self._read(typed, "answered"),
                "staff_id": typed["staff"] or None,
            }
        self._commands.attempt(edit_request, key, **facts)

    def _read(self, typed: Mapping[str, str], name: str) -> datetime:
        day = read_day(typed[name], self._commands.today, DayField.CONTACT)
        return datetime.fromisoformat(f"{day}T{read_clock(typed[f'{name}_clock']).isoformat()}")


def answer_words(one: Asked) -> str:
    """'Besvaret inden for 24 timer: ja · Mona Sørensen', or how long it has waited."""
    hours = counted(one.hours, "time", "timer")
    match one.answer:
        case Answer.IN_TIME:
            told = "Besvaret inden for 24 timer: ja"
        case Answer.LATE:
            told = f"Besvaret inden for 24 timer: nej, efter {hours}"
        case Answer.WAITING:
            told = f"Venter på svar i {hours}"
        case Answer.OVERDUE:
            told = f"{hours} uden svar, over 24"
    return f"{told} · {one.who}" if one.who else told


def _clock(at: datetime | time) -> str:
    return f"{at.hour}.{at.minute:02d}"
