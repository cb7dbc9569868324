"""The head of a table is the row, or the pair of rows, with the most names that are known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from app.importing.sheet import column_letters

_ROWS_LOOKED_AT = 100
_NAMES_NEEDED = 2
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Head:
    """Where a head ends and what it says; a column without a name has ''."""

    last: int
    names: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    known: int

    @property
    def width(self) -> int:
        """The number of columns that it reaches over."""
        return len(self.names)

    def label(self, column: int) -> str:
        """The name of a column; one without a name is called by its letters, as in a spreadsheet."""
        named = column < self.width and self.names[column]
        return named or f"Kolonne {column_letters(column)}"

    def repeats(self, cells: Sequence[str], columns: Sequence[int]) -> bool:
        """Whether these cells, taken from these columns, are the head (or a line of it) once more."""
        for line in (self.names, *self.lines):
            names = [_at(line, column) for column in columns]
            pairs = [(cell, name) for cell, name in zip(cells, names, strict=True) if cell]
            if len(pairs) >= _NAMES_NEEDED and all(_same(cell, name) for cell, name in pairs):
                return True
        return False


def find_head(rows: Sequence[tuple[str, ...]], knows: Callable[[str], bool]) -> Head | None:
    """The best head, the first of equals; None where no row holds two known names."""

    @cache
    def known(name: str) -> bool:
        return len(name) <= _LONGEST_NAME and _is_wordy(name) and knows(name)

    best: Head | None = None
    above = Head(-1, (), (), 0)
    filled = ((index, row) for index, row in enumerate(rows) if any(row))
    for index, row in islice(filled, _ROWS_LOOKED_AT):
        line = tuple(map(one_line, row))
        alone = Head(index, line, (line,), _count_known(line, line, known))
        head = _with_line_above(alone, above, known) if above.last == index - 1 else alone
        if head.known >= _NAMES_NEEDED and (best is None or head.known > best.known):
            best = head
        above = alone
    return best


def one_line(text: str) -> str:
    """A name as it is compared: without the breaks and hyphens that a narrow column asked for."""
    return " ".join(text.replace("-\n", "").split()).rstrip(":")


def _with_line_above(alone: Head, above: Head, knows: Callable[[str], bool]) -> Head:
    """The head in one line, or in two where both together say more."""
    upper, line = above.names, alone.names
    if not (alone.known or above.known) or not all(_is_wordy(cell) for cell in line if cell):
        return alone
    names = _joined(upper, line, knows)
    pair = Head(alone.last, names, (upper, line), _count_known(names, line, knows))
    clearer = len(set(filter(None, names))) > len(set(filter(None, line)))
    if pair.known > alone.known or (pair.known == alone.known and clearer and _has_doubles(line)):
        return pair
    return alone


def _joined(upper: Sequence[str], lower: Sequence[str], knows: Callable[[str], bool]) -> tuple[str, ...]:
    """One name a column: the lower one, with its group before it where that is known or tells it apart."""
    names: list[str] = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        own = _at(upper, column)
        group = own or group
        name = _at(lower, column)
        both = f"{group} {name}".strip()
        if not name:
            names.append(own)
        elif knows(both) or (group and lower.count(name) > 1):
            names.append(both)
        else:
            names.append(name)
    return tuple(names)


def _count_known(names: Sequence[str], line: Sequence[str], knows: Callable[[str], bool]) -> int:
    """How many different names are known, by themselves or by what stands in the line of the head."""
    known = {
        name.casefold()
        for column, name in enumerate(names)
        if name and (knows(name) or ((own := _at(line, column)) and own != name and knows(own)))
    }
    return len(known)


def _has_doubles(names: Sequence[str]) -> bool:
    filled = [name for name in names if name]
    return len(set(filled)) < len(filled)


def _is_wordy(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _same(cell: str, name: str) -> bool:
    return one_line(cell).casefold() == name.casefold()


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
