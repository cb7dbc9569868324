"""The rows of a sheet: headings and measures, put in, ordered, and taken away."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.commands.measures import make_measure, remove_measure
from app.commands.sheets import RowDraft, set_sheet_rows
from app.measures.drafts import Draft
from app.measures.measure import Formula, Origin, Subject, Unit, definitions
from app.measures.offers import names_in
from app.measures.sheet_rows import Line, rows_of_sheet, stands_on_another
from app.measures.words import measure_sentence
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.widgets.form import Entry
from ui.widgets.section import Row, Section

_HEADING, _COUNTED, _ENTERED = "heading", "counted", "entered"
_KINDS = [
    (_COUNTED, "Et nyt mål, som tavlen beregner"),
    (_ENTERED, "Et nyt mål, hvis tal indtastes"),
    (_HEADING, "En overskrift"),
]
_ACTS = (("up", "Op"), ("down", "Ned"), ("remove", "Fjern"))


class RowsEditor(Section):
    """A panel with the rows; `measure_asked(id)` when a measure itself is to be changed."""

    measure_asked = Signal(str)

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__("Rækker i skemaet", "Række", "Skemaet har ingen rækker endnu.", parent, shown=80)
        self._notifier, self._commands = notifier, Commands(notifier)
        self.sheet_id = ""
        self._lines: list[Line] = []
        self.add_asked.connect(self._new)
        self.acted.connect(self._act)

    def show_sheet(self, sheet_id: str) -> None:
        """Show the rows of a sheet as they are now."""
        if sheet_id != self.sheet_id:
            self.close_form()
        self.sheet_id = sheet_id
        store = self._notifier.session.store
        self._lines = rows_of_sheet(store, sheet_id)
        rows: list[Row] = []
        for place, line in enumerate(self._lines):
            if line.measure is None:
                rows.append(Row(str(place), line.label, "overskrift", "", (("name", "Ret"), *_ACTS), about=sheet_id))
            else:
                told = measure_sentence(line.measure, names_in(store, line.measure))
                name = line.label or line.measure.name
                rows.append(Row(str(place), name, "", told, (("edit", "Ret målet"), *_ACTS), wrapped=True))
        self.show_rows(rows)

    def _new(self) -> None:
        store = self._notifier.session.store
        here = {line.measure.id for line in self._lines if line.measure is not None}
        others = [(one.id, f"Målet »{one.name}«") for one in definitions(store, active=True) if one.id not in here]
        entries = (
            Entry("kind", "Hvad?", "choice", _COUNTED, choices=[*_KINDS, *others], share=3),
            Entry("name", "Navn", hint="kan være tomt for et mål, der findes", share=3),
        )
        self.open_form("Ny række", entries, self._add)

    def _add(self, typed: Mapping[str, str], sure: bool) -> None:
        kind, name = typed["kind"], typed["name"]
        if kind == _HEADING:
            self._keep([*self._rows_now(), RowDraft(None, name)])
            return
        measure_id = kind
        if kind in (_COUNTED, _ENTERED):
            draft = Draft(name, unit=Unit.CITIZENS, origin=Origin.ENTERED)
            if kind == _COUNTED:
                draft = Draft(name, Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS)
            measure_id, name = str(self._commands.attempt(make_measure, draft).facts["id"]), ""
        self._keep([*self._rows_now(), RowDraft(measure_id, name)])
        if kind in (_COUNTED, _ENTERED):
            self.measure_asked.emit(measure_id)

    def _act(self, key: str, name: str) -> None:
        place, rows = int(key), self._rows_now()
        match name:
            case "edit":
                measure = self._lines[place].measure
                if measure is not None:
                    self.measure_asked.emit(measure.id)
            case "name":
                entry = Entry("name", "Overskrift", value=rows[place].label, share=6)
                self.open_form("Ret overskriften", (entry,), partial(self._rename, rows[place]), below=key)
            case "remove":
                self._remove(place)
            case _:
                to = place + (-1 if name == "up" else 1)
                if 0 <= to < len(rows):
                    rows.insert(to, rows.pop(place))
                    self._commands.run(set_sheet_rows, self.sheet_id, rows)

    def _rename(self, heading: RowDraft, typed: Mapping[str, str], sure: bool) -> None:
        """In place of this heading, wherever it stands by now; where it is no more the new one is the last row."""
        rows = self._rows_now()
        place = rows.index(heading) if heading in rows else len(rows)
        rows[place : place + 1] = [RowDraft(None, typed["name"])]
        self._keep(rows)

    def _remove(self, place: int) -> None:
        """A measure of the team's own goes with its only row; a shipped one, and one on other sheets, stays."""
        rows, measure = self._rows_now(), self._lines[place].measure
        if measure is not None and not measure.code and not self._stands_elsewhere(measure.id):
            self._commands.run(remove_measure, measure.id)
            return
        del rows[place]
        self._commands.run(set_sheet_rows, self.sheet_id, rows)

    def _stands_elsewhere(self, measure_id: str) -> bool:
        here = sum(line.measure is not None and line.measure.id == measure_id for line in self._lines)
        return here > 1 or stands_on_another(self._notifier.session.store, measure_id, self.sheet_id)

    def _rows_now(self) -> list[RowDraft]:
        return [RowDraft(None if line.measure is None else line.measure.id, line.label) for line in self._lines]

    def _keep(self, rows: Sequence[RowDraft]) -> None:
        self._commands.attempt(set_sheet_rows, self.sheet_id, rows)
