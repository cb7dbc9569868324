"""What a file hides and what it merges is told, alike in every kind of file, and never makes a row."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.importing.columns import knows
from app.importing.reading import biff, layout
from app.importing.sheet import Merged
from app.importing.tables import find_table
from tests.app.importing.conftest import read_here
from tests.app.importing.laid_out import Laid, as_html, as_ods, as_spreadsheetml, as_xls, as_xlsb, as_xlsx
from tests.app.importing.old_excel import ole, xls
from tests.app.importing.samples import SHEET_XML, strict_xlsx, with_parts, xlsx_of_xml
from tests.breadth import most

WRITERS = (as_xlsx, as_ods, as_spreadsheetml, as_html, as_xls, as_xlsb)
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


@settings(max_examples=most(30))
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


@pytest.mark.parametrize("filling", [0, 5000, 70_000, 8_000_000])
def test_an_old_workbook_is_found_wherever_it_stands_in_its_file(filling: int) -> None:
    content = xls(LIST, hidden_rows=(3,), hidden_columns=(2,), filling=filling)
    assert [(found.rows, found.columns) for found in biff.layouts(content)] == [([(3, 3)], [(1, 1)])]


def test_a_damaged_old_workbook_hides_nothing() -> None:
    content = xls(LIST, hidden_rows=(3,))
    for end in range(0, len(content), 97):
        biff.layouts(content[:end])
    for at in range(44, 600):
        biff.layouts(content[:at] + b"\xff\xff" + content[at + 2 :])
    assert biff.layouts(b"") == biff.layouts(ole("Andet", b"x" * 100)) == []
