"""A sheet as people make it becomes one table: a head, numbered rows, and a list of what was passed over."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.core.errors import UserError
from app.importing.choices import Choices, Decision
from app.importing.figures import holds_figures
from app.importing.heads import Head, find_head
from app.importing.one_column import divided, is_undivided
from app.importing.sheet import Sheet

Knows = Callable[[str], bool]

_TOTAL = re.compile(
    r"(i alt|ialt|alt|total|totalt|sum|subtotal|samlet|gennemsnit|antal( \w+)?)( i alt)?\s*[:=]?\s*[\d.,]*",
    re.IGNORECASE,
)
_PERSON_NUMBER = re.compile(r"(?<!\d)\d{5,6}[- ]?\d{4}(?!\d)")
_FIGURE = re.compile(r"[-−]?\d")
_COLUMNS_OF_A_WIDE_TABLE = 4


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of data; `number` is its number in the file, `cells` has one text for each head."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A filled row below the head that is no data: a total, the head once more, or a remark."""

    number: int
    kind: Literal["total", "head", "remark"]
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The table in a sheet; `head_row` is the number of its (lower) head row in the file.

    Heads that were alike have become 'Navn' and 'Navn (2)', and stand once in `duplicate_headers`.
    `wide_rows` are the numbers of the rows that go on beyond the last head, as one with a separator too many.
    `decisions` are what in the sheet could be understood in another way; `letters` and `divided` are the sheet's.
    """

    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    head_row: int
    duplicate_headers: tuple[str, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    wide_rows: tuple[int, ...] = ()
    decisions: tuple[Decision, ...] = ()
    letters: str = ""
    divided: str = ""


def find_table(sheet: Sheet, knows: Knows, choices: Choices | None = None) -> Table:
    """The table whose head holds most names that `knows` knows, as it was chosen to be understood.

    Raises UserError where no head holds two of them: list_one_column, table_no_head.
    """
    head = find_head(sheet.rows, knows)
    if head is None:
        whole = divided(sheet, knows)
        if whole is None:
            raise _no_list(sheet, knows)
        return find_table(whole, knows, choices)
    filled = sheet.spread(head.last + 1)
    columns = _columns(filled, head)
    headers, duplicates = _distinguishable([head.label(column) for column in columns])
    rows: list[TableRow] = []
    skipped: list[SkippedRow] = []
    last = head.last
    for index, cells in _filled(filled, columns, head.last + 1):
        kind = "head" if head.repeats(cells, columns) else _no_data(cells, after_gap=index > last + 1)
        number = sheet.first_row + index
        last = index
        if kind:
            skipped.append(SkippedRow(number, kind, " ".join(filter(None, cells))))
        else:
            rows.append(TableRow(number, cells))
    wide = _wide(sheet, rows, columns[-1] + 1)
    rows = _mended(rows, headers, (choices or Choices()).mended)
    return Table(
        headers,
        tuple(rows),
        sheet.first_row + head.last,
        duplicates,
        tuple(skipped),
        wide,
        (),
        sheet.letters,
        sheet.divided,
    )


def _mended(rows: Sequence[TableRow], headers: Sequence[str], mended: Mapping[tuple[int, str], str]) -> list[TableRow]:
    """The rows with the cells that the user has put right."""
    if not mended:
        return list(rows)
    numbers = {number for number, _ in mended}
    return [
        replace(
            row,
            cells=tuple(mended.get((row.number, head), cell) for head, cell in zip(headers, row.cells, strict=True)),
        )
        if row.number in numbers
        else row
        for row in rows
    ]


def choose_sheet(sheets: Sequence[Sheet], name: str | None, knows: Knows) -> Sheet:
    """The sheet with this name, else the only visible one with a table in it.

    Raises UserError: sheet_unknown (no sheet has this name), sheet_choose (several could be meant, or only
    hidden ones), list_of_figures (a table of figures and no list), list_one_column (all columns stand in one that
    can't be divided), table_no_head (none has a table).
    """
    if name is not None:
        return _named(sheets, name)
    with_table = [sheet for sheet in sheets if find_head(sheet.rows, knows) or divided(sheet, knows)]
    visible = [sheet for sheet in with_table if not sheet.hidden]
    if len(visible) == 1:
        return visible[0]
    if with_table:
        raise UserError("sheet_choose", sheets=[sheet.name for sheet in visible or with_table])
    if holds_figures(sheets):
        raise UserError("list_of_figures")
    visible = [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
    raise next(
        (refusal for sheet in visible if (refusal := _no_list(sheet, knows)).code == "list_one_column"),
        _no_list(visible[0], knows),
    )


def _no_list(sheet: Sheet, knows: Knows) -> UserError:
    """Why no list was found in a sheet."""
    if is_undivided(sheet, knows):
        return UserError("list_one_column", sheet=sheet.name)
    return UserError("table_no_head", sheet=sheet.name)


def _named(sheets: Sequence[Sheet], name: str) -> Sheet:
    wanted = name.strip().casefold()
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    for sheet in sheets:
        if sheet.name.strip().casefold() == wanted:
            return sheet
    raise UserError("sheet_unknown", name=name, sheets=[sheet.name for sheet in sheets])


def _columns(rows: Sequence[tuple[str, ...]], head: Head) -> list[int]:
    """Every column with a head, and those without one that are filled: any between them, full ones beyond."""
    named = [column for column in range(head.width) if head.names[column]]
    below = rows[head.last + 1 :]
    filled = Counter(column for row in below for column, cell in enumerate(row) if cell)
    columns = [column for column in range(named[0], named[-1] + 1) if head.names[column] or filled[column]]
    enough = max(sum(map(any, below)) // 2, 2)
    beyond = named[-1] + 1
    while filled[beyond] >= enough:
        columns.append(beyond)
        beyond += 1
    return columns


def _distinguishable(labels: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels, of which no two are alike any more, and those that had been."""
    headers: list[str] = []
    duplicates: list[str] = []
    taken = {label.casefold() for label in labels}
    seen: set[str] = set()
    for label in labels:
        header, copy = label, 2
        if label.casefold() in seen:
            duplicates.append(label)
            while (header := f"{label} ({copy})").casefold() in taken:
                copy += 1
            taken.add(header.casefold())
        seen.add(label.casefold())
        headers.append(header)
    return tuple(headers), tuple(dict.fromkeys(duplicates))


def _filled(
    rows: Sequence[tuple[str, ...]], columns: Sequence[int], start: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for index in range(start, len(rows)):
        row = rows[index]
        if not row:
            continue
        cells = tuple([row[column] if column < len(row) else "" for column in columns])
        if any(cells):
            yield index, cells


def _no_data(cells: tuple[str, ...], *, after_gap: bool) -> Literal["total", "remark", ""]:
    """Why this row is no data; one with a CPR number in it is data, whatever else it looks like."""
    texts = [cell for cell in cells if cell]
    is_total = _TOTAL.fullmatch(texts[0]) and all(map(_FIGURE.match, texts[1:]))
    is_lone = len(texts) == 1 and cells[0] and (after_gap or len(cells) >= _COLUMNS_OF_A_WIDE_TABLE)
    if not (is_total or is_lone) or any(map(_PERSON_NUMBER.search, texts)):
        return ""
    return "total" if is_total else "remark"


def _wide(sheet: Sheet, rows: Sequence[TableRow], beyond: int) -> tuple[int, ...]:
    """The numbers of the rows that have something in the column beyond the last."""
    cells = ((row.number, sheet.rows[row.number - sheet.first_row][beyond : beyond + 1]) for row in rows)
    return tuple(number for number, cell in cells if any(cell))
