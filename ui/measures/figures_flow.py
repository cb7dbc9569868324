"""Figures from a file: what it was understood as, which of it each measure takes, and what that would change."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.commands.figures import import_figures
from app.core.errors import UserError
from app.core.words import counted, grouped, month_name
from app.importing.figure_plan import Choice, FigurePlan, entered_measures, planned_figures, suggested
from app.importing.figures import Figures, figures_in
from app.importing.files import read_sheets
from ui.core.commands import Commands
from ui.core.jobs import Cancelled, Errand, Progress, Work
from ui.core.notifier import Notifier
from ui.core.theme import icon
from ui.measures.figure_row import FigureChoiceRow
from ui.widgets.boxes import Scrolled
from ui.widgets.labels import Elided, text_label

FIGURE_FILES = (
    "Tabeller med tal (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.json *.html *.htm *.xml);;Alle filer (*)"
)
READING = "Læser filen …"
NOTHING_ENTERED = "Teamet har ingen mål, som indtastes. Slå et målsæt til, eller lav et mål, der indtastes."
HOW = "Vælg for hvert mål, hvilket område og hvilket tal i filen det er. Valget huskes til næste gang."


class FiguresFlow(QWidget):
    """Reads one file at a time. `left` when its figures are entered, or when the user goes back."""

    left = Signal()

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier, self._commands = notifier, Commands(notifier)
        self._errand: Errand | None = None
        self._path = Path()
        self._first: Sequence[str] | None = None
        self.figures: Figures | None = None
        self.rows: dict[str, FigureChoiceRow] = {}
        self.plan: FigurePlan | None = None
        self._make()
        notifier.changed.connect(self._team_changed)

    @property
    def busy(self) -> bool:
        """Whether the file is being read."""
        return self._errand is not None

    def begin(self, path: Path, first: Sequence[str] | None = None) -> None:
        """Read this file; the measures `first`, as those of a sheet, come first, in their order."""
        self._give_up()
        self._path, self._first, self.figures = path, first, None
        self.title.set_whole(f"Hent tal fra {path.name}")
        self._show_error("")
        self._clear_rows()
        self.understood.setText(READING)
        self._errand = errand = Errand(_reading(path, self._notifier.session.store.path), self)
        errand.done.connect(self._read)
        errand.refused.connect(self._refused)
        errand.failed.connect(self._failed)
        errand.start()
        self._show_plan()

    def take_focus(self) -> None:
        """Put the focus on the first choice that is to be made, or on the way back."""
        undecided = (row for row in self.rows.values() if row.choice is None)
        row = next(undecided, next(iter(self.rows.values()), None))
        (row.series if row is not None else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        self.back = QPushButton(" Tilbage", self)
        self.back.setIcon(icon("arrow-left", "text", 16))
        self.back.setAutoDefault(True)
        self.back.clicked.connect(self._leave)
        self.title = Elided("", "title", self)
        self.main = QPushButton("", self)
        self.main.setObjectName("main")
        self.main.setAutoDefault(True)
        self.main.clicked.connect(self._take)
        self.error = text_label("", "error", self)
        self.understood = text_label("", "muted", self)
        self.how = text_label(HOW, "muted", self)
        inner = QWidget(self)
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.main)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        for label in (self.error, self.understood, self.how):
            column.addWidget(label)
        column.addWidget(Scrolled(inner, self), 1)
        self._inner = inner

    def _read(self, figures: Figures) -> None:
        self._errand, self.figures = None, figures
        self.understood.setText(understood(figures))
        store = self._notifier.session.store
        measures = entered_measures(store)
        order = {measure_id: place for place, measure_id in enumerate(self._first or ())}
        measures.sort(key=lambda measure: order.get(measure.id, len(order)))
        known: dict[str, Choice] = {}
        try:
            known = suggested(store, figures, measures)
        except UserError as error:
            self._show_error(self._notifier.sentence(error))
        for place, measure in enumerate(measures):
            row = FigureChoiceRow(measure, figures, known.get(measure.id), self._inner)
            row.changed.connect(self._plan)
            self._list.insertWidget(place, row)
            self.rows[measure.id] = row
        if not measures:
            self._show_error(NOTHING_ENTERED)
        self._plan()
        self.take_focus()

    def _plan(self) -> None:
        """Work out what the choices would enter; a choice that can't be says why in its row."""
        if self.figures is None:
            return
        store, today = self._notifier.session.store, self._commands.today
        choices: dict[str, Choice] = {}
        faulty = False
        for measure_id, row in self.rows.items():
            if row.choice is None:
                row.show_plan(None)
                continue
            try:
                row.show_plan(planned_figures(store, self.figures, {measure_id: row.choice}, today))
                choices[measure_id] = row.choice
            except UserError as error:
                row.show_refusal(self._notifier.sentence(error))
                faulty = True
        self.plan = None if faulty or not choices else planned_figures(store, self.figures, choices, today)
        self._show_plan()

    def _show_plan(self) -> None:
        count = 0 if self.plan is None else len(self.plan.figures)
        self.main.setText("Hent tal" if not count else f"Hent {grouped(count)} tal")
        self.main.setEnabled(count > 0)
        self.how.setVisible(bool(self.rows))

    def _take(self) -> None:
        if self.plan is None:
            return
        try:
            self._commands.attempt(import_figures, self.plan, self._path.name)
        except UserError as error:
            self._plan()
            self._show_error(self._notifier.sentence(error))
        else:
            self._leave()

    def _leave(self) -> None:
        self._give_up()
        self.figures = None
        self._clear_rows()
        self.left.emit()

    def _refused(self, error: UserError) -> None:
        self._errand = None
        self.understood.setText("")
        self._show_error(self._notifier.sentence(error))
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        self._errand = None
        raise error

    def _team_changed(self) -> None:
        if self.figures is not None and self.isVisible():
            self._plan()

    def _give_up(self) -> None:
        if self._errand is not None:
            self._errand.cancel()
        self._errand = self.plan = None

    def _clear_rows(self) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = {}

    def _show_error(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))


def understood(figures: Figures) -> str:
    """What a file was understood as: '2 områder · 3 forskellige tal · september 2026 til oktober 2026'."""
    areas = [area for area in figures.areas if area]
    first = min(row.period.first for row in figures.rows)
    last = max(row.period.last for row in figures.rows)
    hidden = sum(row.value is None for row in figures.rows)
    parts = [
        counted(len(areas), "område", "områder") if len(areas) > 1 else "".join(areas),
        f"{len(figures.series)} forskellige tal" if len(figures.series) > 1 else figures.series[0],
        month_name(first) if first == last else f"{month_name(first)} til {month_name(last)}",
        f"{grouped(hidden)} er skjult i filen og springes over" if hidden else "",
        f"{counted(figures.unread, 'felt', 'felter')} er ikke tal" if figures.unread else "",
    ]
    return " · ".join(filter(None, parts))


def _reading(path: Path, held: Path | None) -> Work:
    def work(progress: Progress, cancelled: Cancelled) -> Figures:
        return figures_in(read_sheets(path, cancelled=cancelled, held=held, figures=True))

    return work
