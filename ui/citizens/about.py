"""The panels of markings, talks and plans: added, corrected, ended and taken away where they stand."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from app.citizens.about import Marked, Planned, Talked, participant_names, read_participants
from app.citizens.citizen import CitizenHistory
from app.commands.markings import add_markings, edit_marking, remove_marking
from app.commands.plans import add_plan, edit_plan, remove_plan
from app.commands.talks import add_talks, edit_talk, hold_talk, remove_talk
from app.core.change import Change
from app.core.days import DayField, read_day, read_span
from app.core.typed_facts import chosen_kind
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.words import FAMILIES, talk_state, talk_tone
from ui.texts.words import day_short, one_line, span
from ui.widgets.boxes import ChoiceBox
from ui.widgets.completion import complete_last
from ui.widgets.day_line import DayLine
from ui.widgets.form import Entry, Meant, day_entry
from ui.widgets.section import Row, Section

Items = Sequence[tuple[str, str]]

HELD, PLANNED = "held", "planned"
STATES = ((HELD, "Afholdt"), (PLANNED, "Planlagt"))
"""Whether a talk was held, as it is chosen in a form."""
TALK_DAYS = {HELD: DayField.TALK_HELD, PLANNED: DayField.TALK_PLANNED}
"""How the day of a talk is meant in either state."""
TALK_NOTE = "Et ord om samtalen"


class AboutPanels(QObject):
    """The three panels of a citizen's page."""

    def __init__(self, commands: CitizenCommands, parent: QWidget) -> None:
        super().__init__(parent)
        markings = Section("Markeringer", "Markering", "Borgeren er ikke markeret.", parent, shown=5)
        talks = Section("Samtaler", "Samtale", "Der er ingen samtaler endnu.", parent, shown=5)
        plans = Section("Planer", "Plan", "Der er ingen planer endnu.", parent, shown=4)
        self.markings, self.plans = Dated(markings, commands, _MARKING), Dated(plans, commands, _PLAN)
        self.talks = Talks(talks, commands)
        self.sections = (talks, markings, plans)

    def offer(self, items: Mapping[str, Items]) -> None:
        """The kinds that can be chosen, by catalogue."""
        self.markings.kinds, self.plans.kinds = items["marking_kind"], items["plan_kind"]
        self.talks.kinds = items["talk_kind"]

    def show_history(self, history: CitizenHistory) -> None:
        """Show all of them."""
        self.markings.show_dated(history.about.markings, history.today)
        self.plans.show_dated(history.about.plans, history.today)
        self.talks.show_history(history)


class _Words(NamedTuple):
    """What a panel of something dated says, how its days are meant, and what its buttons do to the store."""

    name: str
    new: str
    first: str
    days: tuple[DayField, DayField]
    add: Callable[..., Change]
    several: bool
    edit: Callable[..., Change]
    remove: Callable[..., Change]


_MARKING = _Words(
    "markering", "Ny markering", "Fra", (DayField.MARKING_START, DayField.MARKING_END),
    add_markings, True, edit_marking, remove_marking,
)  # fmt: skip
_PLAN = _Words(
    "plan", "Ny plan", "Lavet", (DayField.PLAN_START, DayField.PLAN_END), add_plan, False, edit_plan, remove_plan
)


class Dated(QObject):
    """Drives a panel of what runs from a day to and with another: 'Markeringer' and 'Planer'."""

    def __init__(self, section: Section, commands: CitizenCommands, words: _Words) -> None:
        super().__init__(section)
        self.section = section
        self.kinds: Items = ()
        self._words = words
        self._commands = commands
        self._shown: dict[str, Marked | Planned] = {}
        section.add_asked.connect(self.add)
        section.acted.connect(self._act)

    def show_dated(self, dated: Sequence[Marked | Planned], today: date) -> None:
        """Show them: those that run or are to come first, then those that are over, the latest first."""
        order = sorted(reversed(dated), key=lambda one: one.end_on is not None and one.end_on < today)
        self._shown = {one.id: one for one in order}
        self.section.show_rows([self._row(one, today) for one in order])

    def add(self) -> None:
        """Open the form for a new one."""
        self.section.open_form(self._words.new, self._entries(self.kinds, "", self._commands.today), self._add)

    def _row(self, one: Marked | Planned, today: date) -> Row:
        over = one.end_on is not None and one.end_on < today
        runs = one.start_on <= today and not over
        acts = ((("end", "Afslut"),) if runs else ()) + (("edit", "Ret"), ("remove", "Fjern"))
        family = FAMILIES.get(one.family, "") if isinstance(one, Marked) else ""
        below = " · ".join(part for part in (family, one_line(one.note)) if part)
        return Row(one.id, one.name, span(one.start_on, one.end_on, today), below, acts, "past" if over else "")

    def _entries(
        self, kinds: Items, kind: str, start: date, end: date | None = None, note: str = ""
    ) -> tuple[Entry, ...]:
        first, last = self._words.days
        today = self._commands.today
        return (
            Entry("kind", self._words.name.capitalize(), "choice", kind, choices=kinds, share=6),
            day_entry("start", self._words.first, Meant(first, today), value=start, share=3),
            day_entry("end", "Til og med", Meant(last, today, "start"), value=end, hint="indtil videre", share=3),
            Entry("note", "Bemærkning", value=note, hint="kan udelades", share=6),
        )

    def _act(self, key: str, name: str) -> None:
        one = self._shown.get(key)
        if one is None:
            return
        if name == "end":
            meant = Meant(self._words.days[1], self._commands.today, one.start_on.isoformat())
            entry = day_entry("end", "Sidste dag", meant, value=self._commands.today)
            self.section.open_form(f"Afslut {one.name}", (entry,), partial(self._end, one), below=key)
        elif name == "edit":
            kinds = self.kinds if one.kind_id in dict(self.kinds) else [*self.kinds, (one.kind_id, one.name)]
            entries = self._entries(kinds, one.kind_id, one.start_on, one.end_on, one.note)
            title = f"Ret {self._words.name}: {one.name}"
            self.section.open_form(title, entries, partial(self._edit, key), below=key)
        else:
            self._commands.run(self._words.remove, key)

    def _add(self, typed: Mapping[str, str], sure: bool) -> None:
        kind, (start, end) = chosen_kind(typed["kind"]), self._span(typed)
        who = [self._commands.citizen_id] if self._words.several else self._commands.citizen_id
        self._commands.attempt(self._words.add, who, kind, start, end_on=end, note=typed["note"])

    def _edit(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        start, end = self._span(typed)
        facts = {"kind_id": typed["kind"], "start_on": start, "end_on": end, "note": typed["note"]}
        self._commands.attempt(self._words.edit, key, **facts)

    def _end(self, one: Marked | Planned, typed: Mapping[str, str], sure: bool) -> None:
        day = read_day(typed["end"], self._commands.today, self._words.days[1], one.start_on.isoformat())
        self._commands.attempt(self._words.edit, one.id, end_on=day)

    def _span(self, typed: Mapping[str, str]) -> tuple[str, str | None]:
        return read_span((typed["start"], typed["end"]), self._commands.today, self._words.days)


class Talks(QObject):
    """Drives the panel 'Samtaler': the planned ones first, of which one that has passed wants to be told of."""

    def __init__(self, section: Section, commands: CitizenCommands) -> None:
        super().__init__(section)
        self.section = section
        self.kinds: Items = ()
        self._commands = commands
        self._talks: dict[str, Talked] = {}
        section.add_asked.connect(self.add)
        section.acted.connect(self._act)

    def show_history(self, history: CitizenHistory) -> None:
        """Show the planned talks, the nearest first, then those that were held, the latest first."""
        about = history.about
        self._talks = {talk.id: talk for talk in about.talks}
        self.section.show_rows([self._row(talk, history.today) for talk in (*about.planned_talks, *about.held_talks)])

    def add(self) -> None:
        """Open the form for a new talk, with whoever is at the PC."""
        who = self._commands.notifier.session.who
        mine = next((name for staff_id, name in self._commands.staff() if staff_id == who), "")
        kind = self.kinds[0][0] if self.kinds else ""
        self._open("Ny samtale", self._entries(self.kinds, kind, HELD, self._commands.today, mine), self._add)

    def _row(self, talk: Talked, today: date) -> Row:
        acts = (("edit", "Ret"), ("remove", "Fjern"))
        below = " · ".join(part for part in (talk.who, one_line(talk.note)) if part)
        if talk.held:
            return Row(talk.id, talk.name, talk_state(talk, today), below, acts)
        passed = talk_tone(talk, today) == "passed"
        told = " · ".join(part for part in ("Blev den holdt?" if passed else "", below) if part)
        when = f"planlagt {day_short(talk.day, today)}"
        return Row(talk.id, talk.name, when, told, (("held", "Afholdt"), *acts), "warning" if passed else "")

    def _entries(self, kinds: Items, kind: str, state: str, day: date, who: str, note: str = "") -> tuple[Entry, ...]:
        return (
            Entry("kind", "Samtale", "choice", kind, choices=kinds, share=4),
            Entry("state", "Holdt?", "choice", state, choices=STATES, share=2),
            day_entry("day", "Dag", Meant(TALK_DAYS[state], self._commands.today), value=day, share=2),
            Entry("who", "Hvem er med", value=who, hint="navne eller initialer med komma", share=4),
            Entry("note", "Bemærkning", value=note, hint=TALK_NOTE, share=6),
        )

    def _open(
        self, title: str, entries: Sequence[Entry], submit: Callable[[Mapping[str, str], bool], None], below: str = ""
    ) -> None:
        """Open the form; what is typed as a day is meant as the chosen state says."""
        form = self.section.open_form(title, entries, submit, below=below)
        if form is None:
            return
        who, state = form.fields["who"], form.fields["state"]
        if isinstance(who, QLineEdit):
            complete_last(who, participant_names(self._commands.notifier.session.store))
        if isinstance(state, ChoiceBox):
            state.currentIndexChanged.connect(self._mean)
        self._mean()

    def _mean(self) -> None:
        form = self.section.form
        state, day = (form.fields.get("state"), form.fields.get("day")) if form is not None else (None, None)
        if isinstance(state, ChoiceBox) and isinstance(day, DayLine) and state.value in TALK_DAYS:
            day.field = TALK_DAYS[state.value]

    def _act(self, key: str, name: str) -> None:
        talk = self._talks.get(key)
        if talk is None:
            return
        today = self._commands.today
        if name == "held" and talk.day <= today:
            self._commands.run(hold_talk, key, talk.day.isoformat())
        elif name == "held":
            entry = day_entry("day", "Afholdt den", Meant(DayField.TALK_HELD, today), value=today)
            self.section.open_form(f"Afholdt: {talk.name}", (entry,), partial(self._hold, key), below=key)
        elif name == "edit":
            kinds = self.kinds if talk.kind_id in dict(self.kinds) else [*self.kinds, (talk.kind_id, talk.name)]
            entries = self._entries(kinds, talk.kind_id, HELD if talk.held else PLANNED, talk.day, talk.who, talk.note)
            self._open(f"Ret samtale: {talk.name}", entries, partial(self._edit, key), below=key)
        else:
            self._commands.run(remove_talk, key)

    def _add(self, typed: Mapping[str, str], sure: bool) -> None:
        staff, others = self._taking_part(typed)
        self._commands.attempt(
            add_talks,
            [self._commands.citizen_id],
            chosen_kind(typed["kind"]),
            self._day(typed),
            held=typed["state"] == HELD,
            staff_ids=staff,
            others=others,
            note=typed["note"],
        )

    def _edit(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        staff, others = self._taking_part(typed)
        self._commands.attempt(
            edit_talk,
            key,
            staff_ids=staff,
            kind_id=chosen_kind(typed["kind"]),
            day=self._day(typed),
            held=typed["state"] == HELD,
            others=others,
            note=typed["note"],
        )

    def _hold(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(hold_talk, key, read_day(typed["day"], self._commands.today, DayField.TALK_HELD))

    def _day(self, typed: Mapping[str, str]) -> str:
        return read_day(typed["day"], self._commands.today, TALK_DAYS[typed["state"]])

    def _taking_part(self, typed: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
        return read_participants(self._commands.notifier.session.store, typed["who"])
