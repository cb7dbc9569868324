"""The parts of the page, one of which is in sight: cards, the sheet, and what there is to choose and to change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.domain import Month
from app.measures.sheets import Sheet
from ui.core.notifier import Notifier
from ui.measures.edit_view import EditView
from ui.measures.goals_view import GoalsView
from ui.measures.sets_view import SetsView
from ui.measures.sheet_model import SheetModel
from ui.measures.sheet_panel import SheetPanel

GOALS, STATUS, SETS, EDIT = "goals", "status", "sets", "edit"
OF_A_SHEET = (GOALS, STATUS)
"""The parts that show the sheet in sight."""


class MeasureParts(QStackedWidget):
    """`people_asked(measure_id, Month)` when those behind a figure are wanted; no month: that of the page."""

    people_asked = Signal(str, object)

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = GOALS
        self.model = SheetModel(self)
        self.goals = GoalsView(self.model, notifier, self)
        self.status = SheetPanel(self.model, notifier, self)
        self.sets = SetsView(notifier, self)
        self.edit = EditView(notifier, self)
        self.views: dict[str, QWidget] = {GOALS: self.goals, STATUS: self.status, SETS: self.sets, EDIT: self.edit}
        for view in self.views.values():
            self.addWidget(view)
        self.goals.cards.pressed.connect(self._pressed)
        self.model.typed.connect(self._typed)
        for panel in (self.goals.panel, self.status):
            panel.people_asked.connect(self.people_asked)

    @property
    def panel(self) -> SheetPanel:
        """The panel with the sheet's table that is in sight, or would be."""
        return self.status if self.part == STATUS else self.goals.panel

    def show_part(self, part: str) -> None:
        """Bring a part into sight."""
        self.part = part
        self.setCurrentWidget(self.views[part])

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show this sheet as cards and as a table."""
        self.model.show_sheet(sheet)
        if sheet is not None:
            self.goals.show_sheet(sheet)
            self.status.show_sheet(sheet)

    def refresh(self, month: Month) -> None:
        """Show which sheets there are, and what is being changed, as they are now."""
        self.sets.refresh()
        self.edit.refresh(month)

    def complete(self) -> None:
        """Have everything shown now that was asked for."""
        self.edit.complete()

    def saves_all(self) -> bool:
        """Whether nothing is written that is not kept; else it is in sight, and has the focus."""
        for part, view in ((SETS, self.sets), (EDIT, self.edit)):
            if not view.saves_all():
                self.show_part(part)
                return view.saves_all()
        return True

    def take_focus(self) -> None:
        """Put the focus where work goes on."""
        if self.part in OF_A_SHEET:
            target = self.goals if self.part == GOALS else self.status.table
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self.sets if self.part == SETS else self.edit).take_focus()

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

    def _pressed(self, measure_id: str) -> None:
        self.people_asked.emit(measure_id, None)

    def _typed(self, row: int, period: int, text: str) -> None:
        self.panel.typed(row, period, text)
