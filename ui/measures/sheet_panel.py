"""A status sheet in a panel: its name, what its marks mean, the table, and what was refused."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.commands.measure_values import Entry, clear_values, enter_values
from app.core.domain import Month
from app.core.errors import UserError
from app.measures.pasting import Written, pasted, written_in
from app.measures.sheets import Sheet
from ui.core.commands import Commands
from ui.core.notifier import Notifier
from ui.measures.sheet_model import Part, SheetModel
from ui.measures.sheet_table import SheetTable
from ui.widgets.labels import line_label, text_label

LEGEND = "✎ = tal udefra, de øvrige er beregnet af tavlen"
EMPTY = "Skemaet har ingen rækker endnu."


class SheetPanel(QFrame):
    """Shows the sheet of a model. `people_asked(measure_id, Month)` when those behind a figure are wanted."""

    people_asked = Signal(str, object)

    def __init__(
        self, model: SheetModel, notifier: Notifier, parent: QWidget, *, title: str = "Statusskema: {}"
    ) -> None:
        super().__init__(parent)
        self._titled = title
        self.setObjectName("panel")
        self._model, self._commands, self._notifier = model, Commands(notifier), notifier
        self.title = line_label("", "title", self)
        self.legend = line_label(LEGEND, "small", self)
        self.note = text_label("", "muted", self)
        self.error = text_label("", "error", self)
        self.empty = text_label(EMPTY, "muted", self)
        self.table = SheetTable(model, self)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(6)
        column.addLayout(head)
        for label in (self.note, self.error, self.empty):
            column.addWidget(label)
            label.hide()
        column.addWidget(self.table, 1)
        column.addStretch(0)
        self.table.people_asked.connect(self._ask_people)

    @property
    def needed(self) -> int:
        """How high it is with all rows of the table."""
        said = [label for label in (self.note, self.error) if not label.isHidden()]
        wide = max(200, self.width() - 28)
        return self.table.needed + 68 + sum(label.heightForWidth(wide) + 6 for label in said)

    def sizeHint(self) -> QSize:
        """As high as it is with all rows."""
        return QSize(600, self.needed)

    def hasHeightForWidth(self) -> bool:
        """No: the lines of text would otherwise be asked how high the whole is, without the rows of the table."""
        return False

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the head of a sheet, which the model shows."""
        self.title.setText(self._titled.format(sheet.name))
        self.note.setText(sheet.note)
        self.note.setVisible(bool(sheet.note))
        self.empty.setVisible(not sheet.rows)
        self.table.setVisible(bool(sheet.rows))
        self.table.setAccessibleName(f"Statusskema {sheet.name}")
        self.table.setMaximumHeight(self.table.needed)
        self.updateGeometry()

    def typed(self, row: int, period: int, text: str) -> None:
        """Keep what was written into a cell; what is refused stands there again, with the reason above."""
        sheet = self._model.sheet
        if sheet is None:
            return
        try:
            self._keep([written_in(sheet, row, period, text)])
        except UserError as error:
            self._refuse(error)
            self.table.keep_text(row, period, text)

    def copy(self) -> None:
        """The chosen cells onto the clipboard, as a spreadsheet takes them; with one alone its text."""
        lines = self.table.chosen_cells()
        if lines:
            written = ["\t".join(self._copied(*place) for place in line) for line in lines]
            QGuiApplication.clipboard().setText("\n".join(written))

    def paste(self) -> None:
        """A block from a spreadsheet from the first chosen cell on, all of it or nothing."""
        sheet, lines = self._model.sheet, self.table.chosen_cells()
        if sheet is None or not lines:
            return
        row, column = lines[0][0]
        part, period = self._model.part(column)
        try:
            if part is not Part.PERIOD:
                raise UserError("paste_beside")
            self._keep(pasted(sheet, row, period, QGuiApplication.clipboard().text()))
        except UserError as error:
            self._refuse(error)

    def clear(self) -> None:
        """Take away what comes from outside in the chosen cells."""
        places: list[tuple[str, Month]] = []
        for row, column in (place for line in self.table.chosen_cells() for place in line):
            shown, cell = self._model.row(row), self._model.cell(self._model.index(row, column))
            if shown is not None and shown.measure is not None and cell is not None and cell.entered and cell.month:
                places.append((shown.measure.id, cell.month))
        if places:
            self._say("")
            self._commands.run(clear_values, places)

    def go_to_missing(self) -> bool:
        """Go to the first cell of the latest period that comes from outside and has no figure; else to the first."""
        sheet = self._model.sheet
        if sheet is None or not sheet.columns:
            return False
        period = len(sheet.columns) - 1
        outside = [
            place
            for place, row in enumerate(sheet.rows)
            if row.measure is not None and not row.measure.computed and row.cells[period].month is not None
        ]
        missing = [place for place in outside if not sheet.rows[place].cells[period].entered]
        if outside:
            self.table.go_to((missing or outside)[0], period)
        return bool(outside)

    def ask_people(self) -> None:
        """Ask for those behind the current cell."""
        place = self.table.place
        if place is not None:
            self._ask_people(*place)

    def _keep(self, written: list[Written]) -> None:
        """One change for all figures; those that are empty take away what is there."""
        self._say("")
        entries = [
            Entry(one.measure_id, one.month, one.figure.value, one.figure.numerator, one.figure.denominator)
            for one in written
            if not one.figure.empty
        ]
        if entries:
            self._commands.attempt(enter_values, entries)
        elif written:
            self._commands.attempt(clear_values, [(one.measure_id, one.month) for one in written])

    def _ask_people(self, row: int, period: int) -> None:
        shown = self._model.row(row)
        if shown is not None and shown.measure is not None and shown.cells[period].result is not None:
            result = shown.cells[period].result
            if result is not None:
                self.people_asked.emit(shown.measure.id, result.month)

    def _copied(self, row: int, column: int) -> str:
        shown = self._model.row(row)
        if shown is None:
            return ""
        heading = shown.measure is None and column == 0
        return shown.name if heading else self._model.text(shown, column).removesuffix(" ✎")

    def _refuse(self, error: UserError) -> None:
        self._say(self._notifier.sentence(error))

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.table.setAccessibleDescription(sentence)
