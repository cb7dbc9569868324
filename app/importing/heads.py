"""The head of a table is the row, or the two or three rows, with the most names that are known."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, zip_longest

from app.importing.hidden_numbers import without_numbers
from app.importing.lines import is_closed
from app.importing.names_below import names_below
from app.importing.sheet import column_letters
from app.importing.wording import meant

PERSON_NUMBER = re.compile(r"(?<!\d)\d{5,6}[- ]?\d{4}(?!\d)")
"""What looks like a CPR number."""

_ROWS_LOOKED_AT = 100
_ROWS_WHERE_DOUBTFUL = 1_000
_ROWS_WHERE_OVER = 20_000
_ROWS_BELOW = 12
_ROWS_OF_A_TITLE = 3
_NAMES_NEEDED = 2
_LONGEST_NAME = 100
_DOUBTFUL = 2  # names, where no person stands below them


@dataclass(frozen=True, slots=True)
class Head:
    """Where a head ends and what it says; a column without a name has ''."""

    last: int
    names: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    known: int

    @property
    def first(self) -> int:
        """Where it begins."""
        return self.last - len(self.lines) + 1

    @property
    def width(self) -> int:
        """The number of columns that it reaches over."""
        return len(self.names)

    def label(self, column: int) -> str:
        """The name of a column; one without a name is called by its letters, as in a spreadsheet."""
        named = column < self.width and self.names[column]
        return without_numbers(named) if named else f"Kolonne {column_letters(column)}"

    def within(self, columns: Sequence[int]) -> "Head":
        """The same head, of these columns alone."""
        kept = set(columns)
        names, *lines = (
            tuple(name if column in kept else "" for column, name in enumerate(line))
            for line in (self.names, *self.lines)
        )
        return Head(self.last, names, tuple(lines), self.known)

    def words(self) -> frozenset[str]:
        """All that stands in it, as cells are compared with it."""
        return frozenset(folded(name) for line in (self.names, *self.lines) for name in line if name)

    def repeats(self, row: Sequence[str], columns: Sequence[int]) -> bool:
        """Whether this row of the sheet has, in these columns, the head (or a line of it) once more."""
        cells = [(column, cell) for column in columns if (cell := at(row, column))]
        return len(cells) >= _NAMES_NEEDED and any(
            all(folded(cell) == at(line, column).casefold() for column, cell in cells)
            for line in (self.names, *self.lines)
        )


class Heads:
    """Finds heads in the rows of a sheet; each name is asked about once."""

    def __init__(self, rows: Sequence[tuple[str, ...]], knows: Callable[[str], bool]) -> None:
        self._rows = rows

        @cache
        def known(name: str) -> bool:
            return len(name) <= _LONGEST_NAME and _is_wordy(name) and knows(name)

        self.knows = known

    def best(self, before: int | None = None) -> Head | None:
        """The best head above the row `before`; None where no row holds two known names.

        A later one is better where it says more, unless people are listed below the earlier one, or it only adds
        columns to it; and where the earlier one stands below the title of closed cases.
        """
        rows = self._rows if before is None else self._rows[:before]
        found = self._best_of(rows)
        return None if found is None else with_names_below(found, rows)

    def _best_of(self, rows: Sequence[tuple[str, ...]]) -> Head | None:
        found = self._best(rows, _ROWS_LOOKED_AT)
        if found is None:
            return self._best(rows, None)
        if self._is_over(found, rows):
            return self._best(rows, _ROWS_WHERE_OVER)
        if found.known <= _DOUBTFUL and not self._has_people(found, rows):
            found = self._best(rows, _ROWS_WHERE_DOUBTFUL) or found
        return found

    def like_a_head(self, index: int) -> Head | None:
        """The head that this row is, below another table: mostly known names, and nothing that only data has."""
        line = tuple(map(one_line, self._rows[index]))
        cells = [cell for cell in line if cell]
        if len(cells) < _NAMES_NEEDED or not all(map(_is_wordy, cells)) or any(map(PERSON_NUMBER.search, cells)):
            return None
        known = _count_known(line, line, self.knows)
        return Head(index, line, (line,), known) if known >= _NAMES_NEEDED and known * 2 >= len(cells) else None

    def _best(self, rows: Sequence[tuple[str, ...]], most: int | None) -> Head | None:
        best: Head | None = None
        nothing = Head(-1, (), (), 0)
        above, alone_above = nothing, nothing
        filled = ((index, row) for index, row in enumerate(rows) if any(row))
        for index, row in islice(filled, most):
            line = tuple(map(one_line, row))
            alone = Head(index, line, (line,), _count_known(line, line, self.knows))
            head = alone
            if alone_above.last == index - 1:
                head = _with_lines_above(alone, alone_above, above, self.knows)
            if head.known >= _NAMES_NEEDED and (best is None or self._is_better(head, best, rows)):
                best = head
            above, alone_above = head, alone
        return best

    def _is_better(self, head: Head, best: Head, rows: Sequence[tuple[str, ...]]) -> bool:
        if head.first <= best.last + 1:
            return head.known > best.known
        if self._is_over(best, rows) is not self._is_over(head, rows):
            return self._is_over(best, rows) and head.known * 2 >= best.known
        of_people, was_of_people = self._has_people(head, rows), self._has_people(best, rows, head.first)
        if of_people is not was_of_people:
            return of_people
        if of_people:
            return False
        adds_only = {folded(name) for name in best.names if name} <= {folded(name) for name in head.names if name}
        return head.known > best.known and not adds_only

    def _is_over(self, head: Head, rows: Sequence[tuple[str, ...]]) -> bool:
        """Whether what stands above a head says that these cases are closed."""
        above = [
            texts for row in rows[max(head.first - _ROWS_OF_A_TITLE, 0) : head.first] if (texts := set(row) - {""})
        ]
        return any(len(texts) == 1 and is_closed(*texts) for texts in above)

    def _has_people(self, head: Head, rows: Sequence[tuple[str, ...]], end: int | None = None) -> bool:
        """Whether somebody's number stands right below a head."""
        below = (row for row in islice(rows, head.last + 1, end) if row)
        return any(map(PERSON_NUMBER.search, (cell for row in islice(below, _ROWS_BELOW) for cell in row)))


def with_names_below(head: Head, rows: Sequence[tuple[str, ...]]) -> Head:
    """The head with the months or stages in the row below it, where the last of its names stands over several."""
    line = tuple(map(one_line, rows[head.last + 1])) if head.last + 1 < len(rows) else ()
    names = names_below(head.names, line)
    return head if names is None else Head(head.last + 1, names, (*head.lines, line), head.known)


def find_head(rows: Sequence[tuple[str, ...]], knows: Callable[[str], bool]) -> Head | None:
    """The best head, the first of equals; None where no row holds two known names."""
    return Heads(rows, knows).best()


def one_line(text: str) -> str:
    """A name as it is compared: without the breaks and hyphens that a narrow column asked for."""
    return " ".join(text.replace("-\n", "").split()).rstrip(":")


def folded(text: str) -> str:
    """The same without capitals."""
    return one_line(text).casefold()


def at(cells: Sequence[str], column: int) -> str:
    """What stands in a column, '' beyond the end of a row."""
    return cells[column] if column < len(cells) else ""


def _with_lines_above(alone: Head, line_above: Head, above: Head, knows: Callable[[str], bool]) -> Head:
    """The head in one line, or in two or three where they say more together."""
    pair = _with_line_above(alone, line_above, knows)
    if len(above.lines) == _NAMES_NEEDED and pair is not alone:
        triple = _with_line_above(alone, above, knows)
        if triple.known > pair.known:
            return triple
    return pair


def _with_line_above(alone: Head, above: Head, knows: Callable[[str], bool]) -> Head:
    """The head in one line, or with what stands above it where both together say more."""
    upper, line = above.names, alone.names
    if not (alone.known or above.known) or not all(_is_wordy(cell) for cell in line if cell):
        return alone
    names = _joined(upper, line, knows)
    pair = Head(alone.last, names, (*above.lines, line), _count_known(names, line, knows))
    clearer = len(set(filter(None, names))) > len(set(filter(None, line)))
    if pair.known > alone.known or (pair.known == alone.known and clearer and _has_doubles(line)):
        return pair
    if pair.known == alone.known and sum(map(bool, upper)) > 1:
        told = tuple(_told_by_its_group(both, own) for both, own in zip_longest(names, line, fillvalue=""))
        if any(own and name != own for name, own in zip(told, line, strict=False)):
            return replace(pair, names=told)
    return alone


def _told_by_its_group(both: str, own: str) -> str:
    """A name with its group before it where both together say something else: 'Indsats Start'."""
    return both if not own or ((whole := meant(both)) and whole != meant(own)) else own


def _joined(upper: Sequence[str], lower: Sequence[str], knows: Callable[[str], bool]) -> tuple[str, ...]:
    """One name a column: the lower one, with its group before it where that is known or tells it apart."""
    names: list[str] = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        own = at(upper, column)
        group = own or group
        name = at(lower, column)
        both = f"{group} {name}".strip()
        if not name:
            names.append(own)
        elif name != group and ((knows(both) and _says_more(both, name)) or (group and lower.count(name) > 1)):
            names.append(both)
        else:
            names.append(name)
    return tuple(names)


def _says_more(both: str, name: str) -> bool:
    """Whether a name with its group before it is one as a whole, or the name alone is none: 'Indsats Start'."""
    return bool(meant(both)) or not meant(name)


def _count_known(names: Sequence[str], line: Sequence[str], knows: Callable[[str], bool]) -> int:
    """How many different names are known, by themselves or by what stands in the line of the head."""
    known = {
        name.casefold()
        for column, name in enumerate(names)
        if name and (knows(name) or ((own := at(line, column)) and own != name and knows(own)))
    }
    return len(known)


def _has_doubles(names: Sequence[str]) -> bool:
    filled = [name for name in names if name]
    return len(set(filled)) < len(filled)


def _is_wordy(cell: str) -> bool:
    return any(map(str.isalpha, cell))
