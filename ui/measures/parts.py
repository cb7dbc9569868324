"""The parts of the page, one of which is in sight: cards, the sheet, and what there is to choose and to change."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.clock import today
from app.core.domain import Month
from app.measures.management import management_report
from app.measures.sheets import Sheet
from ui.core.page import PageContext
from ui.measures.edit_view import EditView
from ui.measures.figures_flow import FIGURE_FILES, FiguresFlow
from ui.measures.goals_view import GoalsView
from ui.measures.reading import Reading
from ui.measures.sets_view import SetsView
from ui.measures.sheet_model import SheetModel
from ui.measures.sheet_panel import SheetPanel

if TYPE_CHECKING:
    from ui.measures.development import DevelopmentView

GOALS, STATUS, SETS, EDIT, FILE = "goals", "status", "sets", "edit", "file"
MANAGEMENT, DEVELOPMENT = "management", "development"
OF_A_SHEET = (GOALS, STATUS)
"""The parts that show the sheet in sight."""


class MeasureParts(QStackedWidget):
    """`people_asked(measure_id, Month)` when those behind a figure are wanted; no month: that of the page.

    `citizen_asked(id, among)` when somebody's own page is wanted, `part_asked(part)` when another part is.
    """

    people_asked = Signal(str, object)
    citizen_asked = Signal(str, object)
    part_asked = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        notifier = context.notifier
        self._context = context
        self._month: Month | None = None
        self._sets_seen = False  # until then, the sets that the program brings along need not be read
        self._report = Reading(notifier, self)
        self._report.answered.connect(self._show_report)
        self.part = GOALS
        self.model = SheetModel(self)
        self.goals = GoalsView(self.model, notifier, self)
        self.status = SheetPanel(self.model, notifier, self)
        self.sets = SetsView(notifier, self)
        self.edit = EditView(notifier, self)
        self.report_model = SheetModel(self)
        self.report = SheetPanel(self.report_model, notifier, self, title="Ledelsesinformation: {}")
        self.file = FiguresFlow(notifier, self)
        self._others = {SETS: self.sets, EDIT: self.edit, FILE: self.file}
        self.views: dict[str, QWidget] = {
            GOALS: self.goals, STATUS: self.status, MANAGEMENT: self.report, **self._others,
        }  # fmt: skip
        for view in self.views.values():
            self.addWidget(view)
        self.goals.cards.pressed.connect(self._pressed)
        self.model.typed.connect(self._typed)
        for panel in (self.goals.panel, self.status, self.report):
            panel.people_asked.connect(self.people_asked)
        self.file.left.connect(self._left_file)

    @property
    def panel(self) -> SheetPanel:
        """The panel with the table that is in sight, or would be."""
        return {STATUS: self.status, MANAGEMENT: self.report}.get(self.part, self.goals.panel)

    @cached_property
    def development(self) -> "DevelopmentView":
        """How the team develops, which is read only when it is looked at."""
        from ui.measures.development import DevelopmentView

        context = self._context
        made = DevelopmentView(context.notifier, context.dialogs, context.window, self, context.board_of)
        made.citizen_asked.connect(self.citizen_asked)
        made.setContentsMargins(-20, -14, -20, -18)
        self.views[DEVELOPMENT] = made
        self.addWidget(made)
        return made

    def show_part(self, part: str) -> None:
        """Bring a part into sight; what is read only for it is asked for then."""
        self.part = part
        shown = self.development if part == DEVELOPMENT else self.views[part]
        self.setCurrentWidget(shown)
        self._read_part()

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show this sheet as cards and as a table."""
        self.model.show_sheet(sheet)
        if sheet is not None:
            self.goals.show_sheet(sheet)
            self.status.show_sheet(sheet)

    def refresh(self, month: Month) -> None:
        """Show which sheets there are, and what is being changed, as they are now."""
        self._month = month
        if self._sets_seen:
            self.sets.refresh()
        self.edit.refresh(month)
        self._read_part()

    def complete(self) -> None:
        """Have everything shown now that was asked for."""
        self.edit.complete()
        self._report.complete()

    def saves_all(self) -> bool:
        """Whether nothing is written that is not kept; else it is in sight, and has the focus."""
        for part, view in ((SETS, self.sets), (EDIT, self.edit)):
            if not view.saves_all():
                self.show_part(part)
                return view.saves_all()
        return True

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        match self.part:
            case "goals":
                self.goals.setFocus(Qt.FocusReason.OtherFocusReason)
            case "status" | "management":
                self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
            case "development":
                self.development.take_focus()
            case _:
                self._others[self.part].take_focus()

    def ask_for_file(self) -> None:
        """Ask for a file and read its figures, those first that the sheet in sight enters."""
        path = self._context.dialogs.open_file(self, "Vælg tabellen med tal", FIGURE_FILES)
        if path is not None:
            rows = () if self.model.sheet is None else self.model.sheet.rows
            self.part_asked.emit(FILE)
            self.file.begin(path, [row.measure.id for row in rows if row.measure is not None])

    def copy(self) -> None:
        """Copy the chosen cells."""
        self.panel.copy()

    def paste(self) -> None:
        """Paste from the first chosen cell on."""
        self.panel.paste()

    def clear_figures(self) -> None:
        """Take away what comes from outside in the chosen cells."""
        self.panel.clear()

    def ask_people(self) -> None:
        """Ask for those behind the current cell."""
        self.panel.ask_people()

    def _read_part(self) -> None:
        """What only the part in sight shows is asked for, of the month that is looked at."""
        if self._month is None:
            return
        if self.part == SETS and not self._sets_seen:
            self._sets_seen = True
            self.sets.refresh()
        elif self.part == DEVELOPMENT:
            self.development.refresh(self._month)
        elif self.part == MANAGEMENT:
            day = today(self._context.notifier.session.clock)
            self._report.ask(partial(management_report, month=self._month, today=day, frames=self._context.frames()))

    def _show_report(self, report: Sheet) -> None:
        self.report_model.show_sheet(report)
        self.report.show_sheet(report)

    def _left_file(self) -> None:
        self.part_asked.emit(STATUS)

    def _pressed(self, measure_id: str) -> None:
        self.people_asked.emit(measure_id, None)

    def _typed(self, row: int, period: int, text: str) -> None:
        self.panel.typed(row, period, text)
