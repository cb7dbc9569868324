"""A sheet being changed: its rows on the left, and the measure that is looked at beside them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.domain import Month
from app.measures.sheet_rows import sheets_of
from ui.core.notifier import Notifier
from ui.core.theme import icon
from ui.measures.measure_editor import MeasureEditor
from ui.measures.rows_editor import RowsEditor
from ui.widgets.boxes import Scrolled
from ui.widgets.labels import line_label, text_label

CHOOSE = "Vælg »Ret målet« ud for en række for at se, hvad den tæller."


class EditView(QWidget):
    """`left` when it is done with."""

    left = Signal()

    def __init__(self, notifier: Notifier, parent: QWidget) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._measure_id = ""
        self.back = QPushButton(" Tilbage", self)
        self.back.setIcon(icon("arrow-left", "text", 16))
        self.back.setAutoDefault(True)
        self.back.clicked.connect(self.left)
        self.title = line_label("", "title", self)
        rows, measure = QWidget(), QWidget()
        self.rows = RowsEditor(notifier, rows)
        self.choose = text_label(CHOOSE, "muted", measure)
        self.measure = MeasureEditor(notifier, measure)
        for inside, widgets in ((rows, (self.rows,)), (measure, (self.choose, self.measure))):
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, 8, 0)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(14)
        beside.addWidget(Scrolled(rows, self), 1)
        beside.addWidget(Scrolled(measure, self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(beside, 1)
        self.rows.measure_asked.connect(self._choose)
        self.measure.copied.connect(self._choose)
        self._month = Month(2000, 1)

    def show_sheet(self, sheet_id: str, month: Month) -> None:
        """Let this sheet be changed, with figures of this month; nothing where it is gone."""
        if sheet_id != self.rows.sheet_id:
            self._measure_id = ""
        self._month = month
        name = next((one.name for one in sheets_of(self._notifier.session.store, every=True) if one.id == sheet_id), "")
        self.title.setText(name)
        self.rows.show_sheet(sheet_id)
        self._show_measure()

    def refresh(self, month: Month) -> None:
        """Show the same as it is now."""
        if self.rows.sheet_id:
            self.show_sheet(self.rows.sheet_id, month)

    def complete(self) -> None:
        """Have the figure of the measure now."""
        self.measure.complete()

    def saves_all(self) -> bool:
        """Whether nothing is written that is not kept; else it has the focus."""
        if self.rows.form is not None and self.rows.form.is_changed:
            self.rows.form.hold()
            return False
        return self.measure.saves_all()

    def take_focus(self) -> None:
        """Put the focus on what adds a row."""
        self.rows.add_button.setFocus()

    def _choose(self, measure_id: str) -> None:
        self._measure_id = measure_id
        self._show_measure()

    def _show_measure(self) -> None:
        there = bool(self._measure_id) and self.measure.show_measure(self._measure_id, self._month)
        self.measure.setVisible(there)
        self.choose.setVisible(not there)
