"""What is typed or pasted into a status sheet: which figure goes where, or why none of it can."""

from typing import NamedTuple

from app.core.domain import Month
from app.core.errors import UserError
from app.measures.measure import Definition
from app.measures.sheets import Cell, Row, Sheet
from app.measures.values import Figure, read_figure


class Written(NamedTuple):
    """A figure that a measure is to have in a month."""

    measure_id: str
    month: Month
    figure: Figure


def written_in(sheet: Sheet, row: int, column: int, text: str) -> Written:
    """What somebody typed into a cell, an empty figure where it is to have none.

    Raises UserError: 'value_computed', 'figure_unreadable', 'cell_closed' (nothing can stand there).
    """
    measure, cell = _place(sheet.rows[row], column)
    if measure.computed:
        raise UserError("value_computed", name=sheet.rows[row].name)
    if cell.month is None:
        raise UserError("cell_closed", name=sheet.rows[row].name, period=sheet.columns[column].name)
    return Written(measure.id, cell.month, read_figure(text, measure.unit))


def pasted(sheet: Sheet, row: int, column: int, text: str) -> list[Written]:
    """What a block from a spreadsheet means whose upper left corner is put on this cell.

    It goes by position, all of it or nothing. Empty cells leave what is there. What the program works out itself may be
    among it where it is what stands there. Raises UserError: 'paste_empty', 'paste_outside' (it goes over the edge),
    'paste_heading', 'paste_computed', 'paste_unreadable', 'cell_closed'.
    """
    block = block_of(text)
    if not any(cell for line in block for cell in line):
        raise UserError("paste_empty")
    high, wide = len(block), max(map(len, block))
    if row + high > len(sheet.rows) or column + wide > len(sheet.columns):
        raise UserError("paste_outside", rows=high, columns=wide)
    found: list[Written] = []
    for down, line in enumerate(block):
        for across, words in enumerate(line):
            if words:
                found += _into(sheet, sheet.rows[row + down], column + across, words)
    return found


def block_of(text: str) -> list[list[str]]:
    """The cells of a block as a spreadsheet puts it on the clipboard, line by line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return [[cell.strip().strip('"').strip() for cell in line.split("\t")] for line in lines]


def _into(sheet: Sheet, row: Row, column: int, words: str) -> list[Written]:
    period = sheet.columns[column].name
    if row.measure is None:
        raise UserError("paste_heading", name=row.name, text=words)
    measure, cell = _place(row, column)
    if measure.computed:
        if not _same(measure, cell.text, words):
            raise UserError("paste_computed", name=row.name, period=period, text=words, shown=cell.text or "uden tal")
        return []
    if cell.month is None:
        raise UserError("cell_closed", name=row.name, period=period)
    try:
        return [Written(measure.id, cell.month, read_figure(words.removesuffix("✎"), measure.unit))]
    except UserError as error:
        raise UserError("paste_unreadable", name=row.name, period=period, text=words) from error


def _place(row: Row, column: int) -> tuple[Definition, Cell]:
    if row.measure is None:
        raise UserError("value_computed", name=row.name)
    return row.measure, row.cells[column]


def _same(measure: Definition, shown: str, words: str) -> bool:
    """Whether what is pasted over a figure that is worked out says the same."""
    if "".join(shown.split()) == "".join(words.split()):
        return True
    try:
        return bool(shown) and read_figure(shown, measure.unit) == read_figure(words, measure.unit)
    except UserError:
        return False
