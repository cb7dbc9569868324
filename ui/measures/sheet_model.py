"""A status sheet as a table's model: start value, periods, goals and state, with all of a cell in words."""

from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.core.words import grouped, month_name
from app.measures import goal_words as words
from app.measures.goals import Standing
from app.measures.measure import Direction, Kind
from app.measures.sheets import Cell, Row, Sheet

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Part(Enum):
    """What a column is."""

    START = 0
    PERIOD = 1
    GOAL = 2
    STATE = 3


class SheetModel(QAbstractTableModel):
    """`typed(row, period, text)` when somebody has written into a cell of a period."""

    typed = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show this sheet; where it has the same rows and columns, views stay where they are."""
        before, self.sheet = self.sheet, sheet
        if before is not None and sheet is not None and _frame(before) == _frame(sheet):
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(0, self.rowCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            return
        self.sheet = before
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings and measures."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Start, periods, goals, state."""
        if parent.isValid() or self.sheet is None:
            return 0
        return 2 + len(self.sheet.columns) + len(self.sheet.goal_columns)

    def part(self, column: int) -> tuple[Part, int]:
        """What a column is, and its place among those of its kind."""
        periods = 0 if self.sheet is None else len(self.sheet.columns)
        goals = 0 if self.sheet is None else len(self.sheet.goal_columns)
        if column == 0:
            return Part.START, 0
        if column <= periods:
            return Part.PERIOD, column - 1
        return (Part.GOAL, column - 1 - periods) if column <= periods + goals else (Part.STATE, 0)

    def column_of(self, period: int) -> int:
        """The column of a period."""
        return 1 + period

    def row(self, number: int) -> Row | None:
        """A row of the sheet."""
        if self.sheet is None or not 0 <= number < len(self.sheet.rows):
            return None
        return self.sheet.rows[number]

    def cell(self, index: Index) -> Cell | None:
        """The cell of a period; None elsewhere."""
        row, (part, place) = self.row(index.row()), self.part(index.column())
        return row.cells[place] if row is not None and row.measure is not None and part is Part.PERIOD else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What comes from outside can be written."""
        row = self.row(index.row())
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        cell = self.cell(index)
        if cell is not None and cell.month is not None and row.measure is not None and not row.measure.computed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was written; whoever hears it keeps it, and the sheet is shown anew."""
        part, place = self.part(index.column())
        if role != Qt.ItemDataRole.EditRole or part is not Part.PERIOD or self.data(index, role) == value:
            return False
        self.typed.emit(index.row(), place, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, and everything about it in words."""
        row = self.row(index.row())
        if row is None or not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, index.column())
            case Qt.ItemDataRole.EditRole:
                cell = self.cell(index)
                return "" if cell is None else _edited(cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row, index.column())
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.told(row, index.column())
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands over a column, in two lines, and the name of a row."""
        if self.sheet is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._row_head(section, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._column_head(section)
        left = self.part(section)[0] is Part.STATE
        return (_LEFT if left else _RIGHT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def text(self, row: Row, column: int) -> str:
        """What stands in a cell."""
        if row.measure is None:
            return ""
        part, place = self.part(column)
        match part:
            case Part.START:
                return row.start
            case Part.PERIOD:
                cell = row.cells[place]
                return f"{cell.text} {words.ENTERED}" if cell.entered else cell.text
            case Part.GOAL:
                return row.goals[place][1]
            case Part.STATE:
                return words.STANDINGS[row.standing]

    def spoken(self, row: Row, column: int) -> str:
        """A cell for a screen reader: whose, of when, and what."""
        sheet = self.sheet
        if row.measure is None or sheet is None:
            return f"overskrift {row.name}"
        part, place = self.part(column)
        match part:
            case Part.START:
                return f"{row.name}, {sheet.start_text}: {row.start or 'ikke oplyst'}"
            case Part.PERIOD:
                cell = row.cells[place]
                said = f"{cell.text or words.NO_FIGURE}{_kind(cell)}"
                return f"{row.name}, {sheet.columns[place].name}: {said}"
            case Part.GOAL:
                word = "højst" if row.measure.direction is Direction.DOWN else "mindst"
                text = row.goals[place][1]
                return f"{row.name}, mål {sheet.goal_columns[place].text}: {f'{word} {text}' if text else 'intet'}"
            case Part.STATE:
                return f"{row.name}, status: {words.STANDINGS[row.standing] or 'ingen'}"

    def told(self, row: Row, column: int) -> str:
        """What a cell is made of, and where sources disagree."""
        part, place = self.part(column)
        if row.measure is None:
            return ""
        cell = row.cells[place] if part is Part.PERIOD else None
        told = [] if cell is None else _made_of(cell)
        return "\n".join([*told, *([row.note] if row.note else [])])

    def standing(self, row: int) -> Standing:
        """How the measure of a row stands."""
        shown = self.row(row)
        return Standing.NONE if shown is None else shown.standing

    def provisional(self, period: int) -> bool:
        """Whether figures of a period can still change by themselves."""
        sheet = self.sheet
        return sheet is not None and any(row.cells[period].provisional for row in sheet.rows if row.measure)

    def _row_head(self, section: int, role: int) -> object:
        row = self.row(section)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return f"{row.name}\n{row.note}" if row.note else row.name
        return None

    def _column_head(self, section: int) -> str:
        sheet = self.sheet
        part, place = self.part(section)
        if sheet is None:
            return ""
        match part:
            case Part.START:
                word, _, day = sheet.start_text.partition(" ")
                return f"{word}\n{day}"
            case Part.PERIOD:
                column = sheet.columns[place]
                below = words.PROVISIONAL if self.provisional(place) else str(column.first.year)
                return f"{column.text}\n{'' if column.text == below else below}"
            case Part.GOAL:
                return f"Mål\n{sheet.goal_columns[place].text}"
            case Part.STATE:
                return "Status\n"


def _frame(sheet: Sheet) -> tuple[object, ...]:
    """What a view keeps its place by."""
    rows = tuple((row.measure.id if row.measure else None, row.name) for row in sheet.rows)
    return sheet.id, sheet.columns, sheet.goal_columns, rows


def _edited(cell: Cell) -> str:
    """What stands in the field in which a figure is written: both numbers where it has them."""
    result = cell.result
    if result is not None and result.numerator is not None and result.denominator is not None:
        return f"{grouped(round(result.numerator))} af {grouped(round(result.denominator))}"
    return cell.text


def _kind(cell: Cell) -> str:
    if cell.entered:
        return ", tal udefra"
    return f", {words.PROVISIONAL}" if cell.provisional else ""


def _made_of(cell: Cell) -> list[str]:
    """'26 af 103', 'ukendt: 12', where it is from, and of which month it is."""
    result = cell.result
    if result is None:
        return []
    told: list[str] = []
    if result.kind is Kind.NOBODY:
        told.append(words.NOBODY[0].upper() + words.NOBODY[1:])
    if result.value is not None:
        told.append(month_name(result.month) + _kind(cell))
    if result.numerator is not None and result.denominator:
        told.append(f"{grouped(round(result.numerator))} af {grouped(round(result.denominator))}")
    counts = (("Ukendt", result.unknown), ("Fritaget", result.spared))
    told += [f"{word}: {grouped(count)}" for word, count in counts if count]
    return [*told, *([result.note] if result.note else [])]
