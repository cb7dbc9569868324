"""The team's sheets and those that come along: switched on, made, copied, renamed, ordered and removed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.commands.goal_sets import switch_off_set, switch_on_set
from app.commands.sheets import (
    copy_sheet,
    edit_sheet,
    make_sheet,
    move_sheet,
    remove_sheet,
    set_sheet_on,
    show_on_board,
)
from app.measures.sheet_rows import chosen_sheet, lines_of, sheets_of
from app.measures.shipped import shipped_sets
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.widgets.boxes import Scrolled
from ui.widgets.form import Entry
from ui.widgets.labels import text_label
from ui.widgets.section import Row, Section

BELONGS = (
    "Her står teamets mål og statusskemaer måned for måned, beregnet af tavlen eller indtastet udefra. "
    "Slå et målsæt til, der følger med, eller lav teamets eget."
)
PERIODS = {
    "month": "Hver måned",
    "quarter": "Hvert kvartal",
    "half_year": "Hvert halvår",
    "year": "Hvert år",
    "may_november": "Maj og november",
}
_OWN_ACTS = (("show", "Vis"), ("rows", "Ret rækker"), ("edit", "Ret navn"), ("copy", "Kopiér"), ("up", "Op"))
_ON_BOARD, _OFF_BOARD = ("board", "Vis på tavlemøde"), ("unboard", "Ikke på tavlemøde")
_OFF, _ON, _REMOVE = ("off", "Slå fra"), ("on", "Slå til"), ("remove", "Fjern")


class SetsView(QWidget):
    """`shown(sheet_id)` when a sheet is to be looked at, `rows_asked(sheet_id)` when its rows are to be changed."""

    shown = Signal(str)
    rows_asked = Signal(str)

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier, self._commands = notifier, Commands(notifier)
        inside = QWidget()
        self.belongs = text_label(BELONGS, "lines", inside)
        self.own = Section(
            "Teamets skemaer", "Nyt skema", "Teamet har ingen skemaer endnu.", inside, shown=40, most_beside=7
        )
        self.shipped = Section("Målsæt, der følger med", "", "Alle målsæt er slået til.", inside, shown=40)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for widget in (self.belongs, self.own, self.shipped):
            column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolled(inside, self))
        self.own.add_asked.connect(self._new)
        self.own.acted.connect(self._act)
        self.shipped.acted.connect(self._switch)

    def refresh(self) -> None:
        """Show which sheets there are now."""
        store = self._notifier.session.store
        sheets = sheets_of(store, every=True)
        lines = lines_of(store, [sheet.id for sheet in sheets])
        board = chosen_sheet(store)
        rows: list[Row] = []
        for sheet in sheets:
            if not sheet.active and sheet.code:
                continue
            count = sum(line.measure is not None for line in lines[sheet.id])
            told = f"{count} mål · {PERIODS[sheet.period].lower()}"
            acts = [*_OWN_ACTS, _OFF_BOARD if sheet.id == board else _ON_BOARD] if sheet.active else []
            acts.append((_OFF if sheet.code else _REMOVE) if sheet.active else _ON)
            rows.append(Row(sheet.id, sheet.name, "på tavlemødet" if sheet.id == board else "", told, acts))
        self.belongs.setVisible(not any(sheet.active for sheet in sheets))
        self.own.show_rows(rows)
        active = {sheet.code for sheet in sheets if sheet.active}
        self.shipped.show_rows(
            [
                Row(one.code, one.title, "", f"{one.text} ({one.source})", (_ON,), wrapped=True)
                for one in shipped_sets()
                if one.code not in active
            ]
        )

    def take_focus(self) -> None:
        """Put the focus on what comes first: a set that can be switched on, or a new sheet."""
        self.own.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def saves_all(self) -> bool:
        """Whether nothing is written that is not kept; else it has the focus."""
        form = self.own.form
        if form is not None and form.is_changed:
            form.hold()
            return False
        return True

    def _new(self) -> None:
        self.own.open_form("Nyt skema", self._entries("", "month", ""), self._make)

    def _entries(self, name: str, period: str, note: str) -> tuple[Entry, ...]:
        return (
            Entry("name", "Navn", value=name, share=3),
            Entry("period", "Kolonner", "choice", period, choices=list(PERIODS.items()), share=3),
            Entry("note", "Bemærkning", value=note, share=6),
        )

    def _make(self, typed: Mapping[str, str], sure: bool) -> None:
        change = self._commands.attempt(make_sheet, typed["name"], period=typed["period"], note=typed["note"])
        self.rows_asked.emit(str(change.facts["id"]))

    def _edit(self, sheet_id: str, typed: Mapping[str, str], sure: bool) -> None:
        self._commands.attempt(edit_sheet, sheet_id, name=typed["name"], period=typed["period"], note=typed["note"])

    def _act(self, sheet_id: str, name: str) -> None:
        sheets = {sheet.id: sheet for sheet in sheets_of(self._notifier.session.store, every=True)}
        sheet = sheets[sheet_id]
        match name:
            case "show":
                self.shown.emit(sheet_id)
            case "rows":
                self.rows_asked.emit(sheet_id)
            case "edit":
                entries = self._entries(sheet.name, sheet.period, sheet.note)
                self.own.open_form(f"Ret »{sheet.name}«", entries, partial(self._edit, sheet_id), below=sheet_id)
            case "copy":
                self._commands.run(copy_sheet, sheet_id)
            case "up":
                self._commands.run(move_sheet, sheet_id, -1)
            case "board" | "unboard":
                self._commands.run(show_on_board, sheet_id if name == "board" else None)
            case "remove":
                self._commands.run(remove_sheet, sheet_id, with_measures=True)
            case "off" if sheet.code:
                self._commands.run(switch_off_set, sheet.code)
            case _:
                self._commands.run(set_sheet_on, sheet_id, True)

    def _switch(self, code: str, name: str) -> None:
        change = self._commands.run(switch_on_set, code)
        if change is not None:
            self.shown.emit(str(change.facts["id"]))
