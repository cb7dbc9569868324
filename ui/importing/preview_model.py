"""The rows of an import as a table model, of which only those with one outcome may be shown."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.importing.kinds import ListKind
from ui.importing.shown_rows import ShownRow, Wanted
from ui.importing.words import OUTCOMES, ROW_HEADS

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Række", ROW_HEADS[ListKind.CITIZENS], "Hvad der sker")
NUMBER, NAME, WHAT = range(3)
_ROOT = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """Row number, name, and what happens. What is painted comes from `row`; the roles carry the same in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[ShownRow] = ()
        self._rows: Sequence[ShownRow] = ()
        self.wanted = Wanted()
        self._kind = ListKind.CITIZENS

    @property
    def rows(self) -> Sequence[ShownRow]:
        """The rows that are shown."""
        return self._rows

    def row(self, number: int) -> ShownRow:
        """The row at this place."""
        return self._rows[number]

    def places_of(self, numbers: Collection[int]) -> list[int]:
        """Where the rows with these numbers in the file stand, as far as they are shown."""
        return [place for place, row in enumerate(self._rows) if row.number in numbers] if numbers else []

    def set_rows(self, rows: Sequence[ShownRow]) -> None:
        """Show these rows, filtered as before."""
        self.beginResetModel()
        self._all = rows
        self._filter()
        self.endResetModel()

    def set_kind(self, kind: ListKind) -> None:
        """Call the rows after what the list is about."""
        if kind is not self._kind:
            self._kind = kind
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, NAME, NAME)

    def set_wanted(self, wanted: Wanted) -> None:
        """Show only these rows."""
        if wanted != self.wanted:
            self.beginResetModel()
            self.wanted = wanted
            self._filter()
            self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are shown; a cell has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Three."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns; the number's stands over its figures."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ROW_HEADS[self._kind] if section == NAME else HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == NUMBER else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell's words; a screen reader gets the whole row at the name."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if index.column() == NAME else self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WHAT:
            return "\n".join((*row.lines, *row.notes)) or None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == NAME:
            return row.name
        return None

    def _text(self, row: ShownRow, column: int) -> str:
        if column == NUMBER:
            return str(row.number)
        if column == NAME:
            return row.name
        return ". ".join((OUTCOMES[row.outcome], *row.lines, *row.notes))

    def _filter(self) -> None:
        self._rows = self.wanted.among(self._all)
