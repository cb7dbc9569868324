"""Writes one sheet, with what it hides and merges, as every kind of file that can."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.app.importing.binary_excel import xlsb
from tests.app.importing.old_excel import xls
from tests.app.importing.samples import ods, saved, spreadsheetml


class Laid(NamedTuple):
    """A sheet as it is to be written; rows and columns count from 1."""

    rows: Sequence[Sequence[str]]
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First row, last row, first column, last column."""

    def covered(self, row: int, column: int) -> bool:
        """Whether a merged cell that begins elsewhere covers this place."""
        return any(
            first <= row <= last and left <= column <= right and (row, column) != (first, left)
            for first, last, left, right in self.merged
        )

    def spans(self, row: int, column: int) -> tuple[int, int]:
        """Over how many rows and columns the cell reaches that begins here."""
        found = (span for span in self.merged if (span[0], span[2]) == (row, column))
        return next(((last - first + 1, right - left + 1) for first, last, left, right in found), (1, 1))


def as_xlsx(laid: Laid) -> bytes:
    """A workbook."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Borgere & børn"
    for row in laid.rows:
        sheet.append([cell or None for cell in row])
    for row in laid.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in laid.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    for first, last, left, right in laid.merged:
        sheet.merge_cells(start_row=first, end_row=last, start_column=left, end_column=right)
    return saved(book)


def as_ods(laid: Laid) -> bytes:
    """An OpenDocument spreadsheet."""
    width = max(map(len, laid.rows))
    columns = "".join(
        f"<table:table-column{_ods_hidden(column in laid.hidden_columns)}/>" for column in range(1, width + 1)
    )
    rows: list[str] = []
    for number, row in enumerate(laid.rows, 1):
        cells: list[str] = []
        for column, text in enumerate(row, 1):
            down, across = laid.spans(number, column)
            spans = f'table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
            name = "covered-table-cell" if laid.covered(number, column) else "table-cell"
            content = f'office:value-type="string"><text:p>{text}</text:p>' if text else ">"
            cells.append(f"<table:{name} {spans} {content}</table:{name}>")
        rows.append(f"<table:table-row{_ods_hidden(number in laid.hidden_rows)}>{''.join(cells)}</table:table-row>")
    return ods(f'<table:table table:name="A">{columns}{"".join(rows)}</table:table>')


def _ods_hidden(hidden: bool) -> str:
    return ' table:visibility="filter"' if hidden else ""


def as_spreadsheetml(laid: Laid) -> bytes:
    """The XML of Excel 2003."""
    columns = "".join(f'<Column ss:Index="{column}" ss:Hidden="1"/>' for column in laid.hidden_columns)
    rows: list[str] = []
    for number, row in enumerate(laid.rows, 1):
        cells: list[str] = []
        for column, text in enumerate(row, 1):
            if not laid.covered(number, column):
                down, across = laid.spans(number, column)
                spans = f'ss:Index="{column}" ss:MergeDown="{down - 1}" ss:MergeAcross="{across - 1}"'
                cells.append(f"<Cell {spans}><Data>{text}</Data></Cell>")
        hidden = ' ss:Hidden="1"' if number in laid.hidden_rows else ""
        rows.append(f'<Row ss:Index="{number}"{hidden}>{"".join(cells)}</Row>')
    return spreadsheetml(columns + "".join(rows)).encode()


def as_html(laid: Laid) -> bytes:
    """A web page."""
    width = max(map(len, laid.rows))
    shown = "".join(f"<col{_css(column in laid.hidden_columns)}>" for column in range(1, width + 1))
    rows: list[str] = []
    for number, row in enumerate(laid.rows, 1):
        cells: list[str] = []
        for column, text in enumerate(row, 1):
            if not laid.covered(number, column):
                down, across = laid.spans(number, column)
                cells.append(f"<td rowspan={down} colspan={across}>{text}</td>")
        rows.append(f"<tr{_css(number in laid.hidden_rows)}>{''.join(cells)}</tr>")
    return f"<html><table><colgroup>{shown}</colgroup>{''.join(rows)}</table></html>".encode()


def _css(hidden: bool) -> str:
    return " style='width:0;Display: NONE'" if hidden else ""


def as_xls(laid: Laid) -> bytes:
    """An .xls file."""
    return xls(laid.rows, laid.hidden_rows, laid.hidden_columns, laid.merged)


def as_xlsb(laid: Laid) -> bytes:
    """A binary workbook."""
    return xlsb(laid.rows, laid.hidden_rows, laid.hidden_columns, laid.merged)
