"""The head of a table is the row, or the pair of rows, with the most names that are known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.importing.sheet import column_letters

_ROWS_LOOKED_AT = 200
_NAMES_NEEDED = 2


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
        texts = [one_line(cell) for cell in cells]
        lines = (self.names, *self.lines)
        return any(_alike(texts, [_at(line, column) for column in columns]) for line in lines)


def find_head(rows: Sequence[tuple[str, ...]], knows: Callable[[str], bool]) -> Head | None:
    """The best head, the first of equals; None where no row holds two known names."""
    best: Head | None = None
    above: tuple[str, ...] = ()
    filled = 0
    for index, row in enumerate(rows):
        if not any(row):
            above = ()
            continue
        filled += 1
        if filled > _ROWS_LOOKED_AT:
            break
        line = tuple(map(one_line, row))
        for head in _readings(index, above, line, knows):
            if head.known >= _NAMES_NEEDED and (best is None or head.known > best.known):
                best = head
        above = line
    return best


def one_line(text: str) -> str:
    """A name as it is compared: without the breaks and hyphens that a narrow column asked for."""
    return " ".join(text.replace("-\n", "").split()).rstrip(":")


def _readings(
    index: int, above: tuple[str, ...], line: tuple[str, ...], knows: Callable[[str], bool]
) -> Iterable[Head]:
    """This row as a head by itself and, where that may be meant, together with the one above."""
    alone = Head(index, line, (line,), _count_known(line, knows))
    if sum(map(bool, above)) < 1 or not all(_is_wordy(cell) for cell in line if cell):
        return (alone,)
    names = _joined(above, line, knows)
    pair = Head(index, names, (above, line), _count_known(names, knows))
    clearer = len(set(filter(None, names))) > len(set(filter(None, line)))
    if pair.known > alone.known or (pair.known == alone.known and clearer and _has_doubles(line)):
        return (pair,)
    return (alone,)


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


def _count_known(names: Iterable[str], knows: Callable[[str], bool]) -> int:
    return sum(1 for name in {name.casefold(): name for name in names if name}.values() if knows(name))


def _has_doubles(names: Sequence[str]) -> bool:
    filled = [name for name in names if name]
    return len(set(filled)) < len(filled)


def _is_wordy(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _alike(texts: Sequence[str], names: Sequence[str]) -> bool:
    """Most of the names stand again at their places, and nothing else does."""
    pairs = [(text, name) for text, name in zip(texts, names, strict=True) if text]
    same = sum(1 for text, name in pairs if text.casefold() == name.casefold())
    return same >= _NAMES_NEEDED and same == len(pairs)


def _at(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""
