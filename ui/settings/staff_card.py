"""A medarbejder in full: name, initials and role corrected in place, limits of their own, absence, and leaving."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.commands.absences import add_absence, edit_absence, remove_absence
from app.commands.limits import remove_own_limit, set_own_limit
from app.core.days import DayField, read_day, read_span
from app.core.domain import Role
from app.core.errors import UserError
from app.core.words import cases, counted
from app.rules.rules import team_rules
from app.settings.absences import Away
from app.settings.limits import own_limits, read_limit
from app.settings.staff import StaffRow
from ui.core.commands import Commands
from ui.settings.card import Card, SettingRow, quiet_button
from ui.settings.part import Cards
from ui.settings.staff_columns import over
from ui.texts.errors import ROLES, error_sentence
from ui.texts.words import day_short, day_typed, span
from ui.widgets.boxes import ChoiceBox
from ui.widgets.field import FactField
from ui.widgets.form import Entry, Meant, day_entry
from ui.widgets.labels import text_label
from ui.widgets.section import Row, Section

_BESIDE = 250  # pixels: the name of a team
_LEFT = Qt.AlignmentFlag.AlignLeft
_AWAY = (DayField.ABSENCE_START, DayField.ABSENCE_END)
_NOBODY_AWAY = "Intet fravær. Skriv ferie, barsel og sygdom her, så I kan se, hvem der ser efter sagerne imens."


class StaffCards(QObject):
    """Drives the panels. `role_chosen(role)`, `team_chosen(id)` and `retire_asked` when that is wanted."""

    role_chosen = Signal(str)
    team_chosen = Signal(str)
    retire_asked = Signal()

    def __init__(self, cards: Cards, commands: Commands) -> None:
        super().__init__(cards)
        self._cards, self._commands = cards, commands
        self.row: StaffRow | None = None
        self._others: Sequence[StaffRow] = ()
        self._about = ""
        editor, inside = cards.editor, cards.inside
        self.name = editor.add(FactField("name", "Navn", inside, style="name"))
        cards.add_panel(self._head(inside))
        card = Card("", "", inside)
        row = SettingRow("Initialer", "Står på kortene og i lister.", card, beside=_BESIDE)
        self.initials = editor.add(FactField("initials", "Initialer", row.place, style="line"))
        row.right.addWidget(self.initials)
        card.add_row(row)
        row = SettingRow("Rolle", "Kun jobformidlere har et loft.", card, beside=_BESIDE)
        self.role = ChoiceBox(row.place, least=90)
        self.role.setAccessibleName("Rolle")
        for role, text in ROLES.items():
            self.role.addItem(text, str(role))
        self.role.activated.connect(self._choose_role)
        row.right.addWidget(self.role)
        card.add_row(row)
        self.team_row = SettingRow("Team", "Kræver, at sagerne er givet videre.", card, beside=_BESIDE)
        self.team = ChoiceBox(self.team_row.place, least=90)
        self.team.setAccessibleName("Team")
        self.team.activated.connect(self._choose_team)
        self.team_row.right.addWidget(self.team)
        card.add_row(self.team_row)
        self._facts = card
        cards.add_panel(card)
        self.limits = cards.add_section(Section("Eget loft", "Loft", "", inside, shown=4))
        self.limits.add_asked.connect(self.add_limit)
        self.limits.acted.connect(self._limit_acted)
        self.absences = cards.add_section(Section("Fravær", "Fravær", _NOBODY_AWAY, inside, shown=5))
        self.absences.add_asked.connect(self.add_absence)
        self.absences.acted.connect(self._absence_acted)
        cards.end()

    def show_row(self, row: StaffRow | None, others: Sequence[StaffRow], teams: Mapping[str, str]) -> None:
        """Show this one; `others` are everyone, `teams` the names of the teams in use by their ids."""
        anew = row is None or self.row is None or row.id != self.row.id
        self.row, self._others = row, others
        self._cards.show_something(row is not None)
        if anew:
            self.refuse(None)
            self._cards.begin_anew()
        if row is None:
            return
        self._cards.about(row.id)
        self.name.show_kept(row.name, anew=anew)
        self.initials.show_kept(row.initials, anew=anew)
        self.role.choose(str(row.role))
        self._show_team(row, teams)
        self._show_summary(row)
        self.retire.setText("Forlader teamet" if row.active else "Er i teamet igen")
        limited = row.role is Role.JOBFORMIDLER and row.active
        for section, wanted in ((self.limits, limited), (self.absences, row.active)):
            section.setVisible(wanted or section.form is not None)  # what is being written stays
        self._show_limits(row)
        self.absences.show_rows([self._absence_row(one) for one in row.absences])

    def add_limit(self) -> None:
        """Ask for a limit of one's own."""
        today = self._commands.today
        entries = (
            Entry("limit", "Højst", hint="tomt: teamets loft", share=3),
            day_entry("day", "Fra og med", Meant(DayField.LIMIT_FROM, today), value=today, share=3),
        )
        self.limits.open_form("Eget loft fra en dato", entries, self._save_limit)
        self._reveal(self.limits)

    def add_absence(self) -> None:
        """Ask for an absence."""
        self._about = ""
        self._ask_absence("Nyt fravær", day_typed(self._commands.today), "", "", "")

    def refuse(self, refused: UserError | None) -> None:
        """Say what could not be done, or no longer."""
        self.refusal.setText("" if refused is None else error_sentence(refused))
        self.refusal.setVisible(refused is not None)

    def _head(self, parent: QWidget) -> QFrame:
        panel = QFrame(parent)
        panel.setObjectName("panel")
        self.summary = text_label("", "muted", panel)
        self.refusal = text_label("", "refusal", panel)
        self.refusal.hide()
        self.retire = quiet_button("", "", self.retire_asked.emit, panel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 11, 16, 12)
        column.setSpacing(6)
        for widget in (self.name, self.summary, self.retire, self.refusal):
            column.addWidget(widget)
        column.setAlignment(self.retire, _LEFT)
        return panel

    def _show_summary(self, row: StaffRow) -> None:
        cases = counted(row.cases, "åben sag", "åbne sager")
        if not row.active:
            self.summary.setText(f"Har forladt teamet. {cases}.")
            return
        if row.role is Role.JOBFORMIDLER:
            kind = "et eget loft" if row.own_limit else "teamets loft"
            cases = f"{cases} og {kind} på {row.limit}"
        beyond = f": {row.counted - row.limit} over" if over(row) else ""
        self.summary.setText(f"{cases}{beyond}.")

    def _show_limits(self, row: StaffRow) -> None:
        store, today = self._commands.notifier.session.store, self._commands.today
        rows: list[Row] = []
        for one in own_limits(store, row.id, today):
            text = "Teamets loft" if one.limit is None else f"Højst {cases(one.limit)}"
            tone = "" if one.holds or one.start_on > today else "past"
            state = "gælder nu" if one.holds else ("kommer" if one.start_on > today else "gjaldt før")
            day = f"fra {day_short(one.start_on, today)}"
            rows.append(Row(one.id, text, day, state, (("remove", "Fjern"),), tone))
        self.limits.show_rows(rows)
        usual = team_rules(store).caseload_limit
        self.limits.show_empty(
            f"Har teamets loft på {cases(usual)}. "
            "Giv et eget loft fra en dato, for eksempel ved deltid eller for en ny."
        )

    def _absence_row(self, one: Away) -> Row:
        stand_in = f"Stedfortræder: {one.stand_in}" if one.stand_in else "Ingen ser efter sagerne imens"
        if one.stand_in and one.stand_in_away:
            stand_in = f"{stand_in}, der også er væk"
        when = span(one.start_on, one.end_on, self._commands.today)
        acts = (("edit", "Ret"), ("remove", "Fjern"))
        covered = one.stand_in and not one.stand_in_away
        return Row(one.id, one.reason or "Fravær", when, stand_in, acts, "" if covered else "warning")

    def _ask_absence(self, title: str, start: str, end: str, reason: str, stand_in: str) -> None:
        own, today = self.row.id if self.row else "", self._commands.today
        people = [(one.id, one.name) for one in self._others if one.active and one.id != own]
        entries = (
            day_entry("start", "Fra og med", Meant(_AWAY[0], today), value=start, share=3),
            day_entry("end", "Til og med", Meant(_AWAY[1], today, "start"), value=end, hint="uden slut", share=3),
            Entry("reason", "Årsag", value=reason, hint="fx ferie", share=3),
            Entry("stand_in", "Stedfortræder", "choice", stand_in, choices=[("", "Ingen"), *people], share=3),
        )
        self.absences.open_form(title, entries, self._save_absence, below=self._about)
        self._reveal(self.absences)

    def _save_limit(self, values: Mapping[str, str], _: bool) -> None:
        if self.row is not None:
            limit = read_limit(values["limit"]) if values["limit"].strip() else None
            day = read_day(values["day"], self._commands.today, DayField.LIMIT_FROM)
            self._commands.attempt(set_own_limit, self.row.id, limit, day)

    def _save_absence(self, values: Mapping[str, str], _: bool) -> None:
        if self.row is None:
            return
        start, end = read_span((values["start"], values["end"]), self._commands.today, _AWAY)
        reason, stand_in = values["reason"], values["stand_in"] or None
        if self._about:
            facts = {"start_on": start, "end_on": end, "reason": reason, "stand_in_id": stand_in}
            self._commands.attempt(edit_absence, self._about, **facts)
        else:
            self._commands.attempt(add_absence, self.row.id, start, end, reason, stand_in)

    def _limit_acted(self, key: str, _: str) -> None:
        self.refuse(self._commands.refusal(remove_own_limit, key))

    def _absence_acted(self, key: str, name: str) -> None:
        one = next((one for one in self.row.absences if one.id == key), None) if self.row else None
        if name == "remove":
            self.refuse(self._commands.refusal(remove_absence, key))
        elif one is not None:
            self._about = key
            start, end = day_typed(one.start_on), day_typed(one.end_on)
            self._ask_absence("Ret fraværet", start, end, one.reason, one.stand_in_id or "")

    def _show_team(self, row: StaffRow, teams: Mapping[str, str]) -> None:
        self._facts.show_row(self.team_row, len(teams) > 1)
        self.team.offer([*teams.items()])
        self.team.choose(row.team_id)

    def _choose_team(self) -> None:
        self.team_chosen.emit(self.team.value)

    def _choose_role(self) -> None:
        self.role_chosen.emit(self.role.value)

    def _reveal(self, section: Section) -> None:
        if section.form is not None:
            self._cards.reveal(section.form)
