"""A list model that is handed whole answers and emits only what is different."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_STANDS = Qt.ItemFlag.ItemNeverHasChildren
_USABLE = _STANDS | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_RESET_ABOVE = 24  # separate runs of change; more than that is cheaper for a view as one reset


class RowsModel(QAbstractListModel, Generic[Row]):
    """Rows with a key each. `text` gives a row's name, `described` what a screen reader says of it.

    `tip` is what the mouse over a row tells, and a screen reader that is asked for more; the same if nothing is said. A
    row that is not `usable` (all are, if
    nothing is said) can be neither chosen nor dragged.
    """

    def __init__(
        self,
        key: Callable[[Row], Hashable],
        text: Callable[[Row], str],
        described: Callable[[Row], str],
        parent: QObject | None = None,
        usable: Callable[[Row], bool] | None = None,
        tip: Callable[[Row], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._tip = tip or described
        self._usable = usable
        self._key = key
        self._text = text
        self._described = described
        self._rows: list[Row] = []
        self._keys: list[Hashable] = []  # of the rows, in their order

    def row(self, number: int) -> Row:
        """The row at this place."""
        return self._rows[number]

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, in order."""
        return self._rows

    def place_of(self, key: Hashable) -> int | None:
        """Where the row with this key stands, or None."""
        return self._keys.index(key) if key in self._keys else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are; an item has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name and spoken text; everything else is painted from `row`."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self._rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._described(self._rows[index.row()])
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tip(self._rows[index.row()])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with a row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return Qt.ItemFlag.NoItemFlags
        return _USABLE if self._usable is None or self._usable(self._rows[index.row()]) else _STANDS

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead, telling views the smallest difference that is worth telling."""
        new = list(rows)
        first = _same_from_the_start(self._rows, new)
        if first < len(new) or first < len(self._rows):
            last = _same_from_the_start(self._rows[first:][::-1], new[first:][::-1])
            self._exchange(first, len(self._rows) - last, new[first : len(new) - last])
        self._rows = new  # so that what is the same is the same object too, which is quickly seen the next time

    def _reset(self, first: int, end: int, new: list[Row], keys: list[Hashable]) -> None:
        self.beginResetModel()
        self._rows[first:end], self._keys[first:end] = new, keys
        self.endResetModel()

    def _exchange(self, first: int, end: int, new: list[Row]) -> None:
        """Let these rows stand where those from one place to another did; all others stay as they are."""
        old_keys, new_keys = self._keys[first:end], [*map(self._key, new)]
        if _are_others(old_keys, new_keys):
            self._reset(first, end, new, new_keys)
            return
        kept = set(old_keys) if old_keys == new_keys else _staying(old_keys, new_keys)
        gone = runs([place for place, key in enumerate(old_keys, first) if key not in kept])
        come = runs([place for place, key in enumerate(new_keys, first) if key not in kept])
        if len(gone) + len(come) > _RESET_ABOVE:
            self._reset(first, end, new, new_keys)
            return
        for begin, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), begin, last)
            del self._rows[begin : last + 1], self._keys[begin : last + 1]
            self.endRemoveRows()
        for begin, last in come:
            self.beginInsertRows(QModelIndex(), begin, last)
            self._rows[begin:begin] = new[begin - first : last + 1 - first]
            self._keys[begin:begin] = new_keys[begin - first : last + 1 - first]
            self.endInsertRows()
        different = runs([place for place, row in enumerate(new, first) if self._rows[place] != row])
        self._rows[first : first + len(new)] = new
        for begin, last in different:
            self.dataChanged.emit(self.index(begin), self.index(last))


def _are_others(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    """Whether so many have gone that it needn't be looked which of the others stand in the same order."""
    if len(old) <= _RESET_ABOVE:
        return False
    there = set(new)
    return len(runs([place for place, key in enumerate(old) if key not in there])) > _RESET_ABOVE


def _same_from_the_start(old: Sequence[Row], new: Sequence[Row]) -> int:
    """How many rows are the same from the first one on: found by halves, since whole slices are quickly compared."""
    same, limit = 0, min(len(old), len(new))
    if old[:limit] == new[:limit]:
        return limit
    while limit - same > 1:  # the first `same` are, and the first `limit` are not
        middle = (same + limit) // 2
        if old[same:middle] == new[same:middle]:
            same = middle
        else:
            limit = middle
    return same


def _staying(old: Sequence[Hashable], new: Sequence[Hashable]) -> set[Hashable]:
    """The largest set of keys that stand in the same order in both lists (the longest rising run of places)."""
    place = {key: number for number, key in enumerate(new)}
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in (place[key] for key in old if key in place):
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
        before[number] = tails[at - 1] if at else None
    staying: set[Hashable] = set()
    number = tails[-1] if tails else None
    while number is not None:
        staying.add(new[number])
        number = before[number]
    return staying


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as runs: [1, 2, 5] is (1, 2), (5, 5)."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
