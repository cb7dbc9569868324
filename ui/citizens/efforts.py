"""The panels of efforts and of exemptions: added, corrected, ended and taken away where they stand."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from app.citizens.citizen import CitizenHistory
from app.citizens.course import EffortSpan, ExemptionSpan
from app.commands.citizens import edit_citizen
from app.commands.efforts import add_effort, edit_effort, remove_effort, set_hours, set_paid_hours
from app.commands.exemptions import add_exemption, edit_exemption, remove_exemption
from app.companies.workplaces import workplace_names
from app.core.days import DayField, read_day, read_span
from app.core.typed_facts import chosen, read_hours
from app.core.words import number
from ui.citizens.citizen_commands import CitizenCommands
from ui.citizens.words import effort_name, finder, hours
from ui.texts.words import FINDERS, day_typed, span
from ui.widgets.completion import complete
from ui.widgets.form import Entry, InlineForm, Meant, day_entry
from ui.widgets.section import Row, Section

_NONE = "none"  # the key of the row that says that there is no effort
_SPAN = (DayField.EFFORT_START, DayField.EFFORT_END)
_EXEMPT = (DayField.EXEMPTION_START, DayField.EXEMPTION_END)

Items = list[tuple[str, str]]


class Efforts(QObject):
    """Drives the panel 'Indsatser'; `kinds` are those that can be chosen. `current`: it shows none that are over."""

    def __init__(self, section: Section, commands: CitizenCommands, *, current: bool = False) -> None:
        super().__init__(section)
        self.section = section
        self.kinds: Items = []
        self._current = current
        self._commands = commands
        self._efforts: dict[str, EffortSpan] = {}
        section.add_asked.connect(self.add)
        section.acted.connect(self._act)

    def show_history(self, history: CitizenHistory) -> None:
        """Show the efforts: those that run first, then those to come, then those that are over, the latest first."""
        efforts = history.current_efforts if self._current else history.efforts
        self._efforts = {effort.id: effort for effort in efforts}
        today = history.today
        order = sorted(reversed(efforts), key=lambda one: 0 if one.running else 1 if one.start_on > today else 2)
        rows = [self._row(effort, history) for effort in order]
        self.section.show_rows(rows if history.efforts or history.closed else [_told(history)])

    def add(self) -> None:
        """Open the form for a new effort."""
        entries = (
            Entry("kind", "Indsats", "choice", choices=self.kinds, share=6),
            Entry("company", "Virksomhed", share=3),
            Entry("found_by", "Pladsen er fundet af", "choice", choices=FINDERS, share=3),
            *self._days(self._commands.today, None),
            Entry("hours", "Timer/uge", share=3),
            Entry("paid", "Løntimer/uge", share=3),
        )
        self._offer_companies(self.section.open_form("Ny indsats", entries, self._add))

    def _row(self, effort: EffortSpan, history: CitizenHistory) -> Row:
        over = effort.end_on is not None and effort.end_on < history.today
        acts = [("edit", "Ret"), ("remove", "Fjern")]
        if not over:
            acts.insert(0, ("end", "Afslut"))
            if effort.counts:
                acts.insert(0, ("paid", "Løntimer"))
            elif effort.company_based:
                acts.insert(0, ("hours", "Timer"))
        when = span(effort.start_on, effort.end_on, history.today)
        below = " · ".join(part for part in (effort.company, hours(effort), finder(effort)) if part)
        return Row(effort.id, effort.name, when, below, tuple(acts), "past" if over else "")

    def _act(self, key: str, name: str) -> None:
        if key == _NONE:
            day = self._commands.today.isoformat() if name == "none" else None
            self._commands.run(edit_citizen, self._commands.citizen_id, efforts_known_on=day)
            return
        effort = self._efforts.get(key)
        if effort is None:
            return
        today = self._commands.today
        title = effort_name(effort)
        if name == "end":
            meant = Meant(DayField.EFFORT_END, today, effort.start_on.isoformat())
            entry = day_entry("end", "Sidste dag", meant, value=today)
            self.section.open_form(f"Afslut {title}", (entry,), partial(self._end, effort), below=key)
        elif name == "paid":
            entries = (
                Entry("paid", "Løntimer om ugen", value=_written(effort.paid_hours)),
                day_entry("day", "Fra og med", Meant(DayField.PAID_HOURS_FROM, today), value=today),
            )
            self.section.open_form(f"Løntimer, {title}", entries, partial(self._set_paid, key), below=key)
        elif name == "hours":
            entries = (
                Entry("hours", "Timer om ugen", value=_written(effort.hours)),
                day_entry("day", "Fra og med", Meant(DayField.PAID_HOURS_FROM, today), value=today),
            )
            self.section.open_form(f"Timer, {title}", entries, partial(self._set_hours, key), below=key)
        elif name == "edit":
            self._edit_form(effort)
        else:
            self._commands.run(remove_effort, key)

    def _edit_form(self, effort: EffortSpan) -> None:
        kinds = self.kinds
        if effort.kind_id not in dict(kinds):
            kinds = [*kinds, (effort.kind_id, effort.name)]
        entries = [
            Entry("kind", "Indsats", "choice", effort.kind_id, choices=kinds, share=6),
            Entry("company", "Virksomhed", value=effort.company, share=3),
            Entry("found_by", "Pladsen er fundet af", "choice", effort.found_by or "", choices=FINDERS, share=3),
            *self._days(effort.start_on, effort.end_on),
            Entry("hours", "Timer/uge", value=_written(effort.hours), share=3),
            Entry("paid", "Løntimer/uge", value=_written(effort.paid_hours), share=3),
        ]
        title, keep = f"Ret {effort_name(effort)}", partial(self._edit, effort.id)
        self._offer_companies(self.section.open_form(title, entries, keep, below=effort.id))

    def _offer_companies(self, form: InlineForm | None) -> None:
        line = form.fields["company"] if form is not None else None
        if isinstance(line, QLineEdit):
            complete(line, workplace_names(self._commands.notifier.session.store))

    def _days(self, start: date, end: date | None) -> tuple[Entry, Entry]:
        today = self._commands.today
        ends = Meant(_SPAN[1], today, "start")
        return (
            day_entry("start", "Start", Meant(_SPAN[0], today), value=start, share=3),
            day_entry("end", "Slut", ends, value=end, hint="endnu ikke", share=3),
        )

    def _add(self, typed: Mapping[str, str], sure: bool) -> None:
        kind = chosen(typed["kind"])
        start, end = read_span((typed["start"], typed["end"]), self._commands.today, _SPAN)
        self._commands.attempt(
            add_effort,
            self._commands.citizen_id,
            kind,
            start,
            end_on=end,
            hours=read_hours(typed["hours"]),
            paid_hours=read_hours(typed["paid"]),
            company=typed["company"],
            found_by=typed["found_by"],
            sure=sure,
        )

    def _edit(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        start, end = read_span((typed["start"], typed["end"]), self._commands.today, _SPAN)
        self._commands.attempt(
            edit_effort,
            key,
            sure=sure,
            kind_id=typed["kind"],
            start_on=start,
            end_on=end,
            hours=read_hours(typed["hours"]),
            paid_hours=read_hours(typed["paid"]),
            company=typed["company"],
            found_by=typed["found_by"],
        )

    def _end(self, effort: EffortSpan, typed: Mapping[str, str], sure: bool) -> None:
        day = read_day(typed["end"], self._commands.today, DayField.EFFORT_END, effort.start_on.isoformat())
        self._commands.attempt(edit_effort, effort.id, end_on=day)

    def _set_paid(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        day = read_day(typed["day"], self._commands.today, DayField.PAID_HOURS_FROM)
        self._commands.attempt(set_paid_hours, key, day, read_hours(typed["paid"]) or 0.0, sure=sure)

    def _set_hours(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        day = read_day(typed["day"], self._commands.today, DayField.PAID_HOURS_FROM)
        self._commands.attempt(set_hours, key, day, read_hours(typed["hours"]) or 0.0, sure=sure)


def _told(history: CitizenHistory) -> Row:
    """Whether it is known that there is no effort, where none was ever told of."""
    day = history.facts.efforts_known_on
    if day is None:
        return Row(
            _NONE, "Ikke oplyst", "", "Tilføj en indsats, eller sig, at der ingen er.", (("none", "Ingen indsats"),)
        )
    return Row(_NONE, "Ingen indsats", f"oplyst {day_typed(day)}", "", (("unknown", "Ikke oplyst"),), "past")


class Exemptions(QObject):
    """Drives the panel 'Fritagelser'."""

    def __init__(self, section: Section, commands: CitizenCommands) -> None:
        super().__init__(section)
        self.section = section
        self.kinds: Items = []
        self._commands = commands
        self._spans: dict[str, ExemptionSpan] = {}
        section.add_asked.connect(self.add)
        section.acted.connect(self._act)

    def show_history(self, history: CitizenHistory) -> None:
        """Show the exemptions, the latest first."""
        self._spans = {one.id: one for one in history.exemptions}
        today = history.today
        self.section.show_rows(
            [
                Row(
                    one.id,
                    one.name,
                    "",
                    span(one.start_on, one.end_on, today),
                    (("edit", "Ret"), ("remove", "Fjern")),
                    "past" if one.end_on is not None and one.end_on < today else "",
                )
                for one in reversed(history.exemptions)
            ]
        )

    def add(self) -> None:
        """Open the form for a new exemption."""
        self.section.open_form("Ny fritagelse", self._entries(self.kinds, "", self._commands.today, None), self._add)

    def _entries(self, kinds: Items, kind: str, start: date, end: date | None) -> tuple[Entry, ...]:
        begins, ends = Meant(_EXEMPT[0], self._commands.today), Meant(_EXEMPT[1], self._commands.today, "start")
        return (
            Entry("kind", "Grund", "choice", kind or (kinds[0][0] if kinds else ""), choices=kinds, share=2),
            day_entry("start", "Fra", begins, value=start, share=2),
            day_entry("end", "Til og med", ends, value=end, hint="indtil videre", share=2),
        )

    def _act(self, key: str, name: str) -> None:
        one = self._spans.get(key)
        if one is None:
            return
        if name == "edit":
            kinds = self.kinds if one.kind_id in dict(self.kinds) else [*self.kinds, (one.kind_id, one.name)]
            entries = self._entries(kinds, one.kind_id, one.start_on, one.end_on)
            self.section.open_form(f"Ret fritagelse: {one.name}", entries, partial(self._edit, key), below=key)
        else:
            self._commands.run(remove_exemption, key)

    def _add(self, typed: Mapping[str, str], sure: bool) -> None:
        start, end = self._days(typed)
        self._commands.attempt(add_exemption, self._commands.citizen_id, typed["kind"], start, end)

    def _edit(self, key: str, typed: Mapping[str, str], sure: bool) -> None:
        start, end = self._days(typed)
        self._commands.attempt(edit_exemption, key, typed["kind"], start, end)

    def _days(self, typed: Mapping[str, str]) -> tuple[str, str | None]:
        return read_span((typed["start"], typed["end"]), self._commands.today, _EXEMPT)


def _written(hours_: float | None) -> str:
    return "" if hours_ is None else number(hours_)
