"""A sheet is rows of text, numbered as the user sees them in a spreadsheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, NotRequired, TypedDict

from app.core.errors import UserError
from app.importing.hidden_numbers import masked

ROW_LIMIT = 100_000
"""So many filled rows may a sheet have."""

LAST_ROW = 1_048_576
"""Excel has no row after this one."""

PLACES_LIMIT = 5_000
"""So many cells of a sheet are remembered of which nothing could be read."""

_ALL_ROWS_LIMIT = 4 * LAST_ROW
_EMPTY_ROW: tuple[str, ...] = ()


class _Failed(str):
    """A text that is equal to the empty one, and tells that a formula failed."""

    __slots__ = ()


FAILED = _Failed()
"""What is left of a cell whose formula failed."""


class Merged(NamedTuple):
    """Cells of one column, merged downwards: the numbers of their first and last row; the column counts from 0."""

    first: int
    last: int
    column: int


class Place(NamedTuple):
    """Where a cell stands: the number of its row, and its column, counted from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; cells are text, rows may differ in length, and rows[0] has the number `first_row`.

    `hidden_rows` are the numbers in the file of the filled rows that the file hides, or a filter in it;
    `hidden_columns` count from 0. A merged cell has its text in its first place, `merged` says how far down it counts.
    `letters` names the encoding where it had to be guessed, `divided` the separator where all stood in one column.
    `failed` are the first of the cells with an error in place of a value, `unsaved` of those with a formula whose value
    the file doesn't hold; both are empty. `struck` are the numbers of the rows that are struck through.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool
    first_row: int
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[Merged, ...] = ()
    letters: str = ""
    divided: str = ""
    failed: tuple[Place, ...] = ()
    unsaved: tuple[Place, ...] = ()
    struck: tuple[int, ...] = ()

    def spread(self, start: int) -> tuple[tuple[str, ...], ...]:
        """The rows, where a cell merged downwards stands in each filled row of it; from `rows[start]` on."""
        if not self.merged:
            return self.rows
        rows = list(self.rows)
        for first, last, column in self.merged:
            at = first - self.first_row
            if at < start or at >= len(rows) or not (text := _at(rows[at], column)):
                continue
            for index in range(at + 1, min(last - self.first_row + 1, len(rows))):
                if (row := self.rows[index]) and not _at(row, column):
                    wide = (*rows[index], *[""] * (column + 1 - len(rows[index])))
                    rows[index] = (*wide[:column], text, *wide[column + 1 :])
        return tuple(rows)


class PackedSheet(TypedDict):
    """A sheet as it travels between processes; a number among the rows stands for that many empty ones."""

    name: str
    hidden: bool
    first_row: int
    rows: list[list[str] | int]
    hidden_rows: NotRequired[list[int]]
    hidden_columns: NotRequired[list[int]]
    merged: NotRequired[list[tuple[int, int, int]]]
    failed: NotRequired[list[tuple[int, int]]]
    unsaved: NotRequired[list[tuple[int, int]]]
    struck: NotRequired[list[int]]
    letters: NotRequired[str]
    divided: NotRequired[str]


class RowCollector:
    """Gathers the filled rows of one sheet, and only counts those that are too many."""

    def __init__(self) -> None:
        self._first = 0
        self._last = 0
        self._filled = 0
        self._rows: list[list[str] | int] = []
        self._failed: list[tuple[int, int]] = []

    @property
    def is_full(self) -> bool:
        """Whether further rows are only counted, so that nobody needs to look at their cells."""
        return self._filled > ROW_LIMIT

    def add(self, number: int, cells: list[str]) -> None:
        """Take the row with this number (the first is 1, numbers only grow); empty rows may be left out."""
        if len(self._failed) < PLACES_LIMIT:
            self._failed += [(number, column) for column, cell in enumerate(cells) if cell is FAILED]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        if number > LAST_ROW:
            raise UserError("file_unreadable", reason="row number")
        self._filled += 1
        if self.is_full:
            return
        if not self._first:
            self._first = number
        elif number > self._last + 1:
            self._rows.append(number - self._last - 1)
        self._rows.append(cells)
        self._last = number

    def extend(self, rows: Iterable[list[str]]) -> None:
        """Take rows that follow each other from row 1."""
        for number, cells in enumerate(rows, 1):
            self.add(number, cells)

    def packed(self, name: str, *, hidden: bool = False) -> PackedSheet:
        """The sheet; raises UserError('file_too_many_rows')."""
        refuse_too_many(self._filled)
        sheet: PackedSheet = {"name": name, "hidden": hidden, "first_row": self._first or 1, "rows": self._rows}
        if self._failed:
            sheet["failed"] = self._failed
        return sheet


def refuse_too_many(rows: int) -> None:
    """Raise UserError('file_too_many_rows') where a sheet has more filled rows than can be taken."""
    if rows > ROW_LIMIT:
        raise UserError("file_too_many_rows", rows=rows, limit=ROW_LIMIT)


def refuse_endless(sheets: Sequence[PackedSheet]) -> None:
    """Raise UserError('file_too_large') where the empty rows between filled ones would fill the memory."""
    gaps = sum(row for sheet in sheets for row in sheet["rows"] if isinstance(row, int))
    if gaps > _ALL_ROWS_LIMIT:
        raise UserError("file_too_large")


def unpack(packed: PackedSheet) -> Sheet:
    """The sheet that travelled; a CPR number in its name is masked."""
    rows: list[tuple[str, ...]] = []
    for row in packed["rows"]:
        if isinstance(row, int):
            rows.extend([_EMPTY_ROW] * row)
        else:
            rows.append(tuple(row))
    return Sheet(
        masked(packed["name"]),
        tuple(rows),
        packed["hidden"],
        packed["first_row"],
        tuple(packed.get("hidden_rows", ())),
        tuple(packed.get("hidden_columns", ())),
        tuple(Merged(*merged) for merged in packed.get("merged", ())),
        packed.get("letters", ""),
        packed.get("divided", ""),
        tuple(Place(*place) for place in packed.get("failed", ())),
        tuple(Place(*place) for place in packed.get("unsaved", ())),
        tuple(packed.get("struck", ())),
    )


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def column_letters(column: int) -> str:
    """What a spreadsheet calls a column, counted from 0: 'A' … 'Z', 'AA' …"""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
