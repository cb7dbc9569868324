"""Goes down a sheet below a head and tells rows of data, in blocks, from lines that may be something else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.importing.heads import PERSON_NUMBER, Head, Heads, at, folded
from app.importing.lines import (
    are_label_and_value,
    group_texts,
    is_beneath_a_head,
    is_no_name,
    is_of_something_else,
    is_total,
    may_be_total,
    names_a_group,
    places_of_names,
)

Cells = tuple[str, ...]
Indexed = tuple[int, Cells]

_ROWS_OF_A_HEAD = 3
_ZEROS = frozenset(("0", "0.0", "0,0", "00-01-1900", "00-00-0000", "00:00", "00:00:00", "0-1-1900", "00-jan-00"))
"""What formulas make of empty cells."""
_MOST_CELLS_OF_A_LINE = 3
_SURELY_A_HEAD = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A filled row that is perhaps no data.

    'lone': one text, whichever cells hold it; 'beside': nothing in the table's own columns; 'beneath': explains the
    head above it, or is what formulas make of an empty row;
    `head` where another table begins. `at` is the place of its first cell, `gap` an empty row above it.
    """

    index: int
    kind: Literal["lone", "total", "same_head", "other_head", "beside", "beneath"]
    text: str
    cells: Cells
    at: int
    gap: bool
    head: Head | None = None


@dataclass(slots=True)
class Block:
    """Rows of data that follow each other, with their indexes in the sheet; `gap`: after an empty row."""

    gap: bool
    rows: list[Indexed] = field(default_factory=list[Indexed])


Token = Line | Block


def scan(rows: Sequence[Cells], heads: Heads, head: Head, columns: Sequence[int]) -> list[Token]:
    """Everything that is filled below a head, in the order of the sheet."""
    return _Scan(rows, heads, head, columns).tokens()


def cells_of(columns: Sequence[int]) -> Callable[[Cells], Cells]:
    """What takes the cells of these columns, '' beyond the end of a row."""
    first, width = columns[0], len(columns)
    if list(columns) != list(range(first, first + width)):
        return lambda row: tuple([row[column] if column < len(row) else "" for column in columns])
    end = first + width

    def sliced(row: Cells) -> Cells:
        cells = row[first:end]
        return cells if len(cells) == width else (*cells, *[""] * (width - len(cells)))

    return sliced


class _Scan:
    def __init__(self, rows: Sequence[Cells], heads: Heads, head: Head, columns: Sequence[int]) -> None:
        self._rows = rows
        self._heads = heads
        self._head = head
        self._columns = columns
        self._words = head.words()
        self._names_at = places_of_names([head.label(column) for column in columns])

    def tokens(self) -> list[Token]:
        found: list[Token] = []
        block: Block | None = None
        take = cells_of(self._columns)
        last = under = self._head.last
        apart = False  # whether the line above is no data
        for index in range(self._head.last + 1, len(self._rows)):
            row = self._rows[index]
            if not row:
                continue
            cells = take(row)
            texts = list(filter(None, cells))
            if not texts:
                if any(row):
                    found.append(Line(index, "beside", " ".join(filter(None, row)), (), 0, gap=False))
                continue
            gap, last = index > last + 1, index
            if ":" in texts[0] and (several := group_texts(texts)):
                found += [self._made(index, "lone", cells, [text], gap=gap) for text in several]
                apart, block = True, None
                continue
            line = self._line(index, cells, texts, gap=gap, apart=apart, under=index - under <= _ROWS_OF_A_HEAD)
            apart = line is not None
            if line is None:
                if block is None or gap:
                    found.append(block := Block(gap))
                block.rows.append((index, cells))
                continue
            if line.head is not None:
                under = index
            found.append(line)
            block = None
        return found

    def _line(self, index: int, cells: Cells, texts: list[str], *, gap: bool, apart: bool, under: bool) -> Line | None:
        several = len(texts) > 1
        if several and (gap or apart or folded(texts[0]) in self._words):
            head = self._begins_a_table(index)
            if head is not None:
                same = head is self._head
                return self._made(index, "same_head" if same else "other_head", cells, texts, gap=gap, head=head)
        if (under and is_beneath_a_head(texts)) or (texts[0][0] == "0" and _ZEROS.issuperset(texts)):
            return self._made(index, "beneath", cells, texts, gap=gap)
        merged = len(texts) >= _MOST_CELLS_OF_A_LINE and len(set(texts)) == 1
        lone = texts[0] if merged or not several else self._label_and_value(texts) or self._title(cells, texts)
        if not lone and not (may_be_total(texts[0]) and is_total(texts)):
            return None
        if any(map(PERSON_NUMBER.search, texts)) and not names_a_group(texts[0].partition(":")[0]):
            return None
        if is_total(texts) and not (lone and is_of_something_else(lone) and lone.isalpha()):
            return self._made(index, "total", cells, texts, gap=gap)
        return self._made(index, "lone", cells, [lone], gap=gap)

    def _label_and_value(self, texts: list[str]) -> str:
        """'Jobformidler: Mette' where the two stand in a cell each, '' for anything else."""
        if not 1 < len(texts) <= _MOST_CELLS_OF_A_LINE or len(self._columns) < _MOST_CELLS_OF_A_LINE:
            return ""
        label = texts[0].rstrip()
        if label.endswith(":") or (not texts[2:] and are_label_and_value(label, texts[1])):
            return f"{label.rstrip(': ')}: {' '.join(texts[1:])}"
        return ""

    def _title(self, cells: Cells, texts: list[str]) -> str:
        """'Borgere i Team Nord pr. 1. november' in two or three cells, where names of people stand."""
        if len(texts) > _MOST_CELLS_OF_A_LINE or len(texts) == len(self._columns) or not self._names_at:
            return ""
        name = cells[self._names_at[0]]
        return " ".join(texts) if name and name == texts[0] and is_no_name(name) else ""

    def _begins_a_table(self, index: int) -> Head | None:
        """The head that stands in this row: the table's own once more, or another."""
        row = self._rows[index]
        if self._head.repeats(row, self._columns):
            return self._head
        other = self._heads.like_a_head(index)
        if other is None:
            return None
        cells = [name for name in other.names if name]
        shared = not self._words.isdisjoint(map(str.casefold, cells))
        begins_there = any(at(row, column) for column in range(self._columns[0] + 2))
        sure = other.known >= _SURELY_A_HEAD or other.known == len(cells)
        return other if shared or (sure and begins_there) else None

    def _made(
        self,
        index: int,
        kind: Literal["lone", "total", "same_head", "other_head", "beneath"],
        cells: Cells,
        texts: Sequence[str],
        *,
        gap: bool,
        head: Head | None = None,
    ) -> Line:
        place = next(place for place, cell in enumerate(cells) if cell)
        return Line(index, kind, " ".join(texts), cells, place, gap, head)
