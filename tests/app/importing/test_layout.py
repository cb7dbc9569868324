"""What a file hides and what it merges is told, alike in every kind of file, and never makes a row."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.importing.columns import knows
from app.importing.reading import layout
from app.importing.sheet import Merged, Sheet
from app.importing.tables import find_table
from tests.app.importing.conftest import read_here
from tests.app.importing.samples import SHEET_XML, ods, saved, spreadsheetml, strict_xlsx, with_parts, xlsx_of_xml

Read = Callable[..., list[Sheet]]


class Laid(NamedTuple):
    """A sheet as it is to be written; rows and columns count from 1."""

    rows: Sequence[Sequence[str]]
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First row, last row, first column, last column."""

    def covered(self, row: int, column: int) -> bool:
        return any(
            first <= row <= last and left <= column <= right and (row, column) != (first, left)
            for first, last, left, right in self.merged
        )

    def spans(self, row: int, column: int) -> tuple[int, int]:
        found = (span for span in self.merged if (span[0], span[2]) == (row, column))
        return next(((last - first + 1, right - left + 1) for first, last, left, right in found), (1, 1))


def as_xlsx(laid: Laid) -> bytes:
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


WRITERS = (as_xlsx, as_ods, as_spreadsheetml, as_html)
LIST = (
    ("Jobformidler", "Navn", "CPR", "Trin"),
    ("Mette Højgård", "Åse Sørensen", "1201901230", "På vej"),
    ("", "Bjørn Kjær", "2202851230", "I gang"),
    ("", "Clara Dam", "1303911230", "På spring"),
    ("Peter Lund", "Dorte Eg", "1404801230", "På vej"),
    ("", "Erik Friis", "1505771230", "På vej"),
)


@pytest.mark.parametrize("write", WRITERS)
def test_what_is_hidden_is_told(write: Callable[[Laid], bytes]) -> None:
    (sheet,) = read_here(write(Laid(LIST, hidden_rows=(3, 4), hidden_columns=(1, 3))))
    assert sheet.rows == LIST
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ((3, 4), (0, 2), ())


@pytest.mark.parametrize("write", WRITERS)
def test_what_is_merged_downwards_counts_for_each_row(write: Callable[[Laid], bytes]) -> None:
    (sheet,) = read_here(write(Laid(LIST, merged=((2, 4, 1, 1), (5, 6, 1, 1)))))
    assert sheet.merged == (Merged(2, 4, 0), Merged(5, 6, 0))
    assert [row.cells[0] for row in find_table(sheet, knows).rows] == ["Mette Højgård"] * 3 + ["Peter Lund"] * 2


@pytest.mark.parametrize("write", WRITERS)
def test_titles_across_and_heads_in_two_lines_stay_what_they_are(write: Callable[[Laid], bytes]) -> None:
    rows = (
        ("Borgerliste", "", "", ""),
        ("CPR-nr.", "Navn", "Indsats", ""),
        ("", "", "Start", "Slut"),
        ("1201901230", "Åse Sørensen", "01-03-2026", "01-06-2026"),
    )
    (sheet,) = read_here(write(Laid(rows, merged=((1, 1, 1, 4), (2, 3, 1, 1), (2, 3, 2, 2), (2, 2, 3, 4)))))
    table = find_table(sheet, knows)
    assert (table.head_row, len(table.rows)) == (3, 1)
    assert table.headers[:2] == ("CPR-nr.", "Navn")


@settings(max_examples=30)
@given(st.data())
def test_every_kind_of_file_tells_the_same(data: st.DataObject) -> None:
    height, width = data.draw(st.integers(2, 6)), data.draw(st.integers(2, 4))
    texts = st.sampled_from(("", "", "Åse", "x"))
    rows = [[data.draw(texts) for _ in range(width)] for _ in range(height)]
    rows[0][0] = rows[-1][-1] = "x"  # every kind of file begins and ends alike
    first, left = data.draw(st.integers(1, height)), data.draw(st.integers(1, width))
    span = (first, data.draw(st.integers(first, height)), left, data.draw(st.integers(left, width)))
    bare = Laid(rows, merged=(span,) if span[:2] != span[2:] and span[0::2] != span[1::2] else ())
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            if bare.covered(row, column):
                rows[row - 1][column - 1] = ""
    hidden = st.integers(1, height), st.integers(1, width)
    laid = bare._replace(
        hidden_rows=data.draw(st.lists(hidden[0], unique=True)),
        hidden_columns=data.draw(st.lists(hidden[1], unique=True)),
    )
    first_kind, *others = (read_here(write(laid))[0] for write in WRITERS)
    for other in others:
        assert (other.rows, other.first_row) == (first_kind.rows, first_kind.first_row)
        assert (other.hidden_rows, other.hidden_columns) == (first_kind.hidden_rows, first_kind.hidden_columns)
        assert other.merged == first_kind.merged


def test_both_ways_to_read_a_workbook_tell_the_same() -> None:
    content = as_xlsx(Laid(LIST, hidden_rows=(3,), hidden_columns=(2,), merged=((2, 4, 1, 1),)))
    assert read_here(content) == read_here(content, careful=True)


def test_a_workbook_in_the_strict_form_hides_too() -> None:
    content = strict_xlsx(LIST)
    hidden = with_parts(
        content, lambda name, old: old.replace(b'<row r="3"', b'<row hidden="true" r="3"') if name == SHEET_XML else old
    )
    (sheet,) = read_here(hidden)
    assert sheet.hidden_rows == (3,)


@pytest.mark.parametrize(
    ("attributes", "rows"), [('ht="0"', (2,)), ('hidden="0"', ()), ("hidden='1'", (2,)), ('ht="0.75"', ()), ("", ())]
)
def test_rows_are_counted_where_they_have_no_number(attributes: str, rows: tuple[int, ...]) -> None:
    body = (
        f"<row><c><v>1</v></c></row><row {attributes}><c><v>2</v></c></row><row hidden='1'/><row><c><v>3</v></c></row>"
    )
    (sheet,) = read_here(xlsx_of_xml(body))
    assert sheet.hidden_rows == rows


def test_all_that_is_unused_is_hidden_without_a_word() -> None:
    book = as_xlsx(Laid(LIST, hidden_rows=range(7, 200), merged=((2, 1000, 4, 4),)))
    every = b'<cols><col min="5" max="16384" width="0" hidden="1" customWidth="1"/></cols><sheetData>'
    content = with_parts(book, lambda name, old: old.replace(b"<sheetData>", every) if name == SHEET_XML else old)
    (sheet,) = read_here(content)
    assert (sheet.hidden_rows, sheet.hidden_columns, len(sheet.rows)) == ((), (), 6)
    assert sheet.merged == (Merged(2, 6, 3),)


def test_merged_cells_that_overlap_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    merged = tuple((first, 6, 2, 2) for first in range(2, 6))
    (sheet,) = read_here(as_xlsx(Laid(LIST, merged=merged)))
    assert sheet.merged == (Merged(2, 6, 1),)
    monkeypatch.setattr(layout, "_MERGED_CELLS_LIMIT", 3)
    with pytest.raises(UserError, match="file_too_large"):
        read_here(as_xlsx(Laid(LIST, merged=merged)))


def test_a_table_that_a_page_hides_is_a_hidden_sheet() -> None:
    page = "<table style='display:none'><tr><td>a<td>b<tr><td>c<td>d</table>" + as_html(Laid(LIST)).decode()
    assert [sheet.hidden for sheet in read_here(page.encode())] == [True, False]
